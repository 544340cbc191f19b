"""Match what a caller names to a service of the business, heard well or not."""

from collections.abc import Iterator
from difflib import SequenceMatcher

from models.business import Business, Service
from receptionist.conversation.match import stems
from receptionist.conversation.understand_words import plain

NEAR = 0.84
"""Likeness (0 to 1) from which a misheard name counts as named; short names must be exact."""

_ARTICLES = frozenset({"the", "a", "an", "this", "that", "their", "to"})

SHORTEST = 6
"""Letters a name needs to be matched by likeness."""


def service_named(said: str, business: Business) -> Service | None:
    """Return the service named last in the words, by name, synonym, other word forms or likeness; None if none is."""
    words = plain(said).split()
    found = [(end, end - start, service) for start, end, service in _mentions(words, business)]
    if not found:
        return None
    longest = [one for one in found if not any(_inside(one, other) for other in found)]
    return max(longest, key=lambda one: one[:2])[2]


def _mentions(words: list[str], business: Business) -> Iterator[tuple[int, int, Service]]:
    for service in business.services:
        for name in (service.name, *service.also):
            wanted = plain(name).split()
            for start in range(len(words) - len(wanted) + 1):
                heard = words[start : start + len(wanted)]
                if (
                    _same_words(heard, wanted)
                    or _alike("".join(heard), "".join(wanted))
                    or _one_misheard(heard, wanted)
                ):
                    yield start, start + len(wanted), service
            joined = "".join(wanted)
            for size in {len(wanted) + 1, len(wanted) - 1} - {0}:
                for start in range(len(words) - size + 1):
                    if "".join(words[start : start + size]) == joined:
                        yield start, start + size, service


def _same_words(heard: list[str], wanted: list[str]) -> bool:
    if heard == wanted:
        return True
    mine = stems(" ".join(wanted))
    return bool(mine) and len(mine) == len(wanted) and stems(" ".join(heard)) == mine


def _alike(heard: str, wanted: str) -> bool:
    if min(len(heard), len(wanted)) < SHORTEST or heard[0] != wanted[0] or "<" in heard:
        return False
    return SequenceMatcher(None, heard, wanted, autojunk=False).ratio() >= NEAR


def _one_misheard(heard: list[str], wanted: list[str]) -> bool:
    """Tell whether all words but one are as they should be, and that one begins alike ("rude canal")."""
    wrong = [pair for pair in zip(heard, wanted, strict=True) if pair[0] != pair[1]]
    if len(wanted) < 2 or len(wrong) != 1 or len("".join(wanted)) < SHORTEST + 2:
        return False
    (other, word), (right,) = wrong[0], [one for one in wanted if one in heard][:1]
    return other[0] == word[0] and abs(len(other) - len(word)) <= 1 and len(right) >= 4 and other not in _ARTICLES


def _inside(one: tuple[int, int, Service], other: tuple[int, int, Service]) -> bool:
    return one is not other and one[1] < other[1] and other[0] - other[1] <= one[0] - one[1] and one[0] <= other[0]
