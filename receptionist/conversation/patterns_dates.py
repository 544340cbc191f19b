"""Dates of birth and ages: a full date counts when birth is spoken of, an age when a person is."""

import re
from collections.abc import Sequence

from models.text import PiiType
from receptionist.conversation.patterns_context import Key
from receptionist.conversation.patterns_everyday import MONTHS
from receptionist.conversation.redact_line import Found, Line

YEAR = r"(?:(?:19|20) ?(?:\d\d|0 \d|\d \d)|(?:1 9|2 0) \d \d|'? ?\d\d)(?! ?(?:am|pm|:))"
LONG_YEAR = r"(?:(?:19|20) ?(?:\d\d|0 \d|\d \d)|(?:1 9|2 0) \d \d)"
DAY = r"(?:[0-3]?\d|[0-3] \d)"
MONTH = r"(?:1[0-2]|0 ?\d|\d)"
DATE = re.compile(
    rf"(?<!\S)(?:(?:{MONTHS})(?: \.)? (?:the )?{DAY}(?: ?,)?(?: (?:of |in |and )?(?P<y1>{YEAR}))?"
    rf"|(?:the )?{DAY} (?:of |- )?(?:{MONTHS})(?: ?[,.-])?(?: (?P<y2>{YEAR}))?"
    rf"|{DAY} ?[/.-] ?{DAY} ?[/.-] ?(?P<y3>(?:19|20)?\d\d)"
    rf"|{LONG_YEAR} ?[/.-] ?{MONTH} ?[/.-] ?{DAY}"
    rf"|{DAY} slash {DAY} slash (?P<y4>{YEAR})"
    rf"|(?:{MONTHS}) (?P<y5>{LONG_YEAR})"
    rf"|(?:{MONTHS}) (?:the )?{DAY})(?!\S)"
)
BORN_YEAR = re.compile(
    r"(?<!\S)(?:born (?:back )?in|year of birth(?: is|'s)?|birth year(?: is)?|born in) (?:the )?"
    rf"(?P<date>(?:(?:{MONTHS}) )?{YEAR})(?!\S)"
)
_NOT_BORN_WORDS = "in on since until till by from at founded dated of through before after between to and was the"
NOT_BORN = frozenset(_NOT_BORN_WORDS.split())
REACH = 70

NUMBER = r"(?:\d \d|\d{1,3}(?: (?:and a half|1 / 2))?)"
SOMEBODY = (
    r"i'm|i am|im|i m|he's|she's|he is|she is|they're|he was|she was|who's|who is|you're|you are|aged|"
    r"age is|age of|age|ages|"
    r"(?:son|daughter|kid|child|baby|boy|girl|mother|father|mom|dad|mum|wife|husband|grandson|"
    r"granddaughter|grandmother|"
    r"grandfather|grandma|grandpa|patient|brother|sister|nephew|niece|uncle|aunt|partner|toddler|"
    r"teenager|twins?|man|woman|girlfriend|boyfriend|fiance|fiancee|friend|roommate|colleague|boss|"
    r"neighbor|cousin|spouse|assistant|"
    r"person|client|student|customer|employee|father-in-law|mother-in-law)(?:'s| is| who is| who's|"
    r"(?: [\w'-]+){1,2} is|(?: [\w'-]+)? ,| ,? ?(?:just )?turned| turning| turns| was)?|"
    r"turned|turning|turn|just turned|i'll be|i was"
)
AGE = re.compile(
    rf"(?<!\S)(?:{SOMEBODY}) (?:only |just |about |almost |nearly |now |at |is |: |, |around )*"
    rf"(?P<a>{NUMBER}(?: - | )?(?:years?|yrs?|months?|weeks?)(?: - | )?(?:old|young|of age)?)(?!\S)"
    rf"|(?<!\S)(?:{SOMEBODY}) (?:only |just |almost |nearly |now |is |: |, )*(?P<b>\d \d(?! \d)|"
    rf"\d{{1,3}})(?! ?(?:[-/:.,]? ?\d|%|percent|am|pm|a m|p m|o'clock|minutes?|hours?|miles|weeks|days|"
    r"dollars|st|blocks|feet|and|of|or|to|in|at|\S+s ))(?!\S)"
    rf"|(?<!\S)(?P<c>{NUMBER}(?: - | )?(?:years?|yrs?|months?|weeks?)(?: - | )old) (?:son|daughter|kid|"
    r"child|baby|boy|girl|mother|father|mom|dad|wife|"
    r"husband|patient|man|woman|male|female|toddler|grandson|granddaughter|brother|sister|nephew|niece"
    r"|person|gentleman|lady|lad)(?!\S)"
    rf"|(?<!\S)(?P<e>{NUMBER} years? of age)(?!\S)"
    rf"|(?<!\S)(?P<d>{NUMBER}) ?(?:y / o|y o|yo)(?!\S)"
)
ANSWERED_AGE = re.compile(r"(?<!\S)(?P<age>\d{1,2}(?: (?:years?|months?)(?: old)?)?)(?!\S)")
HOW_OLD = re.compile(
    r"(?<!\S)how old (?:is|are) (?:he|she|you|they) (?:\? |now |today )*(?P<age>\d{1,2}(?: years?)?(?: old)?)(?!\S)"
)
WEAK_AGE = re.compile(
    r"(?<!\S)(?:i'm|i am|im|i was|you're|you are|turn|turned|turning|ages?|he was|she was|who's|who is"
    r"|you|person|customer|client|man|woman) "
)


