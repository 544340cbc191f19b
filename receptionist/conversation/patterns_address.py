"""Addresses: house number and street, with unit, city, state and post code; also box numbers and foreign orders."""

import re

from models.text import PiiType
from receptionist.conversation.names_leads import NEVER
from receptionist.conversation.normalise import Kind
from receptionist.conversation.patterns_homes import HOUSE, THINGS, homes, taken_back
from receptionist.conversation.patterns_regions import CITY_NAMES, PLACES, STATES
from receptionist.conversation.redact_lexicon import lexicon
from receptionist.conversation.redact_line import Found, Line

TYPES = (
    r"street|str|st|road|rd|avenue|ave|av|boulevard|blvd|lane|ln|drive|dr|court|ct|circle|cir|place|pl"
    r"|terrace|ter|trail|parkway|pkwy|highway|hwy|square|sq|loop|crescent|close|mews|row|alley|plaza|crossing|grove|gardens|hill|heights|"
    r"ridge|pike|turnpike|walk|wharf|quay|bend|cove|glen|manor|meadows?|park|path|run|shores?|springs?"
    r"|trace|valley|view|"
    r"vista|villages?|ville|way|cliffs?|corner|creek|estates?|expressway|extension|falls|ferry|fields?"
    r"|flats?|ford|forest|fork|"
    r"forks|fort|freeway|garden|gateway|green|greens|harbors?|haven|hills|hollow|inlet|islands?|isle|"
    r"junction|key|knolls?|lakes?|"
    r"landing|light|lights|locks?|lodge|mall|mill|mills|mission|motorway|mount|mountains?|neck|orchard"
    r"|oval|overpass|passage|"
    r"pine|pines|plains?|points?|ports?|prairie|radial|ramp|ranch|rapids?|rest|river|roads|route|"
    r"shoals?|spurs?|station|"
    r"stravenue|stream|streets|summit|throughway|track|trafficway|tunnel|underpass|union|unions|viaduct|ways|well|wells|"
    r"strasse|straße|gasse|platz|allee|weg|straat|laan|gatan|gata|vej|gade|ulica|prospekt"
)
SURE = (
    r"street|road|rd|avenue|ave|boulevard|blvd|lane|ln|drive|court|circle|place|terrace|trail|parkway|"
    r"pkwy|square|crescent|"
    r"close|mews|alley|highway|hwy|turnpike|way|st|dr|ct|strasse|straße|gasse|platz|allee|weg|straat|laan|gatan|vej"
)
SIDE = r"north|south|east|west|northeast|northwest|southeast|southwest|n|s|e|w|n e|n w|s e|s w|ne|nw|se|sw"
_LIKELY_WORDS = (
    "gardens grove heights ridge loop crossing plaza meadow meadows hollow landing trace knoll vista glen cove "
    "bend commons estates manor mews pike trail crescent path"
)
LIKELY = frozenset(_LIKELY_WORDS.split())
_STREETS_WORDS = "street road rd avenue ave boulevard blvd lane ln terrace parkway circle court drive"
STREETS = frozenset(_STREETS_WORDS.split())
NAMED = r"(?:(?!\d+ )[\w'’-]+(?: \.)? ){1,4}?"
AREAS = frozenset(["feet", "foot", "ft", "meters", "metres", "yards", "miles", "inches"])
UNIT = (
    r"(?: ?,? ?(?:(?:apartment|apt|unit|suite|ste|flat|floor|fl|number|room|rm|lot|space|building|bldg"
    r"|trailer|#)(?: \.)?(?: number| #)? ?"
    r"(?:[\d ]*\d|[a-z](?= |$))(?:(?: - | )?(?:[a-z](?= |$)|\d+))?)|,? ?(?:upstairs|downstairs|basement))?"
)
PREFIX = (
    r"rue|calle|via|viale|corso|piazza|avenida|rua|travessa|plaza|paseo|carrer|chemin|allee|allée|"
    r"boulevard|quai|impasse|place|camino|carretera|strada|largo|praca|praça|ulica|ul|jalan"
)
ZIP = r"(?:\d ?){5}(?:-? ?(?:\d ?){4})?(?!\S)"
STREET = re.compile(
    rf"(?<!\S)(?:(?:number|no|no \.) )?(?P<house>{HOUSE}) (?:{NAMED})(?P<kind>{TYPES})(?!\S)(?! "
    rf"(?:{SURE})(?!\S))(?: \.)?(?: (?:{SIDE})(?!\S))?{UNIT}"
)
SAINT = re.compile(
    rf"(?<!\S)(?P<house>{HOUSE}) (?P<kind>(?:{SIDE}) (?:\d+ )?(?:[\w'-]+ )?(?:{SURE})|broadway|\d+ "
    rf"(?:{SURE})|(?:{SIDE}) \d{{1,3}})(?!\S){UNIT}"
)
ORDERED = re.compile(
    rf"(?<!\S)(?:{PREFIX}) (?:(?:de|del|della|di|da|do|dos|la|le|les|des|du|los|las|l|d)(?: '| ) ?)*"
    rf"(?:[\w'’-]+ ){{1,3}}?,? ?(?:\d ?)+(?!\S)"
    rf"|(?<!\S)(?:\d ?)+,? ?(?:bis |ter )?(?:{PREFIX}) (?:(?:de|du|des|la|le|les|d') ?)*[\w'’-]+(?: [\w'’-]+)?"
    r"|(?<!\S)[\w'’-]*(?:strasse|straße|gasse|platz|weg|straat|laan|gatan|vej|gade|katu|utca|tie|plein"
    r"|gracht) (?:\d ?)+[a-z]?(?!\S)"
)
BOX = re.compile(
    r"(?<!\S)(?:p \. ?o \. ?|p ?o |post office )box(?: number)? ?(?:\d ?)+(?!\S)|(?<!\S)(?:p s c|psc|"
    r"unit|u s s|uss) (?:\d ?)+,? (?:box|apo|fpo|dpo) ?(?:\d ?)*"
)
STREET_KINDS = "street|road|avenue|lane|boulevard"
"""Kinds of street that are no everyday words: they are enough where an address was asked for."""

