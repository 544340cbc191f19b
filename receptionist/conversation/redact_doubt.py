"""Doubt: which guesses of a model at numbers and letters say nothing of anybody."""

import re
from collections.abc import Sequence

from models.text import NUMBERS, PiiType
from receptionist.conversation.names_spelled import ACRONYMS
from receptionist.conversation.normalise import Kind
from receptionist.conversation.patterns import LONG_ENOUGH
from receptionist.conversation.patterns_everyday import NOBODYS, asks_to_wait, dialled, of_money
from receptionist.conversation.patterns_runs import HOMOPHONES, NATO
from receptionist.conversation.redact_lexicon import BETWEEN, lexicon
from receptionist.conversation.redact_line import Found, Line

RELATIVE = re.compile(r"\S+ of (?:next|this|last|every|each|the) (?:month|week)(?!\S)")
"""A day that is told by the month it is said in, from its last word on: nobody is born then."""

TIME = re.compile(r"(?:1?\d|2[0-3])[.:][0-5]\d(?: ?[ap]\.?m\.?)?")
HOUR = re.compile(r"\d{1,2} ?[ap]\.m\.")
MEASURED = re.compile(
    r"(?<![\w.,/-])(?:[$£€] ?)?\d{1,4}\.\d{1,2}%?(?![\w-]|[.,/]\d)|(?<![\w.,/-])\d{3}/\d{2}(?: ?Z?R\d{2}s?)?(?![\w-])"
    r"|(?<![\w'’])[3-8]['’] ?1?\d(?:[\"”]|''|’’)"
)
MEASURES = 3
"""Decimals, tyres and heights as a transcriber writes them, and how many words a turn has that tells of them."""

QUEUE = re.compile(
    r"(?<!\S)(?:you're|you are|i'm|i am|we're|we are) (?:still |now |at )*number \d{1,3}"
    r"(?= in (?:the )?(?:queue|line)(?! of)(?!\S))"
)
"""How many wait before somebody."""

LAST_DIGITS = re.compile(
    r"(?<!\S)(?:at the end|on the end|end in|ends in|ending in|last (?:two|2|one|1)|digits?)(?!\S)"
)
"""What makes the end of a number of two digits that are read like hours."""

SIZED = re.compile(
    r"(?<!\S)(?:(?:come|comes|came|available|got (?:it|this|that)|have (?:it|this|that)) in|takes?|wears?) a $"
)
"""What stands before a size."""

OF_AGE = re.compile(r"\w*(?:ties|teens?|teenagers?|toddlers?|newborns?|infants?|pensioners?|genarians?)")
"""Words for an age that have no number in them."""

SPELLS = re.compile(r"(?<!\S)(?:initials?|letters?|spell|spells|spelled|spelt|spelling)(?!\S)")
"""Where a single letter may be of a name."""

NUMBERED = NUMBERS | {PiiType.AGE, PiiType.ADDRESS, PiiType.IP_URL, PiiType.EMAIL}
"""What a model takes them for."""

DIALLED = (PiiType.PHONE, PiiType.ID_NUMBER, PiiType.AGE)
"""What a model takes a number for that everybody dials."""

_OLD_THINGS = (
    "piano|dishwasher|boiler|furnace|fridge|freezer|refrigerator|washer|dryer|oven|stove|cooker|heater|water heater|"
    "washing machine|air conditioner|toilet|roof|house|building|barn|garage|car|van|truck|bike|caravan|boat|laptop|"
    "computer|phone|printer|television|t ?v|sofa|couch|mattress|carpet|engine|battery|pump|tank|meter|crown|filling|"
    "bridge|denture|oak|tree|whisky|wine|cheese|mortgage|policy|contract"
)
OLD = re.compile(rf"(?:years?|months?|weeks?)(?: - | )old(?= (?:{_OLD_THINGS})s?(?!\S))")
AGEING = re.compile(rf"(?<!\S)(?:{_OLD_THINGS})s? (?:just |only )?(?:turns|turned|turning) $")
"""An age that stands before or after the thing that is so old."""

ROOMS = frozenset(["room", "gate", "bay", "platform", "aisle", "table", "terminal", "window", "counter", "stand"])
"""What is numbered in a house of the business, not where somebody lives."""

DWELLS = re.compile(r"(?<!\S)(?:live|lives|living|staying|home|hostel|dorm|apartment)(?!\S)")
"""What makes somebody's address of a room."""

TALKED = frozenset(["a", "an", "no", "with", "two", "double", "another"])
"""Before a single letter that is talked about: "with a y"."""

SIZES = re.compile(r"(?<!\S)(?:only|just|sizes?|in|out of)(?: an?)? [mls] (?:and|or) [mls](?!\S)")
"""Two sizes by their letters: "only m and l"."""


def says_nothing(line: Line, found: Found) -> bool:
    """Say whether a guess is of a number, a letter or a word that identifies nobody where it stands."""
    return _measured(line, found) or _talked_about(line, found)


