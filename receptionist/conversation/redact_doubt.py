"""Doubt: a model's guess stands only where the words around it do not speak against it."""

import itertools
import re
from collections.abc import Sequence
from typing import NamedTuple

from models.text import PiiType
from receptionist.conversation.names_leads import NEVER
from receptionist.conversation.names_spelled import ACRONYMS
from receptionist.conversation.normalise import Kind, Token
from receptionist.conversation.patterns_context import Key
from receptionist.conversation.patterns_dates import counts
from receptionist.conversation.patterns_everyday import COUNTED, MONTHS
from receptionist.conversation.patterns_homes import THINGS
from receptionist.conversation.patterns_places import BRANDS, SUFFIX, TRADE
from receptionist.conversation.patterns_runs import counted_up, priced
from receptionist.conversation.redact_doubt_words import (
    ACTED_ON,
    ACTING,
    AFTER_AGE,
    AFTER_NAME,
    BEFORE_COUNT,
    DETERMINERS,
    ENDEARING,
    GREETING,
    HOMES,
    KINDS,
    LEADS,
    SETTLED,
    STREET_WORDS,
    SUBJECTS,
    TOWNS,
    TRADES,
    WORDS_TOO,
)
from receptionist.conversation.redact_lexicon import lexicon
from receptionist.conversation.redact_line import Found, Line

NUMBERS = frozenset(
    {
        PiiType.PHONE,
        PiiType.CARD,
        PiiType.CARD_SECURITY,
        PiiType.BANK_ACCOUNT,
        PiiType.NATIONAL_ID,
        PiiType.ID_NUMBER,
    }
)
WEBBY = re.compile(
    r"@|\.\w|\b(?:dot|slash|colon|www|https?)\b|(?:com|org|net|gov|edu|mail|uk)\b|"
    r"\d{1,3} \d{1,3} \d{1,3} \d{1,3}$"
)
"""What an e-mail or web address has, said or written, marks or no marks."""

BRAND = re.compile(r"^(?!Mac|Fitz|Della|Vander|Mc)[A-Z]?[a-z]{2,}[A-Z]")
"""Capitals inside a word, as products are written and few names."""

ENDS_TOO = re.compile(
    r"(?<!\S)(?:warranty|guarantee|membership|licen[cs]e|contract|lease|coupon|offer|subscription|voucher|trial|quote|"
    r"prescription|medicine|certificate|permit|registration|m o t|mot|plan)(?!\S)"
)
"""What has an end as a card has, and tells nothing."""

RECENT = 2022
"""A date from this year on is no caller's birth unless birth is spoken of."""


class Context(NamedTuple):
    """What a line's recognisers know: everyday numbers, announcing phrases, and the slot that was asked for."""

    busy: frozenset[int]
    keys: Sequence[Key]
    slot: str


def plausible(line: Line, guess: Found, context: Context) -> bool:
    """Say whether a model's guess stands."""
    inside = [i for i in line.within(guess) if line.kind(i) is not Kind.MARK]
    if not inside or all(line.kind(i) is Kind.TAG for i in inside):
        return False
    if guess.type in NUMBERS:
        return _number(line, inside, guess.type, context)
    if guess.type is PiiType.ADDRESS:
        return _address(line, inside, context)
    if guess.type is PiiType.DATE_OF_BIRTH:
        return _birth(line, inside, context)
    if guess.type is PiiType.AGE:
        return _age(line, inside)
    if guess.type in (PiiType.EMAIL, PiiType.IP_URL):
        said = line.text[guess.start : guess.end].lower()
        return context.slot == "email" or WEBBY.search(said) is not None
    return _name(line, inside, guess.type, context)


def _digits(line: Line, inside: Sequence[int], context: Context) -> int:
    return sum(len(line.word(i)) for i in inside if line.kind(i) is Kind.DIGITS and i not in context.busy)


def _announced(line: Line, first: int, context: Context) -> bool:
    """Say whether an identifier was announced shortly before, or asked for."""
    before = line.starts[first]
    return bool(context.slot) or any(0 <= before - k.end <= 60 for k in context.keys)


