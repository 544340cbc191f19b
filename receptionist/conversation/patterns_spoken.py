"""Spoken e-mail and web addresses: "jane dot hale at example dot com", "www dot ..."."""

import re

from models.text import PiiType
from receptionist.conversation.names_leads import NEVER
from receptionist.conversation.normalise import Kind
from receptionist.conversation.patterns_runs import NATO
from receptionist.conversation.patterns_written import TLDS
from receptionist.conversation.redact_lexicon import lexicon
from receptionist.conversation.redact_line import ACKNOWLEDGED, FILLERS, Found, Line

ENDING = rf"(?:{TLDS}|c o m|o r g|n e t|con|calm|dot uk)"
DOT = r"(?:dot|\.|point|dotted|period)"
LABELS = r"(?:[\w'-]+(?: (?:-|dash|hyphen) | )?){1,4}?"
ABROAD = rf"(?: {DOT} (?:uk|au|nz|in|br|za|com))?"
DOMAIN = rf"(?:{LABELS} ?{DOT} {ENDING}{ABROAD}|{LABELS} ?dot (?!com |net |org )(?:[^\W\d]{{2,12}}|[a-z] [a-z]))(?!\S)"
PROVIDER = (
    r"(?:g ?mail|yahoo|hot ?mail|outlook|i ?cloud|a ?o ?l|proton ?mail|msn|live|comcast|verizon|gmx|"
    r"ymail|rocketmail|me)"
)
AT = re.compile(
    rf"(?<!\S)(?:at|@|at sign|at symbol|at the rate) (?P<domain>{PROVIDER}(?: {DOT} {ENDING})?(?: "
    rf"{DOT} (?:uk|au|nz|in|br|za|com))?(?!\S)|{DOMAIN})"
)
SITE = re.compile(
    rf"(?<!\S)(?:(?:www|w w w|double u double u double u|http|https)(?: : / /)? {DOT}? ?(?:[\w-]+ "
    rf"?){{1,4}}? {DOT} {ENDING}(?: {DOT} \w+)?"
    rf"|(?:[\w'-]+ ){{1,2}}dot (?:(?:[\w'-]+ ){{1,3}}dot ){{0,2}}{ENDING}(?: dot (?:uk|au|nz|in))?"
    rf"|(?:[\w-]+ \. )+(?:{TLDS})(?= (?:forward )?slash))"
    r"(?: (?:forward slash|slash|/) [\w'-]+(?: (?:dash|hyphen|underscore|-) \w+)*)*(?!\S)"
)
_POINT = r"(?:dot|\.|point|period)"
NETWORK = re.compile(
    rf"(?<!\S)\d[\d ]{{0,5}} {_POINT} \d[\d ]{{0,5}} {_POINT} \d[\d ]{{0,5}} {_POINT} \d(?:[\d ]{{0,4}}\d)?(?!\S)"
)
FUSED = re.compile(r"(?<!\S)[\w'+-]{6,}(?:com|org|net|gov|edu|couk)(?!\S)")
SPACED = re.compile(
    r"(?<!\S)(?P<domain>[\w'-]{2,}) (?:com|co uk|com au)(?!\S)|(?<!\S)(?P<rare>[\w'-]{4,}) (?:org|net|gov|edu)(?!\S)"
)
WORDS = "it|is|me|in|at|to|so|no|be|my|us|am|do|co|name|law|store|shop"
"""Endings that are words too: without a dot before them they are in the middle of a name."""

WEB = re.compile(
    r"(?<!\S)(?:https?|www|w w w|triple w|h t t p s?)(?: (?:dot|slash|forward|/|:|www|w w w|\.))* "
    rf"(?:\S+ ){{1,24}}?(?:(?<=dot )|(?<=\. )|(?!(?:{WORDS}) ))(?:{ENDING}|g o v|d e|o r g)(?!\S)"
    r"(?: (?:forward )?slash(?: (?:[a-z0-9]|[\w'-]+)(?!\S))+)*"
)
"""Web and e-mail addresses whose marks were dropped."""

