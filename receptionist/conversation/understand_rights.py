"""Name a decision about one's data: what to keep, to forget, to text, to learn from, and a yes given unasked."""

import re

_MY = r"(?:my|all my|this|these|the|a|our)"
_SAID = r"(?:calls?|voice|words|data|conversations?|recordings?)"
_NOT = r"(?:don't|do not|dont|please not|never)"
_YES = (
    r"(?:you (?:can|may)|feel free to|i (?:agree|consent|allow you)|i'm (?:fine|okay|ok|happy) (?:with|for)|"
    r"go ahead and|it's (?:fine|okay|ok|all right) (?:to|if you))"
)
_DATA = r"(?:data|info\w*|details|records?|profile|number|name)"
_OTHER_COPY = (
    r"(?:bills?|invoices?|receipts?|x ?rays?|results?|prescriptions?|menu|price\w*|contracts?|estimates?|quotes?|"
    r"forms?|keys?|reports?|lease|will|deed|insurance|card)"
)
_LATER = r"(?! (?:to|about|when|that|i|on|for|next|at|tomorrow|today|this)\b)"

_DECISIONS = (
    (
        "keep_me",
        rf"\b(?:cancel|undo|stop|take back|withdraw|reverse|revoke)\b[\w ']{{0,16}}\b(?:deletion|deleting|erasure|"
        rf"forgetting|delete request|request to (?:delete|forget|be forgotten))\b|"
        rf"\b{_NOT} (?:please )?(?:delete|erase|forget|wipe) "
        rf"(?:me\b|my {_DATA}\b|everything|anything|it after all){_LATER}|"
        rf"\bkeep (?:all |everything |my {_DATA}|me)\b[\w ']{{0,20}}\b(?:after all|instead|on file|then)\b|"
        r"\b(?:changed|change) my mind\b[\w ']{0,24}\b(?:delet|forg|eras)\w+",
    ),
    (
        "no_training",
        r"\b(?:don't|do not|dont|never|not|no|stop)\b[\w ']{0,40}"
        r"\b(?:for|in|to) (?:ai |your |the |any )?(?:training|train)\b",
    ),
    (
        "allow_training",
        rf"\b{_YES}\b(?! not)[\w ']{{0,20}}\b(?:us(?:e|ing) {_MY} {_SAID}\b[\w ']*\b(?:train|learn|improv)|"
        rf"learn(?:ing)? from {_MY} {_SAID}\b|train(?:ing)? on {_MY} {_SAID}\b)",
    ),
    (
        "allow_transcript",
        rf"\b{_YES}\b(?! not)[\w ']{{0,20}}\b(?:keep|save|store|hold on to) (?:{_MY} |what )?"
        r"(?:transcripts?|words|conversations?|written record|notes|i (?:say|said))\b",
    ),
    (
        "allow_texts",
        rf"\b{_YES}\b(?! not)(?: to)?(?: you)? ?(?:text(?:ing)?(?: me)?|"
        r"send(?:ing)? me (?:texts?|reminders?|messages?|follow ?ups?))(?: by text| again| reminders?)?\W*$",
    ),
    (
        "allow_remember",
        rf"\b(?:{_YES}|please|i (?:want|would like) you to|i'd like you to)(?! (?:not|don't))(?: \w+){{0,1}}? remember "
        r"(?:me|my name|who i am)\b",
    ),
    (
        "no_texts",
        r"\b(?:don't|do not|dont|never|stop|no more|quit|rather you (?:didn't|not))\b (?:please )?(?:be )?"
        r"(?:(?:text|messag)(?:e|ing)? me|text(?:ing)? this number|send(?:ing)? (?:me )?(?:any |more )*"
        r"(?:texts?|sms|text messages?))\b(?! (?:to|through|when|if|until|about)\b)|"
        r"\bno (?:more )?(?:text messages|texts|texting|sms)\b|\bunsubscribe\b[\w ']{0,20}\btexts?\b|"
        r"\bopt\w* (?:me )?out of (?:the |your )?(?:texts?|text messages|sms|messages)\b|"
        rf"\b{_NOT} want (?:to (?:get|receive|have) |you (?:to send |sending )me )?(?:any |more )*"
        r"(?:texts?|text messages|sms)\b",
    ),
    ("forget_me", r"\b(?:be|get) forgotten\b"),
    (
        "copy",
        r"\b(?:i (?:want|need|would like)|i'd like|(?:can|could|may) i (?:have|get)|give me|send me|text me|email me) "
        r"(?:a|my) copy\b"
        rf"(?! of (?:the |my |an? |that |this )?(?:\w+ )?{_OTHER_COPY}\b)",
    ),
    (
        "correct",
        r"\bthat(?:'s| is) (?:wrong|not right|incorrect|not correct)\b[\w ']{0,12}\bmy (?:name|number|address|email)\b",
    ),
    ("who_can_see", r"\bwho (?:can|could|gets to|will|might) (?:see|read|hear|look at|access|listen to)\b"),
    (
        "are_you_recording",
        r"\b(?:are you|is (?:this|it|the call|this call)|am i|are we)(?: being)? (?:record(?:ing|ed)|tap(?:ing|ed))\b",
    ),
)
_COMPILED = tuple((kind, re.compile(pattern)) for kind, pattern in _DECISIONS)


def rights_asked(words: str) -> str:
    """Return the kind of decision in plain words (lower case, tags kept), empty if none is clear."""
    return next((kind for kind, pattern in _COMPILED if pattern.search(words)), "")
