"""An application in memory, and somebody who visits it with a browser's manners."""

import re
from dataclasses import replace

from flask import Flask
from werkzeug.test import TestResponse

from models.call import Call
from models.record import Account, CallRecord, Role
from models.text import RawText
from receptionist.conversation.prompts import fixed_sentences
from receptionist.desk import Desk
from receptionist.ports import Clock
from receptionist.web.dashboard import dashboard
from receptionist.web.guards import guard
from receptionist.web.login import login_link
from receptionist.web.ops import ops
from tests.example_calls import example_month, example_records
from tests.twins_phone import PUBLIC, a_desk
from tests.twins_store import SetClock

HELD = {"callback_number": RawText("+12175550142"), "caller_name": RawText("Sam Example")}
NOON = 1_795_456_800.0
"""A Monday, 12:00 in the example business's time zone."""


def an_app(desk: Desk) -> Flask:
    """Return the owner's and the operators' pages of a desk."""
    app = Flask("pages")
    app.config["TESTING"] = True
    app.register_blueprint(ops(desk))
    app.register_blueprint(dashboard(desk))
    guard(app, desk)
    return app


def a_busy_desk(clock: Clock | None = None, month: bool = False, **more: object) -> Desk:
    """Return a desk with today's calls (and the ``month``'s), one of them live, and an account of every role."""
    desk = a_desk(clock or SetClock(NOON), **more)
    for role in Role:
        desk.accounts.save(Account(f"{role}@example.com", role))
    now = desk.clock.now()
    for record in (*example_records(now), *(example_month(now) if month else ())):
        write(desk, record)
    return desk


def write(desk: Desk, record: CallRecord) -> None:
    """Put one example into the stores: every call as it was opened, an ended one with its record too."""
    desk.calls.open(
        Call(
            id=record.call_id,
            sid=f"CA{record.call_id}",
            caller=record.caller,
            number="",
            opened_at=record.opened_at,
            state=record.state,
            turns=record.transcript,
        )
    )
    if record.ended_at:
        desk.records.write(replace(record, held=()), {name: HELD[name] for name in record.held})


def set_ready(desk: Desk) -> None:
    """Let both workers report, and every fixed sentence be prepared."""
    desk.pulse.beat("live@desk")
    desk.pulse.beat("after@desk")
    for sentence in fixed_sentences(desk.business):
        desk.prompts.put(sentence, b"\xff" * 160)


class Visitor:
    """A browser without a screen: keeps cookies, sends the form's token back."""

    def __init__(self, app: Flask, desk: Desk) -> None:
        self.client, self._desk = app.test_client(), desk

    def get(self, path: str, **more: object) -> TestResponse:
        """Open a page under ``/dashboard``."""
        return self.client.get(f"/dashboard{path}", base_url=PUBLIC, **more)  # type: ignore[arg-type]

    def post(self, path: str, page: str, *, csrf: str | None = None, **form: str) -> TestResponse:
        """Send the form of ``page`` to ``path``; ``csrf`` replaces the form's own."""
        found = re.search(r'name="csrf" value="([0-9a-f]+)"', self.get(page).text)
        assert found, f"{page} has no form"
        form["csrf"] = found[1] if csrf is None else csrf
        return self.client.post(f"/dashboard{path}", base_url=PUBLIC, data=form)

    def log_in(self, role: Role = Role.OWNER) -> "Visitor":
        """Log in by a one-time link."""
        path = login_link(self._desk, f"{role}@example.com").removeprefix(f"{PUBLIC}/dashboard")
        answer = self.post("/link", path, token=path.partition("=")[2])
        assert answer.status_code == 303, answer.status_code
        return self
