"""Dated: which guesses at a date of birth are of events, or of things by their year."""

import re
from collections.abc import Sequence

from models.text import PiiType
from receptionist.conversation.normalise import Kind
from receptionist.conversation.patterns_dates import PEOPLE
from receptionist.conversation.patterns_everyday import DAYS, MONTHS, VINTAGE
from receptionist.conversation.redact_lexicon import BETWEEN, lexicon
from receptionist.conversation.redact_line import Found, Line

WHOLE_YEAR = re.compile(r"(?<!\S)(?:in|since|until|till|before|after|back in) (?:19|20) ?\d\d(?! (?:[-/.,] )?\d)(?!\S)")
"""The year something was in."""

_EVENT_WORDS = (
    "wedding|party|letter|deadline|appointment|booking|reservation|flight|lease|warranty|invoice|bill|payment|school|"
    "term|class|course|exam|test|concert|show|game|match|move|delivery|holiday|trip|event|meeting|visit|inspection|"
    "sale|service|mot|notice|sign|website|calendar"
)
NO_EVENT = re.compile(
    rf"(?<!\S)(?:(?!(?:{_EVENT_WORDS})(?:'s)? )\S+ |^)(?:(?:should|would|will|to|might) )?"
    r"(?:is|was|be|says|said|have|put|write|wrote|entered|not|then|it's|that's|that'd|it'll|one's|it'd|and|yes|no|down|"
    r"actually|really|meant|mean)$"
)
"""What stands before a day of which no event is told: "that's may fifth", "the other one is may fifth"."""

LATELY = re.compile("20(?:1[2-9]|[2-9][0-9])")
"""Years in which no caller was born."""

TELLING = 4
"""Words of a turn that tells of a day or a year: more than it takes to answer with one."""

BEFORE = 12
"""Turns before a turn in which a date of birth may have been asked for."""

OF_BIRTH = re.compile(
    r"(?<!\S)(?:birth\w*|born|b - day|bday|dob|d o b|d \. o \. b|date|age|aged|old|over|had|having|verify|confirm|"
    r"(?<!this )(?<!next )(?<!every )(?<!boxing )(?<!christmas )(?:day|month|year)|on file|chart|record|passport|"
    r"existence|along|came|from|same|mine|child\w*|infant|newborn|twins?|nan|mum|parents)(?!\S)"
)
"""What makes somebody's date of birth of a day or a year, besides people, in the turn or in what was asked."""

DATED = frozenset([*MONTHS.split("|"), *DAYS.split("|"), "of", "the"]) - {"jan"}
"""The words of a date; Jan is a name as well."""

_HOLIDAY_WORDS = "boxing day christmas eve new year's easter halloween thanksgiving valentine's"
DAY_WORDS = DATED.union(_HOLIDAY_WORDS.split())
"""The words of a date that has no year, holidays as well."""

SOMEBODY = re.compile(
    r"(?<!\S)(?:she|he|her|hers|his|him|who|they|theirs|she's|he's|birth\w*|born|baby|babies|"
    r"older|oldest|younger|youngest|eldest|other one|id|licen[sc]e|certificate|"
    r"(?:\w*holder|patient|client|customer|student|pupil|member|employee|tenant|guest|bride|groom)(?:'?s)?)(?!\S)"
)
"""What tells that a person is talked of, or a birth."""

ONESELF = re.compile(r"(?<!\S)(?:i'm|i am|mine|mine's|me|we're|you're)(?!\S)")
"""What makes somebody of "the 1962 one"."""


def dates_no_birth(lines: Sequence[Line], found: Found) -> bool:
    """Say whether a guess is a day of an event, a year or a thing of one, and nobody's birth is spoken of."""
    line = lines[found.turn]
    birth = found.type is PiiType.DATE_OF_BIRTH
    told = (birth or found.type is PiiType.ID_NUMBER) and line.inside_match(VINTAGE, found)
    told = told or (birth and _of_an_event(line, found))
    if told and (SOMEBODY.search(line.view) or ONESELF.search(line.view)):
        return False
    if not told and not (birth and _undated(line, found)):
        return False
    near = lines[max(0, found.turn - BEFORE) : found.turn + 1]
    return not any(OF_BIRTH.search(one.view) or PEOPLE.search(one.view) for one in near)


def _undated(line: Line, found: Found) -> bool:
    """Say whether a guess at a date of birth is a day without its month, or the year something was in."""
    inside = [at for at in line.within(found) if line.kind(at) is not Kind.MARK]
    digits = [line.word(at) for at in inside if line.kind(at) is Kind.DIGITS]
    if any(line.kind(at) is Kind.WORD and line.word(at) not in ("the", "am", "pm") for at in inside):
        return False
    if sum(token.kind is Kind.WORD for token in line.tokens) < TELLING:
        return False
    timed = len(digits) == 2 and line.word(inside[-1]) in ("am", "pm")
    if (timed or len(digits) < 2) and all(len(number) < 3 for number in digits):
        return bool(inside)
    return line.inside_match(WHOLE_YEAR, found)


def _of_an_event(line: Line, found: Found) -> bool:
    """Say whether a guess at a date of birth is a day or a late year's month, told of something: "starts may 2nd"."""
    inside = [at for at in line.within(found) if line.kind(at) is not Kind.MARK]
    words = {line.word(at) for at in inside if line.kind(at) is Kind.WORD}
    numbers = [line.word(at) for at in inside if line.kind(at) in (Kind.DIGITS, Kind.ORDINAL)]
    day = len(numbers) < 2 and all(len(number) < 3 for number in numbers)
    if not words or not words <= DAY_WORDS or not (day or LATELY.fullmatch("".join(numbers))):
        return False
    before = inside[0] - 1
    while line.kind(before) is Kind.MARK:
        before -= 1
    if before >= 0 and NO_EVENT.search(line.view[: line.starts[before]] + line.word(before)):
        return False
    word, said = line.word(before).removesuffix("'s"), sum(token.kind is Kind.WORD for token in line.tokens)
    little = said < TELLING if word in BETWEEN else said < TELLING - 1
    if line.kind(inside[-1] + 1) is Kind.DIGITS or little:
        return False
    return word in BETWEEN or (lexicon().plain(word) and not lexicon().name(word))
