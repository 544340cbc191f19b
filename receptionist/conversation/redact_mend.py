"""Mend: make identifiers whole again that a misheard word has broken.

A transcriber that loses a word in the middle of a number or an address leaves two findings with a gap between, or one
with its first or last part outside: "order number <ID_NUMBER_1>, roll 1, 5, ripple 3".
"""

import re
from collections.abc import Sequence
from itertools import pairwise

from models.text import NUMBERS, PiiType
from receptionist.conversation.normalise import Kind, digits_of
from receptionist.conversation.patterns import CORRECTING, TAKES_BACK
from receptionist.conversation.patterns_address import STREET_KINDS
from receptionist.conversation.patterns_everyday import everyday
from receptionist.conversation.patterns_homes import BACK
from receptionist.conversation.redact_lexicon import BETWEEN
from receptionist.conversation.redact_line import FILLERS, Found, Line

GAP = {PiiType.ADDRESS: 2, PiiType.EMAIL: 2} | dict.fromkeys(NUMBERS, 4)
"""Words that may have come between the halves of one, by what it is; a number's gap holds digits of its own, or takes
the beginning back: "312, no, sorry, 313 555 0164"."""

INTRUDERS = 2
"""Words that a mishearing puts between the digits of one number."""

UNITS = frozenset(["flat", "apartment", "apt", "unit", "suite", "sweet", "floor", "box"])
HEARD_AS_A_NUMBER = frozenset(["to", "too", "for", "won", "ate"])

LEAVES_A_STREET = re.compile(rf"(?<!\S)(?:{STREET_KINDS}|drive|court|close|terrace)(?!\S)")
BEFORE_A_STREET = 3
"""Words between a house's number and the kind of its street."""

MAILBOX = frozenset(["underscore", "hyphen", "dash", "dot"])


def mended(line: Line, found: Sequence[Found]) -> list[Found]:
    """Return the findings of a line again, as far as something between or beside them belongs to them."""
    here = _widest([f for f in found if f.turn == line.index and line.within(f)])
    more = [gap for one, two in pairwise(here) if (gap := _gap(line, one, two))]
    for one in here:
        more += _digits_after(line, one) if one.type in NUMBERS else []
        if one.type is PiiType.ADDRESS:
            more += _unit_after(line, one) + _number_before(line, one)
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


def _gap(line: Line, one: Found, two: Found) -> Found | None:
    """Return two halves of one identifier with the words between."""
    if one.type is not two.type or two.start < one.end or one.type not in GAP:
        return None
    between = _words(line, line.within(one)[-1] + 1, line.within(two)[0])
    if not 0 < len(between) <= GAP[one.type] or any(line.kind(at) is Kind.TAG for at in between):
        return None
    said = {line.word(at) for at in between}
    if one.type is PiiType.EMAIL:
        broken = said <= FILLERS
    elif one.type is PiiType.ADDRESS:
        broken = said.isdisjoint(BETWEEN | BACK)
    elif said <= CORRECTING and said & TAKES_BACK:
        broken = _digits(line, one) < _digits(line, two)
    else:
        broken = any(line.kind(at) is Kind.DIGITS for at in between) and said.isdisjoint(BETWEEN - HEARD_AS_A_NUMBER)
        broken = broken and everyday(line).isdisjoint(between)
    return one._replace(end=two.end) if broken else None


def _digits(line: Line, one: Found) -> int:
    return len(digits_of([line.tokens[at] for at in line.within(one)]))


def _until(line: Line, one: Found, last: int) -> Found:
    return one._replace(end=line.tokens[last].end)


def _digits_after(line: Line, one: Found) -> list[Found]:
    """Return single digits that go on after a number: nobody counts things "1, 5"."""
    last = at = line.within(one)[-1]
    digits, intruders = 0, 0
    busy = everyday(line)
    while (at := at + 1) < len(line.tokens):
        if line.kind(at) is Kind.MARK:
            continue
        if line.kind(at) is Kind.DIGITS and len(line.word(at)) == 1 and at not in busy:
            last, intruders, digits = at, 0, digits + 1
        elif line.kind(at) is Kind.WORD and line.word(at) not in BETWEEN and intruders < INTRUDERS:
            intruders += 1
        else:
            break
    return [_until(line, one, last)] if digits > 1 else []


def _unit_after(line: Line, one: Found) -> list[Found]:
    """Return the flat after an address, its number heard as a word: "flat to"."""
    words = _words(line, line.within(one)[-1] + 1, len(line.tokens))[:2]
    if len(words) < 2 or line.word(words[0]) not in UNITS:
        return []
    numbered = line.word(words[1]) in HEARD_AS_A_NUMBER or line.kind(words[1]) in (Kind.DIGITS, Kind.LETTER)
    return [_until(line, one, words[1])] if numbered else []


def _path_after(line: Line, one: Found) -> list[Found]:
    """Return the path after a web address, its slash misheard or not: "flash start"."""
    first = line.within(one)[-1] + 1
    first += line.word(first) == "forward"
    path = line.word(first) in ("slash", "flash") and line.kind(first + 1) is Kind.WORD
    return [_until(line, one, first + 1)] if path else []


def _number_before(line: Line, one: Found) -> list[Found]:
    """Return a house's number and what was heard for the name of its street: "640 lbs for", before "avenue"."""
    inside = line.within(one)
    street = " ".join(line.word(at) for at in inside)
    if line.kind(inside[0]) is Kind.DIGITS or not LEAVES_A_STREET.search(street):
        return []
    words = _words(line, 0, inside[0])[-BEFORE_A_STREET - 1 :]
    numbers = [at for at in words if line.kind(at) is Kind.DIGITS and at not in everyday(line)]
    if not numbers or not 2 <= len(line.word(numbers[-1])) <= 5 or line.word(numbers[-1] - 1) == "$":
        return []
    return [one._replace(start=line.tokens[numbers[-1]].start)]


def _mailbox_before(line: Line, one: Found) -> list[Found]:
    """Return the first part of an e-mail address: "accounts underscore to", before what was found of it."""
    first = line.within(one)[0]
    words = _words(line, 0, first)[-3:]
    joint = next((at for at in words[1:] if line.word(at) in MAILBOX), None)
    begins = words.index(joint) - 1 if joint is not None else 0
    return [one._replace(start=line.tokens[words[begins]].start)] if joint is not None else []