STREET_ALONE = re.compile(
    rf"^(?:\d+ )?(?:{STREET_KINDS})$|"
    rf"(?<!\S)(?:the )?(?:(?!the |it's |on |in |at |a )[^\W\d][\w'-]* ){{1,4}}?(?:{SURE})(?!\S)"
)
LIVES = re.compile(
    r"(?<!\S)(?:live|lives|living|located|staying|house|home|place|apartment|reside|resides|moved|we're|i'm|they're|"
    r"over) (?:is )?(?:over |right |up |down )?(?:at|on|to) (?:the corner of )?"
    rf"(?P<street>(?!the |a |my |this )(?:[\w'-]+ ){{1,3}}?(?:{SURE}))(?!\S)"
)
BESIDE = re.compile(
    r"(?<!\S)(?:on|at|off|from|down) (?P<street>(?P<named>(?!the |a |an |my |this |that |your |our )"
    r"(?:[^\W\d][\w'-]* ){1,3}?)(?P<kind>street|avenue|road|lane|boulevard|terrace|crescent|drive|court|close))(?!\S)"
)
"""A street that something stands in, without its number."""

TOLD = re.compile(
    r"(?<!\S)(?:address(?: is|'s| would be| should be| :)|(?:live|lives|living|stay|staying) (?:over |right )?at|"
    r"(?:house|place|property|apartment|flat|office|job) is at) (?:uh |um |, )*(?:number )?(?=\d)"
)
"""What announces an address that begins with a number."""

IN_PLACE = re.compile(rf"in (?:{CITY_NAMES})(?!\S)")
CORNER = re.compile(
    rf"(?<!\S)(?:corner|intersection|junction) of (?P<street>(?:[\w'-]+ ){{1,5}}?(?:{SURE})(?!\S) and "
    rf"(?:[\w'-]+ ){{1,3}}?(?:{SURE})|(?:[\w'-]+ ){{1,3}}?(?:{SURE}))(?!\S)"
)
TAIL_ZIP = re.compile(
    rf"(?:[,.] ?)?(?:zip(?: code)?(?: is)? |post ?code (?:is )?)?(?P<zip>{ZIP}|(?:\d ?){{4,6}}(?!\S))"
)
TAIL_STATE = re.compile(rf"(?:[,.] ?)?(?:in )?(?P<state>{STATES})(?!\S)(?: \.)?")
AHEAD = 120
"""Characters after a street in which its city, state or post code is looked for."""

