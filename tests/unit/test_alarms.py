"""Somebody who reads more than usual is seen: on the owner's pages, in the ledger, and by the owner's own webhook."""

import hashlib
import hmac
import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from config.settings import SettingsIncomplete, read_settings
from models.jobs import SoundAlarm
from models.record import LedgerEntry, Role
from receptionist.desk import Desk
from receptionist.errors import AlarmUndelivered
from receptionist.privacy.unusual import (
    ALARMS,
    MANY_CALLERS,
    MANY_REFUSED,
    MANY_REVEALS,
    unseen_alarms,
)
from receptionist.web.keys import account_id
from tests.example_calls import example_records
from tests.twins_phone import NotedJobs
from tests.twins_store import SetClock
from tests.twins_web import HELD, NOON, Visitor, a_busy_desk, an_app, write
from workers.alarm import sound_alarm

pytestmark = pytest.mark.promise(5)

SECRET = "an alarm secret of the owner"
ENV = {
    "REDIS_URL": "redis://127.0.0.1:1/0",
    "TWILIO_ACCOUNT_SID": "AC1",
    "TWILIO_AUTH_TOKEN": "token",
    "RECEPTIONIST_PUBLIC_URL": "https://desk.example.com",
    "RECEPTIONIST_MASTER_KEY": "07" * 32,
}


@pytest.fixture
def clock() -> SetClock:
    return SetClock(NOON)


@pytest.fixture
def desk(clock: SetClock) -> Desk:
    desk = a_busy_desk(clock)
    example = next(each for each in example_records(clock.now()) if "callback_number" in each.held)
    for number in range(20):
        caller = desk.callers.key(f"+1217555{number:04}")
        write(desk, replace(example, call_id=f"{number:032x}".replace("0000", "aaaa", 1), caller=caller))
    return desk


def a_call(number: int) -> str:
    """Return the id of one of twenty calls, each of another caller."""
    return f"{number:032x}".replace("0000", "aaaa", 1)


def reveal(visitor: Visitor, call: str) -> int:
    form = {"field": "callback_number", "reason": "call_back"}
    return visitor.post(f"/calls/{call}/reveal", "/calls", **form).status_code


def staff(desk: Desk) -> Visitor:
    return Visitor(an_app(desk), desk).log_in(Role.STAFF)


def alarms(desk: Desk) -> list[LedgerEntry]:
    return unseen_alarms(desk.ledger.entries(ALARMS))


def test_an_ordinary_day_raises_no_alarm(desk: Desk, clock: SetClock) -> None:
    visitor = staff(desk)
    for number in range(3):
        assert reveal(visitor, a_call(number)) == 200
        clock.go(600)
    assert alarms(desk) == []


def test_more_values_in_an_hour_than_usual_raise_one_alarm(desk: Desk, clock: SetClock) -> None:
    visitor = staff(desk)
    for _ in range(MANY_REVEALS):
        reveal(visitor, a_call(1))
    assert alarms(desk) == []
    for _ in range(5):
        reveal(visitor, a_call(1))
    (alarm,) = alarms(desk)
    assert alarm.actor == account_id(desk.settings.master_key, "staff@example.com")
    assert alarm.detail == {"rule": "many_reveals", "count": str(MANY_REVEALS + 1)}
    clock.go(3601)
    visitor = staff(desk)
    for _ in range(MANY_REVEALS + 1):
        reveal(visitor, a_call(1))
    assert len(alarms(desk)) == 2, "an hour later it is news again"


def test_many_different_callers_in_a_few_minutes_raise_an_alarm(desk: Desk) -> None:
    visitor = staff(desk)
    for number in range(MANY_CALLERS + 1):
        assert reveal(visitor, a_call(number)) == 200
    (alarm,) = alarms(desk)
    assert alarm.detail["rule"] == "many_callers" and alarm.detail["count"] == str(MANY_CALLERS + 1)


def test_reading_at_night_raises_an_alarm_at_the_first_value(desk: Desk, clock: SetClock) -> None:
    clock.go(11 * 3600)
    assert reveal(staff(desk), a_call(1)) == 200
    (alarm,) = alarms(desk)
    assert alarm.detail["rule"] == "at_night"


def test_what_two_people_read_is_not_added_up(desk: Desk) -> None:
    for visitor in (staff(desk), Visitor(an_app(desk), desk).log_in()):
        for number in range(MANY_CALLERS):
            reveal(visitor, a_call(number))
    assert alarms(desk) == []


