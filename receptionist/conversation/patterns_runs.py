"""Runs: digits and letters said one after the other, gathered over fillers, hyphens and misheard words."""

from itertools import pairwise
from typing import NamedTuple

from receptionist.conversation.normalise import Kind
from receptionist.conversation.redact_lexicon import lexicon
from receptionist.conversation.redact_line import FILLERS, Line

_HOMOPHONES_WORDS = (
    "of hero fine fife ford far savin for fore to too won ate tree oh o sex free a aid sics sicks night nigh"
)
HOMOPHONES = frozenset(_HOMOPHONES_WORDS.split())
"""What a transcriber writes for four, two, one, eight, three, zero, six."""

_JOINTS_WORDS = (
    "- – — . , / ( ) : # + … ' * _ um uh umm uhh uhm er erm ah hmm hm mm dash hyphen space slash then plus minus"
)
JOINTS = frozenset(_JOINTS_WORDS.split())
"""Marks and sounds inside an identifier."""

SOFT = JOINTS | frozenset(["and", "like", "okay", "so", "dot", "point"])
_UNITS_WORDS = "am pm mm cm km kg lb lbs oz ft in th st nd rd x s ish min mins hr hrs mg ml gb mb tb mph cvv ssn ext no"
UNITS = frozenset(_UNITS_WORDS.split())
_NATO_WORDS = (
    "alpha alfa bravo charlie delta echo foxtrot golf hotel india juliet juliett kilo lima mike november oscar "
    "papa quebec romeo sierra tango uniform victor whiskey xray yankee zulu"
)
POINTING = frozenset(
    ["the", "this", "that", "which", "another", "other", "any", "each", "every", "no", "right", "wrong", "only", "new"]
)
NATO = frozenset(_NATO_WORDS.split())


class Run(NamedTuple):
    """Tokens ``first`` to ``last`` of a line; ``singles`` is the longest row of digits said one by one."""

    first: int
    last: int
    digits: int
    letters: int
    singles: int
    solo: bool
    """Whether the turn holds little else."""

    gaps: int
    """Homophones inside, each perhaps a digit."""

    counted: bool
    """Whether a plural noun follows, so that the number may be how many there are."""


def runs_of(line: Line, busy: frozenset[int]) -> list[Run]:
    """Return every run with at least one digit, in order; tokens in ``busy`` belong to none."""
    runs, at, size = [], 0, len(line.tokens)
    while at < size:
        if not _opens(line, at, busy):
            at += 1
            continue
        last = _end(line, at, busy)
        run = _run(line, at, last)
        if run.digits:
            runs.append(run)
        at = last + 1
    return runs


def counted_up(line: Line, first: int, last: int) -> bool:
    """Say whether numbers between two tokens go up one by one, as sizes and choices do: "8, 10, 12 and 14"."""
    numbers = [line.word(at) for at in range(first, last + 1) if line.kind(at) is Kind.DIGITS]
    others = {line.word(at) for at in range(first, last + 1) if line.kind(at) is not Kind.DIGITS}
    listed = others & {",", "and", "or"} and others <= {",", "and", "or"}
    small = all(len(n) <= 3 and n[0] != "0" for n in numbers)
    return bool(listed) and len(numbers) > 2 and small and all(int(a) < int(b) for a, b in pairwise(numbers))


def priced(line: Line, first: int, last: int) -> bool:
    """Say whether numbers between two tokens are said as amounts are: "forty five fifty", "eleven hundred sixty"."""
    tokens = line.tokens[first : last + 1]
    said = [t for t in tokens if t.kind is Kind.DIGITS]
    if not said or any(t.kind is Kind.LETTER for t in tokens) or sum(len(t.text) for t in said) > 4:
        return False
    hundreds = "hundred" in line.text[said[0].start : said[-1].end].lower()
    pair = len(said) == 2 and all(len(t.text) == 2 and t.words > 0 for t in said)
    return hundreds or (pair and said[0].text != said[1].text)


def _opens(line: Line, at: int, busy: frozenset[int]) -> bool:
    """Say whether a run may begin at a token: digits, or a letter or glued capitals before digits."""
    kind = line.kind(at)
    if kind is Kind.DIGITS:
        return at not in busy and not _pronoun(line, at)
    if kind is Kind.LETTER or (kind is Kind.WORD and line.word(at) in NATO):
        if (
            line.word(at) in ("a", "i")
            and line.tokens[at].words == 1
            and line.tokens[at].end - line.tokens[at].start == 1
        ):
            spelled = line.kind(at + 1) is Kind.LETTER or line.word(at + 1) in NATO
            announced = line.word(at - 1) in ("is", "number", "id", "code", "plate", "#", ":", "it's", "that's")
            announced = announced or all(line.kind(at + n) is Kind.DIGITS for n in (1, 2, 3, 4))
            named = line.tokens[at].capital or line.glued(at + 1) or (announced and line.kind(at + 2) is Kind.DIGITS)
            return spelled or (_letterish(line, at + 1) and named)
        return True
    return kind is Kind.WORD and _code_word(line, at)


