"""Things: which names are of things: everyday phrases, brands and dishes, and words written small."""

import re
from collections.abc import Sequence

from models.text import NAMES, PiiType
from receptionist.conversation.names_leads import ACTS, INTRODUCES, KIN, NEVER, TITLES
from receptionist.conversation.normalise import Kind
from receptionist.conversation.patterns_runs import NATO
from receptionist.conversation.redact_dated import SOMEBODY, TELLING
from receptionist.conversation.redact_everyday import TELLS
from receptionist.conversation.redact_lexicon import BETWEEN, lexicon, phrases
from receptionist.conversation.redact_line import Found, Line

CALLS_SO = re.compile(
    rf"(?<!\S)(?:names? (?:is|was|are|of)|(?:sur)?name|name's|this is|it's|i'm|i am|call me|called|{TITLES}|{KIN}|"
    r"(?:speak|speaking|spoke|talk|talking|talked) (?:to|with)|message for|spelled|spelt|tell|told|ask|asked|"
    r"let|thank|meet|met)"
    r"(?: ?[.,])*(?: (?:uh|um|er|actually)(?: ?,)*)* $"
)
"""What stands before somebody who is called, or is heard to be called, like a thing that nobody is called by."""

ASKED_AFTER = re.compile(
    r" (?:in|there|here|free|available|working|around|give|call|ring|phone|tell|let|speaking|calling|called|rang|said|"
    r"says|told|will|and i)(?!\S)"
)
"""What is asked or told of a person who is heard to be called like a thing."""

SOMEBODYS = re.compile(
    r"(?<!\S)(?:(?:work|employ|insur|rent|retire|hire|join|live|stay)(?:s|d|ed|er|ers|ing|ance|ment)?|boss|job|"
    r"colleagues?|landlord|account|policy|manager|drives?|driver|nurse|shifts?|company|firm|engineer|leader|wages|office|"
    r"owns?|owner|sacked|redundant|payslip|salary|pays|nights|carer|neighbours?|friend|home|grew|settled|moved|round|"
    r"i'm|been)(?!\S)"
)
"""What tells that a company or a place is somebody's: their employer's, their insurer's, where they live."""

AT_WORK = re.compile(
    r"(?<!\S)(?:(?:work\w*|employ\w*|job|locum|curate) (?:at|for|with|by|in)|runs?|owns?|manage\w*)(?: the)? $"
)
"""What stands before somebody's employer."""

AT = re.compile(r"(?<!\S)(?:at|for|from|over|by|in|to|near) (?:the )?$")
"""What stands before a company or a place somebody is at."""

_KINDS_WORDS = "a an some any those these more full of"
KINDS = frozenset(_KINDS_WORDS.split())
POINTED = frozenset(["the", "which", "every", "each"])
"""Before a word that is a noun as well as a name: "the bill", "every grant"."""

_ONES_WORDS = "ones one sponge salad cake bun bread plant bush tree seeds brand type kind shade color colour cut finish"
ONES = frozenset(_ONES_WORDS.split())


_CALLED_WORDS = (
    "april ball birch bird blaze bliss bridges bright buck buddy bull bush butcher cadence cash castle chance "
    "cherry cloud cove crane crow diamond dot dove driver drummer dusty eagle echo falcon field fish forest "
    "forester gage garland gay gem gold grey gunner guy hail hare haven hawk haze heaven hills honor honour "
    "hooper indigo jewel jolly journey justice keys lake lyric major march marshal merry moor ocean onyx peach "
    "pepper plum poet pond pool poor priest promise queen quest rain ranger rani reef rider river rock rocky "
    "royal rusty rye saint scout sergeant silver sky slate squire star sterling storm sunny swan swift temple "
    "thatcher thorn timber tower towers true tulip unity valor wilder winter wisdom zinnia"
)
CALLED_WORDS = frozenset(_CALLED_WORDS.split())
"""Words that some are called by, too rarely for the lists of names."""


def in_phrase(line: Line, first: int, last: int) -> bool:
    """Say whether tokens lie inside an everyday phrase that names nobody; who is introduced may be called so."""
    words = [line.word(at) for at in range(first, last + 1)]
    for phrase in phrases().get(words[0], ()):
        for begin in range(max(0, first - len(phrase) + 1), first + 1):
            said = tuple(line.word(at) for at in range(begin, begin + len(phrase)))
            inside = said == phrase and begin + len(phrase) > last and set(words) <= set(phrase)
            if inside and not _introduced(line, begin, begin + len(phrase) - 1):
                return True
    return False