def _number(line: Line, inside: Sequence[int], type_: PiiType, context: Context) -> bool:
    if (
        type_ is PiiType.CARD_SECURITY
        and ENDS_TOO.search(line.view)
        and not any(k.name == "card" for k in context.keys)
    ):
        return False
    if type_ is PiiType.CARD_SECURITY and any(
        k.name == "security" and 0 <= line.starts[inside[0]] - k.end <= 30 for k in context.keys
    ):
        context = context._replace(busy=frozenset())
    digits = _digits(line, inside, context)
    letters = sum(
        1
        for i in inside
        if line.kind(i) is Kind.LETTER or (line.kind(i) is Kind.WORD and not lexicon().plain(line.word(i)))
    )
    if not digits:
        return letters >= 4 and _announced(line, inside[0], context)
    follows = line.word(inside[-1] + 1)
    if line.kind(inside[-1] + 1) is Kind.WORD and len(follows) > 4 and follows.endswith("s") and digits < 7:
        return False
    if any(line.word(i) in ("$", "€", "£") for i in (inside[0] - 1, inside[0] - 2)):
        return False
    said = "".join(line.word(i) for i in inside if line.kind(i) is Kind.DIGITS)
    if len(said) == 4 and said[:2] in ("19", "20") and not _announced(line, inside[0], context):
        return False
    if said in ("911", "999", "112", "247") or said in "12345" or counted_up(line, inside[0], inside[-1]):
        return False
    if _singly(line, inside):
        return True
    if priced(line, inside[0], inside[-1]) and not _announced(line, inside[0], context):
        return False
    if _announced(line, inside[0], context):
        return digits + letters >= (3 if context.slot or type_ is PiiType.CARD_SECURITY else 4)
    return digits + letters >= (5 if type_ is not PiiType.PHONE or "thousand" in line.view else 4)


def _singly(line: Line, inside: Sequence[int]) -> bool:
    """Say whether three digits or more are said one by one, as no quantity is."""
    said = [line.tokens[i] for i in inside if line.kind(i) is Kind.DIGITS]
    apart = all(len(t.text) == 1 or (t.words > 1 and len(set(t.text)) == 1) for t in said)
    counted = re.fullmatch(COUNTED, line.word(inside[-1] + 1)) or line.word(inside[0] - 1) in (
        "limit",
        "costs",
        "error",
    )
    return len(said) > 2 and apart and not counted


def _address(line: Line, inside: Sequence[int], context: Context) -> bool:
    digits = _digits(line, inside, context)
    words = [line.tokens[i] for i in inside if line.kind(i) is Kind.WORD]
    telling = [t for t in words if t.text not in NEVER and (not lexicon().plain(t.text) or (line.cased and t.capital))]
    said = [line.word(i) for i in inside if line.kind(i) is Kind.DIGITS]
    if len(said) == 1 and re.fullmatch(r"(?:19|20)\d\d", said[0]) and line.word(inside[0] - 1) in DETERMINERS:
        return False
    if any(t.text in ("carat", "carats", "karat", "karats") for t in words):
        return False
    if words and all(t.text in BRANDS for t in words):
        return False
    street = any(t.text in STREET_WORDS for t in words)
    named = [t for t in words if t.text not in NEVER | THINGS and not re.fullmatch(COUNTED, t.text)]
    if named and (words[-1].text in KINDS or words[0].text in HOMES) and (digits or len(named) > 1):
        return True
    if not words:
        return digits >= 5 or (digits >= 3 and _announced(line, inside[0], context))
    if telling or street:
        return bool(digits) or street or len(telling) == len(words)
    if digits and words[-1].text in KINDS and words[0].text not in THINGS:
        return True
    return digits >= 3 and len(words) <= 4 and context.slot in ("address", "zip")


def _birth(line: Line, inside: Sequence[int], context: Context) -> bool:
    if context.slot == "birth" or any(
        abs(k.start - line.starts[inside[0]]) < 60 for k in context.keys if k.name == "birth"
    ):
        return _digits(line, inside, Context(frozenset(), (), "")) > 0
    said = [line.word(i) for i in inside if line.kind(i) is Kind.DIGITS]
    years = [int(a) for a in said if len(a) == 4] + [
        int(a + b) for a, b in itertools.pairwise(said) if a in ("19", "20") and len(b) == 2
    ]
    past = any(1900 <= year < RECENT for year in years)
    months = any(re.fullmatch(MONTHS, line.word(i)) for i in inside)
    short = months and len(said) > 0 and len(said[-1]) == 2 and int(said[-1]) > 31
    if not months and len(said) > 2:
        return True
    return (
        (past or short)
        and len(inside) >= 3
        and not any(t in line.view for t in ("appointment", "since", "model", "meeting"))
    )


def _age(line: Line, inside: Sequence[int]) -> bool:
    """Say whether somebody, not something, is this old."""
    before = [line.tokens[i] for i in range(max(0, inside[0] - 6), inside[0])]
    if not any(line.kind(i) is Kind.DIGITS for i in inside) or counts(line, inside):
        return False
    several = line.word(inside[0] - 1) in ("and", "or") and line.kind(inside[0] - 2) is Kind.DIGITS
    if all(line.kind(i) is Kind.DIGITS for i in inside) and line.word(inside[-1] + 1) in AFTER_AGE and not several:
        return line.word(inside[0] - 1) not in BEFORE_COUNT
    return any(_somebody(line, t) for t in before)