IBAN = re.compile(r"(?<!\S)[a-z] ?[a-z] \d ?\d (?:(?:[a-z]{4}|[a-z] [a-z] [a-z] [a-z]) )?(?:\d ?){9,30}(?!\S)")
_STOP_WORDS = (
    "is it's its was be that's are email emails mail e-mail address to at me my your our on via by at send "
    "sent reach contact use using use's for yes yeah sure okay ok so well and you can with as in of his her "
    "their from under have has got it i i'm name's no not oh um uh or confirm confirmation write this like say "
    "try said said's then , ? ! :"
)
STOP = frozenset(_STOP_WORDS.split())
LEAD = frozenset(["my", "email", "mail", "e", "address", "one", "try", "use"])
"""Words before an address that is given when asked for."""

_JOIN_WORDS = (
    "dot underscore dash hyphen period point minus plus . - _ + number space under score all one word lowercase"
)
JOIN = frozenset(_JOIN_WORDS.split())

DESKS = frozenset(["info", "hello", "office", "contact", "sales", "accounts", "admin", "bookings", "orders", "team"])
"""Whom a business's own address is for."""


def spoken(line: Line) -> list[Found]:
    """Return spoken e-mail addresses, web addresses and network addresses."""
    found: list[Found] = []
    for match in AT.finditer(line.view):
        if match["domain"].split(" ")[0] in ("least", "noon", "night") or _number_only(match["domain"]):
            continue
        if match["domain"].startswith("the ") and line.word(line.token_at(match.start()) - 1) not in DESKS:
            continue
        if _two_sentences(line, match):
            continue
        bare = "." not in match["domain"] and "dot" not in match["domain"]
        at = line.token_at(match.start())
        first = _local(line, at)
        if bare and first == at and "mail" not in line.view:
            continue
        if bare and match["domain"] in ("live", "me") and "mail" not in line.view:
            continue
        found.append(line.found(first, line.token_at(match.end() - 1), PiiType.EMAIL))
    found += [line.matched(match, PiiType.BANK_ACCOUNT) for match in IBAN.finditer(line.view)]
    for match in FUSED.finditer(line.view):
        if not lexicon().plain(match.group()):
            found.append(line.matched(match, PiiType.EMAIL))
    for match in SPACED.finditer(line.view):
        at = line.token_at(match.start())
        told = match["domain"] or not lexicon().plain(match["rare"])
        if told and line.word(at) not in ("dot", "point", "period", "."):
            found.append(line.found(_local(line, at), line.token_at(match.end() - 1), PiiType.EMAIL))
    for pattern in (WEB, SITE, NETWORK):
        for match in pattern.finditer(line.view):
            span = line.matched(match, PiiType.IP_URL)
            if not any(f.start < span.end and span.start < f.end for f in found):
                found.append(span)
    return [_onward(line, one) for one in found]


def _onward(line: Line, one: Found) -> Found:
    """Return an address with all that goes on after it: "dot co dot uk", "slash book"."""
    if one.type is PiiType.BANK_ACCOUNT:
        return one
    last = line.within(one)[-1]
    while True:
        step = last + 2 if line.word(last + 1) == "forward" else last + 1
        if line.word(step) not in ("dot", "slash", "dash", "hyphen", "underscore"):
            break
        if line.kind(step + 1) not in (Kind.WORD, Kind.LETTER, Kind.DIGITS):
            break
        last = step + 1
    return one._replace(end=line.tokens[last].end)


def answered_email(line: Line) -> list[Found]:
    """Return all that a short answer to a question for an e-mail address says."""
    said = [
        i for i, t in enumerate(line.tokens) if t.kind is not Kind.MARK and t.text not in ACKNOWLEDGED | FILLERS | LEAD
    ]
    if not 0 < len(said) <= 8 or line.view.endswith("?") or any(line.word(i) in NEVER - STOP - JOIN for i in said):
        return []
    return [line.found(said[0], said[-1], PiiType.EMAIL)]


