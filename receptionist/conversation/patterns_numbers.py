"""Numbers that identify: each run of digits is judged by the words around it, by what was asked, and by its length."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from models.text import PiiType
from receptionist.conversation.normalise import Kind, Token
from receptionist.conversation.patterns_context import TYPES, Key, cut_short
from receptionist.conversation.patterns_runs import HOMOPHONES, NATO, Run, counted_up, priced
from receptionist.conversation.redact_line import FILLERS, Line

REACH = 90
"""How many characters of the normalised view an announcement carries forward."""

AFTERWARDS = re.compile(
    r"(?:[.,] )?(?:is|was|that 's|that's|those are|as|for|is what) "
    r"(?:my|the|our|his|her|their|your) (?P<what>[a-z ]{3,40})"
)
LEAST = {
    PiiType.CARD_SECURITY: 3,
    PiiType.CARD: 4,
    PiiType.BANK_ACCOUNT: 4,
    PiiType.NATIONAL_ID: 4,
    PiiType.ID_NUMBER: 4,
    PiiType.PHONE: 4,
    PiiType.ADDRESS: 4,
    PiiType.DATE_OF_BIRTH: 4,
}
COUNTED = frozenset({PiiType.ID_NUMBER, PiiType.BANK_ACCOUNT, PiiType.CARD})
"""Kinds whose announcing word may also stand before a price or a quantity."""
SOUNDS = frozenset(
    ["um", "uh", "oh", "er", "erm", "ah", "hmm", "yeah", "yes", "and", "then", "it's", "okay", "so", "no"]
)
"""What people say around one digit that was still missing."""

FRACTION = 4
"""So many digits after a point are no price and no measure."""

LONG = 7
"""A run of so many digits goes by default."""


class Expected(NamedTuple):
    """What the line before asked for, and whether this side is the one to answer."""

    slot: str = ""
    direct: bool = False


def judge(line: Line, run: Run, keys: Sequence[Key], expected: Expected) -> PiiType | None:
    """Return what kind of identifier a run is, or None if it is an everyday number."""
    if _amount(line, run) and not (expected.slot and expected.direct):
        return None
    before = line.starts[run.first]
    near = [k for k in keys if k.end <= before and before - k.end <= REACH]
    digits = run.digits + run.gaps
    if near:
        key = near[-1]
        between = _said_between(line, line.token_at(max(key.end - 1, 0)) + 1, run.first)
        enough = _enough(run, digits, key.type, between, line.view[key.start : key.end])
        if not _used_up(line, key, run, between) and (enough or cut_short(line, before)):
            return _settle(key.type, run, key.name)
    after = AFTERWARDS.match(line.view, line.starts[run.last] + len(line.tokens[run.last].text) + 1)
    if after and digits >= 3:
        what = [k for k in keys if k.start >= before and k.start < before + REACH]
        if what:
            return what[0].type
    slot = "zip" if expected.slot == "address" else expected.slot
    answers = run.solo or digits >= 4 or _early(line, run)
    if slot in TYPES and answers and (digits >= 3 or (digits >= 2 and run.solo and expected.direct)):
        return _settle(TYPES[slot], run, slot)
    if slot in TYPES and expected.direct and run.solo and (run.digits + run.letters >= 3 or _only(line, run)):
        return _settle(TYPES[slot], run, slot)
    if expected.slot in ("email", "spell") and run.digits + run.letters >= 3:
        return PiiType.EMAIL if expected.slot == "email" else PiiType.ID_NUMBER
    if run.letters and APPLIANCE.search(line.view[:before]):
        return None
    return _by_shape(line, run)


APPLIANCE = re.compile(
    r"(?<!\S)(?:washer|washing machine|dryer|dishwasher|fridge|freezer|refrigerator|boiler|furnace|oven|stove|hob|"
    r"cooker|microwave|printer|mower|drill|toaster|vacuum|heater|thermostat|model)"
    r"(?:'s| is| was)?(?: called)?(?: an?| the)? $"
)
"""Before the name that a maker gave a thing."""


def _amount(line: Line, run: Run) -> bool:
    """Say whether a run is said as an amount is: in thousands, perhaps with cents."""
    said = [t for t in line.tokens[run.first : run.last + 1] if t.kind is Kind.DIGITS]
    thousands = "thousand" in line.text[said[0].start : said[0].end].lower() if said else False
    return thousands and not run.letters and len(said) <= 2 and all(len(t.text) <= 2 for t in said[1:])


def _enough(run: Run, digits: int, type_: PiiType, between: int, key: str) -> bool:
    """Say whether a run is long enough for what was announced ``between`` words before it."""
    if type_ is PiiType.DATE_OF_BIRTH:
        return digits >= 4 and between <= 4
    if key in ("extension", "ext"):
        return digits >= 2 and between <= 2
    if run.letters and run.digits >= 2 and run.digits + run.letters >= 4 and between <= 4:
        return True
    least = LEAST[type_] if between <= 3 or type_ is not PiiType.CARD_SECURITY else 5
    named = key.endswith(("number", "code", "id", "#", "digits", "plate", "is"))
    if (between <= 2 and (type_ not in COUNTED or run.singles >= 3)) or (named and between <= 6):
        least = min(least, 3)
    if key.startswith(("exp", "valid", "good")) and between <= 3:
        least = 2
    if key.endswith("code is") and not between:
        least = 2
    if between > 8:
        least = 5
    return digits >= least


def _used_up(line: Line, key: Key, run: Run, between: int) -> bool:
    """Say whether an announcement was for something before: another number, or another sentence's question."""
    rest = line.view[key.end : line.starts[run.first]]
    if between > 1 and "?" in rest:
        return True
    since = max((i for i in range(run.first) if line.kind(i) is Kind.DIGITS), default=-1)
    return since > line.token_at(max(key.end - 1, 0)) and _said_between(line, since + 1, run.first) > 2


