"""Recognise: every identifier that structure and context give away, over the turns of one call."""

import re
from collections.abc import Callable, Mapping, Sequence

from models.text import PiiType, RawText, Speaker, Tag
from receptionist.conversation.names import names
from receptionist.conversation.names_leads import NEVER
from receptionist.conversation.names_spelled import misheard_spelling, spelled, spelled_in_words
from receptionist.conversation.normalise import Kind, digits_of
from receptionist.conversation.patterns_address import addresses
from receptionist.conversation.patterns_context import SLOTS, TYPES, Key, asked, keys_of
from receptionist.conversation.patterns_dates import ages, dates
from receptionist.conversation.patterns_everyday import dialled, everyday, of_money
from receptionist.conversation.patterns_numbers import Expected, judge
from receptionist.conversation.patterns_places import organizations, places
from receptionist.conversation.patterns_runs import HOMOPHONES, NATO, Run, runs_of
from receptionist.conversation.patterns_secret import (
    NUMBERED,
    SECRETS,
    TOLD_SECRET,
    beside_a_card,
    crowded,
    secrets_read_out,
)
from receptionist.conversation.patterns_split import chains, heard_before, kind_of
from receptionist.conversation.patterns_spoken import answered_email, misheard_email, spoken
from receptionist.conversation.patterns_written import written
from receptionist.conversation.redact_line import ACKNOWLEDGED, FILLERS, Found, Line

LOOK_BACK = 8
"""How many turns before the new ones are looked at again: a piece of a number may have been said there."""

PATIENCE = 3
"""For how many turns that say something else a question stays open."""

STILL = re.compile(
    r"time|ahead|ready|sorry|again|repeat|hear|catch|get that|slow|rest|next|continue|whenever|moment|"
    r"problem|wait|hold|spell|digits?|year|month|the day|^of$|^and$|which|"
    r"last|first|numbers?"
)
"""What the side that asked says while its question stays open."""

_CORRECTING_WORDS = (
    "not no sorry wait i mean it's it is hang hold on but there now then yeah oh actually rather scratch that or um uh "
    "instead of was my bad again"
)
CORRECTING = frozenset(_CORRECTING_WORDS.split())

TAKES_BACK = frozenset(["no", "sorry", "wait", "mean", "actually", "rather", "scratch", "oops"])

SECRET = frozenset({PiiType.CARD, PiiType.CARD_SECURITY, PiiType.BANK_ACCOUNT, PiiType.NATIONAL_ID})
SENSITIVE = SECRET | {PiiType.DATE_OF_BIRTH, PiiType.PHONE}
LONG_ENOUGH = 4
"""Digits that go in any case beside one of these."""

CODES = frozenset({PiiType.CARD, PiiType.CARD_SECURITY})
CODE = 3
"""Digits that go beside a card or its code: as many as a code has."""

CODED = frozenset({"id", "social", "account", "zip"})
"""What may be asked for that has letters."""

Judged = tuple[Run, PiiType | None]


def recognise(
    lines: Sequence[Line],
    held: Mapping[Tag, RawText],
    expecting: str = "",
    since: int = 0,
    check: Callable[[], None] = lambda: None,
) -> list[Found]:
    """Return what all recognisers find; ``expecting`` was asked before line ``since``.

    ``check`` is called before each line.
    """
    found: list[Found] = []
    judged: list[list[Judged]] = []
    asking: set[int] = set()
    slot, by, age = "", Speaker.AGENT, 0
    for line in lines:
        check()
        if line.index == since and expecting:
            slot, by, age = SLOTS.get(expecting, ""), Speaker.AGENT, 0
        if line.index < since - LOOK_BACK:
            judged.append([])
            continue
        keys = keys_of(line)
        expected = Expected(slot, direct=by is not line.who)
        look = _recognise_line if line.index >= since else _look_again
        runs = look(line, keys, expected, found)
        judged.append(runs)
        asks = asked(line, keys)
        answers = (PiiType.ADDRESS, TYPES.get(slot))
        told = any(type_ for _, type_ in runs) or any(f.turn == line.index and f.type in answers for f in found)
        if asks:
            slot, by, age = asks, line.who, 0
            asking.add(line.index)
        elif not _listens(line) and not told:
            age += 1 if line.who is not by or STILL.search(line.view) else PATIENCE
            slot = slot if age < PATIENCE else ""
    for group, row in enumerate(chains(lines[max(0, since - LOOK_BACK) :], judged, held), 1):
        kind = kind_of(row)
        for piece in row:
            if kind and piece.run:
                found.append(lines[piece.line].found(piece.run.first, piece.run.last, kind, group))
    return found + heard_before(lines, judged, found, asking)


