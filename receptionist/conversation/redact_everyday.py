"""Everyday: which guesses of a model are roads, teeth, tyres, years, letters, medicines, lengths of time, or days."""

import re
from collections.abc import Sequence

from models.text import NAMES, NUMBERS, PiiType
from receptionist.conversation.names_leads import INTRODUCES
from receptionist.conversation.normalise import Kind
from receptionist.conversation.patterns import LONG_ENOUGH
from receptionist.conversation.patterns_context import keys_of
from receptionist.conversation.patterns_dates import PEOPLE
from receptionist.conversation.patterns_everyday import TYRES, WORKSHOP, everyday
from receptionist.conversation.redact_dated import DATED, SOMEBODY, TELLING, dates_no_birth
from receptionist.conversation.redact_doubt import DWELLS
from receptionist.conversation.redact_line import Found, Line

ROAD = re.compile(
    r"(?<!\S)(?:(?:on|off|take|took|down|up|along) (?:i|us)|"
    r"(?<!\d )(?:route|highway|interstate|freeway|motorway|exit|junction))(?: -)? \d{1,3}(?: near)?(?!\S)"
)
INTERSTATE = re.compile(r"(?<!\S)(?:on|off) i \d{1,3}(?!\S)")
TRAVELS = re.compile(r"(?<!\S)(?:take|taking|took|stuck|traffic|closed|wreck|accident|jam|backed|late|truck)(?!\S)")
"""A road's number, and what a turn has that tells of traffic on it."""

HOMES = re.compile(
    r"(?<!\S)(?:house|flat|unit|suite|building|box|farm|place|address|deliver(?:y|ed)?|our|ours|my|mine|past|"
    r"we're|we are)(?!\S)"
)
"""What makes somebody's address of a road's or a tooth's number, besides where somebody dwells."""

TOOTH = re.compile(
    r"(?<!\S)(?:tooth|molar|root canal on|(?:crown|filling|cavity) on|implant at) (?:is )?"
    r"number (?:[1-9]|[12]\d|3[0-2])(?!\S)"
)
"""A tooth by its number in the American count, 1 to 32."""

YEAR = re.compile(r"(?:(?<= in )|(?<=since )|(?<=the )|(?<= a ))['’][4-9]\d(?![\w-]|,? ?\d)")
BORN = re.compile(r"(?<!\S)(?:birth\w*|dob|d o b|born|turned|child\w*|world|graduat\w+|age|aged)(?!\S)")
"""A year of the last century as a transcriber shortens it, and what makes somebody's age of it."""

THING = re.compile(r"x[- ]?rays?|[1-3]\d5/[3-8][05] ?z?r ?(?:1[2-9]|2[0-3])[^\d]*")
"""A picture of a tooth, and a tyre as it is written: "225/65R17"."""

PARKED = re.compile(
    r"(?<!\S)(?:(?:do|should|can|could) (?:i|we)|(?:i|we|you) can|to) park (?:\w+ ){0,2}in (?:the )?"
    r"lot [a-z](?: (?:or|and) (?:in )?(?:lot )?[a-z])*(?!\S)"
)
"""Where a car is left."""

MEDICINE = re.compile(
    r"(?!mc)[a-z]{2,}(?:vastatin|pril|sartan|olol|azole|cillin|mycin|oxetine|azepam|azolam|dipine|profen|caine|triptan|"
    r"gliptin|gliflozin|formin|xaban|setron|floxacin|cycline|thiazide|semide|codone|glutide|gabalin|racetam)"
)
"""A medicine by how its name ends; most endings are stems of World Health Organization, "The use of stems", 2018."""

TELLS = re.compile(
    r"(?<!\S)(?:tell|told|with|see|saw|book|pick up|collect|ask|asked|let|named|for|email|emailed|text|texted|"
    r"put|move|moved|did|be|to|meet|thank|thanks|about|visit) $"
)
"""What stands before somebody, besides what introduces one."""

SUITS = re.compile(
    r"(?:(?: works?| suits?| would work| would suit)(?: (?:for )?(?:me|us|everybody))?|"
    r"(?: is|'s| would be) (?:(?:also |still |fully )?(?:full|booked)|too late|too soon))"
    r"(?= (?:better|best|fine|well|great|too|then|but|if|so|[.,?!])(?!\S)|$)"
)
"""What is said of a day or a month that is offered."""

ON = re.compile(r"(?<!\S)(?:on|for|until|since) $")
"""What stands before a date."""

CALLED = re.compile(
    r"(?<!\S)(?:paint|colou?r|shade|wine|beer|ale|cocktail|dish|song|film|movie|perfume|wallpaper|fabric)"
    r"(?: is|'s| was)(?: just)? (?:called|named) $"
)
"""What stands before the name of a thing."""

