"""Which day or time of day a caller means, from redacted words."""

import re
from datetime import date, time, timedelta

from receptionist.conversation.holidays import coming, holiday_meant
from receptionist.conversation.spoken_time import DAYS, MONTHS

_NUMBERS = {
    word: number
    for number, word in enumerate(
        ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"), start=1
    )
}
_ORDINALS = {
    word: number
    for number, word in enumerate(
        (
            "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh",
            "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth",
            "twentieth", "twenty first", "twenty second", "twenty third", "twenty fourth", "twenty fifth",
            "twenty sixth", "twenty seventh", "twenty eighth", "twenty ninth", "thirtieth", "thirty first",
        ),
        start=1,
    )
}  # fmt: skip
_ORDINAL = r"(?:\d{1,2}(?:st|nd|rd|th)?|" + "|".join(sorted(_ORDINALS, key=len, reverse=True)) + ")"
_MONTH = "(" + "|".join(month.lower() for month in MONTHS) + ")"
_MONTH_DAY = re.compile(rf"\b{_MONTH} (?:the )?({_ORDINAL})\b|\b({_ORDINAL}) (?:of )?{_MONTH}\b")
_THE_DAY = re.compile(r"\bthe (\d{1,2}(?:st|nd|rd|th)|" + "|".join(sorted(_ORDINALS, key=len, reverse=True)) + r")\b")
_WEEKDAY = re.compile(r"\b(mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:days?)?\b")
_TIME = re.compile(
    r"\b(?:(?P<half>half past |quarter past |quarter to )?(?P<hour>\d{1,2}|" + "|".join(_NUMBERS) + r")"
    r"(?:[: ](?P<minute>\d{2}|thirty|fifteen|forty five))?(?: ?(?P<oclock>o'?clock))?(?: ?(?P<half_day>[ap])\.? ?m\b)?)"
)
_MINUTES = {"thirty": 30, "fifteen": 15, "forty five": 45}


def day_meant(text: str, today: date) -> date | None:
    """Return the day that the words name, the coming one for weekdays and dates; None if they name none."""
    words = _plain(text)
    if re.search(r"\bday after tomorrow\b", words):
        return today + timedelta(days=2)
    if re.search(r"\btomorrow\b", words):
        return today + timedelta(days=1)
    if re.search(r"\b(today|tonight|this (morning|afternoon|evening)|right now)\b", words):
        return today
    if holiday := holiday_meant(words, today):
        return holiday
    if match := _MONTH_DAY.search(words):
        month = match[1] or match[4]
        return coming(today, [name.lower() for name in MONTHS].index(month) + 1, _ordinal(match[2] or match[3]))
    if weekdays := list(_WEEKDAY.finditer(words)):
        index = next(place for place, day in enumerate(DAYS) if day.lower().startswith(weekdays[-1][1][:3]))
        ahead = (index - today.weekday()) % 7
        if ahead == 0 and words[: weekdays[-1].start()].endswith("next "):
            ahead = 7
        return today + timedelta(days=ahead)
    if match := _THE_DAY.search(words):
        return _day_of_month(today, _ordinal(match[1]))
    return None


def time_meant(text: str) -> time | None:
    """Return the time of day that the words name; hours 1 to 6 without AM or PM are in the afternoon."""
    words = _plain(text)
    if re.search(r"\b(noon|midday)\b", words):
        return time(12, 0)
    for match in _TIME.finditer(words):
        before = words[: match.start()]
        marked = match["half_day"] or match["oclock"] or match["half"] or (match["minute"] and ":" in match[0])
        if not marked and not re.search(r"\b(at|by|until|till|before|after|around|past) $", before):
            continue
        hour = _NUMBERS[match["hour"]] if match["hour"] in _NUMBERS else int(match["hour"])
        minute = _MINUTES.get(match["minute"] or "", 0) or int(match["minute"] or 0) if match["minute"] else 0
        if match["half"]:
            minute = 30 if match["half"].startswith("half") else 15 if "past" in match["half"] else -15
        if match["half_day"]:
            hour = hour % 12 + (12 if match["half_day"] == "p" else 0)
        elif 1 <= hour <= 6:
            hour += 12
        if 0 <= hour < 24 and minute < 60:
            total = hour * 60 + minute
            return time(total // 60, total % 60)
    return None


def _plain(text: str) -> str:
    lowered = text.lower().replace("’", "'").replace("-", " ")
    return re.sub(r"\s+", " ", re.sub(r"[^a-z0-9:' ]", " ", lowered))


def _ordinal(word: str) -> int:
    return _ORDINALS[word] if word in _ORDINALS else int(re.sub(r"\D", "", word))


def _day_of_month(today: date, day: int) -> date | None:
    for ahead in range(3):
        month = (today.month - 1 + ahead) % 12 + 1
        year = today.year + (today.month - 1 + ahead) // 12
        try:
            found = date(year, month, day)
        except ValueError:
            continue
        if found >= today:
            return found
    return None
