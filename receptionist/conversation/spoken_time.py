"""Times and days as people say them."""

import re
from datetime import date, time, timedelta

from models.business import Opening

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip

_CLOCK = re.compile(r"(?:at )?(\d{1,2})(:\d\d)? ?([ap])\.? ?m\.?")
_HOUR = re.compile(
    r"(?:\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|noon|half past|quarter (?:past|to))\b"
)


def spoken_time(at: time) -> str:
    """Return ``9 AM``, ``5:30 PM``, ``noon`` or ``midnight``."""
    if at in (time(12, 0), time(0, 0), time(23, 59)):
        return "noon" if at == time(12, 0) else "midnight"
    minutes = f":{at.minute:02}" if at.minute else ""
    return f"{at.hour % 12 or 12}{minutes} {'AM' if at.hour < 12 else 'PM'}"


def spoken_openings(openings: tuple[Opening, ...]) -> str:
    """Return ``from 8 AM to noon and from 1 PM to 5 PM``."""
    return " and ".join(f"from {spoken_time(start)} to {spoken_time(end)}" for start, end in openings)


def spoken_date(day: date, today: date) -> str:
    """Return ``today``, ``tomorrow``, ``on Saturday`` within a week, else ``on Friday, December 25``."""
    if day == today:
        return "today"
    if day == today + timedelta(days=1):
        return "tomorrow"
    if today < day < today + timedelta(days=7):
        return f"on {DAYS[day.weekday()]}"
    return f"on {DAYS[day.weekday()]}, {MONTHS[day.month - 1]} {day.day}"


def as_day(said: str) -> str:
    """Return the words of a day as they were said, with capitals for the names of days and months only."""
    names = {name.lower() for name in (*DAYS, *MONTHS)} - {"may", "march"}
    words = [word.capitalize() if word.lower().rstrip("s,.") in names else word for word in said.split()]
    if words and words[0].lower().rstrip("s,.") not in {name.lower() for name in (*DAYS, *MONTHS)}:
        words[0] = words[0].lower()
    return " ".join(words).rstrip(".")


def as_time(said: str) -> str:
    """Return ``at 3 PM`` for ``3 p.m.``, ``at ten`` for ``ten``; other words as they were said."""
    match = _CLOCK.fullmatch(said.strip().lower())
    if match:
        return f"at {match[1]}{match[2] or ''} {match[3].upper()}M"
    plain = said.strip().rstrip(".")
    return f"at {plain}" if _HOUR.match(plain.lower()) else plain


def on_day(day: str) -> str:
    """Return ``on Wednesday`` for ``Wednesday``; words such as ``tomorrow`` stay as they are."""
    return f"on {day}" if day.lower().startswith(("the ", *(name.lower() for name in (*DAYS, *MONTHS)))) else day