def dates(line: Line, keys: Sequence[Key], expecting: str) -> tuple[list[Found], list[tuple[int, int]]]:
    """Return dates of birth, and the token ranges of all other dates, which identify nobody."""
    found: list[Found] = []
    everyday: list[tuple[int, int]] = []
    births = [k for k in keys if k.name == "birth"]
    for match in DATE.finditer(line.view):
        year = next((match[g] for g in ("y1", "y2", "y3", "y4", "y5") if match[g]), "")
        said = any(0 <= match.start() - k.end <= REACH for k in births)
        after = any(0 <= k.start - match.end() <= 25 for k in births)
        nearest = max((k for k in keys if k.end <= match.start()), key=lambda k: k.end, default=None)
        other = nearest is not None and nearest.name in ("security", "phone", "card", "account", "social", "id", "zip")
        led = line.word(line.token_at(match.start()) - 1)
        full = (
            _past(year)
            and led not in NOT_BORN
            and match.lastgroup != "y5"
            and any(c.isdigit() for c in match.group()[: -len(year)])
        )
        alone = full or (len(line.view) - (match.end() - match.start()) <= 14 and _past(year))
        if (said and not other) or after or (expecting == "birth" and not other) or (alone and not other):
            found.append(line.matched(match, PiiType.DATE_OF_BIRTH))
        elif not (other and re.match(r"[\d ]+[-. ]", match.group())):
            everyday.append((line.token_at(match.start()), line.token_at(match.end() - 1)))
    for match in BORN_YEAR.finditer(line.view):
        span = line.matched(match, PiiType.DATE_OF_BIRTH, "date")
        if not any(f.start <= span.start < f.end for f in found):
            found.append(span)
    return found, everyday


def _past(year: str) -> bool:
    """Say whether a year is four digits and lies far enough back to be a birth's."""
    digits = "".join(c for c in year if c.isdigit())
    return len(digits) == 4 and digits < "2012"


def ages(line: Line, expecting: str) -> list[Found]:
    """Return ages of people; the age of a thing stays."""
    found = []
    asked = expecting == "age" and len(line.tokens) <= 10 and ANSWERED_AGE.search(line.view)
    if asked:
        found.append(line.matched(asked, PiiType.AGE, "age"))
    found += [line.matched(m, PiiType.AGE, "age") for m in HOW_OLD.finditer(line.view)]
    for match in AGE.finditer(line.view):
        part = match.lastgroup or "a"
        if part == "b" and (
            not 0 < int(match["b"].replace(" ", "")) < 111 or match.group().startswith(("i was", "turn "))
        ):
            continue
        if part == "a" and not match["a"].endswith(("old", "young", "age")) and WEAK_AGE.match(match.group()):
            continue
        found.append(line.matched(match, PiiType.AGE, part))
    return found
