"""Name a decision about one's data: what to keep, to forget, to text, to record, to learn from.

A decision is an act (to forget me, to text me) together with what the words before it make of it: a no, a yes, a wish.
"""

import re
from collections.abc import Callable, Iterator

from receptionist.conversation.understand_polarity import allowed, asking, refused

_NOUN = (
    r"(?:(?:personal |own |phone |telephone |mobile |contact |private )*(?:data|info|information|details?|records?|name|number|"
    r"history|file|profile|voice|recordings?|transcripts?|calls?|conversations?|email|address|words|existence))"
)
_ALL = r"(?:everything|anything|all|whatever|what|stuff|any|notes?|information|info|data|details?|records?|a (?:record|file|note|profile))"
_ABOUT_ME = rf"(?:{_ALL}\b[\w' ]{{0,24}}\b(?:about|on|of) (?:me|us)\b)"
_MINE = rf"(?:(?:all |any |every bit )?(?:of )?(?:my|our) {_NOUN}\b(?: and (?:my )?{_NOUN}\b)?)"
_SYSTEM = r"(?:system|database|data ?base|records?|files?|computers?|books|memory|servers?|data|storage|notes)"
_LATER = (
    r"(?! (?:to|about|when|that i (?:have|need|am|want)|i(?:'m| am| have| need| want)|on (?!file)|for (?!good|ever)|next|tomorrow|"
    r"today|tonight|this|in (?!your|the|any)|at (?!all)|before|after (?!all)|until|if|because|down)\b)"
)
"""What makes "don't forget me" a word about Tuesday."""

_ELSEWHERE = rf"(?! (?:from|off|out of) (?!(?:of )?(?:your|the|y'all's|all|all your|all the)? ?(?:whole )?{_SYSTEM}\b))"
"""What makes "remove me from the list" a word about a list."""

