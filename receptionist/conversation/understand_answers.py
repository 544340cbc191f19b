"""Read a short answer: an explicit yes, an explicit no, or neither."""

import re

from models.intent import Intent
from receptionist.conversation.understand_words import plain, without_fillers

_YES = (
    r"yes|yeah|yep|yup|yah|ya|sure|sure thing|okay|ok|okey dokey|alright|all right|fine|absolutely|definitely|certainly|"
    r"of course|by all means|go ahead|do|please do|go for it|correct|exactly|indeed|you bet|affirmative|agreed|"
    r"i agree|i consent|i do|i would|i am|we do|we are|we would|it is|that is|that's it|that's (?:right|correct|fine|good|great|"
    r"perfect|okay|ok|alright|me|the one|my number|a good number|true|it)|that (?:works|is right|is correct|is fine)|"
    r"that(?: wou|')ld be (?:great|good|fine|nice|lovely|perfect|wonderful|okay)|that'd be (?:great|good|fine|nice|lovely|"
    r"perfect|wonderful)|sounds (?:good|great|fine|perfect)|works for me|fine (?:by|with) me|i'd (?:like|love|appreciate) that|"
    r"(?:i would|i'd) (?:like|love) (?:that|to)|you (?:can|may)|no problem|why not|right|perfect|great|good|"
    r"let's do (?:it|that)|you (?:can|may) (?:remember me|keep (?:it|that|my name)|do that|use (?:it|that|this)(?: number)?)|"
    r"(?:this|that) number (?:is|works)(?: fine| good| okay)?|(?:this|that) one(?: is fine| works)?|"
    r"(?:please )?remember me|it's fine|with me|to me|for me|for sure|that|it|this|now|then|very much|thanks|too"
)
_NO = (
    r"no|nope|nah|negative|never|not|no way|not really|not today|not now|not yet|not right now|not at the moment|not this time|"
    r"no need|not necessary|i don't(?: think so| want (?:that|to|it))?|i do not(?: want (?:that|to|it))?|don't|do not|"
    r"i'd rather (?:you didn't|not)|i would rather (?:you didn't|not)|(?:i'd )?prefer not(?: to)?|rather not|absolutely not|"
    r"definitely not|of course not|certainly not|not interested|i'm not(?: interested)?|wrong|incorrect|"
    r"that's (?:wrong|not (?:right|correct|it|me|my number|necessary))|that is (?:wrong|not (?:right|correct|it))|"
    r"(?:it|that) isn't(?: right| correct| it)?|it's not|it is not|that won't be necessary|don't (?:bother|do that|remember me|"
    r"keep (?:it|that|anything))|i'm (?:good|fine|okay|all set)|i am (?:good|fine)|we're good|that's (?:okay|ok|alright|fine|all|it|everything)|"
    r"it's (?:okay|fine|alright)|neither|none|nothing(?: else)?|thanks|now|today|that|it|for now|at all|you don't have to|better not"
)
_ONLY_YES = re.compile(rf"(?:(?:{_YES})(?: |$))+")
_ONLY_NO = re.compile(
    r"(?:no|nope|nah|negative|never|don't|i|not|absolutely|definitely|of|certainly|that|it|neither|none|nothing|wrong|incorrect|rather|prefer|please|better|you)\b.*"
)
_ALL_NO = re.compile(rf"(?:(?:{_NO})(?: |$))+")
_EXPLICIT = re.compile(
    r"\b(?:yes|yeah|yep|yup|sure|okay|ok|alright|all right|absolutely|definitely|certainly|of course|by all means|go ahead|"
    r"please do|i agree|i consent|i do|i would|i'd (?:like|love|appreciate)|that(?:'d| would) be|that's fine|that's (?:good|great|okay)|"
    r"sounds (?:good|great|fine)|works for me|fine (?:by|with) me|you (?:can|may)|remember me|you bet|fine)\b"
)
_HEDGE = re.compile(
    r"\b(?:guess|maybe|perhaps|suppose|what|why|how|huh|don't know|not sure|depends|think|probably|whatever|wait|hold on|"
    r"might|possibly|sorry|pardon|if|who|where|when|which|but|unless|until|before|do you|are you|will you|is it|"
    r"is this|is that|can i|anyone|anybody)\b"
)
_MUMBLE = re.compile(r"(?:uh huh|mm hmm|mhm|m hm|mm|uh|aha|right)")
_YES_AND_NO = re.compile(r"\b(?:yes|yeah) (?:and|or) no\b|\bno (?:and|or) yes\b")
_LEADS_NO = re.compile(r"(?:(?:yeah|oh|well|actually) )?(?:no|nope|nah)\b")
_TURNED = re.compile(r"^(?:yes|yeah|yep|sure|okay|ok)\b.*\b(?:no|nope|don't|not|rather)\b")

