"""Alarms on unusual reading: shown to the owner, and put away by a click that is kept."""

from collections.abc import Mapping, Sequence
from zoneinfo import ZoneInfo

from flask import Blueprint, g, redirect, url_for
from werkzeug.wrappers import Response

from receptionist.desk import Desk
from receptionist.errors import StoreError
from receptionist.privacy.unusual import ALARMS, unseen_alarms
from receptionist.web.guards import answer_trouble
from receptionist.web.keys import account_id
from receptionist.web.words import ALARM_RULES, moment


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