def _pronoun(line: Line, at: int) -> bool:
    """Say whether a token is "one" as in "the one", and no digit."""
    return line.word(at) == "1" and line.word(at - 1) in POINTING and line.kind(at + 1) is not Kind.DIGITS


def _capitals(line: Line, at: int) -> bool:
    """Say whether a word is a short block of capitals, as codes are written."""
    token = line.tokens[at]
    return token.capital and token.end - token.start <= 5 and line.text[token.start : token.end].isupper()


def _code_word(line: Line, at: int) -> bool:
    """Say whether a word is letters of a code: glued to digits, in capitals, or rare and short beside them."""
    token = line.tokens[at]
    size = token.end - token.start
    if size > 6 or not _beside_digits(line, at) or token.text in UNITS:
        return False
    glued = (line.glued(at) and line.kind(at - 1) is Kind.DIGITS) or (
        line.glued(at + 1) and line.kind(at + 1) is Kind.DIGITS
    )
    short = size <= 4 and (line.kind(at + 1) is Kind.DIGITS or line.word(at + 1) == "-" or size <= 3)
    rare = short and not lexicon().plain(token.text) and not lexicon().name(token.text)
    return glued or _capitals(line, at) or rare


def _beside_digits(line: Line, at: int) -> bool:
    """Say whether digits touch a word, but for one hyphen or blank."""
    after = at + 2 if line.word(at + 1) == "-" else at + 1
    return Kind.DIGITS in (line.kind(after), line.kind(at - 1))


def _letterish(line: Line, at: int) -> bool:
    kind = line.kind(at)
    return kind in (Kind.DIGITS, Kind.LETTER) or (kind is Kind.WORD and line.word(at) in NATO)


def _part(line: Line, at: int, busy: frozenset[int]) -> bool:
    """Say whether a token continues a run."""
    kind = line.kind(at)
    if kind is Kind.DIGITS:
        return at not in busy
    if kind is Kind.LETTER:
        if line.word(at) in ("a", "i"):
            return (
                line.glued(at) or line.tokens[at].words > 1 or (_letterish(line, at - 1) and _letterish(line, at + 1))
            )
        return True
    if kind is Kind.WORD:
        rayed = line.word(at) == "ray" and line.word(at - 1) == "x"
        return (
            rayed or line.word(at) in NATO or _code_word(line, at) or (_capitals(line, at) and _letterish(line, at - 1))
        )
    return False


def _end(line: Line, first: int, busy: frozenset[int]) -> int:
    """Return the last token of the run that begins at ``first``."""
    last, at, misheard = first, first + 1, 0
    while at < len(line.tokens) and at - last <= 4:
        if _part(line, at, busy):
            last, misheard = at, 0
        elif line.word(at) in HOMOPHONES and misheard < 2 and line.kind(at - 1) is not Kind.WORD:
            misheard += 1
        elif line.word(at) not in SOFT and not _garbled(line, at):
            break
        at += 1
    return last + 1 if _misheard_end(line, last) else last


def _garbled(line: Line, at: int) -> bool:
    """Say whether a word that English does not have stands between two digits."""
    beside = line.kind(at - 1) is Kind.DIGITS and line.kind(at + 1) is Kind.DIGITS
    return beside and line.kind(at) is Kind.WORD and len(line.word(at)) <= 6 and not lexicon().plain(line.word(at))


def _misheard_end(line: Line, last: int) -> bool:
    """Say whether a misheard digit ends the sentence right after a run."""
    after = line.kind(last + 2)
    return (
        line.kind(last) is Kind.DIGITS
        and line.word(last + 1) in HOMOPHONES
        and (after is None or line.word(last + 2) in (".", ","))
    )


def _counted(line: Line, last: int) -> bool:
    """Say whether a plural noun, or a number with its unit, follows."""
    word = line.word(last + 1)
    if line.kind(last + 1) is Kind.DIGITS:
        return True
    return (
        line.kind(last + 1) is Kind.WORD
        and len(word) > 4
        and word.endswith("s")
        and word not in ("thanks", "that's", "there's", "what's", "let's")
    )


def _run(line: Line, first: int, last: int) -> Run:
    digits = letters = gaps = row = singles = 0
    for at in range(first, last + 1):
        token = line.tokens[at]
        if token.kind is Kind.DIGITS:
            digits += len(token.text)
            row = (
                row + len(token.text) if len(token.text) == 1 or (token.words > 1 and len(set(token.text)) == 1) else 0
            )
            singles = max(singles, row)
        elif token.kind is Kind.LETTER or token.text in NATO:
            letters += 1
            row = 0
        elif token.text in HOMOPHONES:
            gaps += 1
        elif token.kind is Kind.WORD and token.text not in SOFT:
            letters += len(token.text)
    inside = range(first, last + 1)
    others = sum(
        1
        for i, t in enumerate(line.tokens)
        if i not in inside and t.kind in (Kind.WORD, Kind.TAG) and t.text not in FILLERS and t.text not in HOMOPHONES
    )
    return Run(first, last, digits, letters, singles, others <= 1, gaps, _counted(line, last))
