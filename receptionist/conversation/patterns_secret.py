"""Secrets read out: after a word like card, code or social, digits go with everything a transcriber makes of digits."""

import re
from collections.abc import Collection, Sequence, Set

from models.text import PiiType
from receptionist.conversation.normalise import Kind, digits_of
from receptionist.conversation.patterns_context import TYPES, Key
from receptionist.conversation.patterns_everyday import MONTHS, asks_to_wait, of_money
from receptionist.conversation.patterns_runs import HOMOPHONES, NATO, counted_up
from receptionist.conversation.redact_line import FILLERS, Found, Line

SECRETS = frozenset({"card", "security", "social", "last"})
NUMBERED = SECRETS | {"phone", "account", "id", "zip"}
"""What is answered by a number and nothing else."""

_MISHEARD_WORDS = "time line dime nein niner hive heaven hate tin double triple treble oh"
MISHEARD = HOMOPHONES | frozenset(_MISHEARD_WORDS.split())
"""What a transcriber writes for single digits, and what announces a repeated one; read as digits near a secret only."""

GAP = 3
"""Words between two pieces of one secret: "then, uh"."""

WITHIN = 6
"""Words between two letters or digits of a number that has both."""

LEAST_DIGITS = 3
"""A security code is the shortest secret."""

REACH = 40
"""Tokens after an announcing word in which its secret is read out."""

ENDS_A_CARD = re.compile(r"^(?:exp|valid|good|cvv|cvc|security)")
"""In an announcement: what follows a card's number."""

CROWD, CROWDED = 5, 3
"""Numbers in a turn of hardly anything else, and how many of them to one other word."""

LEAST_OF_A_CARD = 8
"""Digits of a card of which half was heard."""

BANKED = re.compile(r"routing|sort|iban|a ?b ?a|(?:account|acct) number")
"""In an announcement: a bank's number, and not "my account"."""

ALONE = 4
"""Tokens of a turn that says nothing but when a card expires."""

NEAR = 12
"""Tokens after an announcing word in which what little was heard of its secret is looked for."""

_NOT_READ_WORDS = (
    "at by before until till from after appointment office benefits when if you your need do does did can could want "
    "have lost forgot problem what why where how there's stolen new"
)
NOT_READ = frozenset(_NOT_READ_WORDS.split())
"""Words after an announcing one that say something of the secret, and do not read it out."""

CODE = re.compile(r"code|pin|c ?v|cid|c i d|digits|back|otp|social|s ?s ?n")
"""In an announcement: what is never followed by a time or a price, as "good till" is."""

_LEADING_WORDS = "on of for my your be was number code card which"
LEADING = FILLERS | frozenset(_LEADING_WORDS.split())
"""Words between an announcement and its digits."""

MONTH = re.compile(MONTHS)
DATED = frozenset(["on", "in", "for", "by", "until", "till", "since", "this", "next", "last", "of"])
"""Before the month of a day that somebody means, and not of a card's expiry."""

_QUANTITY_WORDS = (
    "dollar dollars bucks cents pounds euros percent % o'clock am pm a.m p.m minutes hours days weeks months years "
    "people times crowns cards items pieces appointments"
)
QUANTITY = frozenset(_QUANTITY_WORDS.split())

TOLD_SECRET = re.compile(
    r"(?<!\S)(?:password|pass ?phrase|security (?:answer|word)|memorable (?:word|place|name))(?:'s| is| was) "
    r"(?P<said>(?!(?:not|no|wrong|right|correct|incorrect|invalid|expired|locked|reset|changed|required|forgotten|lost|gone|"
    r"working|being|same|case|too|so|very|still|now|just|always|never|only|long|short|weak|strong|at|in|on|for|to|the|a|an|"
    r"my|your|his|her|what|where|something|somebody|anything|that|this|it|safe|fine|okay|needed|wanted|by)(?!\S))"
    r"[\w'-]+(?: (?!(?:and|but|so|because|it|i|if|for|on|at|in|which|or|please|thanks)(?!\S))[\w'-]+){0,3})"
)
"""A password or the answer to a security question that somebody tells."""


