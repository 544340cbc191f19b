"""Tell an emergency from everything else, the owner's own emergency words included."""

import re
from collections.abc import Iterable

from receptionist.conversation.match import stems
from receptionist.conversation.understand_words import plain

_DENIED = re.compile(
    r"\b(?:not|isn't|is not|it's no|no|nothing|hardly|wasn't)(?: really| exactly| like| that| an?| any| so| super| too| terribly)*"
    r" (?:emergenc(?:y|ies)|urgent|urgency|rush|hurry|serious)\b|\b(?:non|no) (?:emergency|urgent)\b"
)
_ASKED_ABOUT = re.compile(
    r"\b(?:do|does|can|could|would|is|are|what|how much|whether|if)\b[\w ']*\b(?:charge|handle|offer|do|take|cost|provide|have|cover|deal with|fee|rate)"
    r"[\w ']*\bemergenc(?:y|ies)\b|\bemergenc(?:y|ies) (?:fee|rate|charge|number|line|contact|service|services|work|calls|appointments|hours|room|dental work)\b"
)
_SIGNS = re.compile(
    r"\b(?:"
    r"(?:can't|cannot|can not|cant|can barely|trouble|difficulty|struggling to|stopped|isn't|not|hard to) breath(?:e|ing)?|"
    r"chest pains?|heart attack|having a stroke|(?:having|had|has) a seizure|seizing|unconscious|unresponsive|not responding|passed out|"
    r"collapsed|won't wake up|not wake up|overdos\w+|(?:took|taken|swallowed) (?:too many|too much|a whole bottle|pills|poison|bleach)|"
    r"(?:ate|eaten|drank|swallowed|got into) (?:[\w']+ ){0,3}(?:poison|antifreeze|rat bait|bleach|batter(?:y|ies))|"
    r"(?:kill|hurt|harm) (?:myself|himself|herself)|suicid\w+|don't want to live|end my life|"
    r"(?:can't|won't|doesn't|not|isn't|can not|cannot|never) (?:stop|stopping|stopped) (?:the )?bleeding|bleeding (?:[\w']+ ){0,4}(?:won't|doesn't|isn't|not|hasn't|will not) stop\w*|"
    r"bleeding (?:a lot|badly|heavily|everywhere|bad|out|like crazy|profusely)|blood (?:is |'s )?(?:everywhere|gushing|pouring|spurting)|gushing blood|"
    r"smell(?:s|ing|ed)?(?: of| like)? (?:[\w']+ ){0,2}gas|gas (?:smell|leak)(?:ing)?|leaking gas|rotten eggs|carbon monoxide|"
    r"(?:house|car|kitchen|building|roof|office|garage|room|oven|outlet|place) is on fire|there(?: is|'s) (?:a )?fire|caught (?:on )?fire|"
    r"(?:burst|bursted|broken|busted|exploded) (?:water )?(?:pipe|main|line)|pipes? (?:has |have |just |is |are )*(?:burst\w*|busted|exploded|broke)|"
    r"(?:is|are|'s|getting|got|been|starting to|completely|it's) (?:[\w']+ ){0,1}flood(?:ing|ed)|water (?:is |'s )?(?:[\w']+ ){0,2}(?:pouring|gushing|spraying|everywhere|flooding|all over|shooting|rushing)|"
    r"sewage (?:is )?(?:back|com|everywhere|all over|overflow)\w*|spark(?:s|ing)|(?:got|been) electrocuted|"
    r"(?:unbearable|excruciating|agonizing|agonising|terrible|severe|horrible|intense|extreme|awful|worst) (?:[\w']+ )?(?:pain|toothache|ache)|in (?:agony|excruciating|so much pain|a lot of pain|terrible pain|severe pain|extreme pain)|"
    r"pain (?:is|'s) (?:[\w']+ )?(?:unbearable|excruciating|killing me|a ten|ten out of ten|so bad)|(?:can't|cannot) (?:take|stand|bear) (?:the|this) pain|"
    r"(?:tooth|teeth) (?:[\w']+ ){0,3}(?:knocked|kicked|fell|fallen) out|knocked (?:[\w']+ ){0,3}(?:tooth|teeth)(?: out)?|"
    r"(?:face|jaw|throat|tongue|neck) (?:[\w']+ ){0,3}(?:swollen|swelling|swelled|closing|swole)|can't swallow|"
    r"allergic reaction|hit by a (?:car|truck|bus)|car (?:crash|wreck)|been (?:arrested|shot|stabbed)|call 911|break(?:ing)? in(?:to my (?:house|home))? (?:right )?now|"
    r"baby is coming|water broke|in labor|locked in the car|stranded on the (?:highway|freeway|interstate|side of)"
    r")\b"
)
_SAYS_SO = re.compile(
    r"\b(?:(?:this|it|that) is (?:kind of |really |actually |a real |literally )?(?:an )?emergency|(?:it's|we have|i have|i've got|have got|we've got|got|having|is|dental|medical|plumbing|real|big|huge) "
    r"(?:kind of |sort of |really |like )?(?:an? )?(?:\w+ )?emergency|^emergency\b|emergency please|please help(?: me)?$|^help(?: me)?$|^help help)"
)
_NO_BEFORE = re.compile(
    r"\b(?:no|not|isn't|wasn't|aren't|weren't|without|never|don't have(?: any)?|doesn't have|no more|used to|any)(?: \w+)?$|"
    r"\b(?:last (?:week|month|year)|years? ago|in case|if (?:there's|it's|i|my|we|the)|what if|fixed|stopped)\b(?: [\w']+){0,6}$"
)
_SOON = re.compile(
    r"\b(?:urgent(?:ly)?|as soon as possible|asap|right away|right now|immediately|can't wait|cannot wait|straight away|in a hurry|emergency)\b"
)


def is_emergency(said: str, own_words: Iterable[str] = ()) -> bool:
    """Tell whether the words themselves name an emergency; one that is denied, asked about or long past is none."""
    words = _DENIED.sub(" ", plain(said))
    words = _ASKED_ABOUT.sub(" ", words)
    if any(not _NO_BEFORE.search(words[: sign.start()].rstrip()) for sign in _SIGNS.finditer(words)):
        return True
    return bool(_SAYS_SO.search(words)) or _own(words, own_words)


def denies_emergency(said: str) -> bool:
    """Tell whether the caller says that it is no emergency, or only asks about emergencies."""
    words = plain(said)
    return bool(_DENIED.search(words) or _ASKED_ABOUT.search(words))


def is_urgent(said: str) -> bool:
    """Tell whether the caller wants it soon."""
    return bool(_SOON.search(_ASKED_ABOUT.sub(" ", _DENIED.sub(" ", plain(said)))))


def _own(words: str, own_words: Iterable[str]) -> bool:
    """Tell whether all content words of one of the owner's entries are said near each other, in any order."""
    said = words.split()
    windows = [stems(" ".join(said[start : start + 8])) for start in range(max(1, len(said) - 7))]
    for entry in own_words:
        wanted = stems(entry)
        for start, window in enumerate(windows):
            before = " ".join(said[max(0, start - 1) : start + 8])
            if (
                wanted
                and wanted <= window
                and not re.search(rf"\b(?:no|not|isn't|without) (?:\w+ )?{re.escape(entry.lower().split()[0])}", before)
            ):
                return True
    return False
