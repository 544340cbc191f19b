"""Find what a caller means after turning back: the last correction wins, and what is denied is not wanted."""

import re

from receptionist.conversation.understand_words import plain

_TURN = re.compile(
    r"\b(?:no,? wait|wait,? no|actually,? no|no,? actually|scratch that|strike that|(?:oh |uh |um |no |i'm |i am )*sorry,? (?:i mean(?:t)?|no|actually|not that)|(?:oh |no )?i mean(?:t)?|"
    r"i'm sorry|never ?mind that|forget (?:that|what i said)|let me start over|correction|on second thought|no no|or rather|wait,? actually|actually,? wait)\b[\s,.]*",
    re.IGNORECASE,
)
_NOT_WANTED = re.compile(
    r"\b(?:i (?:don't|do not|dont) (?:actually |really )?(?:want|need|wanna|wish|mean)(?: you)?(?: to)?|i'm not (?:calling|trying|looking|asking|here)(?: about| to| for)?|i am not (?:calling|trying|looking|asking)(?: about| to| for)?|"
    r"(?:it's|this is) not (?:about|for)|(?:please )?don't (?=cancel|move|change|book|reschedule)|(?<!why )(?<!or )not (?=(?:to )?(?:cancel|move|book|reschedul|chang|complain)))"
    r"[\w' ]*?(?=(?:[,.;]|\bbut\b|\bi (?:just|only|want|need|would|wanna)\b|\bi'd\b|\bjust\b|\brather\b|\binstead\b|\bcan (?:i|you|we)\b|\bcould\b)\s*\S)",
    re.IGNORECASE,
)
ENOUGH_WORDS = 3
"""So many words after turning back stand for themselves."""


def after_turning_back(said: str) -> str:
    """Return the words after the last turning back if they say enough, else empty."""
    turns = list(_TURN.finditer(said))
    for turn in reversed(turns):
        rest = said[turn.end() :]
        if turn.start() > 0 and len(plain(rest).split()) >= ENOUGH_WORDS:
            return rest.strip()
    return ""


def without_unwanted(said: str) -> str:
    """Return the words without what the caller says is not wanted, if something else is left."""
    rest = re.sub(r"^[\s,.;]*(?:but )?", "", " ".join(_NOT_WANTED.sub(" ", said).split()))
    return rest if len(plain(rest).split()) >= 2 else said
