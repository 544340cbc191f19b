"""The words in which a caller says why they call."""

import re
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

_WISH = re.compile(
    r"\b(?:i(?:'d| would) like|i (?:want|need|lost)|i was wondering|i'm calling (?:about|to))\b"
    r"(?! (?:an?|one) (?:moment|minute|second|sec)\b)"
)
WISHED = 2
"""Words of content that a wish counts for."""

_NUMBER = re.compile(
    r"\b(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|(?:twen|thir|for|fif|six|seven|eigh|"
    r"nine)ty|hundred|thousand)\b",
    re.IGNORECASE,
)
_CLOSING = re.compile(
    r"(?:\W*\b(?:no|nope|uh+m*|um+|okay|ok|yeah|alright|great|i think|i believe|i don't think so|actually|and|well)\b)*"
    r"\W*(?:(?:that(?:'s|'ll| is| was| will)?(?: (?:be|gonna|going|to|just|about|actually|probably))* "
    r"(?:all|it|everything)|you too|yourself as well|have an? \w+ day)\b)"
    r"(?:\W*\b(?:that|i|we|need|needed|for|today|me|us|now|then|thanks?|thank|you|too|very|much|so|help|helping|your|the|"
    r"with|to|from|really|my|end|and|okay|ok|appreciate|it|have|a|great|good|nice|day|one|bye|goodbye|all|right)\b)*\W*"
)
"""How a call is ended, with nothing that was not said before."""

ENOUGH = 3
"""Content words below which a turn says nothing; a wish says something with fewer."""


def quote(spoken: Sequence[RedactedText], slots: Mapping[str, RedactedText]) -> RedactedText:
    """Return the turn with the most content that still holds, a wish before others; empty if none says much."""
    lasting = [text for text in spoken if not (_corrected(text, slots.get("day", "")) or _closes(text))]
    best = max(lasting, key=_weight, default=RedactedText(""))
    return shorten(best) if _weight(best) >= ENOUGH else RedactedText("")


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
        if content(text) >= MUCH and content(text, known) > MUCH // 2
        if not (_corrected(text, slots.get("day", "")) or _closes(text))
    ]
    return tuple(dict.fromkeys(rest))[:OTHERS]


def shorten(said: RedactedText) -> RedactedText:
    """Return words without fillers at the start, without "he" and "she", and not too long."""
    words = neutral(tidy(said)).split()
    return RedactedText(" ".join(words[:LONGEST]) + ("…" if len(words) > LONGEST else ""))


def content(text: RedactedText, known: frozenset[str] = frozenset()) -> int:
    """Return how many words of content a text has beyond those known."""
    return sum(stem.isalpha() for stem in stems(text) - known)


def _weight(text: RedactedText) -> int:
    """Return the words of content but numbers, and more for a wish: "I'd like to pay a bill" before how much it is."""
    words = content(RedactedText(_NUMBER.sub(" ", text)))
    return words + WISHED if words and _WISH.search(text.lower().replace("’", "'")) else words


def _closes(text: str) -> bool:
    """Return whether the words only end the call: "no, I think that's all I needed today"."""
    return _CLOSING.fullmatch(text.lower().replace("’", "'")) is not None


def _corrected(text: str, day: str) -> bool:
    """Return whether the words name a weekday although another was given in the end."""
    named = {name for name in map(str.lower, DAYS) if name in text.lower()}
    final = {name for name in map(str.lower, DAYS) if name in day.lower()}
    return bool(named and final and not named & final)
