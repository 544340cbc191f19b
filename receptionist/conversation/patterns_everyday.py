"""Everyday numbers: times, prices, quantities and dates of appointments, which identify nobody."""

import re
from collections.abc import Sequence

from receptionist.conversation.normalise import Kind, digits_of
from receptionist.conversation.patterns_context import cut_short, keys_of
from receptionist.conversation.redact_line import Line

MONTHS = (
    "january|february|march|april|may|june|july|august|september|october|november|december|"
    "jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec"
)
DAYS = "monday|tuesday|wednesday|thursday|friday|saturday|sunday|today|tomorrow|tonight|noon|morning|afternoon|evening"
COUNTED = (
    r"dollars?|usd|eur|gbp|cad|aud|bucks?|cents?|pounds?|euros?|quid|grand|pence|percent|per|million|"
    r"billion|minutes?|mins?|hours?|hrs?|"
    r"days?|weeks?|weekends?|months?|years?|yrs?|seconds?|nights?|times?|people|persons?|guests?|adults?|kids|children|"
    r"tickets?|pieces?|items?|boxes|box|bottles?|units?|pills?|tablets?|milligrams?|mg|ml|grams?|kilos?|kg|ounces?|oz|"
    r"lbs?|miles?|kilometers?|km|feet|foot|ft|inch(?:es)?|meters?|yards?|acres?|degrees?|square|sq|gallons?|liters?|"
    r"gigs?|gigabytes?|megs?|kilowatts?|kwh|watts?|volts?|amps?|btus?|rooms?|bed(?:room)?s?|bath"
    r"(?:room)?s?|stor(?:y|ies)|"
    r"floors?|windows?|doors?|cars?|dogs?|cats?|chairs?|tables?|teeth|fillings|crowns|blocks?|stops?|points?|stars?|"
    r"sheets|checks|checkbooks|copies|pages|pm|am|p m|a m|o'clock|oclock|o clock|ish|thirty ish|of them|of those|"
    r"or so|in the morning|in the afternoon|in the evening|at night|sharp|%|\$|€|£|business|working|inch|ply|gauge|"
    r"carats?|karats?|each|apiece|a (?:year|month|week|day|night|piece|head|time)"
)
NUMBERED = (
    "room|aisle|bus|flight|highway|interstate|exit|level|channel|model|version|step|question|option|chapter|"
    "grade|gate|lane|dock|bay|window|press|windows|iphone|galaxy|route|shoe|page|stage|tier|phase|category|article|"
    "around|about|approximately|roughly|nearly|almost|under|over|least|most|than|only|just|another|every|floor"
)
NUMBER = r"(?<!\S)(?:\d{1,3}(?: , \d{3}(?!\S))+|\d+)(?: \. \d+)?"
CLOCK = r"(?:1[0-2]|0?[1-9])(?: :? ?(?:0 ?[0-9]|[1-5]\d|[1-5]0))?"
TIME = r"(?<!\S)(?:(?:2[0-3]|1\d|0?\d)(?: :? ?(?:0 ?\d|[1-5]\d))?)(?!\S)"

GAUGE = (
    r"budget|salary|limit|loan|debt|mortgage|rent|deposit|balance|bid|offer|population|attendance|mileage|odometer|reading|"
    r"total|price|fee|fine|tax|copay|deductible|premium|score|usage|payment|refund|attendance|area|weight|income|bonus"
)
"""What has an amount and not a number of its own."""

THING = (
    r"(?:spare |dye )?(?:part|product|model|item|catalogue|catalog|sku|style|pattern|shade|colou?r|paint|batch|lot|ral|"
    r"pantone|toner|ink|cartridge|filter|bulb|fuse|tyres?|tires?|thread|yarn|fabric|wallpaper|lesson|module|course|"
    r"hymn|psalm|opus|firmware|software|error|fault)"
)
"""What is numbered in a shop, a workshop or a book, not at somebody's."""

METER = r"(?:meter|day rate|night rate|low rate|high rate|peak|off peak|dial|display|clock|counter)"
"""What is read off, if a word of reading follows: a meter's own number is somebody's."""

ANNOUNCED = 40
"""Characters between what announces an identifier and a thing with a number of its own."""

LONGEST = 8
"""Digits of a thing's number: more may be a card's or a phone's."""

