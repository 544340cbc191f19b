"""Normalise: read words as a listener does (numbers, spelled letters), each token aligned to its characters."""

import re
from collections.abc import Sequence
from enum import Enum, auto
from typing import NamedTuple


class Kind(Enum):
    """What a token is to a recogniser."""

    WORD = auto()
    DIGITS = auto()
    """``text`` holds the digits, whether written or said."""

    LETTER = auto()
    """``text`` holds one letter, or more after "double"."""

    ORDINAL = auto()
    """``text`` holds the number: "twenty first" is 21."""

    MARK = auto()
    TAG = auto()


class Token(NamedTuple):
    """One unit of the normalised view; ``start`` and ``end`` are offsets in the text as given."""

    start: int
    end: int
    text: str
    kind: Kind
    capital: bool = False
    words: int = 1
    """How many words were said for it; written digits count as 0."""


PIECE = re.compile(
    r"<[A-Z_]+_\d+>|<WITHHELD>"
    r"|(?<![^\W_])[AaPp]\.?\s?[Mm]\.(?=\s|$|[^\w])|(?<=\d)[AaPp]\.?[Mm]\b"
    r"|\d+(?:st|nd|rd|th)\b|\d+"
    r"|[^\W\d_]+(?:['’][^\W\d_]+)*|[^\s]",
    re.UNICODE,
)

_UNITS_WORDS = "zero one two three four five six seven eight nine"
UNITS = {w: str(i) for i, w in enumerate(_UNITS_WORDS.split())} | {
    "nought": "0",
    "naught": "0",
    "niner": "9",
}
_TEENS_WORDS = "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
TEENS = {
    w: str(i)
    for i, w in enumerate(
        _TEENS_WORDS.split(),
        10,
    )
}
TENS = {
    w: str(i)
    for i, w in zip(
        range(20, 100, 10), ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"], strict=True
    )
}
TENS |= {"fourty": "40", "ninty": "90"}
TIMES = {"double": 2, "triple": 3, "treble": 3, "quadruple": 4}
_ORDINALS_WORDS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
    "fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
)
ORDINALS = {
    w: i
    for i, w in enumerate(
        _ORDINALS_WORDS.split(),
        1,
    )
} | {"thirtieth": 30}
_BARE_WORDS = (
    "i'm i've that's what's it's she's he's there's here's who's how's let's you're they're we've you've "
    "they've don't doesn't didn't can't won't wouldn't couldn't shouldn't isn't aren't wasn't weren't haven't "
    "hasn't hadn't you'll they'll"
)
BARE = {word.replace("'", ""): word for word in _BARE_WORDS.split()}
"""Contractions as they are written without the apostrophe."""

OHS = frozenset({"oh", "o"})
NUMERIC = frozenset(UNITS | TEENS | TENS) | frozenset(TIMES) | frozenset(ORDINALS) | {"hundred", "thousand"}


def normalise(text: str) -> list[Token]:
    """Return the tokens of a text in order; spoken numbers and spelled letters become one token each."""
    pieces = [_piece(m) for m in PIECE.finditer(text)]
    tokens: list[Token] = []
    at = 0
    while at < len(pieces):
        token = pieces[at]
        if token.kind is Kind.LETTER or token.text in NUMERIC:
            token, at = _next(pieces, at)
        else:
            at += 1
        tokens.append(token)
    return _with_ohs(_with_endings(tokens))


def digits_of(tokens: Sequence[Token]) -> str:
    """Return all digits said in these tokens, in order."""
    return "".join(t.text for t in tokens if t.kind is Kind.DIGITS)


def _piece(match: re.Match[str]) -> Token:
    raw, (start, end) = match.group(), match.span()
    low = raw.lower()
    if end - start > 1 and raw.isalpha() and low not in ("am", "pm"):
        return Token(start, end, BARE.get(low, low), Kind.WORD, raw[0].isupper())
    capital = raw[0].isupper()
    if raw[0] == "<" and len(raw) > 1:
        return Token(start, end, raw, Kind.TAG)
    if raw[0].isdigit():
        if raw[-1].isdigit():
            return Token(start, end, raw, Kind.DIGITS, words=0)
        return Token(start, end, re.sub(r"\D", "", raw), Kind.ORDINAL)
    if not raw[0].isalpha():
        return Token(start, end, raw, Kind.MARK)
    if len(raw) > 1 and low[0] in "ap" and re.fullmatch(r"[ap]\.?\s?m\.?", low):
        return Token(start, end, low[0] + "m", Kind.WORD)
    low = BARE.get(low, low.replace("’", "'"))
    return Token(start, end, low, Kind.LETTER if len(raw) == 1 else Kind.WORD, capital)


def _next(pieces: list[Token], at: int) -> tuple[Token, int]:
    """Return the token that starts at piece ``at``, a letter or a number's word, and the index after it."""
    piece = pieces[at]
    if piece.kind is Kind.LETTER:
        return _letter(pieces, at)
    if piece.text in ORDINALS:
        return piece._replace(text=str(ORDINALS[piece.text]), kind=Kind.ORDINAL), at + 1
    if piece.text in TIMES:
        return _repeated(pieces, at)
    if piece.text in ("hundred", "thousand"):
        return piece, at + 1
    return _number(pieces, at)


