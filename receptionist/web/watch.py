"""Watching who reads what: an alarm is raised beside a reveal or a refusal, before anything is shown."""

from datetime import datetime
from zoneinfo import ZoneInfo

from models.jobs import SoundAlarm
from receptionist.conversation.opening import is_open
from receptionist.desk import Desk
from receptionist.privacy.unusual import ALARMS, unusual_reading

LINES = 3000
"""How many of the ledger's newest lines are looked at: weeks in a small house, hours in a very busy one."""

NIGHT_BEGINS, NIGHT_ENDS = 21, 6
"""Hours of the local day between which nobody reads for work, unless the business is open then."""


def watch_reading(desk: Desk, actor: str) -> None:
    """Raise an alarm in the ledger, and by webhook if there is one, if what ``actor`` has read is unusual.

    Raises StoreUnavailable, in which case nothing may be shown.
    """
    now, zone = desk.clock.now(), ZoneInfo(desk.business.timezone)
    local = datetime.fromtimestamp(now, zone)
    night = not NIGHT_ENDS <= local.hour < NIGHT_BEGINS and not is_open(desk.business, local)
    lines = desk.ledger.entries(limit=LINES)
    for rule, count in unusual_reading(
        lines, actor, now, night, lambda at: datetime.fromtimestamp(at, zone).hour
    ).items():
        line = desk.ledger.append("unusual_reading", actor, ALARMS, rule=rule, count=str(count))
        if desk.settings.alarm_url:
            desk.jobs.submit(SoundAlarm(line.number))