def _measured(line: Line, found: Found) -> bool:
    """Say whether a guess is a time or a size, or what a turn of several words tells of an amount, a queue or hours."""
    if found.type not in NUMBERED:
        return False
    if found.type is PiiType.AGE and _of_a_thing(line, line.within(found)):
        return True
    if TIME.fullmatch(line.text[found.start : found.end]) or HOUR.match(line.text, found.start):
        return True
    if found.type not in (PiiType.EMAIL, PiiType.IP_URL) and of_money(line, line.within(found)):
        return True
    if found.type in (PiiType.ADDRESS, PiiType.AGE) and _of_a_size(line, line.within(found)):
        return True
    if not _tells(line):
        return False
    if any(m.start() <= line.starts[at] < m.end() for m in QUEUE.finditer(line.view) for at in line.within(found)):
        return True
    if NOBODYS.fullmatch(" ".join(line.word(at) for at in line.within(found))):
        return LAST_DIGITS.search(line.view) is None
    if found.type in DIALLED and dialled(line, line.within(found)):
        return True
    return any(m.start() <= found.start and found.end <= m.end() for m in MEASURED.finditer(line.text))


def _of_a_thing(line: Line, inside: Sequence[int]) -> bool:
    """Say whether an age stands beside the thing that is so old."""
    if not inside:
        return False
    if AGEING.search(line.view[: line.starts[inside[0]]]):
        return True
    begin, end = line.starts[inside[0]], line.starts[inside[-1]] + len(line.word(inside[-1]))
    return any(begin <= match.start() and match.end() == end for match in OLD.finditer(line.view))


def _of_a_size(line: Line, inside: Sequence[int]) -> bool:
    """Say whether a guess is a size: "come in a 36C", "i take a 34"."""
    if not inside or SIZED.search(line.view[: line.starts[inside[0]]]) is None:
        return False
    digits = sum(char.isdigit() for at in inside for char in line.word(at))
    return digits < LONG_ENOUGH and all(line.kind(at) in (Kind.DIGITS, Kind.LETTER) for at in inside)


def _tells(line: Line) -> bool:
    """Say whether a turn has words enough to be more than an answer."""
    return sum(token.kind is Kind.WORD for token in line.tokens) >= MEASURES


def _talked_about(line: Line, found: Found) -> bool:
    """Say whether a guess is an acronym, a letter or word talked about, "one second", a room, a day next month, "i"."""
    inside = [at for at in line.within(found) if line.kind(at) is not Kind.MARK]
    if not inside:
        return False
    if found.type is PiiType.ADDRESS and line.word(inside[0]) in ROOMS:
        digits = [line.word(at) for at in inside[1:] if line.kind(at) is Kind.DIGITS]
        short = len(inside) < 3 or (len(digits) == len(inside) - 1 and len("".join(digits)) < 4)
        return short and DWELLS.search(line.view) is None
    first = line.word(inside[0])
    if len(inside) == 1 and first.split("'")[0] == "i" and _of_the_speaker(line, inside[0]):
        return True
    if found.type is PiiType.DATE_OF_BIRTH:
        return RELATIVE.match(line.view, line.starts[inside[-1]]) is not None
    if found.type in NUMBERS and len(inside) < 3 and asks_to_wait(line, inside[0]):
        return True
    if found.type in (PiiType.PERSON, PiiType.ADDRESS) and _letters_around(line, inside) in ACRONYMS:
        return True
    if len(inside) > 1:
        return False
    if found.type in NUMBERED and first.split("'")[0] in ("i", "and"):
        return True
    if found.type is PiiType.AGE and line.kind(inside[0]) is Kind.WORD and _ordinary(first):
        return OF_AGE.fullmatch(first) is None
    if found.type in NUMBERS and line.kind(inside[0]) is Kind.WORD and _ordinary(first):
        return _tells(line)
    if len(first) != 1 or not first.isalpha():
        return False
    if line.word(inside[0] - 1) in TALKED:
        return True
    size = line.tokens[inside[0]].words == 1 and line.inside_match(SIZES, found)
    return size and found.type is not PiiType.ADDRESS and SPELLS.search(line.view) is None


def _ordinary(word: str) -> bool:
    """Say whether a word is nobody's name, no letter of a spelling, and nothing that a digit is misheard as."""
    return word in BETWEEN or (lexicon().plain(word) and not lexicon().name(word) and word not in NATO | HOMOPHONES)


def _of_the_speaker(line: Line, at: int) -> bool:
    """Say whether an "i" is whoever speaks, and no letter of a spelling."""
    near = [other for other in (at - 2, at - 1, at + 1, at + 2) if 0 <= other < len(line.tokens)]
    if SPELLS.search(line.view) or any(line.kind(other) is Kind.LETTER for other in near):
        return False
    return _tells(line)


def _letters_around(line: Line, inside: Sequence[int]) -> str:
    """Return the letters, said one by one, that a guess is of; empty if it has a word."""
    first, last = inside[0], inside[-1]
    if any(line.kind(at) is not Kind.LETTER for at in inside):
        return ""
    while line.kind(first - 1) is Kind.LETTER:
        first -= 1
    while line.kind(last + 1) is Kind.LETTER:
        last += 1
    return "".join(line.word(at) for at in range(first, last + 1) if line.kind(at) is Kind.LETTER)
