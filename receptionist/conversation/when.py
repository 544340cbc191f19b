"""Find days and times of day as callers say them; the words are kept as they are, no date is worked out."""

import re
from dataclasses import dataclass
from enum import StrEnum

_NUMBER = r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
_TEENS = "ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen"
_TENS = "twenty|thirty|forty|fifty"
_UNITS = "one|two|three|four|five|six|seven|eight|nine"
_MINUTE = rf"(?:[0-5]\d|(?:oh|o) (?:{_UNITS})|(?:{_TENS})(?:[ -](?:{_UNITS}))?|{_TEENS})"
_HOUR = rf"(?:1[0-2]|0?[1-9]|{_NUMBER})"
_HALF_DAY = r"(?:[ap]\.? ?m\b\.?)"
_PART = r"(?:morning|afternoon|evening|night)"
_WEEKDAY = r"(?:mon|tues?|wednes|thurs?|fri|satur|sun)days?\b"
_MONTH = (
    r"(?:january|february|march|april|may|june|july|august|september|october|november|december|"
    r"jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\b\.?"
)
_SPOKEN_ORDINAL = (
    r"(?:(?:twenty|thirty)[ -](?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)|first|second|third|fourth|"
    r"fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|thirteenth|fourteenth|fifteenth|sixteenth|seventeenth|"
    r"eighteenth|nineteenth|twentieth|thirtieth)"
)
_ORDINAL = rf"(?:(?:[12]?\d|3[01])(?:st|nd|rd|th)\b|{_SPOKEN_ORDINAL}\b)"
_CARDINAL = rf"(?:[12]?\d|3[01]|(?:twenty|thirty)[ -](?:{_UNITS})|{_TEENS}|twenty|thirty|{_UNITS})\b"
_YEAR = r"(?:,? (?:20\d\d|twenty twenty(?:[ -](?:one|two|three|four|five|six|seven|eight|nine))?))?"
_COUNT = r"(?:an?|\d{1,2}|a couple(?: of)?|a few|two|three|four|five|six|seven|eight|nine|ten)"
_HOLIDAY = (
    r"(?:christmas(?: eve| day)?|new year'?s?(?: eve| day)?|thanksgiving(?: day)?|easter(?: sunday| monday)?|"
    r"labor day|memorial day|(?:the )?fourth of july|independence day|veterans day|good friday|halloween|boxing day)\b"
)
_NOT_A_PLACE_IN_LINE = (
    r"(?! (?:time|visit|appointment|thing|place|one|floor|street|avenue|name|opening|available|slot|job|bill))"
)


def _any(*ways: str) -> re.Pattern[str]:
    """Return a pattern for any of several ways to say something, the earlier first."""
    return re.compile(r"\b(?:" + "|".join(ways) + ")", re.IGNORECASE)


_DAY = _any(
    rf"(?:the )?day (?:after|before) (?:tomorrow|{_HOLIDAY})",
    rf"(?:the )?{_WEEKDAY}(?: the)?,? (?:{_ORDINAL}|{_MONTH} (?:{_ORDINAL}|{_CARDINAL}))",
    rf"(?:this coming |this |next |coming |last |the following |the )?{_WEEKDAY}(?: (?:after next|week|next week|this week))?",
    rf"a week from (?:{_WEEKDAY}|today|tomorrow)",
    r"tomorrow",
    r"today",
    r"tonight",
    r"yesterday",
    rf"this {_PART}",
    rf"{_MONTH} (?:the )?(?:{_ORDINAL}|{_CARDINAL}){_YEAR}",
    rf"(?:the )?{_ORDINAL} (?:of )?{_MONTH}{_YEAR}",
    rf"(?:the |next |this )(?:{_ORDINAL}){_NOT_A_PLACE_IN_LINE}(?: of (?:this|next) month)?",
    r"(?:0?[1-9]|1[0-2])/(?:[12]\d|3[01]|0?[1-9])(?:/(?:20)?\d\d)?\b",
    r"(?:early |late |later |the end of |the beginning of |sometime )?(?:the week after next|next week|this week|the following week|next month|this month|this weekend|next weekend|the weekend|the week after)",
    rf"(?:in ){_COUNT} (?:days?|weeks?|months?)",
    rf"{_COUNT} (?:days?|weeks?|months?) from (?:now|today|tomorrow)",
    r"(?:any )?week-?days?\b",
    rf"{_HOLIDAY}",
)
_LEAD = r"(?:at|by|before|after|around|about|until|till|past|from|(?<!table )(?<!party )(?<!group )(?<!dinner )(?<!lunch )for|to|between|like)"
_TIME = _any(
    rf"(?:half|quarter|{_MINUTE}|five)(?: minutes)? (?:past|to|after|til|before) {_HOUR}\b(?: ?{_HALF_DAY}| in the {_PART})?",
    rf"half {_HOUR}\b",
    rf"(?:[01]?\d|2[0-3])[:.][0-5]\d(?: ?{_HALF_DAY}| in the {_PART})?",
    rf"{_HOUR}(?: {_MINUTE})? ?{_HALF_DAY}",
    rf"{_HOUR} o'? ?clock(?: in the {_PART})?(?: ?{_HALF_DAY})?",
    rf"{_HOUR}(?: {_MINUTE})? in the {_PART}",
    rf"{_HOUR}(?: {_MINUTE})? (?:tonight|tomorrow)(?=\b)",
    rf"(?:(?:early|late|mid|first thing) )?(?:in the |mid-?){_PART}",
    rf"(?:first thing|early|late|later)(?: in the {_PART}| {_PART})",
    r"(?:at |around |before |after |by )?(?:noon|midday|midnight|lunch ?time)\b",
    r"(?:after|before) (?:work|school|lunch)\b",
    rf"{_PART}s?\b(?! to you)",
)
_BARE_TIME = re.compile(
    rf"\b{_LEAD} (?P<time>{_HOUR}(?: {_MINUTE})?)\b(?![-/.,]?\d| (?:people|persons?|of|dollars?|hundred|thousand|minutes?|hours?|days?|"
    rf"weeks?|months?|years?|kids?|children|times|or|percent|{_UNITS}\b))",
    re.IGNORECASE,
)
_AFTER_A_DAY = re.compile(
    rf"\W{{1,2}}(?P<time>{_HOUR}(?: {_MINUTE})?)\b(?![-/.,]?\d| (?:people|of|dollars?|hundred|{_UNITS}\b))",
    re.IGNORECASE,
)
_GOOD = re.compile(r"\b(?:good|have a (?:good|nice|great|lovely)) $", re.IGNORECASE)