def _somebody(line: Line, token: Token) -> bool:
    word = token.text.removesuffix("'s")
    if word in SUBJECTS or token.text in SUBJECTS or token.kind is Kind.TAG:
        return True
    return (
        token.kind is Kind.WORD
        and word not in NEVER
        and (not lexicon().plain(word) or (lexicon().name(word) and token.capital))
    )


def _name(line: Line, inside: Sequence[int], type_: PiiType, context: Context) -> bool:
    """Say whether a guessed person, company or place has a word that can carry it."""
    tokens = [line.tokens[i] for i in inside]
    strong = [t for t in tokens if t.kind is Kind.WORD and t.text not in NEVER and t.text not in ACRONYMS]
    spelled = sum(1 for t in tokens if t.kind is Kind.LETTER)
    if spelled >= 3 and type_ is PiiType.PERSON:
        return "".join(t.text for t in tokens if t.kind is Kind.LETTER) not in ACRONYMS
    if (
        type_ is PiiType.LOCATION
        and len(tokens) > 1
        and tokens[0].text in TOWNS
        and all(t.capital or not line.cased for t in tokens if t.kind is Kind.WORD)
    ):
        return True
    if type_ is PiiType.LOCATION and strong and SETTLED.search(line.view[: line.starts[inside[0]]]):
        return True
    if strong and type_ is not PiiType.LOCATION and all(t.text.removesuffix("'s") in BRANDS for t in strong):
        return False
    lexed = lexicon()
    ordinary = lexed.plain if type_ is PiiType.ORGANIZATION else lexed.nobody
    rare = [t for t in strong if not ordinary(t.text) and not BRAND.search(line.text[t.start : t.end])]
    listed = [t for t in strong if lexed.name(t.text) or t.text in WORDS_TOO]
    if (
        type_ is PiiType.PERSON
        and len(strong) == 1
        and line.word(inside[0] - 1) in ("a", "an", "some", "those", "these")
    ):
        return False
    if len(strong) == 1 and strong[0].text in ENDEARING and line.word(inside[0] - 1) in GREETING:
        return strong[0].capital
    if rare:
        return not _keyed(line, inside, context)
    if len(strong) == 1 and len(inside) == 1 and _used_as_a_word(line, inside[0]):
        return False
    if len(strong) == 1 and line.word(inside[0] - 1) in DETERMINERS:
        return False
    if (
        listed
        and type_ is PiiType.PERSON
        and not line.cased
        and len(strong) == 1
        and strong[0].text in lexed.given | WORDS_TOO
    ):
        return _led(line, inside[0]) or line.word(inside[-1] + 1) in AFTER_NAME
    if listed and type_ is PiiType.PERSON:
        return strong[0].capital if line.cased else len(strong) > 1 or _led(line, inside[0])
    if type_ is PiiType.PERSON and listed and line.word(inside[-1] + 1) in ("speaking", "here", "calling"):
        return True
    if type_ is PiiType.ORGANIZATION and len(strong) > 1 and strong[-1].text in TRADES:
        return not _keyed(line, inside, context)
    if (
        type_ is PiiType.ORGANIZATION
        and len(strong) > 1
        and line.word(inside[0] - 1) in ("at", "with", "is", "through", "by", "called", "from")
    ):
        return re.fullmatch(rf"{SUFFIX}|{TRADE}|group|robotics|brewing", strong[-1].text) is not None
    capitals = len(strong) > 1 and all(t.capital for t in strong)
    return capitals and not _keyed(line, inside, context)


def _used_as_a_word(line: Line, at: int) -> bool:
    """Say whether a name that is a word too stands as the word: "to sue them", "art class", "chance would be"."""
    before, after = line.word(at - 1), line.word(at + 1)
    opens = at == 0 or before in (".", "?", "!")
    goes_on = line.kind(at + 1) is Kind.WORD and after not in AFTER_NAME and lexicon().plain(after)
    return (before in ACTING and after in ACTED_ON) or (opens and goes_on and not lexicon().name(after))


def _led(line: Line, first: int) -> bool:
    """Say whether a word that is also a name stands where people say a name."""
    before, earlier = line.word(first - 1), line.word(first - 2)
    return before in LEADS or (before == "is" and earlier in ("this", "name"))


def _keyed(line: Line, inside: Sequence[int], context: Context) -> bool:
    """Say whether the guess is the name of a kind of identifier, such as "Social Security"."""
    start, end = line.starts[inside[0]], line.starts[inside[-1]] + len(line.word(inside[-1]))
    return any(k.start <= start and end <= k.end for k in context.keys)
