"""Every address times every role: who is let in, and that operators and auditors are shown no call's content."""

import re
from dataclasses import replace
from pathlib import Path

import pytest
from flask import Flask
from werkzeug.routing import Rule

from models.call import CallState, Turn
from models.intent import Intent
from models.record import CallRecord, Role
from models.summary import Summary, Urgency
from models.text import RedactedText, Speaker
from receptionist.desk import Desk
from receptionist.privacy.unusual import ALARMS
from receptionist.web.app import create_app
from receptionist.web.roles import MAY, PUBLIC
from tests.twins_phone import PUBLIC as ADDRESS
from tests.twins_store import SetClock
from tests.twins_web import HELD, NOON, Visitor, a_busy_desk, an_app, set_ready, write

pytestmark = pytest.mark.promise(5)

ENDED, LIVE = "b" * 32, "c" * 32
PLANTED = {
    "transcript": "zucchini lantern <PERSON_7>",
    "live transcript": "velvet harbour <PHONE_7>",
    "summary": "quartz umbrella <ADDRESS_7>",
    "follow-up": "walnut compass <EMAIL_7>",
    "fact": "thistle engine <CARD_7>",
}
WORDS = [words.rpartition(" ")[0] for words in PLANTED.values()]
"""What was said, without its tag."""

TAGS = re.compile(r"(?:<|&lt;)[A-Z_]+_\d+(?:>|&gt;)|class=\"chip\"")


def said(words: str) -> tuple[Turn, ...]:
    return (Turn(Speaker.CALLER, RedactedText(words), NOON - 300),)


def planted_desk() -> Desk:
    """Return a desk with an ended and a live call full of words to look for, and an alarm."""
    desk = a_busy_desk(SetClock(NOON))
    set_ready(desk)
    summary = Summary(
        RedactedText(PLANTED["summary"]),
        Intent.LEAVE_MESSAGE,
        Urgency.HIGH,
        RedactedText(PLANTED["follow-up"]),
        (RedactedText(PLANTED["fact"]),),
    )
    caller = desk.callers.key("+12175550177")
    ended = CallRecord(ENDED, caller, NOON - 600, NOON - 300, CallState.ENDED, Intent.LEAVE_MESSAGE)
    ended = replace(ended, transcript=said(PLANTED["transcript"]), summary=summary, held=tuple(HELD))
    write(desk, ended)
    live = CallRecord(LIVE, caller, NOON - 60, state=CallState.TALKING)
    write(desk, replace(live, transcript=said(PLANTED["live transcript"])))
    desk.ledger.append("unusual_reading", "somebody", ALARMS, rule="at_night", count="1")
    desk.dead.bury("receptionist.summarise_call", {"call_id": ENDED})
    return desk


RULES: dict[str, tuple[Rule, str]] = {
    f"{method} {rule.endpoint}": (rule, method)
    for rule in an_app(planted_desk()).url_map.iter_rules()
    if rule.endpoint.startswith("dashboard.")
    for method in sorted((rule.methods or set()) & {"GET", "POST"})
}


def address(rule: Rule) -> str:
    """Return an address of a rule that there is something behind."""
    known = {"<call_id>": ENDED, "<int:line>": "1", "<path:filename>": "mark.svg"}
    path = rule.rule
    for part, value in known.items():
        path = path.replace(part, value)
    assert "<" not in path, f"say here what {path} is to be opened with"
    return path


def ask(app: Flask, desk: Desk, rule: Rule, method: str, role: Role | None) -> tuple[int, str]:
    """Open an address as a role (None: nobody), its form filled as any form is; return status and body."""
    visitor = Visitor(app, desk)
    if role is not None:
        visitor.log_in(role)
    if method == "GET":
        with visitor.client.get(address(rule), base_url=ADDRESS) as answer:
            return answer.status_code, answer.get_data(as_text=True)
    page = visitor.get("/login" if role is None else "/password").text
    form = {
        "csrf": page.partition('name="csrf" value="')[2][:64],
        "field": "callback_number",
        "reason": "call_back",
        "done": "yes",
    }
    answer = visitor.client.post(address(rule), base_url=ADDRESS, data=form)
    return answer.status_code, answer.get_data(as_text=True)


def shown(body: str) -> list[str]:
    """Return which planted words, held values, tags and calls a body shows."""
    held = [value for value in HELD.values() if value in body]
    return [*(words for words in WORDS if words in body), *held, *TAGS.findall(body)]


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("name", RULES)
def test_a_role_is_let_in_where_the_table_says_and_nowhere_else(name: str, role: Role) -> None:
    desk, (rule, method) = planted_desk(), RULES[name]
    status, _ = ask(an_app(desk), desk, rule, method, role)
    let_in = rule.endpoint in PUBLIC or role in MAY.get(rule.endpoint, frozenset())
    assert (status != 403) is let_in and status < 500


@pytest.mark.parametrize("role", [Role.OPERATOR, Role.AUDITOR, None], ids=["operator", "auditor", "nobody"])
@pytest.mark.parametrize("name", RULES)
def test_an_operator_an_auditor_and_a_stranger_are_shown_no_content(name: str, role: Role | None) -> None:
    desk, (rule, method) = planted_desk(), RULES[name]
    _, body = ask(an_app(desk), desk, rule, method, role)
    assert shown(body) == []
    if role is not Role.AUDITOR:
        assert ENDED not in body and LIVE not in body, "not even which call it was"


@pytest.mark.parametrize("role", [Role.OWNER, Role.STAFF])
@pytest.mark.parametrize("name", RULES)
def test_staff_and_owner_read_a_held_value_by_revealing_it_and_in_no_other_way(name: str, role: Role) -> None:
    desk, (rule, method) = planted_desk(), RULES[name]
    _, body = ask(an_app(desk), desk, rule, method, role)
    expected = [HELD["callback_number"]] if rule.endpoint == "dashboard.reveal" else []
    assert [value for value in HELD.values() if value in body] == expected


def test_what_was_planted_is_where_it_belongs() -> None:
    """Without this the tests above could look for words that are nowhere."""
    desk = planted_desk()
    owner = Visitor(an_app(desk), desk).log_in()
    seen = owner.get(f"/calls/{ENDED}").text + owner.get(f"/calls/{LIVE}").text
    assert all(words in seen for words in WORDS) and TAGS.search(seen)


def test_the_doors_outside_the_dashboard_show_an_operator_no_content(tmp_path: Path) -> None:
    desk = planted_desk()
    desk = replace(desk, settings=replace(desk.settings, data_dir=tmp_path))
    app = create_app(desk)
    visitor = Visitor(app, desk).log_in(Role.OPERATOR)
    doors = [rule for rule in app.url_map.iter_rules() if not rule.rule.startswith("/dashboard")]
    for rule in doors:
        path = re.sub(r"<[^>]*>", ENDED, rule.rule)
        for method in (rule.methods or set()) & {"GET", "POST"}:
            if rule.rule == "/voice/stream":
                continue  # a socket, opened by a one-use token only
            answer = visitor.client.open(path, method=method, base_url=ADDRESS)
            assert shown(answer.get_data(as_text=True)) == [], f"{method} {rule.rule}"


def test_every_address_under_the_dashboard_is_in_the_table() -> None:
    known = {rule.endpoint for rule, _ in RULES.values()}
    assert known == PUBLIC | MAY.keys()