FAR = re.compile(r"(?<!\S)(?:it's|that's|you're|we're|they're) miles(?= away(?!\S))")
"""Miles that are no Miles."""

ASKED = re.compile(
    r"(?<!\S)(?:(?:was|is) (?:that|it)|(?:did|do) you (?:say|mean)) (?:an? )?[a-z] or (?:an? )?[a-z](?= [.?]|$)"
)
"""Which of two letters was said."""

BUILT = re.compile(
    r"(?<!\S)(?:built|dates|dated|founded|established) (?:back )?(?:in|to|from|around|about) (?:around |about )?"
    r"1[6-9] ?\d\d(?! (?:[-/.,] )?\d)(?!\S)"
)
AT_A_DOOR = re.compile(
    r"(?<!\S)(?:flat|apartment|apt|unit|door|numbers?|address|suite|street|which|"
    r"live|lives|living|trailer|caravan|rv|home)(?!\S)"
)
"""The year a house is from, and what makes a home's number of it or of a car park's, said or asked."""

AMOUNTED = frozenset({PiiType.PHONE, PiiType.ID_NUMBER, PiiType.BANK_ACCOUNT})
"""What a model takes a price or a time for."""

ASKS_NUMBER = re.compile(r"(?<!\S)(?:numbers?|digits?|codes?|ends?|ending|pin|extension|room|flat|unit|house)(?!\S)")
"""What makes somebody's number of one that reads like a price."""

KEPT_APART = re.compile(
    r"(?<!\S)(?:locker|table|seat|ticket|queue|shelf|bus|tram|jersey|raffle|parking space|parking spot|kiosk|pump|page|"
    r"chapter|combo|dish)(?: (?:is|was|says|the))?(?: number)? \d{1,4}(?! ?[-,.]? ?\d)(?!\S)"
    r"|(?<!\S)(?:locker|shelf|queue|jersey|raffle)"
    r"(?: (?!(?:to|at|in|for|from|by|near|on|of|about|past|i'm|we're|i|we|went|goes)(?!\S))(?!\d)[\w']+){0,4}(?: ,)?"
    r" number \d{1,4}(?! ?[-,.]? ?\d)(?!\S)"
    r"|(?<!\S)number \d{1,3} in (?:your|the) (?:queue|locker)(?!\S)"
)
"""What has a number and is nobody's home."""

LOT = re.compile(
    r"(?<!\S)(?:says|reads|stamped|printed|marked|batch|auction)(?: with| as)? lot(?: number)? (?:\d+|[a-z])(?!\S)"
)
"""A lot that is made or sold."""

HOUSED = re.compile(
    r"(?<!\S)(?:flats?|units?|apartments?|apt|suite|house|building|block|trailer|caravan|address|lot number|which lot|"
    r"post ?code|zip|where|deliver\w*|street|road|avenue|lane|drive|door|neighbou?rs?|next|upstairs|downstairs|"
    r"opposite|outside)(?!\S)"
)
"""What makes somebody's home of a number, said or asked."""

LASTS = re.compile(
    r"(?<!\S)(?:every|each|within|married|together|last)"
    r"(?: (?:the|other|about|almost|nearly|over|around|only|just))* $"
)
"""What stands before how long something lasts or how often it is."""

SPAN_OF = re.compile(r"(?<!\S)(?:year|month|week)s?(?! (?:- )?(?:old|young|of age))(?!\S)")
"""The word that ends how long something lasts."""

IN_LINE = re.compile(r" (?:in|on) (?:the )?(?:line|queue|list)(?!\S)")
"""What follows somebody's place in a queue."""


def is_everyday(lines: Sequence[Line], found: Found) -> bool:
    """Say whether a guess of a model is of something everyday, told by the words beside it or by what was asked."""
    line = lines[found.turn]
    if found.type is PiiType.AGE and _lasts(line, found):
        return True
    if dates_no_birth(lines, found):
        return True
    if found.type in AMOUNTED and _an_amount(line, found):
        near = lines[max(0, found.turn - 2) : found.turn + 1]
        if not any(ASKS_NUMBER.search(one.view) or keys_of(one) for one in near):
            return True
    if found.type in NUMBERS and (line.inside_match(TYRES, found) or line.inside_match(WORKSHOP, found)):
        return True
    if found.type in NUMBERS and THING.fullmatch(line.text[found.start : found.end].lower()):
        return len(line.tokens) > TELLING
    if found.type in NAMES and line.inside_match(ASKED, found):
        return all(line.tokens[at].words == 1 for at in line.within(found))
    if found.type is PiiType.ADDRESS and (line.inside_match(BUILT, found) or line.inside_match(PARKED, found)):
        return not any(AT_A_DOOR.search(one.view) for one in lines[max(0, found.turn - 2) : found.turn + 1])
    return _by_its_neighbours(line, found) and not keys_of(line)