def secrets_read_out(line: Line, keys: Sequence[Key], slot: str, busy: Collection[int]) -> list[Found]:
    """Return the stretches in which a secret that was asked for (``slot``) or announced (``keys``) is read out.

    ``busy`` are tokens of days, times and prices, which are no part of one.
    """
    found: list[Found] = []
    if slot in NUMBERED and _answers(line):
        parts = [at for at in range(len(line.tokens)) if line.kind(at) is Kind.DIGITS or _is_month(line, at)]
        parts = [at for at in parts if slot in SECRETS or not of_money(line, [at])]
        if sum(2 if _is_month(line, at) else len(line.word(at)) for at in parts) >= LEAST_DIGITS:
            found.append(line.found(parts[0], parts[-1], TYPES[slot]))
        elif not (parts and asks_to_wait(line, parts[0])):
            found += _half_heard(line, 0, len(line.tokens), TYPES[slot], asked=True)
    if slot in SECRETS:
        found += _swept(line, 0, len(line.tokens), TYPES[slot], busy)
    for key in keys:
        if key.name in SECRETS or (key.name == "account" and BANKED.search(line.view[key.start : key.end])):
            first = line.token_at(key.end - 1) + 1
            after = (line.token_at(other.start) for other in keys if other.start >= key.end)
            found += _swept(line, first, min(first + REACH, len(line.tokens), *after), key.type, busy)
            if key.name == "social":
                found += _lettered(line, first, key.type)
            if CODE.search(line.view[key.start : key.end]):
                found += _said_next(line, first, key.type)
            begins = line.tokens[first].start if first < len(line.tokens) else len(line.text)
            if ENDS_A_CARD.search(line.view[key.start : key.end]):
                carded = slot in SECRETS or any(other.name in SECRETS for other in keys if other != key)
                carded = carded or len(digits_of(line.tokens)) > LEAST_OF_A_CARD or len(line.tokens) <= ALONE
                found += _month_and_year(line, first) if carded else []
                found += _read_before(line, line.token_at(key.start), keys)
            told = key.name in ("last", "social") or CODE.search(line.view[key.start : key.end])
            if told and not any(f.start >= begins for f in found):
                found += _half_heard(line, first, min(first + NEAR, len(line.tokens)), key.type)
    return found


def beside_a_card(line: Line, found: Collection[Found], busy: Set[int]) -> list[Found]:
    """Return what is read out after a card's number though nothing announces it: its month and year, and its code."""
    cards = [f.end for f in found if f.turn == line.index and f.type is PiiType.CARD]
    at = next((i for i, t in enumerate(line.tokens) if cards and t.start >= min(cards)), len(line.tokens))
    beside: list[Found] = []
    while at < len(line.tokens):
        last = at + 1 if _is_month(line, at) and line.word(at - 1) not in DATED else at
        last += line.word(last) == "of"
        while line.kind(last) is Kind.DIGITS or (line.kind(last) is Kind.MARK and line.kind(last + 1) is Kind.DIGITS):
            last += 1
        said = [i for i in range(at, last) if line.kind(i) is Kind.DIGITS]
        digits = sum(len(line.word(i)) for i in said)
        everyday = line.word(last) in QUANTITY or line.word(at - 1) in DATED | {"at", "$", "£", "€"}
        expires = _is_month(line, at) and digits in (2, 4) and digits == len(line.word(last - 1))
        if said and not everyday and (expires or (digits >= LEAST_DIGITS and not busy & set(said))):
            beside.append(line.found(at, last - 1, PiiType.CARD_SECURITY))
        at = max(last, at + 1)
    return beside