_FORGET = re.compile(
    rf"\b(?:forget(?:ting)? (?:about )?(?:me|who (?:i am|we are)|(?:that )?i (?:ever )?called|{_ABOUT_ME}|{_MINE}|everything i (?:said|told you)){_LATER}|"
    rf"(?:eras|delet|wip|destroy|purg|scrub|clear|remov)(?:e|ing|ed|ing)? (?:out |away )?(?:me|{_ABOUT_ME}|{_MINE}|everything(?: you (?:have|know|got))?$|it after all|the (?:data|information) (?:about|on) me)|"
    rf"get(?:ting)? rid of (?:{_ABOUT_ME}|{_MINE})|make (?:all )?{_MINE} (?:disappear|go away)|"
    r"right to (?:be forgotten|erasure|deletion)|(?:erase|delete|wipe|destroy|get rid of) (?:this|the|that|our) (?:\w+ )?(?:call|conversation|recording|transcript)|"
    rf"(?:want|get me) out of (?:your|the) (?:whole )?{_SYSTEM}|forget (?:that )?(?:this|our) (?:whole )?(?:call|conversation) (?:ever )?happened|"
    rf"{_ABOUT_ME} (?:is |to be |be |gets )?(?:deleted|erased|wiped|removed|destroyed|gone)|(?:be|get|am) removed from (?:your|the) {_SYSTEM}|"
    r"be(?:ing)? (?:forgotten|erased|deleted|wiped)|get (?:myself |me )?(?:forgotten|erased|deleted)|"
    rf"{_MINE} (?:to be |be )?(?:all )?(?:deleted|erased|wiped|removed|destroyed|gone|forgotten)|"
    rf"(?:take|get|remove|delete|erase|pull) (?:me|us|my [\w ]{{1,20}}|everything|it all) (?:from|off|out of) (?:of )?(?:your|the|y'all's|all your) (?:whole )?{_SYSTEM})\b{_ELSEWHERE}"
)
_DELETION = r"(?:deletion|deleting|erasure|erasing|forgetting|delete request|deletion request|request to (?:delete|forget|erase|be forgotten))"
_KEEP = re.compile(
    rf"\b(?:cancel|undo|stop|take back|withdraw|reverse|revoke|never ?mind|forget)\b[\w ']{{0,16}}\b{_DELETION}\b|"
    rf"\bkeep (?:all |everything |my {_NOUN}\b|me)\b[\w ']{{0,20}}\b(?:after all|instead|on file|then)\b|"
    r"\b(?:changed|change) my mind about (?:\w+ ){0,3}(?:delet|forg|eras|wip)\w+"
)
_KEEP_MINE = re.compile(r"\bkeep my (?:data|info\w*|details?|records?|profile|file)(?: please| anyway)?$")
_REMEMBER = re.compile(
    r"\b(?:(?:remember|recogni[sz])(?:ing|e)? (?:me|us|my (?:name|number|voice)|who i am)|be(?:ing)? remembered)\b"
)
_REMEMBER_ALONE = re.compile(
    r"(?:(?:please|yes|sure|yeah|ok|okay|just|do) )*remember (?:me|my name)"
    r"(?: (?:please|for next time|next time|for the next time|for the future|in (?:the )?future|from now on|then|ok|okay))*"
)
_HOLD = re.compile(
    rf"\b(?:(?:keep|sav|stor|hold on to|hold onto|holding on to|hang on to|hanging on to|not(?=e|ing)|note down|writ|retain|collect|track)(?:e|es|ing)?"
    rf"(?: down)? (?:{_ABOUT_ME}|{_MINE}|(?:any|some|a) (?:record|records|trace|track|copy) of (?:me|this|it|my|our)|(?:any|all) of (?:this|it|that|my {_NOUN})|this$|notes$|anything$|track of me)|"
    rf"{_MINE} (?:to be |be |being )?(?:saved|stored|kept|retained|remembered|written down)|be(?:ing)? (?:in|on) your (?:memory|system|records?|files?|database))\b"
)
_LEARN = re.compile(
    r"\b(?:train(?:ing|ed|s)?|machine learning|learn(?:ing|s)? from|teach(?:ing)?|improv(?:e|es|ing)|smarter|"
    r"mak(?:e|es|ing) [\w ]{1,20}better|feed(?:ing)?)\b"
)
_LEARNER = re.compile(
    r"\b(?:ai|model|models|algorithms?|machines?|computers?|robots?|bots?|software|systems?|machine learning)\b|"
    rf"\b(?:my|our|this|these|the|what i|what we) (?:{_NOUN}|say|said|tell|told)\b|"
    r"\b(?:with|on|from|agree to|consent to|out of|from|use (?:this|me|any of this)[\w ]*to|for|in) (?:your |the |any |ai |model )*training\b|\btrain(?:ing)? on (?:me|this|it|that|these)\b|"
    r"\blearn(?:ing)? from (?:me|this|it)\b|\buse (?:this|me|it) to train\b"
)
_PETS = re.compile(
    r"\b(?:dogs?|puppy|puppies|cats?|pets?|potty|staff|employees?|strength|fitness|personal|potty|toilet|sleep|job|safety) train\w*|"
    r"\btraining (?:class|classes|session|sessions|course|courses|pants|wheels|room)\b"
)
_TEXTS = r"(?:text messages?|text reminders?|texting|messages? by text|texts?|sms)\b"
_TEXT = re.compile(
    r"\b(?:(?:text|messag|sms)(?:e|ing|ed)? (?:me|us|this number|my (?:phone|number|cell))|be(?:ing)? (?:texted|messaged)|get(?:ting)? texted|"
    rf"send(?:ing)? (?:(?:me|us|out|any|more|those|these|the|your|so many) )*{_TEXTS}|send(?:ing)? me (?:any )?(?:more )?(?:messages|reminders|follow ?ups)|"
    rf"(?:get|getting|receive|receiving|have|having|want|like|do|doing|with|hate|need) (?:(?:me|any|more|those|these|the|your|of|to get|so many) )*{_TEXTS}|"
    rf"(?:out of|from|off|no|no more|stop|enough|quit) (?:(?:with|these|those|the|your|any|more|all|of) )*{_TEXTS})"
    r"(?! (?:to|through|when|if|until|about|the|that|an?|my|<\w+>|at (?!all)|before|after|instead)\b)"
)
_NO_TEXTS = re.compile(r"(?:no|hate|out of|from|off|stop|enough|quit)\b")
_CALL_NOT_TEXT = re.compile(
    r"\b(?:rather|prefer)\b[\w ']{0,24}\bcall(?:s|ed|ing)?\b[\w ']{0,16}\b(?:than|instead of|over|not) (?:a |by |to )?text\w*|"
    r"\btexting (?:me )?(?:isn't|is not|doesn't) (?:okay|ok|fine|allowed|work)\b"
)
_TEXTING_FINE = re.compile(
    r"\btext(?:ing|s)(?: me)? (?:is|are|would be) (?:fine|okay|ok|good|great|all right)\b|\bstart texting me\b|"
    r"\b(?:don't|do not) mind (?:the )?text\w*\b"
)
_TAPED = r"(?:record(?:ed|ing|ings|er)?|tap(?:e|ed|ing))"
_NOT_A_CALL = r"(?! (?:player|store|shop|label|studios?|equipment|a (?:message|voicemail|note)|my (?:message|voicemail)|of (?!this|me\b|the call|our|it)|that|keeping|delivery|as|in my|on my|at)\b)"
_GLUE = (
    r"(?:(?:be|being|get|getting|me|us|you|you're|keep|have|having|want|wish|like|likes|prefer|would|to|ever|please|this|that|it|the|any|consent|agree|agreed|"
    r"allow|allowed|supposed|call|calls|conversation|my|our|permission|give|given|dare|refuse|for|make|making|a|start|going|we|should|need|comfortable|okay|ok|"
    r"fine|with|happy|possible|what|i|say|permit|on) )*"
)
_STOP_RECORD = re.compile(
    rf"\b(?:stop|quit|end|pause|kill|cut|halt|cancel|disable|cease) (?:(?:the|this|that|your|all|any|with|of|it|me|making a) )*{_TAPED}\b{_NOT_A_CALL}|"
    rf"\b(?:turn|switch|shut)(?:ing)? off (?:(?:the|that|this|your) )*{_TAPED}\b|\b(?:turn|switch|shut)(?:ing)? (?:(?:the|that|this|your) )*{_TAPED} off\b|"
    rf"\b(?:turn|switch|shut) (?:it|that|this|the \w+) off\b[\w' ]{{0,12}}\b{_TAPED}\b|"
    rf"\b(?:don't|do not|dont|never|(?<!you're )(?<!you are )not|not(?= (?:allowed|permitted|supposed))|no|without|can't|cannot|didn't|no longer|won't|mustn't|refuse to|object to) {_GLUE}{_TAPED}\b{_NOT_A_CALL}|\b(?:rather|prefer|wish|like|want)\b[\w' ]{{0,16}}\b(?:wasn't|weren't|isn't|not) {_GLUE}{_TAPED}\b|\boff the record\b"
)
_ARE_YOU_RECORDING = re.compile(
    rf"(?<!who )\b(?:is|are|am|was|were|will|if|whether|does|do(?! not)|did(?! not)|you're|you are|isn't|aren't|being)\b[\w' ]{{0,25}}\b(?:recorded|recording|taped|taping|on tape)\b{_NOT_A_CALL}|"
    r"\byou(?: guys| people| all)? (?:always |just )?(?:record|tape)\b(?! (?:a|my) (?:message|voicemail))|\b(?:keep|have|make|making) (?:any )?(?:recordings?|tapes)(?: of (?:me|this|calls))?$|\bhappens? to (?:this|the|my) recordings?\b"
)
_TRANSCRIPT = re.compile(
    r"\b(?:keep|keeping|save|saving|store|storing|hold on to)(?: (?:the|a|my|our|this|these|all|any|of))* (?:transcripts?|words|conversations?|written record|what i (?:say|said)|notes)\b"
)
_I_MYSELF = re.compile(r"\bi (?:don't|do not|dont|didn't|can't|cannot|never|couldn't|won't)$")
_YOU_QUESTION = re.compile(
    r"\b(?:(?:do|don't|did|didn't) you(?: not| even| still)?|you (?:don't|do not|didn't)(?: even)?)$"
)
_WISH = re.compile(r"\b(?:rather|prefer|wish|want|like)\b")
_HOW = re.compile(r"\b(?:how|why)\b")
_NEVER_CAME = re.compile(
    r"\b(?:i|you|we|they|nobody|no one) (?:didn't|did not|never|haven't|texted)\b(?! (?:want|wish|agree|ask))|\b(?:nobody|no one)$"
)
_PAST = re.compile(r"^(?:(?:so|and|but|wait|hey) )*(?:did|didn't|does|have|has|why|if|when)\b")
_SPOILED = re.compile(r"\b(?:phone|landline|cell|line) (?:doesn't|does not|can't|cannot|won't)$|\bi (?:can't|cannot)$")


