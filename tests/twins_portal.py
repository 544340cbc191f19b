"""A caller's browser without a screen, at the portal of a desk in memory."""

import html
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import cast

from flask import Flask
from werkzeug.test import TestResponse

from models.call import CallState, Turn
from models.caller import CallerKey, Profile
from models.datamap import Purpose
from models.intent import Intent
from models.record import CallRecord
from models.summary import Summary, Urgency
from models.text import RawText, RedactedText, Speaker
from receptionist.desk import Desk
from receptionist.privacy.consent import Receipt, give
from receptionist.web.dashboard import dashboard
from receptionist.web.guards import guard
from receptionist.web.portal import portal
from tests.twins_phone import PUBLIC, ScriptedPhone
from tests.twins_store import NUMBER
from tests.twins_web import write

CALL = "a" * 32
SAID = "This is <PERSON_1>, I need a cleaning, ring me on <PHONE_1>"
HELD = {"caller_name": RawText("Robin Example"), "callback_number": RawText(NUMBER)}


def a_portal(desk: Desk, later: Callable[[Callable[[], None]], object] | None = None) -> Flask:
    """Return the portal's pages of a desk; texts are sent at once if ``later`` is not given."""
    app = Flask("pages")
    app.config["TESTING"] = True
    app.register_blueprint(dashboard(desk))
    app.register_blueprint(portal(desk, later or (lambda job: job())))
    guard(app, desk)
    return app


def a_known_caller(
    desk: Desk, number: str = NUMBER, agreed: tuple[Purpose, ...] = (Purpose.REMEMBERING,), call_id: str = CALL
) -> CallerKey:
    """Let somebody have called an hour ago, agreed, and been remembered."""
    caller, now = desk.callers.key(number), desk.clock.now()
    for purpose in agreed:
        give(desk.ledger, desk.data_map, caller, purpose, Receipt("ask_remember", "en", "voice"))
    turns = (
        Turn(Speaker.AGENT, RedactedText("How can I help?"), now - 3590),
        Turn(Speaker.CALLER, RedactedText(SAID), now - 3580),
    )
    summary = Summary(
        RedactedText("<PERSON_1> asked for a cleaning."), Intent.BOOK_APPOINTMENT, Urgency.NORMAL,
        RedactedText("Call <PERSON_1> back."),
    )  # fmt: skip
    ended = CallRecord(
        call_id,
        caller,
        now - 3600,
        now - 3500,
        CallState.ENDED,
        Intent.BOOK_APPOINTMENT,
        transcript=turns,
        summary=summary,
    )
    write(desk, ended)
    desk.records.write(ended, HELD)
    if Purpose.REMEMBERING in agreed:
        desk.callers.remember(caller, Profile("Robin", {"person": "rivera"}, "book_appointment", now - 3600))
    return caller


def text(page: str) -> str:
    """Return a page's words without its markup."""
    return re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]+>", " ", page)))


@dataclass
class Visitor:
    """Keeps cookies, sends a form's token back, reads the code off the scripted phone."""

    desk: Desk
    app: Flask
    headers: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.client = self.app.test_client()

    @property
    def phone(self) -> ScriptedPhone:
        return cast(ScriptedPhone, self.desk.phone)

    def get(self, path: str = "/") -> TestResponse:
        """Open a page under ``/privacy``."""
        return self.client.get(f"/privacy{path}", base_url=PUBLIC, headers=self.headers)

    def post(self, path: str, page: str = "/", csrf: str | None = None, **form: str | list[str]) -> TestResponse:
        """Send a form of ``page`` to ``path``; ``csrf`` replaces the form's own token."""
        found = re.search(r'name="csrf" value="([0-9a-f]{64})"', self.get(page).text)
        assert found, f"{page} has no form"
        given = {**form, "csrf": found[1] if csrf is None else csrf}
        return self.client.post(f"/privacy{path}", base_url=PUBLIC, data=given, headers=self.headers)

    def ask(self, number: str = NUMBER) -> TestResponse:
        """Ask for a code."""
        return self.post("/door", "/door", number=number)

    def enter(self, code: str) -> TestResponse:
        """Enter a code."""
        return self.post("/code", "/code", code=code)

    def texted(self) -> str:
        """Return the code of the last text."""
        found = re.search(r"\b\d{6}\b", self.phone.texts[-1][1])
        assert found
        return found[0]

    def come_in(self, number: str = NUMBER) -> "Visitor":
        """Prove to have the number."""
        self.ask(number)
        answer = self.enter(self.texted())
        assert answer.status_code == 303, answer.status_code
        return self
