"""Propagate: what was found once goes everywhere in the call, in both directions and on both sides."""

import re
from collections.abc import Iterable, Mapping, Sequence

from models.text import NUMBERS, PiiType, RawText, Tag
from receptionist.conversation.names_leads import NEVER, PARTICLES
from receptionist.conversation.names_spelled import spelled
from receptionist.conversation.normalise import NUMERIC as NUMBER_WORDS
from receptionist.conversation.normalise import Kind, digits_of, normalise
from receptionist.conversation.patterns_runs import runs_of
from receptionist.conversation.redact_lexicon import lexicon
from receptionist.conversation.redact_line import Found, Line

NUMERIC = NUMBERS | {PiiType.DATE_OF_BIRTH, PiiType.ADDRESS}
KINDS = frozenset(PiiType)
SAID = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*|\d")
NUMERIC_WORDS = NUMBER_WORDS | frozenset("0123456789")
_GOVERNS_WORDS = (
    "a an the to can will would could should may might must i you we they he she it that which who of some any "
    "this these those my your his her our their no not please don't let and or very so too more in on at for "
    "with is are was be do did have has"
)
GOVERNS = frozenset(_GOVERNS_WORDS.split())
_FOLLOWS_WORDS = "it the a an that this my your his her our their me you us them of is are was to in on for"
FOLLOWS = frozenset(_FOLLOWS_WORDS.split())
"""Beside these an ordinary word is itself, not the name it also is."""
COMPARES = re.compile(r"(?<!\S)(?:as in|like)(?: the| a| an)? $")
"""After these somebody says which word the name is like: "field like a field"."""

WORDED = frozenset({PiiType.PERSON, PiiType.ORGANIZATION, PiiType.ADDRESS, PiiType.EMAIL, PiiType.LOCATION})


def propagate(
    lines: Sequence[Line], found: Sequence[Found], held: Mapping[Tag, RawText], since: int = 0
) -> list[Found]:
    """Return further mentions of what was found in this call or is held from its earlier turns."""
    fresh = [(f.type, lines[f.turn].text[f.start : f.end]) for f in found]
    known = [(PiiType(stem), str(value)) for tag, value in held.items() if (stem := tag[1:].rsplit("_", 1)[0]) in KINDS]
    new, everything = _index(fresh), _index([*fresh, *_mentioned(lines[since:], known)])
    more: list[Found] = []
    for line in lines:
        words, phrases, digits = everything if line.index >= since else new
        if line.index < since and not (words or digits or phrases):
            continue
        if line.index < since and not _mentions(line, words, bool(digits or phrases)):
            continue
        more += _names(line, words)
        more += _phrases(line, phrases)
        if line.holds(Kind.DIGITS):
            more += _numbers(line, digits)
        if not line.holds(Kind.LETTER):
            continue
        for first, last, word in spelled(line, "spell"):
            if word in words:
                more.append(line.found(first, last, words[word]))
    return list(dict.fromkeys(more))


def _mentioned(lines: Sequence[Line], known: Sequence[tuple[PiiType, str]]) -> list[tuple[PiiType, str]]:
    """Return the values, of those known from earlier turns, that new turns may mention; told by their words."""
    said = {word for line in lines for word in SAID.findall(line.text.lower())}
    said |= {word.rpartition("'")[0] for word in said if "'" in word}
    coded = not said.isdisjoint(NUMERIC_WORDS) or sum(len(word) == 1 for word in said) > 2
    return [one for one in known if coded or not said.isdisjoint(SAID.findall(one[1].lower()))]


def _mentions(line: Line, words: Mapping[str, PiiType], digits: bool) -> bool:
    """Say cheaply whether an earlier turn may hold a known word, or digits."""
    said = set(SAID.findall(line.text.lower()))
    return (
        not said.isdisjoint(words)
        or (digits and not said.isdisjoint(NUMERIC_WORDS))
        or len([w for w in said if len(w) == 1]) > 2
    )