def _recognise_line(line: Line, keys: Sequence[Key], expected: Expected, found: list[Found]) -> list[Judged]:
    """Add one line's findings; return its runs with what each is."""
    born, other_dates = dates(line, keys, expected.slot)
    busy = set(everyday(line))
    for first, last in other_dates:
        busy.update(range(first, last + 1))
    if expected.direct and expected.slot in NUMBERED and _only_numbers(line):
        busy.clear()
    found += born + ages(line, expected.slot if expected.direct else "")
    found += written(line) + spoken(line)
    streets = addresses(line, frozenset(busy), expected.slot)
    found += streets
    judged = _judged(line, keys, expected, frozenset(busy), found)
    slot = expected.slot if expected.direct else ""
    found += secrets_read_out(line, keys, slot, busy)
    found += beside_a_card(line, found, busy) + crowded(line, busy)
    if expected.slot in CODED:
        found += _code(line, TYPES[expected.slot])
        found += _letters_last(line, TYPES[expected.slot]) if expected.direct else []
    if slot == "secret":
        found += _secret(line)
    found += [line.matched(match, PiiType.ID_NUMBER, "said") for match in TOLD_SECRET.finditer(line.view)]
    if slot == "email" and line.who is Speaker.CALLER and not asked(line, list(keys)):
        told = answered_email(line) or any(f.turn == line.index and f.type is PiiType.EMAIL for f in found)
        found += answered_email(line) if told else misheard_email(line) if expected.direct else []
    found += [f for f in names(line, slot) if not _announces(line, f, keys)]
    for first, last in [*(s[:2] for s in spelled(line, expected.slot)), *spelled_in_words(line)]:
        found.append(line.found(first, last, _spelled_type(expected.slot)))
    misheard = misheard_spelling(line) if slot == "spell" else None
    found += [line.found(*misheard, _spelled_type(slot))] if misheard else []
    found += places(line, slot) + [f for f in organizations(line) if not _announces(line, f, keys)]
    sensitive = any(f.turn == line.index and f.type in SENSITIVE for f in found)
    return [_beside(line, one, found) for one in judged] if sensitive else judged


def _beside(line: Line, one: Judged, found: list[Found]) -> Judged:
    """Return a run that is long enough and stands beside a secret as one of its own, whatever it is."""
    run, type_ = one
    said = digits_of(line.tokens[run.first : run.last + 1])
    coded = any(f.turn == line.index and f.type in CODES for f in found)
    if (
        type_
        or run.counted
        or run.digits < (CODE if coded else LONG_ENOUGH)
        or said[:2] in ("19", "20")
        or line.word(run.first - 1) == "$"
    ):
        return one
    found.append(line.found(run.first, run.last, PiiType.ID_NUMBER))
    return run, PiiType.ID_NUMBER


def _only_numbers(line: Line) -> bool:
    """Say whether a turn says nothing but numbers: asked for one, nobody answers with a day, a time or a price."""
    said = [t for t in line.tokens if t.kind is not Kind.MARK and t.text not in FILLERS]
    return all(t.kind in (Kind.DIGITS, Kind.LETTER) or t.text in HOMOPHONES for t in said) and "$" not in line.text


def _announces(line: Line, one: Found, keys: Sequence[Key]) -> bool:
    """Say whether a finding is the name of a kind of identifier, such as "National Insurance"."""
    return any(
        line.tokens[line.token_at(k.start)].start <= one.start and one.end <= line.tokens[line.token_at(k.end - 1)].end
        for k in keys
    )


def _look_again(line: Line, keys: Sequence[Key], expected: Expected, found: list[Found]) -> list[Judged]:
    """Judge the numbers of a turn that was redacted before: a later turn may complete one."""
    busy = everyday(line) if line.holds(Kind.DIGITS) else frozenset()
    return _judged(line, keys, expected, busy, found)