_FINE = re.compile(r"\b(?:i don't see why not|why not|(?:not a|no) problem(?: at all)?)\b")
"""What sounds like a no and is a yes."""

_TRAILING = re.compile(r"\b(?:so|and|but|because|is|the|my)(?: u[hm]+)*$")
_DONE = re.compile(r"\b(?:that's (?:all|it|everything)|nothing|all set)\b")
_THANKS = re.compile(r"\bthank(?:s| you)\b")

CLOSING = frozenset({"", "anything_else", "anything"})
"""Where the call stands when "that's it" ends it."""

CONSENT = frozenset({"remember"})
"""Questions that only an explicit, unhedged yes answers with yes."""


def answer(said: str, asked: str = "") -> Intent | None:
    """Return AFFIRM or DENY for words that are nothing but a yes or a no, UNCLEAR for a consent that is neither, else None."""
    words = _FINE.sub("fine", plain(said))
    if asked in CONSENT:
        return _consent(words)
    short = without_fillers(words) or words
    if _TRAILING.search(words):
        return None
    if asked in CLOSING and _ALL_NO.fullmatch(short) and _DONE.search(short):
        return Intent.GOODBYE
    if asked in CLOSING and (short == "that's it" or _THANKS.search(words)):
        return None
    if _YES_AND_NO.search(short):
        return Intent.UNCLEAR
    if re.fullmatch(r"(?:uh huh|mm hmm|mhm|m hm|aha)(?: (?:uh huh|mm hmm|mhm))*", words):
        return Intent.AFFIRM
    if (
        _ONLY_NO.fullmatch(short)
        and _ALL_NO.fullmatch(short)
        and re.search(
            r"\b(?:no|nope|nah|not|n't|don't|isn't|never|neither|none|nothing|wrong|incorrect|negative|better)\b", short
        )
    ):
        return Intent.DENY
    if _ONLY_YES.fullmatch(short) and not re.fullmatch(
        r"(?:do|it|that|this|now|then|too|thanks|for me|to me|with me)", short
    ):
        return Intent.AFFIRM
    if re.fullmatch(rf"(?:yes|yeah|okay) (?:{_NO})", short):
        return Intent.DENY
    return None


def leading(said: str) -> Intent | None:
    """Return the yes or no that longer words begin with."""
    words = without_fillers(_FINE.sub("fine", plain(said)))
    if re.match(
        r"(?:yes|yeah|yep|yup|sure|correct|okay|ok|alright|absolutely|of course)\b", words
    ) and not _TURNED.match(words):
        return Intent.AFFIRM
    return Intent.DENY if _LEADS_NO.match(words) else None


def _consent(words: str) -> Intent | None:
    """Return AFFIRM for an explicit yes, DENY for a no, UNCLEAR for a hedge or a murmur, None for other talk."""
    short = without_fillers(words)
    if not short or _MUMBLE.fullmatch(words) or _YES_AND_NO.search(words):
        return Intent.UNCLEAR
    if _LEADS_NO.match(short) or _TURNED.match(short) or (_ALL_NO.fullmatch(short) and not _EXPLICIT.search(short)):
        return Intent.UNCLEAR if re.search(r"\byes\b", short) and not _TURNED.match(short) else Intent.DENY
    if re.search(r"\b(?:don't|do not|rather not|prefer not|not)\b", short) and not re.search(
        r"\bdon't (?:mind|see why not|know)\b|\bwhy not\b|\bnot sure\b", short
    ):
        return Intent.DENY if len(short.split()) <= 8 else None
    if _HEDGE.search(short.replace("why not", "").replace("don't see why not", "")):
        return Intent.UNCLEAR if len(short.split()) <= 8 else None
    if _EXPLICIT.search(short) and (_ONLY_YES.fullmatch(short) or len(short.split()) <= 12):
        return Intent.AFFIRM
    return Intent.UNCLEAR if len(short.split()) <= 3 else None