def test_whoever_keeps_trying_closed_doors_is_told_to_the_owner(desk: Desk) -> None:
    visitor = staff(desk)
    for _ in range(MANY_REFUSED + 2):
        assert visitor.get("/who-looked").status_code == 403
    (alarm,) = alarms(desk)
    assert alarm.detail == {"rule": "refused", "count": str(MANY_REFUSED)}
    assert "staff@example.com was refused 5 times" in Visitor(an_app(desk), desk).log_in().get("/today").text


def test_the_owner_sees_who_when_and_how_many_on_every_page_and_nobody_else_does(desk: Desk) -> None:
    visitor = staff(desk)
    for number in range(MANY_CALLERS + 1):
        reveal(visitor, a_call(number))
    owner = Visitor(an_app(desk), desk).log_in()
    for path in ("/today", "/calls", "/trends", "/who-looked"):
        text = owner.get(path).text
        assert "staff@example.com looked at values of 6 different callers within ten minutes" in text, path
        assert "Today at 12:00" in text
    for role, path in ((Role.STAFF, "/today"), (Role.AUDITOR, "/promises"), (Role.OPERATOR, "/health")):
        assert "Unusual reading." not in Visitor(an_app(desk), desk).log_in(role).get(path).text


def test_an_alarm_is_put_away_by_the_owner_only_and_that_is_in_the_ledger(desk: Desk) -> None:
    visitor = staff(desk)
    for number in range(MANY_CALLERS + 1):
        reveal(visitor, a_call(number))
    (alarm,) = alarms(desk)
    assert visitor.post(f"/alarms/{alarm.number}", "/today").status_code == 403
    owner = Visitor(an_app(desk), desk).log_in()
    assert owner.post(f"/alarms/{alarm.number}", "/today").location == "/dashboard/who-looked"
    assert alarms(desk) == [] and "Unusual reading." not in owner.get("/today").text
    line = desk.ledger.entries()[0]
    assert line.event == "alarm_acknowledged" and line.detail == {"alarm": str(alarm.number)}
    assert line.actor == account_id(desk.settings.master_key, "owner@example.com")
    page = owner.get("/who-looked").text
    assert "Unusual reading" in page and "Alarm seen" in page and "house:" not in page
    assert owner.post(f"/alarms/{alarm.number}", "/today").status_code == 404, "there is nothing left to put away"
    assert desk.ledger.broken_at() is None


def test_a_flood_of_other_lines_does_not_wash_an_alarm_away(desk: Desk) -> None:
    desk.ledger.append("unusual_reading", "somebody", ALARMS, rule="at_night", count="1")
    for _ in range(300):
        desk.ledger.append("login", "somebody")
    assert len(alarms(desk)) == 1
    assert "An account that is gone" in Visitor(an_app(desk), desk).log_in().get("/today").text


def test_a_value_is_not_shown_if_the_alarm_cannot_be_raised(desk: Desk, clock: SetClock) -> None:
    clock.go(11 * 3600)
    settings = replace(desk.settings, alarm_url="https://alarms.example.com/", alarm_secret=SECRET)
    desk = replace(desk, settings=settings, jobs=NotedJobs(down=True))
    visitor = staff(desk)
    form = {"field": "callback_number", "reason": "call_back"}
    answer = visitor.post(f"/calls/{a_call(1)}/reveal", "/calls", **form)
    assert answer.status_code == 503 and HELD["callback_number"] not in answer.text


def test_every_reveal_stands_under_the_caller_it_was_about(desk: Desk) -> None:
    visitor = staff(desk)
    reveal(visitor, a_call(1))
    caller = desk.records.read(a_call(1)).caller
    (line,) = desk.ledger.entries(caller)
    assert (line.event, line.detail["field"], line.detail["reason"]) == ("reveal", "callback_number", "call_back")


@pytest.mark.parametrize("call", [f"{a_call(1)},{a_call(2)}", "*", "all", f"{a_call(1)}/{a_call(2)}"])
def test_no_address_reveals_more_than_one_call(call: str, desk: Desk) -> None:
    assert reveal(staff(desk), call) == 404


def test_one_form_reveals_one_value_whatever_it_asks_for(desk: Desk) -> None:
    visitor = staff(desk)
    page = visitor.get("/calls").text.partition('name="csrf" value="')[2]
    csrf = page[:64] if page else visitor.get("/password").text.partition('name="csrf" value="')[2][:64]
    form = {"csrf": csrf, "field": ["caller_name", "callback_number"], "reason": ["call_back", "call_back"]}
    call = next(record.call_id for record in desk.records.recent(0) if len(record.held) > 1)
    answer = visitor.client.post(f"/dashboard/calls/{call}/reveal", base_url="https://desk.example.com", data=form)
    assert answer.status_code == 200
    assert HELD["caller_name"] in answer.text and HELD["callback_number"] not in answer.text


