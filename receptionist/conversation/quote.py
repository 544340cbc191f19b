"""The words in which a caller says why they call."""

from collections.abc import Mapping, Sequence

from models.text import RedactedText
from receptionist.conversation.match import stems
from receptionist.conversation.neutral import neutral
from receptionist.conversation.slots import tidy
from receptionist.conversation.spoken_time import DAYS

LONGEST = 40
"""Words of a quotation."""

MUCH, OTHERS = 4, 3
"""Content words from which a turn is worth a line of its own, and how many such lines there are."""

ENOUGH = 3
"""Content words below which a turn says nothing."""


def quote(spoken: Sequence[RedactedText], slots: Mapping[str, RedactedText]) -> RedactedText:
    """Return the turn with the most content, shortened; empty if none says anything that still holds."""
    lasting = [text for text in spoken if not _corrected(text, slots.get("day", ""))]
    best = max(lasting, key=content, default=RedactedText(""))
    return shorten(best) if content(best) >= ENOUGH else RedactedText("")


def whole(reason: RedactedText, spoken: Sequence[RedactedText]) -> RedactedText:
    """Return a reason as far as the caller's turn goes on after it, shortened."""
    for text in spoken:
        start = text.lower().find(reason.lower())
        if start >= 0:
            return shorten(RedactedText(text[start:]))
    return shorten(reason)


def also(spoken: Sequence[RedactedText], told: str, slots: Mapping[str, RedactedText]) -> tuple[RedactedText, ...]:
    """Return what else the caller said with much content, in order, without what is told already."""
    known = stems(told)
    rest = [
        shorten(text)
        for text in spoken
        if content(text) >= MUCH and not _corrected(text, slots.get("day", "")) and content(text, known) > MUCH // 2
    ]
    return tuple(dict.fromkeys(rest))[:OTHERS]


def shorten(said: RedactedText) -> RedactedText:
    """Return words without fillers at the start, without "he" and "she", and not too long."""
    words = neutral(tidy(said)).split()
    return RedactedText(" ".join(words[:LONGEST]) + ("…" if len(words) > LONGEST else ""))


def content(text: RedactedText, known: frozenset[str] = frozenset()) -> int:
    """Return how many words of content a text has beyond those known."""
    return sum(stem.isalpha() for stem in stems(text) - known)


def _corrected(text: str, day: str) -> bool:
    """Return whether the words name a weekday although another was given in the end."""
    named = {name for name in map(str.lower, DAYS) if name in text.lower()}
    final = {name for name in map(str.lower, DAYS) if name in day.lower()}
    return bool(named and final and not named & final)
