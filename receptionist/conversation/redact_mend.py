"""Mend: make identifiers whole again that a misheard word has broken.

A transcriber that loses a word in the middle of a number or an address leaves two findings with a gap between, or one
with its first or last part outside: "order number <ID_NUMBER_1>, roll 1, 5, ripple 3".
"""

import re
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from itertools import pairwise

from models.text import NUMBERS, PiiType
from receptionist.conversation.normalise import Kind, digits_of
from receptionist.conversation.patterns import CORRECTING, TAKES_BACK
from receptionist.conversation.patterns_address import STREET_KINDS
from receptionist.conversation.patterns_context import keys_of
from receptionist.conversation.patterns_everyday import COUNTED, DAYS, NUMBERED, everyday
from receptionist.conversation.patterns_homes import BACK
from receptionist.conversation.redact_lexicon import BETWEEN
from receptionist.conversation.redact_line import FILLERS, Found, Line

GAP = {PiiType.ADDRESS: 2, PiiType.EMAIL: 2} | dict.fromkeys(NUMBERS, 4)
"""Words that may stand between the halves of one, by what it is."""

WHOLE = 4
"""Digits from which both of two numbers are whole, unless the second takes the first back."""

INTRUDERS = 2
"""Words that a mishearing puts between the digits of one number."""

BREAKS = frozenset([".", "?", "!", ":", ";"])
"""Marks that end what is said of a number."""

COUNTS = re.compile(
    rf"{COUNTED}|{NUMBERED}|{DAYS}|sizes?|quantity|rows?|seats?|part(?:y|ies)?|day|aged?|ages|item|line|order|table|"
    r"ordered|got|says|said"
)
"""Words beside numbers that are nobody's."""

HEARD_AS_A_NUMBER = frozenset(["to", "too", "for", "won", "ate"])
UNITS = frozenset(["flat", "apartment", "apt", "unit", "suite"])
UNITS_NUMBERED = UNITS | {"sweet", "floor"}
"""What a home in a house is called, before a number that may be misheard, and before one that was not."""

LEAVES_A_STREET = re.compile(rf"(?<!\S)(?:{STREET_KINDS}|drive|court|close|terrace)(?!\S)")
BEFORE_A_STREET = 3
"""Words between a house's number and the kind of its street."""

PLACING = frozenset(["to", "on", "at", "from", "in", "of", "near", "by", "off", "down", "up", "along", "and"])
"""Words before a street that has no number."""

MAILBOX = frozenset(["underscore", "hyphen", "dash", "dot"])


def mended(line: Line, found: Sequence[Found]) -> list[Found]:
    """Return the findings of a line again, as far as something between or beside them belongs to them."""
    here = _widest([f for f in found if f.turn == line.index and line.within(f)])
    if not here:
        return []
    busy = everyday(line)
    more = [gap for one, two in pairwise(here) if (gap := _gap(line, one, two, busy))]
    for one in here:
        more += _digits_after(line, one, busy) if one.type in NUMBERS else []
        if one.type is PiiType.ADDRESS:
            more += _unit_after(line, one) + _number_before(line, one, busy)
        if one.type is PiiType.IP_URL:
            more += _path_after(line, one)
        if one.type is PiiType.EMAIL:
            more += _mailbox_before(line, one)
    return more


def _widest(found: Sequence[Found]) -> list[Found]:
    """Return the findings that are no part of another, from left to right."""
    here: list[Found] = []
    for one in sorted(found, key=lambda f: (f.start, -f.end)):
        if not here or one.end > here[-1].end:
            here.append(one)
    return here


def _words(line: Line, first: int, end: int) -> list[int]:
    """Return the tokens from ``first`` to before ``end`` that are no marks."""
    return [at for at in range(first, end) if line.kind(at) is not Kind.MARK]


def _gap(line: Line, one: Found, two: Found, busy: AbstractSet[int]) -> Found | None:
    """Return two halves of one identifier with the words between."""
    if one.type is not two.type or two.start < one.end or one.type not in GAP:
        return None
    first, end = line.within(one)[-1] + 1, line.within(two)[0]
    between = _words(line, first, end)
    said = {line.word(at) for at in between}
    if not 0 < len(between) <= GAP[one.type] or any(line.kind(at) is Kind.TAG for at in between):
        return None
    if one.type is PiiType.EMAIL:
        broken = said <= FILLERS
    elif one.type is PiiType.ADDRESS:
        broken = line.kind(end) is not Kind.DIGITS and said.isdisjoint(BETWEEN | BACK)
    elif said <= CORRECTING and said & TAKES_BACK:
        broken = _digits(line, one) < _digits(line, two)
    else:
        broken = _goes_on(line, range(first, end), busy) and min(_digits(line, one), _digits(line, two)) < WHOLE
    return one._replace(end=two.end) if broken else None


