"""Totals: how many calls, about what, and how the machine is."""

from collections import Counter
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from flask import Blueprint, render_template

from receptionist.desk import Desk
from receptionist.errors import StoreUnavailable
from receptionist.web.pages_today import MONTH
from receptionist.web.plots import bars, columns
from receptionist.web.readiness import readiness
from receptionist.web.words import INTENTS, lasting, plain


def show_figures(pages: Blueprint, desk: Desk) -> None:
    """Add the trends and the health page."""
    zone = ZoneInfo(desk.business.timezone)

    @pages.get("/trends")
    def trends() -> str:
        now = desk.clock.now()
        records = desk.records.recent(now - MONTH)
        today = datetime.fromtimestamp(now, zone).date()
        days = [today - timedelta(days=back) for back in range(29, -1, -1)]
        counted = Counter(datetime.fromtimestamp(each.opened_at, zone).date() for each in records)
        by_day = [(f"{each.day} {each:%b}", counted[each]) for each in days]
        by_intent = [(INTENTS[intent], count) for intent, count in Counter(r.intent for r in records).most_common(8)]
        return render_template(
            "dashboard/trends.html",
            total=len(records),
            week=sum(counted[each] for each in days[-7:]),
            returning=sum(each.returning for each in records),
            open=sum(1 for each in records if each.summary and each.summary.follow_up and not each.done),
            by_day=by_day,
            by_intent=by_intent,
            days_plot=columns(by_day, "Calls a day over the last 30 days; the table below has the numbers"),
            intents_plot=bars(by_intent, "Why people called; the table below has the numbers"),
        )

    @pages.get("/health")
    def health() -> str:
        now = desk.clock.now()
        checks = readiness(desk)
        try:
            depths, dead = desk.jobs.depths(), len(desk.dead.dead())
            workers = [(name, lasting(max(1, now - at))) for name, at in sorted(desk.pulse.alive().items())]
            counts = [(plain(name), count) for name, count in sorted(desk.pulse.counts().items())]
        except StoreUnavailable:
            depths, dead, workers, counts = {}, 0, [], []
        return render_template(
            "dashboard/health.html", checks=checks, depths=depths, dead=dead, workers=workers, counts=counts
        )