def _an_amount(line: Line, found: Found) -> bool:
    """Say whether a guess is a short number that the words beside it make a price, a time or a count."""
    numbers = [at for at in line.within(found) if line.kind(at) is not Kind.MARK]
    short = 0 < len(numbers) < 3 and sum(len(line.word(at)) for at in numbers) <= LONG_ENOUGH
    return short and everyday(line).issuperset(numbers)


def _by_its_neighbours(line: Line, found: Found) -> bool:
    """Say whether the words beside a guess make it everyday, if nothing in the turn announces an identifier."""
    if found.type in NUMBERS:
        years = [m for m in YEAR.finditer(line.text) if m.start() <= found.start and found.end <= m.end()]
        return bool(years) and BORN.search(line.view) is None
    if found.type in (PiiType.ADDRESS, PiiType.AGE):
        road = ROAD if found.type is PiiType.ADDRESS else INTERSTATE
        travelled = line.inside_match(road, found) and TRAVELS.search(line.view) is not None
        return (travelled or line.inside_match(TOOTH, found)) and not _at_home(line)
    return _medicine(line, found) or _day(line, found)


def _lasts(line: Line, found: Found) -> bool:
    """Say whether a guess at an age is how long something lasts, or somebody's place in a queue: "27th in line"."""
    inside = line.within(found)
    if not inside:
        return False
    end = line.starts[inside[-1]] + len(line.word(inside[-1]))
    if all(line.kind(at) is Kind.ORDINAL for at in inside):
        return IN_LINE.match(line.view, end) is not None
    span = SPAN_OF.match(line.view, line.starts[inside[-1]]) or SPAN_OF.match(line.view, end + 1)
    return span is not None and LASTS.search(line.view[: line.starts[inside[0]]]) is not None


def numbers_no_home(lines: Sequence[Line], found: Found) -> bool:
    """Say whether an address, however it was found, is the number of something that nobody lives at."""
    line = lines[found.turn]
    if found.type is not PiiType.ADDRESS or not (line.inside_match(KEPT_APART, found) or line.inside_match(LOT, found)):
        return False
    near = lines[max(0, found.turn - 2) : found.turn + 1]
    return not any(DWELLS.search(one.view) or HOUSED.search(one.view) for one in near)


def _at_home(line: Line) -> bool:
    """Say whether a turn tells where somebody lives or stands."""
    return DWELLS.search(line.view) is not None or HOMES.search(line.view) is not None


def called_so(line: Line, found: Found) -> bool:
    """Say whether a name, however it was found, is what a thing is called, or a distance."""
    inside = line.within(found)
    if not inside:
        return False
    return CALLED.search(line.view[: line.starts[inside[0]]]) is not None or line.inside_match(FAR, found)


def _told_of(line: Line, at: int) -> bool:
    """Say whether what stands before a token introduces somebody or tells of one."""
    before = line.view[: line.starts[at]]
    return INTRODUCES.search(before) is not None or TELLS.search(before) is not None


def _medicine(line: Line, found: Found) -> bool:
    """Say whether a guess at a name is one word that is a medicine."""
    inside = line.within(found)
    if found.type not in NAMES or len(inside) != 1 or MEDICINE.fullmatch(line.word(inside[0])) is None:
        return False
    return not _told_of(line, inside[0])


def _day(line: Line, found: Found) -> bool:
    """Say whether a guess is a month before its day, or one or a day, without a year, that suits somebody."""
    inside = line.within(found)
    if not inside or (found.type not in NAMES and found.type is not PiiType.DATE_OF_BIRTH):
        return False
    words = {line.word(at).removesuffix("'s") for at in inside if line.kind(at) is Kind.WORD}
    year = any(line.kind(at) is Kind.DIGITS and len(line.word(at)) > 2 for at in inside)
    if not words or not words <= DATED or year or SOMEBODY.search(line.view) or PEOPLE.search(line.view):
        return False
    before, last = line.view[: line.starts[inside[0]]], inside[-1]
    follows = last + 1 + (line.word(last + 1) == "the")
    if len(inside) == 1 and ON.search(before) and line.kind(follows) is Kind.ORDINAL:
        return True
    last += line.kind(last + 1) is Kind.ORDINAL
    end = line.starts[last] + len(line.word(last).removesuffix("'s"))
    return not _told_of(line, inside[0]) and SUITS.match(line.view, end) is not None
