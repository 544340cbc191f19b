"""How soon somebody should act on a call."""

import re
from collections.abc import Sequence

from models.intent import Intent
from models.summary import Urgency

_TODAY = r"(?:today|tonight|this (?:morning|afternoon|evening))"
_SOON = re.compile(
    r"\b(?:urgent|urgently|asap|as soon as possible|right away|immediately|emergency|can't wait|cannot wait|"
    rf"(?:anything|come in|see (?:me|us)|appointment|in|somebody|someone) (?:for |out )?{_TODAY}|"
    r"in (?:a lot of|so much|severe|terrible) pain|hurts|hurting|leak\w*|no heat|no water|locked out|deadline|court)\b"
)
_ANGRY = re.compile(
    r"\b(lawyer|attorney|sue|suing|refund|unacceptable|furious|ridiculous|(second|third|fourth) time|report you|"
    r"cancel everything|never again|worst)\b"
)
_NOT = re.compile(
    r"\b(not|no|isn't|is not|nothing|not really) (an? |very |that |super )?(urgent|emergency|rush|hurry)\b|no rush"
)


def urgency_of(intent: Intent, spoken: Sequence[str]) -> Urgency:
    """Return the urgency of a call from what it is about and the caller's redacted words."""
    if intent is Intent.EMERGENCY:
        return Urgency.EMERGENCY
    if intent in (Intent.SALES_OR_SPAM, Intent.GOODBYE):
        return Urgency.LOW
    words = " ".join(spoken).lower().replace("’", "'")
    if _NOT.search(words):
        return Urgency.NORMAL
    if intent not in (Intent.ASK_HOURS, Intent.ASK_LOCATION) and _SOON.search(words):
        return Urgency.HIGH
    if intent is Intent.COMPLAINT and _ANGRY.search(words):
        return Urgency.HIGH
    quiet = (Intent.ASK_HOURS, Intent.ASK_LOCATION, Intent.ASK_PRICE, Intent.ASK_SERVICE, Intent.GREETING)
    return Urgency.LOW if intent in quiet else Urgency.NORMAL