def is_ordinary(line: Line, found: Found) -> bool:
    """Say whether a guess at a name or a place is of words that nobody is called, told among others.

    Not where somebody is named or asked for, works or lives, nor with a capital inside a sentence.
    """
    inside = [at for at in line.within(found) if line.kind(at) is not Kind.MARK]
    said = sum(token.kind is Kind.WORD for token in line.tokens)
    if found.type not in NAMES | {PiiType.ADDRESS} or not inside or said < len(inside) + TELLING:
        return False
    before, end = line.view[: line.starts[inside[0]]], line.starts[inside[-1]] + len(line.word(inside[-1]))
    if CALLS_SO.search(before) or ASKED_AFTER.match(line.view, end) or AT_WORK.search(before):
        return False
    if line.cased and before and before[-2:-1] not in ".?!" and any(line.tokens[at].capital for at in inside):
        return False
    words, known = [line.word(at) for at in inside], lexicon()
    return not any(known.name(word) or word in CALLED_WORDS or word in NATO for word in words) and all(
        word in BETWEEN or known.nobody(word) or known.thing(word) for word in words
    )


def _uncapitalised(line: Line, inside: Sequence[int]) -> bool:
    """Say whether ordinary words are written small in a turn that has capitals, and nothing tells of somebody."""
    if not line.cased or any(line.tokens[at].capital or line.kind(at) is not Kind.WORD for at in inside):
        return False
    words, known = [line.word(at) for at in inside], lexicon()
    if any(known.name(word) or not (word in NEVER or known.nobody(word)) for word in words):
        return False
    told = TELLS.search(line.view[: line.starts[inside[0]]]) is not None
    return not told and not _introduced(line, inside[0], inside[-1])


def names_a_thing(line: Line, found: Found, inside: Sequence[int], *, guess: bool) -> bool:
    """Say whether a name, or a model's ``guess`` at one, is a thing's by its words, or of ordinary words written small.

    A company or a place that a recogniser found is what it was found for.
    """
    if guess and found.type is PiiType.PERSON and _uncapitalised(line, inside):
        return True
    return (guess or found.type is PiiType.PERSON) and _of_things(line, found, inside)


def _of_things(line: Line, found: Found, inside: Sequence[int]) -> bool:
    """Say whether a name is what things are called: "samphire", "royal canin"; not where somebody lives or works.

    Nor who is spoken to: "ye", which is a surname as well.
    """
    words, known = [line.word(at) for at in inside if line.kind(at) is Kind.WORD], lexicon()
    spoken_to = words == ["ye"] and not line.tokens[inside[0]].capital
    if not any(map(known.thing, words)) or (any(map(known.name, words)) and not spoken_to):
        return False
    before, end = line.view[: line.starts[inside[0]]], line.starts[inside[-1]] + len(line.word(inside[-1]))
    if CALLS_SO.search(before) or ASKED_AFTER.match(line.view, end):
        return False
    if SOMEBODY.search(line.view) or SOMEBODYS.search(line.view):
        return False
    if found.type is not PiiType.PERSON and AT.search(before):
        return False
    return all(known.thing(word) or known.nobody(word) for word in words)


def _introduced(line: Line, first: int, last: int) -> bool:
    """Say whether tokens stand where a name is said, or are all of a turn and hold a listed name."""
    end = line.starts[last] + len(line.word(last))
    if INTRODUCES.search(line.view[: line.starts[first]]) or ACTS.match(line.view, end):
        return True
    whole = last - first + 1 == sum(token.kind is not Kind.MARK for token in line.tokens)
    return whole and any(lexicon().name(line.word(at)) for at in range(first, last + 1))


def called_a_thing(line: Line, at: int) -> bool:
    """Say whether a listed given name stands for a thing: "a bob", "the daisy ones", "some iris"."""
    before, after = line.word(at - 1), line.word(at + 1)
    named = line.cased and line.tokens[at].capital and before not in KINDS and after != "ones"
    if not lexicon().name(line.word(at)) or named:
        return False
    if before in POINTED and lexicon().plain(line.word(at)):
        return True
    return (before in KINDS - {"of"} and line.word(at - 2) not in ("to", "with")) or after in ONES
