"""Align what was said with what was heard, and see what of each identifier can still be read."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from models.text import PiiType

ONES = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]
TEENS = ["ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"]
TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
NUMBERS = {
    **{word: str(at) for at, word in enumerate(ONES)},
    **{word: str(at + 10) for at, word in enumerate(TEENS)},
    **{word: f"{at + 2}" for at, word in enumerate(TENS)},
    "oh": "0", "o": "0",
}  # fmt: skip
ALIKE = 0.75
"""Share of letters in common from which a misheard word still tells the one that was said."""

GAP = -0.4
EMPTY = frozenset(
    {"at", "dot", "com", "as", "in", "like", "for", "the", "and", "uh", "um", "a", "i", "of", "double", "triple"}
    | {"hundred", "thousand", "then", "dash", "street"}
)
"""Words inside identifiers that tell nothing by themselves."""


@dataclass(frozen=True)
class Word:
    """One word or one digit, with its place in the text it comes from."""

    text: str
    start: int
    end: int


def words(text: str) -> list[Word]:
    """Return the words of a text in lower case, numbers as single digits: "forty two" and "42" are 4, 2."""
    out: list[Word] = []
    pending = False
    for found in re.finditer(r"[a-z']+|\d", text.lower().replace("’", "'")):
        word = found.group().strip("'")
        digits = word if word.isdigit() else NUMBERS.get(word, "")
        if pending and not (digits and len(digits) == 1 and digits != "0" and word not in TENS):
            last = out[-1]
            out.append(Word("0", last.start, last.end))
        pending = word in TENS
        if not word:
            continue
        out += [Word(part, found.start(), found.end()) for part in (digits or [word])]
    if pending:
        out.append(Word("0", out[-1].start, out[-1].end))
    return out


def likeness(one: str, two: str) -> float:
    """Return 1 for the same word, less for words that share letters, -1 for others."""
    if one == two:
        return 1.0
    if one.isdigit() or two.isdigit():
        return -0.2 if one.isdigit() and two.isdigit() else -0.6
    share = SequenceMatcher(None, one, two, autojunk=False).ratio()
    return share - 0.1 if share >= ALIKE else -0.5


def align(said: Sequence[Word], heard: Sequence[Word]) -> list[tuple[int | None, int | None]]:
    """Return pairs of places in both sequences, None for a gap (Needleman and Wunsch, 1970)."""
    rows, columns = len(said) + 1, len(heard) + 1
    best = [[0.0] * columns for _ in range(rows)]
    for i in range(1, rows):
        best[i][0] = best[i - 1][0] + GAP
    for j in range(1, columns):
        best[0][j] = best[0][j - 1] + GAP
    for i in range(1, rows):
        for j in range(1, columns):
            pair = best[i - 1][j - 1] + likeness(said[i - 1].text, heard[j - 1].text)
            best[i][j] = max(pair, best[i - 1][j] + GAP, best[i][j - 1] + GAP)
    pairs: list[tuple[int | None, int | None]] = []
    i, j = rows - 1, columns - 1
    while i or j:
        if i and j and best[i][j] == best[i - 1][j - 1] + likeness(said[i - 1].text, heard[j - 1].text):
            i, j = i - 1, j - 1
            pairs.append((i, j))
        elif i and best[i][j] == best[i - 1][j] + GAP:
            i -= 1
            pairs.append((i, None))
        else:
            j -= 1
            pairs.append((None, j))
    return pairs[::-1]


@dataclass(frozen=True)
class Remains:
    """What is left of one identifier after redaction."""

    words: tuple[str, ...]
    """Heard, unredacted, and like a word of the identifier at the same place."""

    digits: int
    """Unredacted digits heard between the identifier's first and last word."""


def remains(said: str, span: tuple[int, int], heard: str, redacted: Sequence[tuple[int, int]]) -> Remains:
    """Return what of the identifier ``said[span]`` can be read in ``heard`` outside the ``redacted`` spans."""
    script, transcript = words(said), words(heard)
    inside = [at for at, word in enumerate(script) if span[0] <= word.start < span[1]]
    open_ = [not any(start < word.end and word.start < end for start, end in redacted) for word in transcript]
    pairs = align(script, transcript)
    left, places = [], []
    for ours, theirs in pairs:
        if ours is None or theirs is None or ours not in inside:
            continue
        places.append(theirs)
        one, two = script[ours].text, transcript[theirs].text
        if open_[theirs] and one not in EMPTY and likeness(one, two) > 0:
            left.append(two)
    if not places:
        return Remains((), 0)
    window = range(places[0], places[-1] + 1)
    return Remains(tuple(left), sum(open_[at] and transcript[at].text.isdigit() for at in window))


def relabel(
    said: str, spans: Sequence[tuple[int, int, PiiType]], heard: str
) -> tuple[list[tuple[int, int, PiiType]], float]:
    """Return where the identifiers (``spans``) of ``said`` are in ``heard``, and the share of words heard as said.

    A word heard for one of an identifier belongs to it, whatever it was heard as; one heard for nothing belongs to the
    identifier it lies in, or to one beside it that was misheard there, and a digit to the digits beside it.
    """
    script, transcript = words(said), words(heard)
    owners: list[int | None] = [None] * len(transcript)
    exact, loose = [False] * len(transcript), []
    for ours, theirs in align(script, transcript):
        if theirs is None:
            continue
        if ours is None:
            loose.append(theirs)
            continue
        place = script[ours].start
        owners[theirs] = next((at for at, (start, end, _) in enumerate(spans) if start <= place < end), None)
        exact[theirs] = script[ours].text == transcript[theirs].text
    for at in (*loose, *reversed(loose)):
        owners[at] = owners[at] if owners[at] is not None else _owner(at, owners, exact, transcript)
    found = []
    for at, (_, _, kind) in enumerate(spans):
        mine = [word for word, owner in zip(transcript, owners, strict=True) if owner == at]
        start, end = _whole(heard, mine[0].start, mine[-1].end) if mine else (0, 0)
        start = max(start, found[-1][1] if found else 0)
        if start < end:
            found.append((start, end, kind))
    return found, sum(exact) / max(1, len(script))


def _whole(text: str, start: int, end: int) -> tuple[int, int]:
    """Return a stretch with the rest of the words at its ends, and of the digits that hyphens join to it."""
    before = re.search(r"(?:(?:\d-)*\w+)?$", text[:start])
    after = re.match(r"\w*(?:-\d+)*", text[end:])
    return start - len(before.group() if before else ""), end + len(after.group() if after else "")


def _owner(at: int, owners: Sequence[int | None], exact: Sequence[bool], heard: Sequence[Word]) -> int | None:
    """Return the identifier that a word heard for nothing belongs to, going by the words beside it."""
    sides = [near for near in (at - 1, at + 1) if 0 <= near < len(heard)]
    if len({owners[near] for near in sides}) == 1:
        return owners[sides[0]]
    for near in sides:
        alike = heard[near].text.isdigit() == heard[at].text.isdigit()
        if owners[near] is not None and (alike if heard[at].text.isdigit() else not exact[near]):
            return owners[near]
    return None
