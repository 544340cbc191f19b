"""The day's calls, and the month's."""

from collections.abc import Sequence
from itertools import groupby
from zoneinfo import ZoneInfo

from flask import Blueprint, render_template

from models.record import CallRecord
from receptionist.desk import Desk
from receptionist.web.cards import Today, card, sort_today

MONTH = 30 * 86400
"""How far back the pages look, seconds."""


def show_calls(pages: Blueprint, desk: Desk) -> None:
    """Add today's page with its moving part, and the list of all calls."""
    zone = ZoneInfo(desk.business.timezone)

    def records() -> Sequence[CallRecord]:
        return desk.records.recent(desk.clock.now() - MONTH)

    def now() -> Today:
        return sort_today(records(), desk.clock.now(), zone)

    @pages.get("/today")
    def today() -> str:
        return render_template("dashboard/today.html", today=now())

    @pages.get("/today/live")
    def today_live() -> str:
        return render_template("dashboard/_today.html", today=now())

    @pages.get("/calls")
    def calls() -> str:
        cards = [card(record, desk.clock.now(), zone) for record in records()]
        days = [(name, list(group)) for name, group in groupby(cards, key=lambda each: each.day)]
        return render_template("dashboard/calls.html", days=days)
