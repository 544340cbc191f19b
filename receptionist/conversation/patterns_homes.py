"""Homes: flats and suites, houses on a green or a crescent, and numbers in streets without a kind."""

import re

from receptionist.conversation.normalise import Kind
from receptionist.conversation.patterns_everyday import COUNTED, everyday
from receptionist.conversation.redact_lexicon import lexicon
from receptionist.conversation.redact_line import Line

HOUSE = r"(?:\d+(?: (?:[-/] )?\d+){0,4})(?: ?[a-d](?= ))?(?: (?:1 / 2|and a half))?"
_THINGS_WORDS = (
    "minutes minute hours hour days day weeks week months month years year people of percent dollars dollar pm "
    "am oclock o'clock items more other different extra times blocks miles and or to in on at for from by with "
    "is are was the my your a an this that these those we i you it bucks units pairs pounds "
    "bed beds bedroom bedrooms bedroomed storey story"
)
THINGS = frozenset(_THINGS_WORDS.split())

GREEN = re.compile(
    rf"(?<!\S)(?:(?:number|no|no \.) )?{HOUSE},? the (?:crescent|close|mews|parade|paddocks?|ridings|orchard|terrace|"
    r"avenue|mall|grove|gardens|drive|green|square|street|causeway|spinney|hollow|glebe|maltings|quay)(?! ones?)(?!\S)"
)
"""A house in a street that has no other name."""

SIDED = re.compile(rf"(?<!\S){HOUSE} (?:north|south|east|west) (?P<name>(?!of |side )[^\W\d][\w'-]+)(?!\S)")
FLAT = re.compile(
    r"(?<!\S)(?<!a )(?:apartment|apt|unit|suite|ste|flat)(?: \.)?(?: number| #)? "
    r"(?P<number>\d+(?: ?[a-h](?!\S))?|[b-hj-z](?!\S))"
    rf"(?P<house>(?:,? \d+)*)(?! ?(?:{COUNTED})(?!\S))(?!\S)"
)

PARTS = re.compile(
    r"(?<!\S)(?:(?:lot|block|building|bldg|tower|wing|rural route|r r|box|unit|flat|apartment|apt|suite|floor|stair)"
    r"(?: number| #)? (?:\d+(?: \d+)*(?: ?[a-h](?!\S))?|[a-hj-z](?!\S))(?: ,)? ?){2,4}"
)
"""Two parts of one building: "block c flat twelve", "rural route two box eighteen"."""

PLOT = re.compile(
    rf"(?<!\S)(?:(?:number|no|no \.|lot|plot|house) {HOUSE} ?,? (?!on |in |at |of |the |and |doors )"
    r"(?:[^\W\d][\w'-]* ){1,3}?"
    r"(?:cottages?|villas?|row|pines|gardens|barns?|farm|houses|buildings|estate|park|acres|meadows?|mews|terrace|close|"
    r"court|drive|lane|street|road|avenue|place|square|grove|crescent|walk|view|heights|yard|wharf|quay|lodge|way)"
    rf"|house {HOUSE} ?,? street \d+)(?!\S)"
)
"""A numbered home among others: "number 6, gasworks cottages", "lot 18, whispering pines"."""

CROSSING = re.compile(
    r"(?<!\S)(?:corner|intersection|junction|crossing) of (?P<streets>(?!the |a |my |your )[\w'-]+(?: [\w'-]+)? and "
    r"(?!the |a |my )[\w'-]+)(?!\S)"
)
NUMBERED = re.compile(
    rf"(?<!\S)number (?P<number>{HOUSE}),? (?:on|in|at) (?P<street>(?!the |my |a |your )(?:[\w'-]+ ){{1,3}}?"
    r"(?:street|road|avenue|lane|drive|court|crescent|close|way|terrace|place|boulevard|gardens|grove|row|mews))(?!\S)"
)


AFTER_STREET = re.compile(
    r"(?<!\S)(?:street|road|avenue|lane|drive|court|crescent|close|way|terrace|place|boulevard|gardens|grove|row|mews|"
    rf"path|alley|ridge)(?: ,)? (?P<number>number {HOUSE}(?: ?- ?\d+)*)(?!\S)"
    r"|(?<!\S)(?:tenants?|live|lives|living|staying|neighbou?rs?|house) (?:\w+ )?(?:at|in|from) "
    rf"(?P<home>number {HOUSE})(?!\S)"
)
COUNTY = re.compile(
    rf"(?<!\S){HOUSE} (?:county road|county route|state road|state route|rural route|farm road|ranch road) \d+(?!\S)"
)
"""A house on a road that has a number for a name."""


DOOR = re.compile(
    r"(?<!\S)(?:at|to|from|outside|opposite|no ,|not|it's|we're) (?P<door>number (?!1(?!\S))\d{1,4}(?: ?[a-h])?)(?!\S)"
    r"(?! ?[-,.]? ?\d)(?! (?:on|in|of) )|(?<!\S)(?:at|1 in|from) (?P<lettered>\d{1,4} ?[a-h])(?= [.,?!]| and| but|$)"
)
"""A house told by its number alone: "it's number 42 that has the alarm", "the one at 31a"."""

TENANT = re.compile(
    r"(?<!\S)(?:tenants?|guys?|man|lady|woman|people|person|neighbou?rs?|residents?|family|couple|i'm|we're|live|lives"
    r"|living|apartment|flat|leak|upstairs|downstairs) in (?P<door>\d{1,4} [a-z](?! m(?!\S)))(?!\S)"
)
"""A number and a letter on somebody's door."""

