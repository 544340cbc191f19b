"""Doubt: which guesses of a model at numbers and letters say nothing of anybody."""

import re
from collections.abc import Sequence

from models.text import NUMBERS, PiiType
from receptionist.conversation.names_leads import KIN
from receptionist.conversation.names_spelled import ACRONYMS
from receptionist.conversation.normalise import Kind
from receptionist.conversation.patterns_dates import PEOPLE
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
)
MEASURES = 3
"""Times, decimals and tyres as a transcriber writes them, and how many words a turn has that tells of an amount."""

NUMBERED = NUMBERS | {PiiType.AGE, PiiType.ADDRESS, PiiType.IP_URL, PiiType.EMAIL}
"""What a model takes them for."""

OLD = re.compile(r"(?:years?|months?|weeks?)(?: - | )old$")
OWNER = re.compile(
    rf"{PEOPLE.pattern}|(?<!\S)(?:m[ae]n|wom[ae]n|males?|females?|persons?|patients?|bab(?:y|ies)|toddlers?|infants?|"
    r"teenagers?|lad(?:y|ies|s)?|guys?|gentlem[ae]n|students?|twins?|self|pensioners?|friends?|clients?|customers?)(?!\S)"
)
"""How an age ends, and whose it is."""

WHO = re.compile(rf"(?:\b(?:i|he|she|you|they|who)(?:'s|'m|'re| is| was| am| are)|(?:{KIN})(?:'s| is| was)) (?:an? )?$")
"""Before an age: of whom it is told."""

_GOES_ON_WORDS = (
    "who and or is has with at in on here can so but now that this i he she they we you to for from when as please "
    "just still already today needs had was would could will if because too then"
)
GOES_ON = frozenset(_GOES_ON_WORDS.split())
"""After an age that stands for somebody; before anything else it is a thing's: "a fifty year old piano"."""

ROOMS = frozenset(["room", "gate", "bay", "platform", "aisle", "table", "terminal", "window", "counter", "stand"])
"""What is numbered in a house of the business, not where somebody lives."""

TALKED = frozenset(["a", "an", "no", "with", "two", "double", "another"])
"""Before a single letter that is talked about: "with a y"."""


def says_nothing(line: Line, found: Found) -> bool:
    """Say whether a guess is of a number, a letter or a word that identifies nobody where it stands."""
    return _measured(line, found) or _talked_about(line, found)


def _measured(line: Line, found: Found) -> bool:
    """Say whether a guess is a time, or what a turn of several words tells of an amount or of hours."""
    if found.type not in NUMBERED:
        return False
    if found.type is PiiType.AGE and _of_a_thing(line, line.within(found)):
        return True
    if TIME.fullmatch(line.text[found.start : found.end]) or HOUR.match(line.text, found.start):
        return True
    if of_money(line, line.within(found)):
        return True
    if not _tells(line):
        return False
    if NOBODYS.fullmatch(" ".join(line.word(at) for at in line.within(found))) or dialled(line, line.within(found)):
        return True
    return any(m.start() <= found.start and found.end <= m.end() for m in MEASURED.finditer(line.text))


def _of_a_thing(line: Line, inside: Sequence[int]) -> bool:
    """Say whether an age stands before the thing that is so old."""
    if not inside:
        return False
    end = line.starts[inside[-1]] + len(line.word(inside[-1]))
    after = re.match(r" (?P<thing>[a-z]+)(?: [a-z]+){0,2}", line.view[end:])
    if after is None or not OLD.search(line.view[:end]) or OWNER.search(after.group()):
        return False
    if WHO.search(line.view[: line.starts[inside[0]]]):
        return False
    return after["thing"] not in GOES_ON and lexicon().plain(after["thing"]) and not lexicon().name(after["thing"])


def _tells(line: Line) -> bool:
    """Say whether a turn has words enough to be more than an answer."""
    return sum(token.kind is Kind.WORD for token in line.tokens) >= MEASURES


def _talked_about(line: Line, found: Found) -> bool:
    """Say whether a guess is an acronym, a letter or word talked about, "one second", a room, a day next month."""
    inside = [at for at in line.within(found) if line.kind(at) is not Kind.MARK]
    if not inside:
        return False
    if found.type is PiiType.ADDRESS and line.word(inside[0]) in ROOMS:
        return all(line.kind(at) is Kind.DIGITS for at in inside[1:]) or len(inside) < 3
    first = line.word(inside[0])
    if found.type is PiiType.DATE_OF_BIRTH:
        return RELATIVE.match(line.view, line.starts[inside[-1]]) is not None
    if found.type in NUMBERS and len(inside) < 3 and asks_to_wait(line, inside[0]):
        return True
    if found.type is PiiType.PERSON and _letters_around(line, inside) in ACRONYMS:
        return True
    if len(inside) > 1:
        return False
    if found.type in NUMBERED and first.split("'")[0] in ("i", "and"):
        return True
    if found.type in NUMBERS and line.kind(inside[0]) is Kind.WORD and _ordinary(first):
        return _tells(line)
    return len(first) == 1 and first.isalpha() and line.word(inside[0] - 1) in TALKED


def _ordinary(word: str) -> bool:
    """Say whether a word is nobody's name, no letter of a spelling, and nothing that a digit is misheard as."""
    return word in BETWEEN or (lexicon().plain(word) and not lexicon().name(word) and word not in NATO | HOMOPHONES)


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