SAYS = r"(?: (?:'s|is|was|to|says|said|reads|shows|showing|at|on|now|that|number|no|code|reading))"
CODE = r"(?: [a-z](?= [a-z\d])){0,4}(?: ?[-/.]? \d+| (?:[a-z]|slash|dash|point)(?= \d)){1,12}"
"""Digits and letters, said one by one or written: "w 1 0 8 2 4", "974 slash 2131"."""

TYRE = r"[1-3] ?\d ?5 ?[/,]? ?[3-8] ?[05] ?[/,]? ?(?:r ?)?(?:1[2-9]|2[0-3])"
_OF_A_TYRE = r"(?:(?! (?:account|order|phone|number|reference|code|ends)(?!\S))[^\d]){0,24}"
TYRES = re.compile(rf"(?<!\S)(?:tyre|tire|wheel)s?(?!\S){_OF_A_TYRE} {TYRE}(?! (?:[-/.,] )?\d)(?!\S)")
"""A tyre after its word: width in millimetres, profile in per cent, rim in inches: "2 0 5 55 16"."""

OIL = r"(?<!\S)(?<!\d )(?:0|5|10|15|20) w (?:- )?(?:16|20|30|40|50|60)(?! (?:[-/.,] )?[\da-z](?!\S))(?!\S)"
FAULT_DIGITS = r" ?[0-3](?: ?\d){3}(?! (?:[-/.,] )?\d)(?!\S)"
FAULT = rf"[pbcu]{FAULT_DIGITS}"
_TELLING = (
    "light|is|on|came|and|,|.|it|it's|says|said|shows|showing|reads|gave|me|code|codes|fault|error|up|with|a|the|threw|"
    "throwing"
)
WORKSHOP = re.compile(
    rf"{OIL}|(?<!\S)(?:check engine|engine light|engine code|code reader|code scanner|scan tool|obd)"
    rf"(?: (?:{_TELLING.replace('.', '[.]')}))* {FAULT}"
    rf"|(?<!\S)(?:it's|engine|car|van|truck) (?:throwing|throws|threw)(?: me)?(?: up)?(?: a| an| the)? p{FAULT_DIGITS}"
)
"""What a workshop numbers: the grade of an oil (SAE J300), and the fault that an engine tells (SAE J2012)."""

VINTAGE = re.compile(r"(?<!\S)(?:the|a|this|that) (?:19|20) ?\d\d 1(?! ?\d)(?!\S)")
"""A thing by its year: "the 2016 one"."""

ALWAYS = r"24 / 7|24 7|9 1 1|911|999|9 9 9|9 to 5|411|311"
NOBODYS = re.compile(
    rf"(?:{ALWAYS}|(?:double|triple) time|0(?: ?-? ?0)+|(?:1[0-2]|[1-9]) (?:to|till|until|-) (?:1[0-2]|[1-9]))"
)
"""What no number of anybody's is said like: "twenty four seven", "nine to six", "zero zero zero"."""

