"""Written sentences as they are spoken: times, money, numbers, titles, addresses."""

import re

_UNITS = [
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
]  # fmt: skip
_TENS = ["zero", "ten", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]

_CURRENCIES = {"$": ("dollar", "cent", "cents"), "€": ("euro", "cent", "cents"), "£": ("pound", "penny", "pence")}
_SAID = {
    "Mon": "Monday", "Tue": "Tuesday", "Tues": "Tuesday", "Wed": "Wednesday", "Thu": "Thursday", "Thur": "Thursday",
    "Thurs": "Thursday", "Fri": "Friday", "Sat": "Saturday", "Sun": "Sunday",
}  # fmt: skip
_TITLES = {"dr": "Doctor", "mr": "Mister", "mrs": "Missus", "ms": "Miz", "prof": "Professor", "st": "Saint"}
_STREETS = {
    "st": "Street", "ave": "Avenue", "rd": "Road", "blvd": "Boulevard", "dr": "Drive", "ln": "Lane", "ct": "Court",
    "hwy": "Highway", "apt": "Apartment", "ste": "Suite",
}  # fmt: skip
_SHORT = {
    "e.g.": "for example", "i.e.": "that is", "etc.": "and so on", "min.": "minutes", "approx.": "about",
    "vs.": "versus", "&": "and", "w/": "with",
}  # fmt: skip

_TIME = re.compile(r"\b(\d{1,2}):([0-5]\d)(?:\s*([ap])\.?\s?m\b(\.(?=\s+[a-z0-9]))?)?", re.IGNORECASE)
_HOUR = re.compile(r"\b(\d{1,2})\s*([ap])\.?\s?m\b(?:\.(?=\s+[a-z0-9]))?", re.IGNORECASE)
_MONEY = re.compile(r"([$€£])\s?(\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d{2}))?\b")
_PHONE = re.compile(r"(?<![\w+])\+?(?:1[ .-]?)?(?:\(\d{3}\)\s?|\d{3}[ .-])?\d{3}[.-]\d{4}\b|\+\d{7,15}\b")
_LONG = re.compile(r"(?<![\d.,])\d{5,}(?![\d.,]\d)")
_HOUSE = re.compile(
    r"\b([1-9]\d)(\d\d)(?= (?:[NSEW]\.? )?[A-Z][a-z]+ (?:St|Ave|Rd|Blvd|Dr|Ln|Ct|Street|Avenue|Road)\b)"
)
_STREET = re.compile(rf"(?<=[a-z0-9] )({'|'.join(_STREETS)})\b(?:\.(?=,|\s+[a-z0-9])|(?=[,.]|$))", re.IGNORECASE)
_TITLE = re.compile(rf"\b({'|'.join(_TITLES)})\.?(?= [A-Z])", re.IGNORECASE)
_DAY = re.compile(rf"\b(?<!the )({'|'.join(_SAID)})\b(?:\.(?=\s+[a-z0-9]))?")
_RANGE = re.compile(r"(?<=[\d.apm])\s*[-–—]\s*(?=\d)|(?<=day)\s*[-–—]\s*(?=[A-Z])")
_MAIL = re.compile(r"\b[\w.+-]+@[\w-]+(?:\.[\w-]+)+")


def speakable(text: str) -> str:
    """Return a sentence for the voice: ``at 10:05 am, $95`` becomes ``at ten oh five AM, 95 dollars``."""
    text = _MAIL.sub(_mail, " ".join(text.split()))
    text = _PHONE.sub(lambda found: _grouped(found[0]), text)
    text = _DAY.sub(lambda found: _SAID[found[1]], text)
    text = _RANGE.sub(" to ", text)
    text = _MONEY.sub(_money, text)
    text = _TIME.sub(_time, text)
    text = _HOUR.sub(lambda found: f"{_number(int(found[1]))} {found[2].upper()}M", text)
    text = _HOUSE.sub(lambda found: f"{_number(int(found[1]))} {_minutes(int(found[2]), 'hundred')}", text)
    text = _LONG.sub(lambda found: " ".join(found[0]), text)
    text = _STREET.sub(lambda found: _STREETS[found[1].lower()], text)
    text = _TITLE.sub(lambda found: _TITLES[found[1].lower()], text)
    for short, said in _SHORT.items():
        text = re.sub(rf"(?<!\w){re.escape(short)}(?!\w)", said, text)
    return " ".join(text.split())


def _number(value: int) -> str:
    """Return 0 to 99 in words."""
    if value < len(_UNITS):
        return _UNITS[value]
    tens, unit = divmod(value, 10)
    return _TENS[tens] + (f"-{_UNITS[unit]}" if unit else "")


def _minutes(value: int, none: str) -> str:
    if value == 0:
        return none
    return f"oh {_number(value)}" if value < 10 else _number(value)


def _time(found: re.Match[str]) -> str:
    hour, minute, half = int(found[1]), int(found[2]), found[3]
    if hour > 24:
        return found[0]
    spoken = f"{_number(hour)} {_minutes(minute, '' if half else 'o’clock' if 0 < hour < 13 else 'hundred')}".strip()
    return f"{spoken} {half.upper()}M" if half else spoken


def _money(found: re.Match[str]) -> str:
    unit, part, parts = _CURRENCIES[found[1]]
    whole = int(found[2].replace(",", ""))
    cents = int(found[3] or 0)
    said = f"{whole} {unit}{'' if whole == 1 else 's'}"
    return f"{said} and {cents} {part if cents == 1 else parts}" if cents else said


def _grouped(number: str) -> str:
    """Return a telephone number digit by digit, with a breath between its groups."""
    digits = re.sub(r"\D", "", number)
    if len(digits) == 11 and digits[0] == "1":
        digits = digits[1:]
    ends = {7: (3, 7), 10: (3, 6, 10)}.get(len(digits), (*range(3, len(digits) - 1, 3), len(digits)))
    starts = (0, *ends[:-1])
    return ", ".join(" ".join(digits[start:end]) for start, end in zip(starts, ends, strict=True))


def _mail(found: re.Match[str]) -> str:
    return found[0].replace("@", " at ").replace(".", " dot ").replace("-", " dash ").replace("_", " underscore ")