REFUSES = re.compile(
    r"(?<!\S)(?:no|nope|nah|thanks|bye|don't|do not|haven't|won't|can't|cannot|can|could|would|why|what|which|who|how|"
    r"when|rather|phone|text|call|later|hold|wait|moment|second|sec|sorry|pardon|again|same|already|file|need|want|have|sure|maybe|nothing)(?!\S)"
)
"""What an answer to a question for an e-mail address has that gives none."""

TRACE = re.compile(
    r"(?<!\S)(?:at|dot|point|period|score|underscore|dash|com|calm|mail|e-mail|hotmail|gmail|[a-z] [a-z]|\d+$)(?!\S)"
)
"""What is left of an address however it was misheard."""

LONGEST_ANSWER = 14
"""Words of an answer that may be nothing but an address."""


def misheard_email(line: Line) -> list[Found]:
    """Return the whole of an answer to a question for an e-mail address in which no address can be made out."""
    said = [i for i, t in enumerate(line.tokens) if t.kind is not Kind.MARK and t.text not in ACKNOWLEDGED | FILLERS]
    if (
        not 2 < len(said) <= LONGEST_ANSWER
        or "?" in line.view
        or REFUSES.search(line.view)
        or not TRACE.search(line.view.rstrip(" ."))
    ):
        return []
    return [line.found(said[0], said[-1], PiiType.EMAIL)]


def _two_sentences(line: Line, match: re.Match[str]) -> bool:
    """Say whether a full stop inside a match ends a sentence: "meet me at noon. In the morning"."""
    first, last = line.token_at(match.start()), line.token_at(match.end() - 1)
    return any(line.word(i) == "." and line.glued(i) and not line.glued(i + 1) for i in range(first, last))


def _number_only(domain: str) -> bool:
    return domain.split(" ")[0].isdigit() and " dot " not in domain


def _tied(line: Line, at: int) -> bool:
    """Say whether a word is written into one with the next: "yes-four-two"."""
    return line.word(at + 1) in ("-", ".", "_") and line.glued(at + 1) and line.glued(at + 2)


def _part(line: Line, at: int) -> bool:
    """Say whether a token is a letter or a mark of an address, as they are read out with pauses."""
    return line.kind(at) is Kind.LETTER or line.word(at) in ("dot", "underscore", "dash", "hyphen")


def _local(line: Line, at: int) -> int:
    """Return the first token of the local part that ends before the spoken "at"."""
    first, back, free = at, at - 1, 0
    while back >= 0 and at - back <= 24:
        token = line.tokens[back]
        if token.kind in (Kind.LETTER, Kind.DIGITS) or token.text in NATO or token.text in JOIN:
            if (
                token.kind is Kind.LETTER
                and token.text in ("a", "i")
                and line.kind(back - 1) is Kind.WORD
                and back - 1 >= 0
                and line.word(back - 1) in STOP
                and line.word(back + 1) not in JOIN
            ):
                break
            first = back if token.kind is not Kind.MARK else first
        elif token.kind in (Kind.WORD, Kind.ORDINAL) and (token.text not in STOP or _tied(line, back)) and free < 4:
            joined = line.word(back + 1) in JOIN or line.word(back - 1) in JOIN or back + 1 == at
            free += 0 if joined else 1
            first = back
        elif token.text == "," and (_part(line, back - 1) or _part(line, back + 1)):
            pass
        else:
            break
        back -= 1
    return _announced(line, first)


ANNOUNCED = re.compile(r"(?<!\S)(?:e ?-? ?mail|address)(?:'s| is|:) $")
ASIDE = frozenset(["so", "not", "use", "but", "down", "please", "send", "because", "if", "when", "working"])
"""Where something else than the address is said of it."""

BETWEEN = 6
"""Words that may stand between "my email is" and what is known for a part of it."""


def _announced(line: Line, first: int) -> int:
    """Return where an address begins that was announced right before: "my email's mrs pots and pans at ..."."""
    for at in range(first - 1, max(-1, first - 1 - BETWEEN), -1):
        if line.kind(at) is Kind.MARK or line.word(at) in ASIDE:
            break
        if ANNOUNCED.search(line.view[: line.starts[at]]):
            return next((i for i in range(at, first) if line.word(i) not in FILLERS | ACKNOWLEDGED), first)
    return first
