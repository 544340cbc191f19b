"""Days that callers name instead of dating; US holidays and those of the Christian year."""

import re
from datetime import date, timedelta


def coming(today: date, month: int, day: int) -> date | None:
    """Return the next such date, today included; None if there is none within a year."""
    for year in (today.year, today.year + 1):
        try:
            found = date(year, month, day)
        except ValueError:
            continue
        if found >= today:
            return found
    return None


def holiday_meant(words: str, today: date) -> date | None:
    """Return the coming holiday that plain lower-case words name, None if they name none."""
    fixed = (
        (r"\bchristmas eve\b", 12, 24), (r"\b(christmas|xmas)\b", 12, 25), (r"\bboxing day\b", 12, 26),
        (r"\bnew year'?s eve\b", 12, 31), (r"\bnew year'?s?\b", 1, 1), (r"\bjuneteenth\b", 6, 19),
        (r"\bindependence day\b|\b(fourth|4th) of july\b|\bjuly (4th|fourth)\b", 7, 4),
        (r"\bveterans'? day\b", 11, 11),
        (r"\bvalentine'?s day\b", 2, 14), (r"\bhalloween\b", 10, 31),
    )  # fmt: skip
    for pattern, month, day in fixed:
        if re.search(pattern, words):
            return coming(today, month, day)
    moving = (
        (r"\bblack friday\b", lambda year: _nth(year, 11, 3, 4) + timedelta(days=1)),
        (r"\bthanksgiving\b", lambda year: _nth(year, 11, 3, 4)),
        (r"\blabou?r day\b", lambda year: _nth(year, 9, 0, 1)),
        (r"\bmemorial day\b", lambda year: _nth(year, 6, 0, 1) - timedelta(days=7)),
        (r"\bpresidents'? day\b", lambda year: _nth(year, 2, 0, 3)),
        (r"\bmartin luther king\b|\bmlk day\b", lambda year: _nth(year, 1, 0, 3)),
        (r"\bcolumbus day\b|\bindigenous peoples'? day\b", lambda year: _nth(year, 10, 0, 2)),
        (r"\bgood friday\b", lambda year: _easter(year) - timedelta(days=2)),
        (r"\beaster monday\b", lambda year: _easter(year) + timedelta(days=1)),
        (r"\beaster\b", _easter),
    )
    for pattern, of_year in moving:
        if re.search(pattern, words):
            return next(found for year in (today.year, today.year + 1) if (found := of_year(year)) >= today)
    return None


def _nth(year: int, month: int, weekday: int, n: int) -> date:
    first = date(year, month, 1)
    return first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (n - 1))


def _easter(year: int) -> date:
    """Return Easter Sunday (the anonymous Gregorian computus)."""
    a, b, c = year % 19, year // 100, year % 100
    d = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    e = (32 + 2 * (b % 4) + 2 * (c // 4) - d - c % 4) % 7
    f = d + e - 7 * ((a + 11 * d + 22 * e) // 451) + 114
    return date(year, f // 31, f % 31 + 1)
