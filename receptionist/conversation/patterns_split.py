"""Split identifiers: pieces of one number over several turns, with an "mhm" or a read-back between."""

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from models.text import PiiType, RawText, Tag
from receptionist.conversation.normalise import Kind, digits_of, normalise
from receptionist.conversation.patterns_runs import HOMOPHONES, Run
from receptionist.conversation.redact_line import ACKNOWLEDGED, FILLERS, Found, Line

FULL: Mapping[PiiType, int] = {
    PiiType.PHONE: 13,
    PiiType.CARD: 19,
    PiiType.NATIONAL_ID: 11,
    PiiType.CARD_SECURITY: 4,
    PiiType.ADDRESS: 5,
}
"""How many digits an identifier of a kind usually has; a piece that follows a full one starts another."""

NUMERIC = frozenset({*FULL, PiiType.BANK_ACCOUNT, PiiType.ID_NUMBER}) - {PiiType.ADDRESS}


ASKS_ON = re.compile(
    r"(?<!\S)(?:digits?|the rest|rest of|next|more numbers?|carry on|missing|last part|what comes)(?!\S)"
)
"""What somebody says who has not heard all of a number."""


READ_BACK = 7
"""So many digits read back in a row are all of a number."""

BEFORE = 12
"""How many turns before its read-back a number may begin, if no question stands between."""


class Piece(NamedTuple):
    """A run (or an earlier tag) that may be part of a longer number; ``tag`` is empty for a run."""

    line: int
    run: Run | None
    digits: int
    type: PiiType | None
    tag: str = ""


def chains(
    lines: Sequence[Line], runs: Sequence[Sequence[tuple[Run, PiiType | None]]], held: Mapping[Tag, RawText]
) -> list[list[Piece]]:
    """Return the rows of two or more pieces that one side said one after the other."""
    rows: list[list[Piece]] = []
    current: dict[str, list[Piece]] = {}
    for line in lines:
        opening, closing = _opening(line, runs[line.index], held), _closing(line, runs[line.index], held)
        row = current.get(line.who)
        if row and opening and not _full(row):
            row.append(opening)
            if closing is None or (closing.run, closing.tag) != (opening.run, opening.tag):
                current.pop(line.who)
                if closing:
                    current[line.who] = [closing]
                    rows.append(current[line.who])
        elif closing:
            current[line.who] = [closing]
            rows.append(current[line.who])
        elif not _listening(line) and not ASKS_ON.search(line.view):
            current.pop(line.who, None)
        if not _listening(line) and opening is None and closing is None and not ASKS_ON.search(line.view):
            current.clear()
    return [row for row in rows if len(row) > 1]


def heard_before(
    lines: Sequence[Line], runs: Sequence[Sequence[tuple[Run, PiiType | None]]], found: Sequence[Found], asks: set[int]
) -> list[Found]:
    """Return the pieces of a number that one side said bit by bit before the other read it back.

    ``asks`` are the lines that ask for something: what came before them is no part of the answer.
    """
    pieces: list[Found] = []
    for whole in (f for f in found if f.type in NUMERIC):
        reader = lines[whole.turn]
        tokens = [t for t in reader.tokens if whole.start <= t.start and t.end <= whole.end]
        number = digits_of(tokens)
        for line in reversed(lines[max(0, whole.turn - BEFORE) : whole.turn] if len(number) >= READ_BACK else ()):
            if line.who is reader.who and line.index in asks:
                break
            said = runs[line.index] if line.who is not reader.who else ()
            solo = [run for run, _ in said if run.solo and digits_of(line.tokens[run.first : run.last + 1]) in number]
            pieces += [line.found(run.first, run.last, whole.type) for run in solo]
    return pieces


def kind_of(row: Sequence[Piece]) -> PiiType | None:
    """Return what the whole row is: the kind of its announced pieces, or a phone number if it is long."""
    typed = [p.type for p in row if p.type and p.type is not PiiType.ID_NUMBER]
    if typed:
        return typed[0]
    total = sum(p.digits for p in row)
    if any(p.run and p.run.letters for p in row):
        return PiiType.ID_NUMBER
    if total >= 7:
        return PiiType.CARD if 15 <= total <= 16 else PiiType.PHONE if total <= 15 else PiiType.ID_NUMBER
    return PiiType.ID_NUMBER if any(p.type for p in row) or (total >= 5 and all(p.digits >= 2 for p in row)) else None


def _full(row: Sequence[Piece]) -> bool:
    kind = next((p.type for p in row if p.type), None)
    return sum(p.digits for p in row) >= FULL.get(kind or PiiType.ID_NUMBER, 20)


def _opening(line: Line, runs: Sequence[tuple[Run, PiiType | None]], held: Mapping[Tag, RawText]) -> Piece | None:
    """Return the piece a line begins with, after nothing but fillers."""
    for at, token in enumerate(line.tokens):
        for run, type_ in runs:
            if run.first == at and run.digits == 1 and not run.solo:
                return None
            if run.first == at:
                return Piece(line.index, run, run.digits + run.gaps, type_)
        if token.kind is Kind.TAG:
            return _tag_piece(line, at, held)
        if token.kind is Kind.WORD and token.text not in FILLERS and token.text not in HOMOPHONES:
            return None
    return None


def _closing(line: Line, runs: Sequence[tuple[Run, PiiType | None]], held: Mapping[Tag, RawText]) -> Piece | None:
    """Return the piece a line ends with, before nothing but fillers."""
    for at in range(len(line.tokens) - 1, -1, -1):
        for run, type_ in runs:
            if run.last == at:
                return Piece(line.index, run, run.digits + run.gaps, type_)
        token = line.tokens[at]
        if token.kind is Kind.TAG:
            return _tag_piece(line, at, held)
        if token.kind is Kind.WORD and token.text not in FILLERS and token.text not in HOMOPHONES:
            return None
    return None


def _tag_piece(line: Line, at: int, held: Mapping[Tag, RawText]) -> Piece | None:
    tag = line.word(at)
    stem = tag[1:].rsplit("_", 1)[0]
    value = held.get(Tag(tag), RawText(""))
    digits = len(digits_of(normalise(value)))
    if stem not in set(PiiType) or not digits:
        return None
    return Piece(line.index, None, digits, PiiType(stem), tag)


def _listening(line: Line) -> bool:
    """Say whether a line only acknowledges, or reads back."""
    words = [t for t in line.tokens if t.kind is Kind.WORD]
    return all(t.text in ACKNOWLEDGED or t.text in FILLERS for t in words)