class Posted(BaseHTTPRequestHandler):
    """Keeps what is posted to it; answers with the server's status."""

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.posted.append((self.path, dict(self.headers), body))  # type: ignore[attr-defined]
        self.send_response(self.server.status)  # type: ignore[attr-defined]
        self.send_header("Location", "http://127.0.0.1:1/")
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@contextmanager
def webhook(status: int = 204) -> Iterator[HTTPServer]:
    with HTTPServer(("127.0.0.1", 0), Posted) as server:
        server.posted, server.status = [], status  # type: ignore[attr-defined]
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield server
        server.shutdown()
        thread.join()


def with_webhook(desk: Desk, port: int) -> Desk:
    url = f"http://127.0.0.1:{port}/alarm"
    return replace(desk, settings=replace(desk.settings, alarm_url=url, alarm_secret=SECRET))


def test_the_webhook_is_told_by_a_signed_post_that_names_no_caller_and_no_value(desk: Desk) -> None:
    with webhook() as server:
        desk = with_webhook(desk, server.server_port)
        visitor = staff(desk)
        for number in range(MANY_CALLERS + 1):
            reveal(visitor, a_call(number))
        assert isinstance(desk.jobs, NotedJobs)
        (job,) = desk.jobs.submitted
        (alarm,) = alarms(desk)
        assert job == SoundAlarm(alarm.number) and job.queue == "after"
        sound_alarm(job.line, desk)
        ((path, headers, body),) = server.posted  # type: ignore[attr-defined]
    assert path == "/alarm"
    assert json.loads(body) == {
        "event": "unusual_reading",
        "alarm": alarm.number,
        "at": int(NOON),
        "business": desk.business.id,
        "account": account_id(desk.settings.master_key, "staff@example.com"),
        "rule": "many_callers",
        "count": 6,
    }
    signed = headers["X-Receptionist-Timestamp"].encode() + b"." + body
    expected = "sha256=" + hmac.new(SECRET.encode(), signed, hashlib.sha256).hexdigest()
    assert headers["X-Receptionist-Signature"] == expected


@pytest.mark.parametrize("status", [302, 400, 500])
def test_a_webhook_that_refuses_or_sends_elsewhere_is_tried_again(status: int, desk: Desk) -> None:
    line = desk.ledger.append("unusual_reading", "somebody", ALARMS, rule="at_night", count="1")
    with webhook(status) as server, pytest.raises(AlarmUndelivered):
        sound_alarm(line.number, with_webhook(desk, server.server_port))


def test_a_webhook_that_does_not_answer_is_tried_again(desk: Desk) -> None:
    line = desk.ledger.append("unusual_reading", "somebody", ALARMS, rule="at_night", count="1")
    with pytest.raises(AlarmUndelivered):
        sound_alarm(line.number, with_webhook(desk, 1))


@pytest.mark.parametrize(
    ("url", "secret", "fault"),
    [
        ("http://alarms.example.com/", SECRET, "RECEPTIONIST_ALARM_URL must begin with https://"),
        ("alarms.example.com", SECRET, "RECEPTIONIST_ALARM_URL must begin with https://"),
        ("https://alarms.example.com/", "short", "RECEPTIONIST_ALARM_SECRET needs 16 characters"),
        ("https://alarms.example.com/", "", "RECEPTIONIST_ALARM_SECRET needs 16 characters"),
    ],
)
def test_a_webhook_in_clear_or_without_a_secret_is_refused_at_the_start(url: str, secret: str, fault: str) -> None:
    with pytest.raises(SettingsIncomplete, match=fault):
        read_settings(ENV | {"RECEPTIONIST_ALARM_URL": url, "RECEPTIONIST_ALARM_SECRET": secret})


def test_without_a_webhook_nothing_is_posted_and_nothing_is_missing(desk: Desk, clock: SetClock) -> None:
    assert read_settings(ENV).alarm_url == ""
    clock.go(11 * 3600)
    reveal(staff(desk), a_call(1))
    assert isinstance(desk.jobs, NotedJobs) and desk.jobs.submitted == [] and len(alarms(desk)) == 1