def crowded(line: Line, busy: Collection[int]) -> list[Found]:
    """Return a turn of next to nothing but numbers, first to last: one long one, of which much was misheard."""
    numbers = [at for at in range(len(line.tokens)) if line.kind(at) is Kind.DIGITS and at not in busy]
    digits = sum(len(line.word(at)) for at in numbers)
    words = [t.text for t in line.tokens if t.kind is Kind.WORD]
    others = sum(word not in FILLERS | MISHEARD and not word.startswith("i'") for word in words)
    if len(numbers) < CROWD or digits < LEAST_OF_A_CARD or CROWDED * others > len(numbers):
        return []
    if counted_up(line, numbers[0], numbers[-1]):
        return []
    return [line.found(numbers[0], numbers[-1], PiiType.ID_NUMBER)]


def _month_and_year(line: Line, first: int) -> list[Found]:
    """Return the expiry that follows its announcement: "may of twenty eight"."""
    at = first
    while line.word(at) in LEADING:
        at += 1
    last = at + 2 if line.word(at + 1) == "of" else at + 1
    whole = _is_month(line, at) and line.kind(last) is Kind.DIGITS and len(line.word(last)) in (2, 4)
    return [line.found(at, last, PiiType.CARD_SECURITY)] if whole else []


def _lettered(line: Line, first: int, type_: PiiType) -> list[Found]:
    """Return a number of letters and digits that was announced, with all that is said between: "j z, that's j for"."""
    coded: list[int] = []
    for at in range(first, len(line.tokens)):
        near = _words_between(line, coded[-1] if coded else first, at) <= WITHIN
        if near and (_coded(line, at) or line.kind(at) is Kind.DIGITS):
            coded.append(at)
    digits = sum(len(line.word(at)) for at in coded if line.kind(at) is Kind.DIGITS)
    letters = any(_coded(line, at) for at in coded)
    return [line.found(coded[0], coded[-1], type_)] if digits >= LEAST_DIGITS and letters else []


def _coded(line: Line, at: int) -> bool:
    """Say whether a token is a letter of a code: said or spelled as one, or written in capitals."""
    token = line.tokens[at]
    capitals = len(token.text) <= 3 and line.text[token.start : token.end].isupper() and line.cased
    if token.kind is Kind.LETTER:
        return token.text not in ("a", "i") or token.words > 1 or line.kind(at - 1) in (Kind.LETTER, Kind.DIGITS)
    return token.kind is Kind.WORD and (token.text in NATO or capitals)


def _read_before(line: Line, end: int, keys: Sequence[Key]) -> list[Found]:
    """Return the card's number that was read out before its expiry or code, whatever was heard between its digits."""
    begin = max((line.token_at(k.end - 1) + 1 for k in keys if line.token_at(k.end - 1) < end), default=0)
    heard = [end]
    for at in range(end - 1, begin - 1, -1):
        if _like_a_digit(line, at) and _words_between(line, at, heard[-1]) <= GAP:
            heard.append(at)
    digits = [at for at in heard[1:] if line.kind(at) is Kind.DIGITS]
    if sum(len(line.word(at)) for at in digits) < LEAST_OF_A_CARD:
        return []
    return [line.found(digits[-1], digits[0], PiiType.CARD)]


def _half_heard(line: Line, first: int, end: int, type_: PiiType, *, asked: bool = False) -> list[Found]:
    """Return what is left of a secret that was announced and of which a transcriber kept too little: "8th and 4th".

    If it was ``asked`` for, words that sound like digits count too.
    """
    at = first
    while at < end and not _like_a_number(line, at):
        at += 1
    words = [line.word(i) for i in range(first, at) if line.kind(i) in (Kind.WORD, Kind.LETTER)]
    if at == end or len([w for w in words if w not in LEADING]) > GAP or NOT_READ & set(words):
        return []
    heard = [at]
    for more in range(at + 1, end):
        if line.word(more) in NOT_READ:
            break
        if _like_a_number(line, more) and _words_between(line, heard[-1], more) <= GAP - 1:
            heard.append(more)
    sure = [i for i in heard if line.kind(i) in (Kind.DIGITS, Kind.ORDINAL)]
    told = sum(len(line.word(i)) for i in sure)
    if not sure or (told + len(heard) - len(sure) if asked else told) < LEAST_DIGITS - 1:
        return []
    last = heard[-1]
    while line.glued(last + 1) and line.kind(last + 1) in (Kind.LETTER, Kind.DIGITS):
        last += 1
    return [line.found(heard[0], last, type_)]


