"""Alarms on unusual reading: raised beside a reveal, shown to the owner, and put away by a click that is kept."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from flask import Blueprint, g, redirect, url_for
from werkzeug.wrappers import Response

from models.jobs import SoundAlarm
from receptionist.conversation.opening import is_open
from receptionist.desk import Desk
from receptionist.errors import StoreError
from receptionist.privacy.unusual import ALARMS, unseen_alarms, unusual_reading
from receptionist.web.guards import answer_trouble
from receptionist.web.keys import account_id
from receptionist.web.words import ALARM_RULES, moment

LINES = 2000
"""How many of the ledger's newest lines are looked at: an hour's, in a very busy house."""

NIGHT_BEGINS, NIGHT_ENDS = 21, 6
"""Hours of the local day between which nobody reads for work, unless the business is open then."""


def watch_reading(desk: Desk, actor: str) -> None:
    """Raise an alarm in the ledger, and by webhook if there is one, if what ``actor`` has read is unusual.

    Raises StoreUnavailable, in which case nothing may be shown.
    """
    now = desk.clock.now()
    local = datetime.fromtimestamp(now, ZoneInfo(desk.business.timezone))
    night = not NIGHT_ENDS <= local.hour < NIGHT_BEGINS and not is_open(desk.business, local)
    for rule, count in unusual_reading(desk.ledger.entries(limit=LINES), actor, now, night).items():
        line = desk.ledger.append("unusual_reading", actor, ALARMS, rule=rule, count=str(count))
        if desk.settings.alarm_url:
            desk.jobs.submit(SoundAlarm(line.number))


def shown_alarms(desk: Desk) -> Sequence[Mapping[str, object]]:
    """Return what the owner reads of each unseen alarm, none if the store cannot be asked."""
    now, zone = desk.clock.now(), ZoneInfo(desk.business.timezone)
    try:
        unseen = unseen_alarms(desk.ledger.entries(ALARMS))
        key = desk.settings.master_key
        names = {account_id(key, each.email): each.email for each in desk.accounts.all()} if unseen else {}
    except StoreError:
        return []
    return [
        {
            "line": line.number,
            "who": names.get(line.actor, "An account that is gone"),
            "what": ALARM_RULES[line.detail["rule"]].format(line.detail["count"]),
            "at": moment(line.at, now, zone),
        }
        for line in unseen
    ]


def acknowledge_alarms(pages: Blueprint, desk: Desk) -> None:
    """Add the click that puts an alarm away."""

    @pages.post("/alarms/<int:line>")
    def acknowledge(line: int) -> Response:
        if line not in {alarm.number for alarm in unseen_alarms(desk.ledger.entries(ALARMS))}:
            return answer_trouble(404)
        actor = account_id(desk.settings.master_key, g.session.account.email)
        desk.ledger.append("alarm_acknowledged", actor, ALARMS, alarm=str(line))
        return redirect(url_for("dashboard.ledger"), 303)