def _goes_on(line: Line, between: range, busy: AbstractSet[int]) -> bool:
    """Say whether a number goes on in the words after it: digits among them, and nothing that is counted or asked."""
    words = {line.word(at) for at in between}
    if not words.isdisjoint(BREAKS | (BETWEEN - HEARD_AS_A_NUMBER)) or not busy.isdisjoint(between):
        return False
    if any(COUNTS.fullmatch(word) for word in words):
        return False
    announced = any(line.token_at(key.start) in between for key in keys_of(line))
    return any(line.kind(at) is Kind.DIGITS for at in between) and not announced


def _digits(line: Line, one: Found) -> int:
    return len(digits_of([line.tokens[at] for at in line.within(one)]))


def _until(line: Line, one: Found, last: int) -> Found:
    return one._replace(end=line.tokens[last].end)


def _digits_after(line: Line, one: Found, busy: AbstractSet[int]) -> list[Found]:
    """Return a number with the single digits that go on after it, two at least side by side: "roll 1, 5, ripple 3"."""
    begin = last = line.within(one)[-1]
    intruders, side_by_side = 0, False
    for at in range(begin + 1, len(line.tokens)):
        if line.kind(at) is Kind.DIGITS and len(line.word(at)) == 1 and at not in busy:
            side_by_side = side_by_side or (not intruders and last > begin)
            last, intruders = at, 0
        elif line.word(at) in BREAKS or line.word(at) in BETWEEN or COUNTS.fullmatch(line.word(at)):
            break
        elif line.kind(at) is Kind.WORD and intruders < INTRUDERS:
            intruders += 1
        elif line.kind(at) is not Kind.MARK:
            break
    return [_until(line, one, last)] if side_by_side else []


def _unit_after(line: Line, one: Found) -> list[Found]:
    """Return an address with the flat after it, whose number may be heard as a word: "flat to"."""
    words = _words(line, line.within(one)[-1] + 1, len(line.tokens))[:2]
    if len(words) < 2:
        return []
    unit, number = words
    misheard = line.word(unit) in UNITS and line.word(number) in HEARD_AS_A_NUMBER
    numbered = line.word(unit) in UNITS_NUMBERED and line.kind(number) in (Kind.DIGITS, Kind.LETTER)
    return [_until(line, one, number)] if misheard or numbered else []


def _path_after(line: Line, one: Found) -> list[Found]:
    """Return a web address with the path after it, its slash misheard or not: "flash start"."""
    first = line.within(one)[-1] + 1
    first += line.word(first) == "forward"
    path = line.word(first) in ("slash", "flash") and line.kind(first + 1) is Kind.WORD
    return [_until(line, one, first + 1)] if path else []


def _number_before(line: Line, one: Found, busy: AbstractSet[int]) -> list[Found]:
    """Return an address with its house's number and what was heard for the name of its street: "62 lots for avenue"."""
    inside = line.within(one)
    street = " ".join(line.word(at) for at in inside)
    if line.kind(inside[0]) is Kind.DIGITS or not LEAVES_A_STREET.search(street):
        return []
    words = _words(line, 0, inside[0])[-BEFORE_A_STREET - 1 :]
    numbers = [at for at in words if line.kind(at) is Kind.DIGITS and at not in busy]
    if not numbers or not 2 <= len(line.word(numbers[-1])) <= 5 or line.word(inside[0] - 1) in PLACING:
        return []
    return [one._replace(start=line.tokens[numbers[-1]].start)]


def _mailbox_before(line: Line, one: Found) -> list[Found]:
    """Return an e-mail address with its first part, found without it: "accounts underscore to"."""
    words = _words(line, 0, line.within(one)[0])[-3:]
    joint = next((place for place in range(1, len(words)) if line.word(words[place]) in MAILBOX), 0)
    return [one._replace(start=line.tokens[words[joint - 1]].start)] if joint else []