def _letter(pieces: list[Token], at: int) -> tuple[Token, int]:
    """Read "b as in bravo", "b for bravo" and "b like bravo" as one letter."""
    piece = pieces[at]
    rest = [p.text for p in pieces[at + 1 : at + 6]]
    skip = 1 if rest[:1] in ([","], ["-"]) else 0
    rest = rest[skip:]
    for lead in (("as", "in"), ("as", "-", "in"), ("is", "in"), ("for",), ("like",)):
        n = len(lead)
        if tuple(rest[:n]) == lead and len(rest) > n:
            word = pieces[at + skip + n + 1]
            if word.kind is Kind.WORD and (n > 1 or word.text[0] == piece.text):
                return piece._replace(end=word.end, words=n + 2), at + skip + n + 2
    return piece, at + 1


def _repeated(pieces: list[Token], at: int) -> tuple[Token, int]:
    """Read "double four" and "triple l"; "double" before anything else stays a word."""
    piece = pieces[at]
    after = at + 2 if at + 1 < len(pieces) and pieces[at + 1].text == "-" else at + 1
    if after < len(pieces):
        what, times = pieces[after], TIMES[piece.text]
        digit = "0" if what.text in OHS else UNITS.get(what.text) or (what.text if len(what.text) == 1 else "")
        if digit.isdigit():
            return Token(piece.start, what.end, digit * times, Kind.DIGITS, words=times + 1), after + 1
        if what.kind is Kind.LETTER:
            return Token(piece.start, what.end, digit * times, Kind.LETTER, words=times), after + 1
    return piece, at + 1


def _number(pieces: list[Token], at: int) -> tuple[Token, int]:
    """Read one spoken number: a digit, a teen, tens with a unit, hundreds, thousands."""
    value, end, ordinal = _below_hundred(pieces, at)
    if ordinal:
        return Token(pieces[at].start, pieces[end - 1].end, value, Kind.ORDINAL), end
    total = int(value)
    text = value
    for scale, factor in (("hundred", 100), ("thousand", 1000), ("hundred", 100)):
        if end < len(pieces) and pieces[end].text == scale:
            if text != value and factor == 100:
                break
            total = total * factor
            end += 1
            rest, end = _rest(pieces, end)
            total += rest
            text = str(total)
    return Token(pieces[at].start, pieces[end - 1].end, text, Kind.DIGITS, words=end - at), end


def _rest(pieces: list[Token], at: int) -> tuple[int, int]:
    """Read what follows "hundred" or "thousand": "and five", "twenty three"; not the next digit of a list."""
    said_and = at < len(pieces) and pieces[at].text == "and"
    first = at + 1 if said_and else at
    if first >= len(pieces) or pieces[first].text not in UNITS.keys() | TEENS.keys() | TENS.keys():
        return 0, at
    value, end, ordinal = _below_hundred(pieces, first)
    if ordinal:
        return 0, at
    if end < len(pieces) and pieces[end].text == "hundred":
        tail, after = _rest(pieces, end + 1)
        return int(value) * 100 + tail, after
    listed = len(value) == 1 and end < len(pieces) and (pieces[end].text in UNITS or pieces[end].text in OHS)
    if listed and not said_and:
        return 0, at
    return int(value), end


def _below_hundred(pieces: list[Token], at: int) -> tuple[str, int, bool]:
    """Return digits, the index after them, and whether they are an ordinal ("twenty first")."""
    word = pieces[at].text
    if word in UNITS:
        return UNITS[word], at + 1, False
    if word in TEENS:
        return TEENS[word], at + 1, False
    after = at + 2 if at + 2 < len(pieces) and pieces[at + 1].text == "-" else at + 1
    if after < len(pieces):
        unit = pieces[after].text
        if UNITS.get(unit, "0") != "0":
            return TENS[word][0] + UNITS[unit], after + 1, False
        if ORDINALS.get(unit, 10) < 10:
            return str(int(TENS[word]) + ORDINALS[unit]), after + 1, True
    return TENS[word], at + 1, False


def _with_endings(tokens: list[Token]) -> list[Token]:
    """Read a number and a stray ending ("five th", "two nd") as an ordinal."""
    for i in range(len(tokens) - 1, 0, -1):
        token, ending = tokens[i - 1], tokens[i]
        if (
            token.kind is Kind.DIGITS
            and len(token.text) <= 2
            and ending.text in ("th", "nd", "rd")
            and ending.kind is Kind.WORD
        ):
            tokens[i - 1 : i + 1] = [token._replace(end=ending.end, kind=Kind.ORDINAL, words=token.words + 1)]
    return tokens


def _with_ohs(tokens: list[Token]) -> list[Token]:
    """Read "oh" as zero where it stands next to a digit."""
    for i, token in enumerate(tokens):
        if token.text not in OHS or token.kind is Kind.DIGITS:
            continue
        if _digit_beside(tokens, i, -1) or _digit_beside(tokens, i, 1):
            tokens[i] = token._replace(text="0", kind=Kind.DIGITS)
    return tokens


def _digit_beside(tokens: list[Token], at: int, step: int) -> bool:
    """Say whether the next token that way (over "oh"s and hyphens) is digits."""
    at += step
    while 0 <= at < len(tokens) and (tokens[at].text in OHS or tokens[at].text == "-"):
        at += step
    return 0 <= at < len(tokens) and tokens[at].kind is Kind.DIGITS
