"""Everyday: which guesses of a model are roads, teeth, tyres, years, medicines, or days that suit somebody."""

import re

from models.text import NUMBERS, PiiType
from receptionist.conversation.names_leads import INTRODUCES
from receptionist.conversation.normalise import Kind
from receptionist.conversation.patterns_context import keys_of
from receptionist.conversation.patterns_everyday import DAYS, MONTHS, TYRES
from receptionist.conversation.redact_line import Found, Line

NAMES = frozenset({PiiType.PERSON, PiiType.ORGANIZATION, PiiType.LOCATION})

ROAD = re.compile(
    r"(?<!\S)(?:(?:on|off|take|took|down|up|along) (?:i|us)|"
    r"(?<!\d )(?:route|highway|interstate|freeway|motorway|exit|junction))(?: -)? \d{1,3}(?: near)?(?!\S)"
)
TRAVELS = re.compile(
    r"(?<!\S)(?:take|taking|took|stuck|traffic|closed|wreck|accident|jam|backed|late|drive|driving|drove|truck)(?!\S)"
)
"""A road's number, and what a turn has that tells of traffic on it."""

DWELLS = re.compile(
    r"(?<!\S)(?:lives?|living|staying|home|house|hostel|dorm|apartment|flat|unit|suite|building|box|farm|place|address|"
    r"deliver(?:y|ed)?|our|ours|my|mine)(?!\S)"
)
"""What makes somebody's address of a number."""

TOOTH = re.compile(
    r"(?<!\S)(?:(?:tooth|molar|root canal on|(?:crown|filling|cavity|implant) (?:on|in|at|for)|pull|pulled|extract|"
    r"extracted) (?:is )?)number (?:[1-9]|[12]\d|3[0-2])(?!\S)"
)
"""A tooth by its number in the American count, 1 to 32."""

YEAR = re.compile(r"(?:(?<= in )|(?<=since )|(?<=the )|(?<= a ))['’][4-9]\d(?![\w-]|,? ?\d)")
BORN = re.compile(r"(?<!\S)(?:birth\w*|born|turned|child\w*|world|graduat\w+|age|aged)(?!\S)")
"""A year of the last century as a transcriber shortens it, and what makes somebody's age of it."""

MEDICINE = re.compile(
    r"[a-z]{2,}(?:vastatin|pril|sartan|olol|azole|cillin|mycin|oxetine|azepam|azolam|dipine|profen|caine|triptan|"
    r"gliptin|gliflozin|formin|xaban|setron|floxacin|cycline|thiazide|semide|codone|glutide|gabalin|racetam)"
)
"""A medicine by how its name ends (World Health Organization, "The use of stems in the selection of INN")."""

TELLS = re.compile(r"(?<!\S)(?:tell|told|with|see|book|pick up|collect|ask|asked|let|called|named|for) $")
"""What stands before somebody, besides what introduces one."""

SUITS = re.compile(
    r"(?:(?: works?| suits?| would work| would suit)(?: (?:for )?(?:me|us|everybody))?|"
    r"(?: is|'s| would be) (?:also |still |fully )?(?:fine|good|better|best|ok|okay|full|booked|great|perfect|too late|"
    r"too soon|dead|quiet|busy|slow|hectic|packed)(?: for (?:me|us))?)"
    r"(?= (?:better|best|fine|well|great|too|then|but|if|here|so|[.,?!])(?!\S)|$)"
)
"""What is said of a day or a month that is offered."""

DAY = re.compile(r" \d{1,2}(?= (?:at|or|and|if|for|in|is|was|please|so|[.,?!])(?!\S)|$)")
"""The day after a month."""

HOW = re.compile(r"(?<!\S)(?:is|was|are|it's|that's|be|been) (?:really|very|quite|extremely|fairly) $")
"""Before what is told of a name: "my name is really long"."""

CALLED = re.compile(
    r"(?<!\S)(?:paint|colou?r|shade|wine|beer|ale|cocktail|dish|song|film|movie|game|app|perfume|wallpaper|fabric)"
    r"(?: is|'s| was)?(?: just)? (?:called|named) $"
)
"""Before what a thing is called."""

FAR = re.compile(r"(?<!\S)(?:it's|that's|you're|we're|they're) miles away$")
"""Miles that are no Miles."""