def _judged(
    line: Line, keys: Sequence[Key], expected: Expected, busy: frozenset[int], found: list[Found]
) -> list[Judged]:
    """Add the runs of a line that identify somebody, and return all its runs with what each is."""
    covered = [f for f in found if f.turn == line.index]
    judged: list[Judged] = []
    for run in runs_of(line, busy):
        start, end = line.tokens[run.first].start, line.tokens[run.last].end
        inside = any(f.start <= start and end <= f.end for f in covered)
        said = range(run.first, run.last + 1)
        amount = expected.slot not in SECRETS and of_money(line, said)
        amount = amount or (_money(line, run) and expected.slot not in NUMBERED)
        nobodys = inside or dialled(line, said) or amount
        type_ = None if nobodys else judge(line, run, keys, expected)
        type_ = type_ or (None if inside else _corrected(line, run, judged))
        if type_:
            found.append(line.found(_misheard_start(line, run.first), run.last, type_))
        if not inside:
            judged.append((run, type_))
    return [_taken_back(line, judged, at, found) for at in range(len(judged))]


def _money(line: Line, run: Run) -> bool:
    """Say whether the word or mark beside a run makes it an amount; one that was asked for is heard so at times."""
    return line.word(run.first - 1) in ("$", "€", "£") or line.word(run.last + 1) in (
        "dollars",
        "bucks",
        "pounds",
        "euros",
    )


def _taken_back(line: Line, judged: Sequence[Judged], at: int, found: list[Found]) -> Judged:
    """Return a run, with the kind of the one that takes its place if it was said wrong: "713, no, sorry, 731 ..."."""
    (run, type_), (after, right) = judged[at], judged[min(at + 1, len(judged) - 1)]
    between = line.tokens[run.last + 1 : after.first]
    words = {t.text for t in between if t.kind is not Kind.MARK}
    if type_ or not right or run.digits < 2 or not words & TAKES_BACK or words - CORRECTING:
        return run, type_
    found.append(line.found(run.first, run.last, right))
    return run, right


def _corrected(line: Line, run: Run, judged: Sequence[Judged]) -> PiiType | None:
    """Return the kind of the number before if this run takes its place: "no, it's 555, not 556"."""
    if not judged or not judged[-1][1] or run.digits < 3:
        return None
    between = line.tokens[judged[-1][0].last + 1 : run.first]
    return judged[-1][1] if all(t.kind is Kind.MARK or t.text in CORRECTING for t in between) else None


def _misheard_start(line: Line, first: int) -> int:
    """Return where a run begins if its first digit was heard as a word: "my number is for one five"."""
    if line.word(first - 1) in ("plus", "+"):
        return first - 1
    before = line.word(first - 2)
    heard = line.word(first - 1) in HOMOPHONES - {"a", "oh", "o"} and line.kind(first) is Kind.DIGITS
    return (
        first - 1
        if heard and before in ("", ",", "is", "it's", "in", "number", "code", ":", "um", "uh", "that's", ".")
        else first
    )


def _code(line: Line, type_: PiiType) -> list[Found]:
    """Return a turn that is nothing but letters and digits of what was asked for, or their read-back."""
    said = [i for i, t in enumerate(line.tokens) if t.kind is not Kind.MARK and t.text not in ACKNOWLEDGED]
    coded = said and all(line.kind(i) in (Kind.LETTER, Kind.DIGITS) or line.word(i) in NATO for i in said)
    letters = any(line.kind(i) is not Kind.DIGITS for i in said)
    return [line.found(said[0], said[-1], type_)] if coded and letters else []


def _letters_last(line: Line, type_: PiiType) -> list[Found]:
    """Return letters at the end of an answer: "it starts b c"."""
    last = first = len(line.tokens) - 1
    while last >= 0 and line.kind(last) is Kind.MARK:
        last, first = last - 1, first - 1
    while first >= 0 and (line.kind(first) is Kind.LETTER or line.word(first) in NATO):
        first -= 1
    return [line.found(first + 1, last, type_)] if last - first > 1 else []


def _secret(line: Line) -> list[Found]:
    """Return all that a short answer to a question for a login or password says."""
    said = [
        i
        for i, t in enumerate(line.tokens)
        if t.kind is not Kind.MARK and t.text not in FILLERS and t.text not in NEVER
    ]
    if not said or len(said) > 6 or line.view.endswith("?") or "don't" in line.view or "forgot" in line.view:
        return []
    return [line.found(said[0], said[-1], PiiType.ID_NUMBER)]


def _spelled_type(slot: str) -> PiiType:
    return {"email": PiiType.EMAIL, "address": PiiType.ADDRESS, "zip": PiiType.ADDRESS, "id": PiiType.ID_NUMBER}.get(
        slot, PiiType.PERSON
    )


def _listens(line: Line) -> bool:
    """Say whether a line only acknowledges or reads digits back."""
    return all(t.text in ACKNOWLEDGED or t.text in FILLERS for t in line.tokens if t.kind in (Kind.WORD, Kind.LETTER))