def _index(
    values: Iterable[tuple[PiiType, str]],
) -> tuple[dict[str, PiiType], list[tuple[tuple[str, ...], PiiType]], dict[str, PiiType]]:
    """Return rare words, phrases of several words, and digit strings, with their kinds."""
    words: dict[str, PiiType] = {}
    phrases: list[tuple[tuple[str, ...], PiiType]] = []
    digits: dict[str, PiiType] = {}
    for type_, value in values:
        tokens = normalise(value)
        said = [t.text.removesuffix("'s") for t in tokens if t.kind is Kind.WORD]
        number = digits_of(tokens)
        if type_ in NUMERIC and len(number) >= 3 and not (type_ is PiiType.ADDRESS and len(number) < 5):
            digits.setdefault(number, type_)
        house = next((t.text for t in tokens if t.kind is Kind.DIGITS), "") if type_ is PiiType.ADDRESS else ""
        if 1 < len(house) < 5 and said:
            digits.setdefault(house, type_)
        if type_ in WORDED:
            if len(said) > 1:
                phrases.append((tuple(said), type_))
            for word in said:
                if len(word) > 1 and word not in NEVER and word not in PARTICLES and _telling(word, type_):
                    words.setdefault(word, type_)
        letters = "".join(t.text for t in tokens if t.kind is Kind.LETTER)
        code = tuple(t.text for t in tokens if t.kind in (Kind.DIGITS, Kind.LETTER, Kind.WORD))
        if type_ in NUMERIC and letters and len(code) > 1 and len("".join(code)) > 2:
            phrases.append((code, type_))
        if type_ is PiiType.PERSON and len(letters) >= 3:
            words.setdefault(letters, type_)
    return words, list(dict.fromkeys(phrases)), digits


def _telling(word: str, type_: PiiType) -> bool:
    """Say whether a word gives the value away by itself."""
    lexed = lexicon()
    if type_ is PiiType.PERSON:
        return True
    return not lexed.plain(word) and len(word) > 3


def _names(line: Line, words: Mapping[str, PiiType]) -> list[Found]:
    """Return single words of known values; an ordinary word only with a capital inside a sentence."""
    found = []
    for at, token in enumerate(line.tokens):
        word = token.text.removesuffix("'s")
        if token.kind is not Kind.WORD or word not in words:
            continue
        plain = lexicon().plain(word)
        beside = {line.word(at - 1).removesuffix("'s"), line.word(at + 1).removesuffix("'s")} & words.keys()
        inside = line.cased and token.capital and at > 0 and line.word(at - 1) not in ".?!"
        alone = line.word(at - 1) not in GOVERNS and line.word(at + 1) not in FOLLOWS and not line.cased
        words_here = sum(t.kind is Kind.WORD for t in line.tokens)
        compared = COMPARES.search(line.view[: line.starts[at]]) is not None
        if not plain or beside or inside or alone or compared or words_here <= 2:
            found.append(line.found(at, at, words[word]))
    return found


def _phrases(line: Line, phrases: Sequence[tuple[tuple[str, ...], PiiType]]) -> list[Found]:
    """Return whole phrases of known values, whatever their words."""
    found = []
    said = [t.text.removesuffix("'s") for t in line.tokens]
    for phrase, type_ in phrases:
        size = len(phrase)
        for at in range(len(said) - size + 1):
            if said[at] == phrase[0] and tuple(said[at : at + size]) == phrase:
                found.append(line.found(at, at + size - 1, type_))
    return found


def _numbers(line: Line, digits: Mapping[str, PiiType]) -> list[Found]:
    """Return runs that repeat a known number or at least four digits of it, or three in a turn of their own."""
    if not digits:
        return []
    found = []
    for run in runs_of(line, frozenset()):
        said = digits_of(line.tokens[run.first : run.last + 1])
        if run.solo and digits.get(said) is PiiType.ADDRESS:
            found.append(line.found(run.first, run.last, PiiType.ADDRESS))
        if len(said) < (3 if run.solo else 4):
            continue
        for number, type_ in digits.items():
            if said in number or (number in said and len(number) >= 4):
                found.append(line.found(run.first, run.last, type_))
                break
    return found