ASKED = re.compile(
    r"(?<!\S)(?:(?:was|is) (?:that|it)|(?:did|do) you (?:say|mean)) (?:an? )?[a-z](?: (?:as in|for) \w+)?"
    r" or (?:an? )?[a-z](?: (?:as in|for) \w+)?(?= [.?]|$)"
)
"""Which of two letters was said."""

DATED = frozenset([*MONTHS.split("|"), *DAYS.split("|"), "of", "the"]) - {"jan"}
"""The words of a date; Jan is a name as well."""

SOMEBODY = re.compile(r"(?<!\S)(?:she|he|her|his|him|who|they|she's|he's|birth\w*|born)(?!\S)")
"""What tells that a person is talked of, or a birth."""


def is_everyday(line: Line, found: Found) -> bool:
    """Say whether a guess is of a road, a tooth, a tyre, a year, a medicine, or a day or month that suits somebody."""
    if found.type in NUMBERS and _lies_in(TYRES, line, found):
        return True
    announced = bool(keys_of(line))
    if found.type in (PiiType.ADDRESS, PiiType.AGE) and not announced and DWELLS.search(line.view) is None:
        return _lies_in(TOOTH, line, found) or (_lies_in(ROAD, line, found) and TRAVELS.search(line.view) is not None)
    if found.type in NUMBERS and not announced and BORN.search(line.view) is None:
        return any(m.start() <= found.start and found.end <= m.end() for m in YEAR.finditer(line.text))
    if found.type in NAMES and _lies_in(ASKED, line, found):
        return True
    return _medicine(line, found) or _day(line, found)


def told_of(line: Line, at: int) -> bool:
    """Say whether what stands before a token introduces somebody or tells of one."""
    before = line.view[: line.starts[at]]
    return INTRODUCES.search(before) is not None or TELLS.search(before) is not None


def _lies_in(pattern: re.Pattern[str], line: Line, found: Found) -> bool:
    """Say whether all tokens of a guess lie in one match of a pattern."""
    inside = line.within(found)
    if not inside:
        return False
    first, last = line.starts[inside[0]], line.starts[inside[-1]]
    return any(m.start() <= first and last < m.end() for m in pattern.finditer(line.view))


def _medicine(line: Line, found: Found) -> bool:
    """Say whether a guess at a name is one word that is a medicine."""
    inside = line.within(found)
    if found.type not in NAMES or len(inside) != 1 or MEDICINE.fullmatch(line.word(inside[0])) is None:
        return False
    return not told_of(line, inside[0])


def called_so(line: Line, found: Found) -> bool:
    """Say whether a finding of a name is what a thing is called, a distance, or how something is: "really long"."""
    inside = line.within(found)
    if found.type not in NAMES or not inside:
        return False
    before = line.view[: line.starts[inside[0]]]
    if len(inside) == 1 and HOW.search(before):
        return True
    after = line.view[line.starts[inside[-1]] + len(line.word(inside[-1])) :]
    return CALLED.search(before) is not None or FAR.search(f"{before}{line.word(inside[0])}{after[:5]}") is not None


def _day(line: Line, found: Found) -> bool:
    """Say whether a guess is a month before its day, or a month or a day, without a year, that suits somebody."""
    inside = line.within(found)
    if found.type not in (PiiType.PERSON, PiiType.DATE_OF_BIRTH) or not inside or SOMEBODY.search(line.view):
        return False
    if any(line.kind(at) is Kind.DIGITS and len(line.word(at)) > 2 for at in inside):
        return False
    words = {line.word(at).removesuffix("'s") for at in inside if line.kind(at) is Kind.WORD}
    end = line.starts[inside[-1]] + len(line.word(inside[-1]).removesuffix("'s"))
    last = inside[-1] + (line.kind(inside[-1] + 1) is Kind.ORDINAL)
    after = inside[-1] + 1 + (line.word(inside[-1] + 1) == "the")
    if len(inside) == 1 and words <= DATED and (line.kind(after) is Kind.ORDINAL or DAY.match(line.view, end)):
        return found.type is PiiType.PERSON or not keys_of(line)
    end = line.starts[last] + len(line.word(last).removesuffix("'s"))
    return words <= DATED and not told_of(line, inside[0]) and SUITS.match(line.view, end) is not None
