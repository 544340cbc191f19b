"""When somebody's reading of held values is unusual enough to tell the owner."""

from collections.abc import Iterable, Mapping
from enum import StrEnum

from models.caller import CallerKey
from models.record import LedgerEntry

ALARMS = CallerKey("house:alarms")
"""Under what the ledger lists alarms together; no caller's key looks like it."""

HOUR = 3600.0
MANY_REVEALS = 10
"""Values one account may look at within an hour before that is unusual."""

SHORT = 600.0
MANY_CALLERS = 5
"""Different callers whose values one account may look at within ten minutes before that is unusual."""


class Unusual(StrEnum):
    """What was unusual; constants of the ledger."""

    MANY_REVEALS = "many_reveals"
    MANY_CALLERS = "many_callers"
    AT_NIGHT = "at_night"


def unusual_reading(lines: Iterable[LedgerEntry], actor: str, now: float, night: bool) -> Mapping[Unusual, int]:
    """Return what is unusual about what ``actor`` has read up to ``now`` (unix seconds), and how much of it.

    ``lines`` are the ledger's newest; what was raised within the last hour is not raised again.
    """
    ours = [line for line in lines if line.actor == actor and now - line.at < HOUR]
    reveals = [line for line in ours if line.event == "reveal"]
    callers = {line.caller for line in reveals if now - line.at < SHORT}
    found = {
        Unusual.MANY_REVEALS: len(reveals) if len(reveals) > MANY_REVEALS else 0,
        Unusual.MANY_CALLERS: len(callers) if len(callers) > MANY_CALLERS else 0,
        Unusual.AT_NIGHT: len(reveals) if night else 0,
    }
    raised = {line.detail.get("rule") for line in ours if line.event == "unusual_reading"}
    return {rule: count for rule, count in found.items() if count and rule not in raised}


def unseen_alarms(lines: Iterable[LedgerEntry]) -> list[LedgerEntry]:
    """Return the alarms nobody has acknowledged, of the ledger's lines under ALARMS."""
    kept = list(lines)
    seen = {line.detail.get("alarm") for line in kept if line.event == "alarm_acknowledged"}
    return [line for line in kept if line.event == "unusual_reading" and str(line.number) not in seen]
