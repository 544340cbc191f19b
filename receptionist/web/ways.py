"""The page of somebody's ways to log in."""

from zoneinfo import ZoneInfo

from flask import Response, g, render_template

from receptionist.desk import Desk
from receptionist.web.passkeys import site_of
from receptionist.web.second_factor import lacks_factor
from receptionist.web.words import moment


def show_ways(desk: Desk, wrong: str = "") -> Response:
    """Return the page, with what is ``wrong`` on top of it."""
    account, now, zone = g.session.account, desk.clock.now(), ZoneInfo(desk.business.timezone)
    passkeys = [(each.id, each.name, moment(each.added, now, zone)) for each in account.passkeys]
    page = render_template(
        "dashboard/ways.html",
        wrong=wrong,
        passkeys=passkeys,
        site=site_of(desk.settings),
        left=len(account.recovery),
        lacking=lacks_factor(desk, account),
    )
    return Response(page, 400 if wrong else 200, mimetype="text/html")