def _like_a_number(line: Line, at: int) -> bool:
    """Say whether a token may be all that was heard of digits, an ordinal and half of a time among them."""
    if line.word(at + 1) in QUANTITY - {"am", "pm", "times"} or line.word(at - 1) in ("$", "£", "€"):
        return False
    ordinal = line.kind(at) is Kind.ORDINAL and line.word(at - 1) != "the"
    return ordinal or _like_a_digit(line, at) or line.word(at + 1) in ("am", "pm")


def _answers(line: Line) -> bool:
    """Say whether a turn says next to nothing but the secret: then no time and no price is meant by "3.45"."""
    words = (t.text for t in line.tokens if t.kind in (Kind.WORD, Kind.LETTER))
    return sum(word not in FILLERS and word not in ("am", "pm", "dollars", "o'clock") for word in words) <= 2


def _is_month(line: Line, at: int) -> bool:
    return bool(MONTH.fullmatch(line.word(at)))


def _said_next(line: Line, first: int, type_: PiiType) -> list[Found]:
    """Return the digits that follow "the code is", though they look like a time or a price: "3:45"."""
    at = first
    while line.kind(at) is Kind.MARK or line.word(at) in LEADING:
        at += 1
    last = at
    while line.kind(last) is Kind.DIGITS or (line.kind(last) is Kind.MARK and line.kind(last + 1) is Kind.DIGITS):
        last += 1
    digits = sum(len(line.word(one)) for one in range(at, last) if line.kind(one) is Kind.DIGITS)
    counted = line.word(last) in QUANTITY - {"am", "pm"}
    return [line.found(at, last - 1, type_)] if digits >= LEAST_DIGITS and not counted else []


def _swept(line: Line, first: int, end: int, type_: PiiType, busy: Collection[int]) -> list[Found]:
    """Return clusters of digits and misheard digits between two tokens that are long enough for a secret."""
    clusters: list[list[int]] = []
    for at in range(first, end):
        if at in busy or not _like_a_digit(line, at):
            continue
        if clusters and _words_between(line, clusters[-1][-1], at) <= GAP:
            clusters[-1].append(at)
        else:
            clusters.append([at])
    return [line.found(one[0], one[-1], type_) for one in clusters if _is_secret(line, one)]


def _like_a_digit(line: Line, at: int) -> bool:
    if line.word(at + 1) in QUANTITY or line.word(at - 1) in ("$", "£", "€"):
        return False
    return line.kind(at) is Kind.DIGITS or (line.kind(at) is Kind.WORD and line.word(at).removesuffix("'s") in MISHEARD)


def _words_between(line: Line, last: int, at: int) -> int:
    return sum(line.kind(between) in (Kind.WORD, Kind.LETTER) for between in range(last + 1, at))


def _is_secret(line: Line, cluster: Sequence[int]) -> bool:
    """Three digits, one of which at least was heard as such, or a row of nothing but misheard ones."""
    heard = sum(len(line.word(at)) for at in cluster if line.kind(at) is Kind.DIGITS)
    misheard = sum(line.kind(at) is Kind.WORD for at in cluster)
    row = cluster[-1] - cluster[0] + 1 <= 2 * len(cluster)
    return heard + misheard >= LEAST_DIGITS and (heard > 0 or row) and (heard >= misheard or row)
