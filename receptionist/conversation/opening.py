"""When the business is open: the week, overruled by single days."""

from datetime import date, datetime, timedelta

from models.business import Business, Opening

LOOK_AHEAD = 30
"""Days searched for the next opening."""


def openings_on(business: Business, day: date) -> tuple[Opening, ...]:
    """Return the openings of one day, none if closed."""
    return business.exceptions.get(day, business.hours.get(day.weekday(), ()))


def is_open(business: Business, at: datetime) -> bool:
    """Return whether the business is open at a local time."""
    return any(start <= at.time() < end for start, end in openings_on(business, at.date()))


def next_opening(business: Business, after: datetime) -> datetime | None:
    """Return when the business opens next after a local time, or None within a month."""
    for ahead in range(LOOK_AHEAD):
        day = after.date() + timedelta(days=ahead)
        for start, _ in openings_on(business, day):
            opens = datetime.combine(day, start, after.tzinfo)
            if opens > after:
                return opens
    return None