_TO_THE_END = r"(?: (?:for|me|us|i|we|that|need|needed|the|help|with|to|from|really|right|now|questions?|on|my|end))*"
_CLOSING = re.compile(
    rf"\b(?:(?:that(?:'s|'ll| is| was| will)?|is that)(?: (?:be|gonna|going|to|just|about))* (?:all|it|everything)"
    rf"{_TO_THE_END}|(?:all|everything)(?: that)? i need(?:ed)?{_TO_THE_END}|"
    r"thank(?:s| you)(?: (?:so|very|much|for|your|all|the|a|lot))* (?:help|time|patience|helping)(?: (?:me|us|with|this|that))*|"
    r"have an? \w+ day|how(?:'s| is| are) (?:you|it|everything)(?: \w+)?|(?:i'm|i am|we're) (?:calling|ringing|phoning)(?: you)?) $",
    re.IGNORECASE,
)
"""Before a "today" that is the call's own: "that's all for today", "thanks for your help today"."""


class WhenKind(StrEnum):
    """Whether words name a day or a time of day."""

    DAY = "day"
    TIME = "time"


@dataclass(frozen=True, order=True)
class When:
    """Characters ``start`` to ``end`` of a text that name a day or a time of day, as said."""

    start: int
    end: int
    kind: WhenKind
    said: str


def find_when(text: str) -> tuple[When, ...]:
    """Return the days and times that a text names, in order, without overlaps; works on raw and on redacted words."""
    found: list[When] = []
    for match in _DAY.finditer(text):
        if not (_is_wish(text, match) or _is_may(match) or _is_of_the_call(text, match)):
            found.append(_when(match.start(), match.end(), WhenKind.DAY, text))
    for match in _TIME.finditer(text):
        if not _is_wish(text, match):
            _add(found, _when(match.start(), match.end(), WhenKind.TIME, text))
    for match in _BARE_TIME.finditer(text):
        _add(found, _when(match.start("time"), match.end("time"), WhenKind.TIME, text))
    for day in [one for one in found if one.kind is WhenKind.DAY]:
        if after := _AFTER_A_DAY.match(text, day.end):
            _add(found, _when(after.start("time"), after.end("time"), WhenKind.TIME, text))
    return tuple(sorted(found))


def _when(start: int, end: int, kind: WhenKind, text: str) -> When:
    said = text[start:end].rstrip(" ,")
    if not re.search(r"[ap]\.m\.$", said, re.IGNORECASE):
        said = said.rstrip(".")
    return When(start, start + len(said), kind, said)


def _add(found: list[When], new: When) -> None:
    if all(new.end <= old.start or new.start >= old.end for old in found):
        found.append(new)


def _is_wish(text: str, match: re.Match[str]) -> bool:
    """Tell "good morning" and "have a good evening" from a time."""
    return _GOOD.search(text, 0, match.start()) is not None


def _is_of_the_call(text: str, match: re.Match[str]) -> bool:
    """Tell the "today" of "that will be all for today" from a day."""
    clause = re.split(r"[.?!;]", text[: match.start()])[-1]
    goes_on = re.match(r" (?:is|was|are)\b", text[match.end() :])
    return match[0].lower() == "today" and goes_on is None and _CLOSING.search(clause) is not None


def _is_may(match: re.Match[str]) -> bool:
    """Tell "may one ..." from the first of May: the month needs an ordinal or digits after it."""
    said = match[0].lower()
    return (
        said.startswith(("may ", "mar ", "march "))
        and re.fullmatch(rf"(?:may|mar|march) {_CARDINAL}", said) is not None
        and not said[-1].isdigit()
    )