EVERYDAY = re.compile(
    rf"(?P<money>[$€£] {NUMBER}(?: \d+){{0,6}}(?: (?:million|thousand|k))?)"
    r"|(?:charged(?: me| us| you)?|paid|pay|quoted(?: me| us)?|owe|owed|cost|costs|price (?:is|was)|"
    r"total (?:is|was|comes to|came to)|gift cards? like|"
    r"balance (?:is|of|was)|mileage (?:is|was|of)|transfer|refund of|bill (?:is|was)|should be|comes "
    r"to|came to) (?:about |"
    rf"around |only |just )?(?:\d{{1,3}}(?: \. \d\d)?(?: \d\d)?|\d{{4}})(?! [-,.]? ?\d)(?!\S)"
    r"|(?:comes|came) to (?:about |only |just )?[1-9] 0 [1-9](?: \d\d)?(?! [-,.]? ?\d)(?!\S)"
    r"|(?:that'll|that will|that's going to|that's gonna) be (?:about |only |just )?\d{1,3} \d\d"
    r"(?= (?:cash|altogether|total|in total|(?:plus|with|including) (?:the )?(?:tax|v a t|vat|tip|delivery))(?!\S))"
    rf"|(?:costs?|won|rent is|mileage is|price is|total is) (?:about |around )?\d+(?: \d+){{0,5}}(?! [-,.]? ?\d)(?!\S)"
    rf"|(?P<gauged>(?<!\S)(?:{GAUGE})"
    r"(?: (?:is|was|of|to|reads|says|shows|at|now|only|over|went up|came|about|around|nearly)){1,4}"
    r" \d+(?: , \d{3})*(?: \. \d+)?(?: \d\d?)?(?! [-,.]? ?\d)(?!\S))"
    rf"|(?P<thing>(?<!\S)(?:{THING}(?:'s)?{SAYS}{{0,3}}|(?:reading|odometer|mileage)(?:'s)?{SAYS}{{0,2}}|"
    rf"{METER}(?:'s)? (?:reading|says|reads|shows|showing){SAYS}{{0,2}}){CODE}(?! (?:[-/.] )?\d)(?!\S)"
    rf"|{TYRES.pattern}|{WORKSHOP.pattern})"
    rf"|(?P<vintage>{VINTAGE.pattern})"
    rf"|(?P<always>(?<!\S)(?<!\d )(?:{ALWAYS})(?! \d)(?!\S))"
    r"|(?P<taxed>(?<!\S)\d[\d .]* plus (?:v a t|vat|tax|shipping|delivery|postage)(?!\S))"
    rf"|(?P<colon>(?<!\S)\d{{1,2}} : \d{{2}}(?: (?:am|pm|a m|p m))?(?!\S))"
    rf"|(?P<dotted>(?<!\S)(?<!\d )(?<!\. )(?:1[0-2]|[1-9]) \. [0-5]\d(?! ?[-./,]? ?\d)(?!\S))"
    rf"|(?P<price>(?<!\S)(?<!\d )(?<!\d \. )(?<!- )(?<!number )(?<!is )[1-9]\d{{0,3}} \. \d\d(?! ?[-./,]? ?\d)(?!\S))"
    rf"|(?P<clock>(?<!\S){CLOCK} (?:am|pm|a m|p m|a \. m|p \. m|o'clock|oclock|o clock)(?!\S))"
    rf"|(?P<past>(?:half|quarter|\d+|minutes?) (?:past|to|til|till|after|before) (?:1[0-2]|[1-9])(?! [,-]? ?\d)(?!\S))"
    rf"|(?P<range>(?:from|between|open) {TIME} (?:to|until|till|and|-|through) {TIME}(?! [,-]? ?\d))"
    rf"|(?P<hour>(?<!\S)(?<!\d )(?:at|by|around|before|after|until|till|for|party of|table for) {CLOCK}"
    r"(?! (?:[-,.] )?\d)(?!\S))"
    rf"|(?P<day>(?<!\S)(?<!\d ){CLOCK} (?:on|this|next|{DAYS})(?!\S))"
    rf"|(?P<counted>{NUMBER}(?: (?:and )?(?:a half|quarter|point \d+))?(?: (?:or|to|-) \d+)?(?: - )? ?"
    rf"(?:{COUNTED})(?!\S))"
    rf"|(?P<numbered>(?<!\S)(?:{NUMBERED}) \d{{1,4}}(?! (?:[-,.] )?\d)(?!\S))"
    r"|(?P<year>(?<!\S)(?<!ending )(?<!ends )(?<!end )(?:in|since|of|year|until|till|last|from|back in"
    r"|was|a|the) (?:(?:19|20)\d\d|"
    r"(?:19|20) \d\d|(?:1 9|2 0) \d \d)(?! (?:[-,.] )?\d)(?!\S)|(?:19|20) ?\d\d(?= (?:model|sedan|"
    r"edition|version|season|honda|ford|toyota)))"
    r"|(?P<tyre>(?<!\S)\d ?\d ?\d ?/? ?\d ?\d ?/? r ?\d ?\d ?s?(?! ?\d)(?!\S))"
    rf"|(?P<amount>(?<!\S)(?<!\d , )(?<!number )(?<!number is )[1-9]\d{{0,2}}(?: , \d{{3}}){{1,2}}(?! ,? ?\d)(?!\S))"
)


MONEY = frozenset(["dollar", "dollars", "bucks", "cents", "pence", "quid", "euro", "euros", "percent"])
"""What makes an amount of the number before it."""

AMOUNT = 5
"""Digits of an amount: more may be a card's or a phone's."""

