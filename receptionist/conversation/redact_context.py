"""What a finder sees before a turn: mostly the question the turn answers, and what came between."""

import re
from collections.abc import Iterator, Sequence

TURNS, WORDS = 3, 40
"""How many turns before a turn are seen, and how many of their last words together."""

WORD = re.compile(r"\S+")


def before(turns: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Yield which of some turns are seen and from which character on, the oldest first."""
    seen: list[tuple[int, int]] = []
    left = WORDS
    for at in range(len(turns) - 1, max(-1, len(turns) - 1 - TURNS), -1):
        starts = [word.start() for word in WORD.finditer(turns[at])]
        if starts and left:
            seen.append((at, starts[-left:][0]))
            left = max(0, left - len(starts))
    yield from reversed(seen)
