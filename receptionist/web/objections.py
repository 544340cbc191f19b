"""Objections of callers, for the owner to answer: what they object to and which calls it is about, no content."""

from collections.abc import Mapping, Sequence
from zoneinfo import ZoneInfo

from flask import Blueprint, g, redirect, url_for
from werkzeug.wrappers import Response

from receptionist.desk import Desk
from receptionist.errors import StoreError
from receptionist.privacy.object import answer_objection, unanswered
from receptionist.web.guards import answer_trouble
from receptionist.web.keys import account_id
from receptionist.web.words import FIELDS, moment, plain

MONTH = 30 * 86400.0
"""How far back the calls of somebody who objects are looked for, seconds."""


def shown_objections(desk: Desk) -> Sequence[Mapping[str, object]]:
    """Return what the owner reads of each objection, none if the store cannot be asked."""
    now, zone = desk.clock.now(), ZoneInfo(desk.business.timezone)
    try:
        waiting = unanswered(desk.ledger)
        calls = desk.records.recent(now - MONTH) if waiting else ()
    except StoreError:
        return []
    return [
        {
            "line": each.line,
            "at": moment(each.at, now, zone),
            "fields": [FIELDS.get(name, plain(name)).lower() for name in each.fields],
            "calls": [(one.call_id, moment(one.opened_at, now, zone)) for one in calls if one.caller == each.caller],
        }
        for each in waiting
    ]


def answer_objections(pages: Blueprint, desk: Desk) -> None:
    """Add the click by which the owner says that an objection is dealt with."""

    @pages.post("/objections/<int:line>")
    def objection(line: int) -> Response:
        found = next((each for each in unanswered(desk.ledger) if each.line == line), None)
        if found is None:
            return answer_trouble(404)
        answer_objection(desk.ledger, found, account_id(desk.settings.master_key, g.session.account.email))
        return redirect(url_for("dashboard.today"), 303)