AMOUNTS = re.compile(
    r"(?<!\S)(?:you have|you've got|you had|you owe|i owe|paid|pay|balances?|amount|total|bill|costs?|price|transfer|"
    r"payment|deposit|charged?|fee|worth|spend|spent|comes to)(?!\S)"
)
"""What tells of an amount: a transcriber may write "dollars" after a number that was asked for as well."""

EMERGENCY = frozenset(["911", "999", "112", "988"])
PUBLIC = re.compile(r"1[01]\d|[2-9]11")
DIALS = re.compile(r"(?<!\S)(?<!number to )(?:call|called|dial|dialed|dialled|ring|rang)(?: (?:or|and|call|dial))* $")
"""Numbers everybody dials, those of public services ("311", "one oh five"), and what one does with them."""

ENTERED = re.compile(r"(?<!\S)(?:gate|door|keypad|buzzer|intercom|entry|lobby|panel|flat|unit|on the back)(?!\S)")
"""Where somebody's own code is dialled."""

PAUSES = frozenset(["moment", "sec", "second", "minute", "min", "more", "time", "thing"])
"""What follows "one" as people ask for a pause."""


def everyday(line: Line) -> frozenset[int]:
    """Return the tokens of a line that are numbers of everyday life."""
    busy: set[int] = set()
    for match in EVERYDAY.finditer(line.view):
        if cut_short(line, match.start()) or (match.lastgroup == "thing" and _somebodys(line, match)):
            continue
        first, last = line.token_at(match.start()), line.token_at(match.end() - 1)
        if match.lastgroup in ("counted", "clock", "day") and _inside_run(line, first):
            first = _last_digits(line, first, last)
        free = {i for i in range(first, last + 1) if line.kind(i) is Kind.DIGITS}
        busy |= free if match.lastgroup in ("tyre", "thing") else {i for i in free if not _in_code(line, i)}
    return frozenset(busy | {at for at in range(len(line.tokens)) if asks_to_wait(line, at)})


def of_money(line: Line, inside: Sequence[int]) -> bool:
    """Say whether tokens are a short number before "dollars", in a turn that tells of an amount and announces none."""
    if not inside or not {line.word(inside[-1]), line.word(inside[-1] + 1)} & MONEY:
        return False
    if any(line.kind(at) is Kind.LETTER for at in inside) or keys_of(line):
        return False
    digits = len(digits_of([line.tokens[at] for at in inside]))
    return 0 < digits <= AMOUNT and AMOUNTS.search(line.view) is not None


def dialled(line: Line, inside: Sequence[int]) -> bool:
    """Say whether tokens are a number everybody dials, or a public service's after "dial" or "call"."""
    if not inside or ENTERED.search(line.view):
        return False
    first, last = inside[0], inside[-1]
    while line.kind(first - 1) is Kind.DIGITS:
        first -= 1
    while line.kind(last + 1) is Kind.DIGITS:
        last += 1
    said = "".join(line.word(at) for at in range(first, last + 1))
    if said in EMERGENCY:
        return True
    return PUBLIC.fullmatch(said) is not None and DIALS.search(line.view[: line.starts[first]]) is not None


def asks_to_wait(line: Line, at: int) -> bool:
    """Say whether a token is the "one" of "one second", which reads like an ordinal."""
    if line.word(at) != "1" or at + 1 == len(line.tokens):
        return False
    after = line.tokens[at + 1]
    return line.text[after.start : after.end].lower() in PAUSES


def _somebodys(line: Line, thing: re.Match[str]) -> bool:
    """Say whether a thing's number is long, or announced as an identifier: "the order number for the part is ..."."""
    digits = sum(char.isdigit() for char in thing.group())
    return digits > LONGEST or any(key.end <= thing.start() <= key.end + ANNOUNCED for key in keys_of(line))


def _in_code(line: Line, at: int) -> bool:
    """Say whether letters are written right before these digits, as in a plate."""
    return line.glued(at) and line.kind(at - 1) in (Kind.WORD, Kind.LETTER)


def _inside_run(line: Line, first: int) -> bool:
    """Say whether single digits lead up to this number, so that only its last token belongs to the unit."""
    return line.kind(first - 1) is Kind.DIGITS or (
        line.word(first - 1) in ",-." and line.kind(first - 2) is Kind.DIGITS
    )


def _last_digits(line: Line, first: int, last: int) -> int:
    digits = [i for i in range(first, last + 1) if line.kind(i) is Kind.DIGITS]
    return digits[-1] if digits else first