def rights_asked(words: str) -> str:
    """Return the kind of decision in plain words (lower case, tags kept), empty if none is clear."""
    found = [kind for judge in _JUDGES for kind in judge(words) if kind]
    return "keep_me" if "keep_me" in found else next(iter(found), "")


def _acts(pattern: re.Pattern[str], words: str) -> Iterator[tuple[str, str]]:
    """Yield the words before each act, and the act."""
    return ((words[: act.start()].strip(), act.group()) for act in pattern.finditer(words))


def _forgetting(words: str) -> Iterator[str]:
    if _KEEP.search(words) or any(not refused(before) for before, _ in _acts(_KEEP_MINE, words)):
        yield "keep_me"
    for before, _ in _acts(_FORGET, words):
        if refused(before):
            yield "keep_me"
        elif not _PAST.match(before):
            yield "forget_me"


def _recording(words: str) -> Iterator[str]:
    if _STOP_RECORD.search(words):
        yield "stop_recording"


def _whether_recording(words: str) -> Iterator[str]:
    if _ARE_YOU_RECORDING.search(words):
        yield "are_you_recording"


def _remembering(words: str) -> Iterator[str]:
    if _REMEMBER_ALONE.fullmatch(words):
        yield "allow_remember"
    for before, act in _acts(_REMEMBER, words):
        if _YOU_QUESTION.search(before) and not _WISH.search(before):
            yield "why_known" if _HOW.search(before) else "what_do_you_know"
        elif refused(before):
            yield "dont_remember"
        elif allowed(before) or (before.endswith("please") and words.endswith(act)):
            yield "allow_remember"