def _said_between(line: Line, first: int, last: int) -> int:
    """Count the words between an announcement and a run that are neither fillers nor digits."""
    return sum(
        1
        for i in range(first, last)
        if line.kind(i) in (Kind.WORD, Kind.LETTER) and line.word(i) not in FILLERS and line.word(i) not in HOMOPHONES
    )


def _settle(type_: PiiType, run: Run, name: str) -> PiiType:
    """Correct an announced kind where the run's length says otherwise."""
    if type_ is PiiType.CARD and run.digits <= 3:
        return PiiType.CARD_SECURITY
    if type_ is PiiType.CARD_SECURITY and run.digits >= 13:
        return PiiType.CARD
    if type_ is PiiType.ADDRESS and name == "zip" and run.digits >= 10:
        return PiiType.PHONE
    return type_


def _early(line: Line, run: Run) -> bool:
    """Say whether nothing but fillers comes before the run."""
    return _said_between(line, 0, run.first) <= 2


def _only(line: Line, run: Run) -> bool:
    """Say whether a turn is nothing but this run and the sounds before it."""
    inside = range(run.first, run.last + 1)
    others = (t.text for i, t in enumerate(line.tokens) if i not in inside and t.kind in (Kind.WORD, Kind.LETTER))
    return run.digits > 0 and all(word in SOUNDS for word in others)


def _by_shape(line: Line, run: Run) -> PiiType | None:
    """Judge a run that nothing announces."""
    digits = run.digits
    said = "".join(t.text for t in line.tokens[run.first : run.last + 1] if t.kind is Kind.DIGITS)
    if (
        (said in "12345" and said[0] == "1")
        or not said.strip("0")
        or counted_up(line, run.first, run.last)
        or priced(line, run.first, run.last)
    ):
        return None
    if digits >= LONG:
        if 13 <= digits <= 19 and not run.letters:
            return PiiType.CARD
        if digits == 9 and _groups(line, run) == [3, 2, 4]:
            return PiiType.NATIONAL_ID
        if digits > 15 or run.letters > 1:
            return PiiType.ID_NUMBER
        return PiiType.PHONE
    if digits + run.gaps >= LONG and run.singles >= 3:
        return PiiType.PHONE
    if run.counted:
        return None
    if any(len(t.text) >= FRACTION and line.word(at - 1) == "." for at, t in _digits(line, run) if line.glued(at)):
        return PiiType.ID_NUMBER
    if run.singles >= 4 or (run.singles >= 3 and run.solo and digits + run.gaps >= 3):
        return PiiType.ID_NUMBER
    if run.solo and digits == 4 and len(said) == 4 and said[:2] not in ("19", "20") and not said.endswith("00"):
        return PiiType.ID_NUMBER
    if run.letters and digits >= 3 and digits + run.letters >= 5 and _dense(line, run):
        return PiiType.ID_NUMBER
    return None


def _digits(line: Line, run: Run) -> list[tuple[int, Token]]:
    return [(at, line.tokens[at]) for at in range(run.first, run.last + 1) if line.kind(at) is Kind.DIGITS]


def _groups(line: Line, run: Run) -> list[int]:
    return [len(t.text) for t in line.tokens[run.first : run.last + 1] if t.kind is Kind.DIGITS]


def _dense(line: Line, run: Run) -> bool:
    """Say whether letters and digits are written or said as one code: glued, hyphenated, or all one by one."""
    tokens = line.tokens[run.first : run.last + 1]
    if all(t.kind is not Kind.WORD or t.text in NATO for t in tokens) and len(tokens) >= 5:
        return True
    text = line.text[tokens[0].start : tokens[-1].end]
    return " " not in text and len(text) >= 6
