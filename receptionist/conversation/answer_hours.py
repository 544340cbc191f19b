"""When the business is open, computed from the week, its exceptions and the time in its own zone."""

import re
from datetime import date, timedelta

from models.business import Business, Opening
from models.text import RedactedText
from receptionist.conversation.opening import is_open, next_opening, openings_on
from receptionist.conversation.scene import Scene
from receptionist.conversation.spoken_time import DAYS, spoken_date, spoken_openings, spoken_time
from receptionist.conversation.which_day import day_meant, time_meant

_NOW = re.compile(r"\b(now|currently|at the moment|still open|open yet)\b")
_OPENS = re.compile(r"\b(when|what time|how early)\b.*\b(open|start|begin)\b")
_CLOSES = re.compile(
    r"\b(when|what time|how late|until|till)\b.*\b(clos\w*|shut|end|until|till|open until|open till)\b|how late"
)


def answer_hours(scene: Scene) -> tuple[RedactedText, ...]:
    """Return the sentences that answer a question about opening hours."""
    words, today = scene.said.lower(), scene.now.date()
    if not any(scene.business.hours.values()) and not scene.business.exceptions:
        return (scene.say("hours.never"),)
    if re.search(r"\bweekends?\b", words):
        saturday = today + timedelta(days=(5 - today.weekday()) % 7)
        return (*_day(scene, saturday), *_day(scene, saturday + timedelta(days=1)))[:2]
    day = day_meant(words, today) or day_meant(scene.heard.slots.get("day", ""), today)
    if _NOW.search(words) and day in (None, today):
        return _now(scene)
    asked_time = time_meant(words)
    if asked_time and (day or not _OPENS.search(words)):
        return _at_time(scene, day or today, asked_time.hour, asked_time.minute)
    if day and _OPENS.search(words) and (openings := openings_on(scene.business, day)):
        return (scene.say("hours.opens_at", time=spoken_time(openings[0][0]), day=spoken_date(day, today)),)
    if day and _CLOSES.search(words) and (openings := openings_on(scene.business, day)):
        return (scene.say("hours.closes_at", time=spoken_time(openings[-1][1]), day=spoken_date(day, today)),)
    if day:
        return _day(scene, day)
    return (scene.say("hours.week", week=spoken_week(scene.business)),)


def next_open(scene: Scene) -> tuple[RedactedText, ...]:
    """Return when the business opens next, as one sentence, or nothing if it does not within a month."""
    opens = next_opening(scene.business, scene.now)
    if opens is None:
        return ()
    day = spoken_date(opens.date(), scene.now.date())
    return (scene.say("hours.opens_next", day=day, time=spoken_time(opens.time())),)


def spoken_week(business: Business) -> str:
    """Return the week as it is spoken, with neighbouring days of equal hours taken together."""
    runs: list[tuple[int, int, tuple[Opening, ...]]] = []
    for weekday in range(7):
        openings = business.hours.get(weekday, ())
        if runs and runs[-1][2] == openings:
            runs[-1] = (runs[-1][0], weekday, openings)
        else:
            runs.append((weekday, weekday, openings))
    spoken = [f"{_run(first, last)} {spoken_openings(openings)}" for first, last, openings in runs if openings]
    return ", ".join(spoken[:-1]) + (", and " if len(spoken) > 1 else "") + spoken[-1] if spoken else "by appointment"


def _run(first: int, last: int) -> str:
    if first == last:
        return DAYS[first]
    return f"{DAYS[first]} {'and' if last == first + 1 else 'to'} {DAYS[last]}"


def _day(scene: Scene, day: date) -> tuple[RedactedText, ...]:
    openings, spoken = openings_on(scene.business, day), spoken_date(day, scene.now.date())
    if openings:
        return (scene.say("hours.open_day", day=spoken, times=spoken_openings(openings)),)
    return (scene.say("hours.closed_day", day=spoken), *_after(scene, day))


def _after(scene: Scene, day: date) -> tuple[RedactedText, ...]:
    end = scene.now.replace(year=day.year, month=day.month, day=day.day, hour=23, minute=59)
    opens = next_opening(scene.business, end)
    if opens is None:
        return ()
    spoken = spoken_date(opens.date(), scene.now.date())
    return (scene.say("hours.opens_next", day=spoken, time=spoken_time(opens.time())),)


def _now(scene: Scene) -> tuple[RedactedText, ...]:
    if not is_open(scene.business, scene.now):
        return (scene.say("hours.closed_now"), *next_open(scene))
    openings = openings_on(scene.business, scene.now.date())
    until = next(end for start, end in openings if start <= scene.now.time() < end)
    return (scene.say("hours.open_now", until=spoken_time(until)),)


def _at_time(scene: Scene, day: date, hour: int, minute: int) -> tuple[RedactedText, ...]:
    at = scene.now.replace(year=day.year, month=day.month, day=day.day, hour=hour, minute=minute)
    openings = openings_on(scene.business, day)
    if not openings:
        return _day(scene, day)
    parts = {"time": spoken_time(at.time()), "day": spoken_date(day, scene.now.date())}
    if is_open(scene.business, at):
        return (scene.say("hours.open_at", **parts),)
    return (scene.say("hours.closed_at", **parts, times=spoken_openings(openings)),)