STATE_ZIP = re.compile(rf"(?<!\S)(?P<all>(?:{STATES}) ?,? (?:(?:\d ?){{5}}|\d{{5}} - \d{{4}}))(?!\S)")
_AMBIGUOUS_WORDS = "me in or hi ok oh la id al co pa ma de ne ct md mt ms mo ca va mi nd ar"
AMBIGUOUS = frozenset(_AMBIGUOUS_WORDS.split())
_ENDS_WORDS = (
    "and but so i my is it please thanks thank you because when we correct right yes no okay is that that's "
    "it's um uh sorry got a an the with for at to per every each have has she he they go how what anything did "
    "does"
)
ENDS = frozenset(_ENDS_WORDS.split())
_CITY_STOP_WORDS = (
    "and but so i my is it that please thanks thank you because for where when to we the can could a there at "
    "about by with yes no okay ok um uh if or has have was not near off just from phone number email zip since "
    "they our right what how who which do does will would need needs want got get is's it's i'm i've isn't "
    "she's he's they're we're you're there's that's here's what's who's let's she he they you"
)
CITY_STOP = frozenset(_CITY_STOP_WORDS.split())


def addresses(line: Line, busy: frozenset[int], expecting: str) -> list[Found]:
    """Return addresses in a line; a bare street or city only where it was asked for."""
    if not line.tokens:
        return []
    spans: list[tuple[int, int]] = []
    for pattern in (STREET, SAINT):
        for match in pattern.finditer(line.view):
            first = line.token_at(match.start())
            if _street(line, match, first, busy, expecting):
                spans.append((first, _tail(line, line.token_at(match.end() - 1))))
    for pattern in (ORDERED, BOX, STATE_ZIP):
        for match in pattern.finditer(line.view):
            first = line.token_at(match.start())
            if pattern is STATE_ZIP and _little_word(line, first):
                continue
            spans.append((first, _tail(line, line.token_at(match.end() - 1))))
    spans += [(a, b if whole else _tail(line, b)) for a, b, whole in homes(line)]
    if expecting == "address":
        spans += _answer(line, 0)
    spans += [span for m in TOLD.finditer(line.view) for span in _answer(line, line.token_at(m.end()))]
    spans += [
        (line.token_at(m.start("street")), _tail(line, line.token_at(m.end("street") - 1)))
        for lead in (LIVES, CORNER)
        for m in lead.finditer(line.view)
    ]
    for match in BESIDE.finditer(line.view):
        if _names_a_street(match["named"].split(), match["kind"]):
            spans.append((line.token_at(match.start("street")), line.token_at(match.end("street") - 1)))
    spans += [wrong for first, last in spans for wrong in taken_back(line, first, last)]
    return [line.found(a, b, PiiType.ADDRESS) for a, b in spans]


def _names_a_street(words: list[str], kind: str) -> bool:
    """Say whether words before a street's kind are its name; "drive" and "court" have other meanings."""
    if any(word in NEVER | THINGS for word in words):
        return False
    rare = any(not lexicon().plain(word) or lexicon().name(word) for word in words)
    return rare or len(words) > 1 or kind not in ("drive", "court", "close", "lane")


def _street(line: Line, match: re.Match[str], first: int, busy: frozenset[int], expecting: str) -> bool:
    """Say whether a number, words and a street's kind are an address, and not a quantity with a noun."""
    words = match.group()[len(match["house"]) :].split()
    after = line.word(line.token_at(match.end() - 1) + 1)
    if not words or (words[-1] == "square" and after in AREAS):
        return False
    names = words[:-1] if len(words) > 1 else words
    if any(w in THINGS for w in names[:3]):
        return False
    if line.word(first - 1) in ("$", "€", "£"):
        return False
    kind = match["kind"].split()[-1]
    if kind.isdigit():
        return line.kind(line.token_at(match.end("kind") - 1)) is Kind.ORDINAL
    if (
        kind in LIKELY
        and len(re.sub(r"\D", "", match["house"])) >= 2
        and not any(_verb(w) or w in THINGS for w in names)
    ):
        return True
    if first in busy and kind not in STREETS:
        return False
    if re.fullmatch(SURE, kind) and kind not in (
        "way",
        "close",
        "place",
        "drive",
        "square",
        "court",
        "st",
        "dr",
        "trail",
    ):
        return True
    if kind in ("st", "dr", "way", "place", "drive", "square", "court", "close", "trail"):
        return expecting in ("address", "zip") or _proper(line, first, match) or all(not _verb(w) for w in names)
    return expecting in ("address", "zip") or _proper(line, first, match)


