"""When somebody's reading of held values is unusual enough to tell the owner: for anybody, or for this account."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from enum import StrEnum
from statistics import median

from models.caller import CallerKey
from models.record import LedgerEntry

ALARMS = CallerKey("house:alarms")
"""Under what the ledger lists alarms together; no caller's key looks like it."""

HOUR = 3600.0
DAY = 86400.0
MANY_REVEALS = 10
"""Values one account may look at within an hour before that is unusual."""

SHORT = 600.0
MANY_CALLERS = 5
"""Different callers whose values one account may look at within ten minutes before that is unusual."""

MANY_REFUSED = 5
"""How often one account may be refused within an hour before that is unusual."""

PAST = 28 * DAY
"""How far back an account's own habits are looked for."""

KNOWN_DAYS = 5
"""Days with reading, before an account has habits of its own."""

FLOOR = 8
"""So many values a day are never unusual by an account's habits."""

MARGIN = 5
"""Values a day beyond the usual that nobody minds; from there on, twice the usual."""

KNOWN_READS = 20
"""Values looked at, before an account has hours of its own."""

APART = 2
"""Hours between now and the nearest hour at which an account ever read, from which on that is unusual."""


class Unusual(StrEnum):
    """What was unusual; constants of the ledger."""

    MANY_REVEALS = "many_reveals"
    MANY_CALLERS = "many_callers"
    AT_NIGHT = "at_night"
    MORE_THAN_USUAL = "more_than_usual"
    UNUSUAL_HOUR = "unusual_hour"
    REFUSED = "refused"


BY_HABIT = frozenset({Unusual.MORE_THAN_USUAL, Unusual.UNUSUAL_HOUR})
"""What is raised once a day; all else once an hour."""


def unusual_reading(
    lines: Iterable[LedgerEntry], actor: str, now: float, night: bool, hour_of: Callable[[float], int] | None = None
) -> Mapping[Unusual, int]:
    """Return what is unusual about what ``actor`` has read up to ``now`` (unix seconds), and how much of it.

    ``lines`` are the ledger's newest, back to PAST for habits to count; ``hour_of`` gives the local hour of a moment.
    What was raised already within the hour (the day, for habits) is not raised again.
    """
    ours = [line for line in lines if line.actor == actor and now - line.at < PAST]
    reads = [line for line in ours if line.event == "reveal"]
    lately = [line for line in reads if now - line.at < HOUR]
    callers = {line.caller for line in lately if now - line.at < SHORT}
    refused = sum(line.event == "denied" and now - line.at < HOUR for line in ours)
    found = {
        Unusual.MANY_REVEALS: len(lately) if len(lately) > MANY_REVEALS else 0,
        Unusual.MANY_CALLERS: len(callers) if len(callers) > MANY_CALLERS else 0,
        Unusual.AT_NIGHT: len(lately) if night else 0,
        Unusual.MORE_THAN_USUAL: _more_than_usual(reads, now),
        Unusual.UNUSUAL_HOUR: len(lately) if hour_of and lately and _unusual_hour(reads, now, hour_of) else 0,
        Unusual.REFUSED: refused if refused >= MANY_REFUSED else 0,
    }
    raised = {
        line.detail.get("rule")
        for line in ours
        if line.event == "unusual_reading" and now - line.at < (DAY if line.detail.get("rule") in BY_HABIT else HOUR)
    }
    return {rule: count for rule, count in found.items() if count and rule not in raised}


def unseen_alarms(lines: Iterable[LedgerEntry]) -> list[LedgerEntry]:
    """Return the alarms nobody has acknowledged, of the ledger's lines under ALARMS."""
    kept = list(lines)
    seen = {line.detail.get("alarm") for line in kept if line.event == "alarm_acknowledged"}
    return [line for line in kept if line.event == "unusual_reading" and str(line.number) not in seen]


def _more_than_usual(reads: Sequence[LedgerEntry], now: float) -> int:
    """Return how many values were read in the last day if that is unusual for this account, else 0."""
    by_day = Counter(int((now - line.at) // DAY) for line in reads)
    today, past = by_day.pop(0, 0), by_day.values()
    if today <= FLOOR or len(past) < KNOWN_DAYS:
        return 0
    usual = median(past)
    return today if today > usual + max(MARGIN, usual) else 0


def _unusual_hour(reads: Sequence[LedgerEntry], now: float, hour_of: Callable[[float], int]) -> bool:
    """Return whether this account never read at about this hour of the day before."""
    past, hour = [hour_of(line.at) for line in reads if now - line.at >= DAY], hour_of(now)
    return len(past) >= KNOWN_READS and all(min((hour - at) % 24, (at - hour) % 24) >= APART for at in past)
