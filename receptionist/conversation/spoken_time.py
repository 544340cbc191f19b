"""Times and days as people say them."""

from datetime import date, time, timedelta

from models.business import Opening

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


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
    """Return the words of a day as they were said, with the names of days and months capitalised."""
    names = {name.lower() for name in (*DAYS, *MONTHS)} - {"may", "march"}
    return " ".join(word.capitalize() if word.lower().rstrip("s,") in names else word for word in said.split())


def on_day(day: str) -> str:
    """Return ``on Wednesday`` for ``Wednesday``; words such as ``tomorrow`` stay as they are."""
    return f"on {day}" if day.lower().startswith(("the ", *(name.lower() for name in (*DAYS, *MONTHS)))) else day