def _little_word(line: Line, at: int) -> bool:
    """Say whether a state's two letters are an ordinary word here ("me 500")."""
    token = line.tokens[at]
    return token.text in AMBIGUOUS and not line.text[token.start : token.end].isupper()


def _answer(line: Line, begin: int) -> list[tuple[int, int]]:
    """Return an address that was asked for or announced: from the first number to where the sentence goes on."""
    first = next((i for i in range(begin, len(line.tokens)) if line.kind(i) is Kind.DIGITS), None)
    words = [t for t in line.tokens if t.kind is Kind.WORD]
    if first is None and len(words) <= 9:
        return [
            (line.token_at(m.start()), line.token_at(m.end() - 1))
            for m in STREET_ALONE.finditer(line.view)
            if not any(w in CITY_STOP for w in m.group().split()[1:-1])
        ]
    if (
        first is None
        or (len(words) > 14 and not begin)
        or not any(t.kind in (Kind.WORD, Kind.LETTER) for t in line.tokens[first:])
    ):
        return []
    last = first
    for at in range(first, len(line.tokens)):
        token = line.tokens[at]
        if (token.kind is Kind.MARK and token.text not in ",.-/#") or token.text in ENDS:
            break
        last = at if token.kind is not Kind.MARK else last
    opens = any(t.text in THINGS for t in line.tokens[first + 1 : first + 2])
    plural = line.word(first + 1).endswith("s") and lexicon().plain(line.word(first + 1))
    lone = line.word(first) in ("1", "2") and line.kind(first + 1) is not Kind.DIGITS
    lone = lone or line.word(first - 1) in ("$", "£", "€")
    return [] if opens or plural or lone or last - first < 1 else [(first, last)]


def _verb(word: str) -> bool:
    return word in CITY_STOP or (word.endswith("ing") and not lexicon().name(word))


def _proper(line: Line, first: int, match: re.Match[str]) -> bool:
    """Say whether the street's words carry capitals, or follow "at", "address is", "live on"."""
    last = line.token_at(match.end("kind") - 1)
    words = [t for t in line.tokens[first : last + 1] if t.kind is Kind.WORD]
    if line.cased:
        return len(words) >= 2 and all(t.capital for t in words)
    return line.word(first - 1) in ("at", "is", "address", "it's") and any(not lexicon().plain(t.text) for t in words)


def _tail(line: Line, last: int) -> int:
    """Return the last token of the address with city, state and post code."""
    offset = line.starts[last] + len(line.tokens[last].text) + 1
    end, city = last, 0
    while offset < len(line.view):
        rest = line.view[offset : offset + AHEAD]
        zipped = TAIL_ZIP.match(rest)
        state = TAIL_STATE.match(rest)
        place = PLACES.match(rest) or IN_PLACE.match(rest)
        if zipped and (end > last or len(re.sub(r"\D", "", zipped["zip"])) >= 5 or "zip" in zipped.group()):
            end = line.token_at(offset + zipped.end("zip") - 1)
            city = 9
        elif state and city < 9:
            end = line.token_at(offset + state.end("state") - 1)
            city = max(city, 3)
        elif place and city < 9:
            end = line.token_at(offset + place.end() - 1)
            city += 1
        else:
            at = line.token_at(offset)
            if city >= 3 or not _city(line, at, end):
                break
            if line.kind(at) is Kind.MARK:
                at += 1
                city += 0 if line.word(at - 1) == "," else 1
            if at >= len(line.tokens):
                break
            end, city = at, city + 1
        offset = line.starts[end] + len(line.tokens[end].text) + 1
    return end


def _city(line: Line, at: int, end: int) -> bool:
    """Say whether the token at ``at`` (or after a comma there) begins a city's name."""
    comma = line.word(at) == ","
    if comma:
        at += 1
    token = line.tokens[at] if at < len(line.tokens) else None
    if token is None or token.kind is not Kind.WORD or token.text in CITY_STOP:
        return False
    if line.cased:
        return token.capital and (comma or end >= 0)
    ahead = line.starts[at] + len(token.text) + 1
    follows = TAIL_STATE.match(line.view[ahead : ahead + AHEAD])
    after = line.view[ahead : ahead + AHEAD].split(" ")
    two = len(after) > 1 and TAIL_STATE.match(" ".join(after[1:]))
    return bool(follows or two) or not lexicon().plain(token.text)