def _holding(words: str) -> Iterator[str]:
    for before, _ in _acts(_TRANSCRIPT, words):
        if allowed(before):
            yield "allow_transcript"
    for before, _ in _acts(_HOLD, words):
        if refused(before) and not _I_MYSELF.search(before) and not asking(before):
            yield "dont_remember"


def _learning(words: str) -> Iterator[str]:
    if not _LEARNER.search(words) or _PETS.search(words):
        return
    for before, _ in _acts(_LEARN, words):
        if refused(before) or before.endswith("no"):
            yield "no_training"
        elif allowed(before):
            yield "allow_training"


def _texting(words: str) -> Iterator[str]:
    if _CALL_NOT_TEXT.search(words):
        yield "no_texts"
    for before, act in _acts(_TEXT, words):
        came = _NEVER_CAME.search(before) and not _WISH.search(before)
        if came or _SPOILED.search(before):
            continue
        if refused(before) or _NO_TEXTS.match(act):
            yield "no_texts"
        elif allowed(before) and (words.endswith(act) or words.endswith(f"{act} again")):
            yield "allow_texts"
    if _TEXTING_FINE.search(words) and not refused(words):
        yield "allow_texts"


_JUDGES: tuple[Callable[[str], Iterator[str]], ...] = (
    _forgetting, _recording, _learning, _remembering, _holding, _texting, _whether_recording,
)  # fmt: skip