PARK = re.compile(
    r"(?<!\S)(?<!parking )(?<!a )(?:lot|plot|pitch|trailer|berth)(?: number)? \d{1,4}(?! ?[-,.]? ?\d)(?!\S)"
    r"|(?<!\S)(?!the |a |my |our |this )[^\W\d][\w'-]* (?:[\w'-]+ )?(?:mobile home|trailer|caravan|holiday) park(?!\S)"
)
"""A place among others for homes that can be moved, and the park they stand in."""

SENT = re.compile(
    r"(?<!\S)(?:(?:(?:you|somebody|someone|anybody|anyone|guy|him|them|plumber|tech|technician|driver) "
    r"(?:come|drive) (?:on |right )?out|(?:deliver|ship|send|mail|post) (?:it|them|that|this|everything)) to "
    r"(?:number )?(?P<house>(?:\d , )?\d{3,5}(?: and \d{1,2})?)(?! ?[-,.:]? ?\d)(?!\S)"
    r"(?! (?:[^\W\d]+s|instead|even|on|before|after|\?)(?!\S)))"
)
"""A house's number where somebody or something is sent, when nothing of its street was heard."""

_BREATH = r"(?: uh| um| ,| \.| space| then)?"
POSTCODE = re.compile(
    rf"(?<!\S)(?:[a-z] ){{1,2}}\d ?(?:\d|[a-z])?{_BREATH} \d [a-z] [a-z](?!\S)"
    rf"|(?<!\S)[a-z] \d [a-z]{_BREATH} \d [a-z] \d(?!\S)"
)
"""British and Canadian post codes read out: "s w one a, two a a"."""


def taken_back(line: Line, first: int, last: int) -> list[tuple[int, int]]:
    """Return house numbers said wrong before an address, or denied after it: "eighteen no sorry eighty one elm"."""
    spans, at = [], first - 1
    while line.word(at) in BACK:
        at -= 1
    between = {line.word(i) for i in range(at + 1, first)}
    if between - {"on"} and line.kind(at) is Kind.DIGITS and "not" not in between:
        spans.append((at, at))
    at = last + 1
    while line.word(at) in BACK:
        at += 1
    if (
        line.kind(at) is Kind.DIGITS
        and line.kind(at + 1) is not Kind.WORD
        and {"not", "of", "than"} & {line.word(at - 1), line.word(at - 2)}
    ):
        spans.append((at, at + (line.kind(at + 1) is Kind.LETTER)))
    return spans


_BACK_WORDS = "no not sorry wait i mean it's , . - oh um uh actually rather hang on instead of than"
BACK = frozenset(_BACK_WORDS.split())
"""What people say as they correct a number."""


def homes(line: Line) -> list[tuple[int, int, bool]]:
    """Return token ranges of homes and whether each is whole, or a city and a post code may follow."""
    spans = [(line.token_at(m.start()), line.token_at(m.end() - 1), True) for m in GREEN.finditer(line.view)]
    spans += [
        (line.token_at(m.start()), line.token_at(m.end() - 1), False)
        for m in SIDED.finditer(line.view)
        if _named(line, line.token_at(m.start("name")))
    ]
    for pattern in (PARTS, PLOT, POSTCODE, COUNTY, PARK):
        spans += [(line.token_at(m.start()), line.token_at(m.end() - 1), True) for m in pattern.finditer(line.view)]
    spans += [
        (line.token_at(m.start("streets")), line.token_at(m.end() - 1), True) for m in CROSSING.finditer(line.view)
    ]
    for match in DOOR.finditer(line.view):
        part = "door" if match["door"] else "lettered"
        spans.append((line.token_at(match.start(part)), line.token_at(match.end(part) - 1), True))
    for match in TENANT.finditer(line.view):
        spans.append((line.token_at(match.start("door")), line.token_at(match.end("door") - 1), True))
    for match in NUMBERED.finditer(line.view):
        spans += [
            (line.token_at(match.start(part)), line.token_at(match.end(part) - 1), True)
            for part in ("number", "street")
        ]
    for match in AFTER_STREET.finditer(line.view):
        part = "number" if match["number"] else "home"
        spans.append((line.token_at(match.start(part)), line.token_at(match.end(part) - 1), True))
    sent = [(line.token_at(m.start("house")), line.token_at(m.end("house") - 1)) for m in SENT.finditer(line.view)]
    busy = everyday(line) if sent else frozenset()
    spans += [(first, last, False) for first, last in sent if busy.isdisjoint(range(first, last + 1))]
    return spans + [(*_flat(line, match), True) for match in FLAT.finditer(line.view)]


def _named(line: Line, at: int) -> bool:
    """Say whether a word can be a street's name without its kind."""
    token = line.tokens[at]
    return token.capital if line.cased else token.text not in THINGS and not token.text.endswith("s")


def _flat(line: Line, match: re.Match[str]) -> tuple[int, int]:
    """Return a flat or suite with the house and street that may follow: "suite 400, 1010 Wilshire"."""
    last = line.token_at(match.end() - 1)
    while match["house"] and line.kind(last + 1) is Kind.WORD and not lexicon().plain(line.word(last + 1)):
        last += 1
    return line.token_at(match.start()), last
