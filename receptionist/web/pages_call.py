"""One call: what was said (redacted), what to do, and the guarded way to a held value."""

from zoneinfo import ZoneInfo

from flask import Blueprint, Response, g, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from models.record import Account, CallRecord
from models.text import Speaker
from receptionist.desk import Desk
from receptionist.errors import AccessDenied, UndeclaredField
from receptionist.web.cards import card
from receptionist.web.guards import answer_trouble
from receptionist.web.keys import account_id
from receptionist.web.watch import watch_reading
from receptionist.web.words import FIELDS, REASONS, chips, clock, moment, plain

ON_SCREEN = 60
"""Seconds a revealed value stays on the screen."""

REVEALS_AN_HOUR = 30
"""How many values one account may reveal in an hour: there is no bulk reveal."""

_KEPT = ("transcript", "caller_name", "callback_number", "summary", "call_index")


def show_call(pages: Blueprint, desk: Desk) -> None:
    """Add a call's page, its moving part, its follow-up's tick, and the reveal of a held value."""
    zone = ZoneInfo(desk.business.timezone)

    def at_hand(record: CallRecord) -> dict[str, object]:
        now = desk.clock.now()
        return {
            "call": card(record, now, zone),
            "turns": [
                ("caller" if turn.who is Speaker.CALLER else "receptionist", clock(turn.at, zone), chips(turn.text))
                for turn in record.transcript
            ],
            "facts": [chips(fact) for fact in record.summary.facts] if record.summary else [],
            "held": [(field, FIELDS.get(field, plain(field))) for field in record.held],
            "kept": [
                (FIELDS.get(name, plain(name)), moment((record.ended_at or now) + field.retention, now, zone))
                for name in _KEPT
                if (field := desk.data_map.fields.get(name)) and _is_there(record, name)
            ],
            "reasons": REASONS,
            "on_screen": ON_SCREEN,
        }

    @pages.get("/calls/<call_id>")
    def call(call_id: str) -> str:
        return render_template("dashboard/call.html", **at_hand(desk.records.read(call_id)))

    @pages.get("/calls/<call_id>/live")
    def call_live(call_id: str) -> str:
        return render_template("dashboard/_call.html", **at_hand(desk.records.read(call_id)))

    @pages.post("/calls/<call_id>/tick")
    def tick(call_id: str) -> AnyResponse:
        desk.records.tick(call_id, request.form.get("done") == "yes")
        today = request.form.get("back") == "today"
        back = url_for("dashboard.today") if today else url_for("dashboard.call", call_id=call_id)
        return redirect(back, 303)

    @pages.post("/calls/<call_id>/reveal")
    def reveal(call_id: str) -> AnyResponse:
        record, account = desk.records.read(call_id), g.session.account
        field, reason = request.form.get("field", ""), request.form.get("reason", "")
        if field not in record.held:
            return answer_trouble(404)
        if reason not in REASONS:
            return _page(400, asked=field, **at_hand(record))
        if not desk.gate.allow("reveal", _actor(desk, account), REVEALS_AN_HOUR, 3600):
            return answer_trouble(429)
        try:
            value = desk.reveals.reveal(call_id, field, _actor(desk, account), reason)
        except (UndeclaredField, AccessDenied) as refused:
            watch_reading(desk, _actor(desk, account))
            return answer_trouble(403 if isinstance(refused, AccessDenied) else 404)
        watch_reading(desk, _actor(desk, account))
        response = _page(200, revealed=field, value=value, **at_hand(record))
        response.headers["Refresh"] = f"{ON_SCREEN}; url={url_for('dashboard.call', call_id=call_id)}"
        return response


def _page(status: int, **context: object) -> Response:
    return Response(render_template("dashboard/call.html", **context), status, mimetype="text/html")


def _actor(desk: Desk, account: Account) -> str:
    return account_id(desk.settings.master_key, account.email)


def _is_there(record: CallRecord, name: str) -> bool:
    """Say whether a field of the map is kept of this call now."""
    there = {"transcript": bool(record.transcript), "summary": record.summary is not None, "call_index": True}
    return there.get(name, name in record.held)
