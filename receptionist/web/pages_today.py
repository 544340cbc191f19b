"""The day's calls, and the month's."""

from collections.abc import Sequence
from datetime import datetime, time
from itertools import groupby
from zoneinfo import ZoneInfo

from flask import Blueprint, render_template

from models.record import CallRecord
from receptionist.desk import Desk
from receptionist.errors import CallNotFound
from receptionist.web.cards import Today, card, sort_today

MONTH = 30 * 86400
"""How far back the pages look, seconds."""

LOOK_AGAIN = 60
"""Seconds between two looks through the whole month: the page that moves asks every three, beside live calls."""


class OpenBefore:
    """Follow-ups still open from the days before; only their ids are remembered between two looks."""

    def __init__(self, desk: Desk) -> None:
        self._desk, self._looked_at, self._ids = desk, 0.0, tuple[str, ...]()

    def records(self, midnight: float) -> Sequence[CallRecord]:
        """Return the calls from before ``midnight`` (unix seconds) that somebody has still to do something about."""
        now = self._desk.clock.now()
        if now - self._looked_at >= LOOK_AGAIN or midnight > self._looked_at:
            month = self._desk.records.recent(now - MONTH)
            self._ids = tuple(each.call_id for each in month if each.opened_at < midnight and _is_open(each))
            self._looked_at = now
        return [record for call_id in self._ids if (record := self._read(call_id)) and _is_open(record)]

    def _read(self, call_id: str) -> CallRecord | None:
        try:
            return self._desk.records.read(call_id)
        except CallNotFound:
            return None


def show_calls(pages: Blueprint, desk: Desk) -> None:
    """Add today's page with its moving part, and the list of all calls."""
    zone, before = ZoneInfo(desk.business.timezone), OpenBefore(desk)

    def now() -> Today:
        at = desk.clock.now()
        midnight = datetime.combine(datetime.fromtimestamp(at, zone), time(), zone).timestamp()
        return sort_today([*desk.records.recent(midnight), *before.records(midnight)], at, zone)

    @pages.get("/today")
    def today() -> str:
        return render_template("dashboard/today.html", today=now())

    @pages.get("/today/live")
    def today_live() -> str:
        return render_template("dashboard/_today.html", today=now())

    @pages.get("/calls")
    def calls() -> str:
        at = desk.clock.now()
        cards = [card(record, at, zone) for record in desk.records.recent(at - MONTH)]
        days = [(name, list(group)) for name, group in groupby(cards, key=lambda each: each.day)]
        return render_template("dashboard/calls.html", days=days)


def _is_open(record: CallRecord) -> bool:
    return not record.done and record.summary is not None and bool(record.summary.follow_up)
