"""Passkeys: which answers hold, and every way in which one does not."""

import json
from collections.abc import Callable, Mapping
from dataclasses import replace

import pytest
from werkzeug.test import TestResponse

from models.record import Account, Role
from receptionist.desk import Desk
from receptionist.web.passkeys import Site, site_of
from receptionist.web.passwords import Passwords
from tests.twins_passkey import Authenticator
from tests.twins_phone import PUBLIC, a_desk
from tests.twins_store import SetClock
from tests.twins_web import NOON, Visitor, a_busy_desk, an_app

SITE, OWNER, PASSWORD = "desk.example.com", "owner@example.com", "four plain words here"


@pytest.fixture
def clock() -> SetClock:
    return SetClock(NOON)


@pytest.fixture
def desk(clock: SetClock) -> Desk:
    return a_busy_desk(clock)


@pytest.fixture
def visit(desk: Desk) -> Callable[[], Visitor]:
    app = an_app(desk)
    return lambda: Visitor(app, desk)


def held() -> Authenticator:
    return Authenticator(SITE, PUBLIC)


def ask(visitor: Visitor, path: str, page: str, **form: str) -> Mapping[str, str]:
    asked: Mapping[str, str] = visitor.post(path, page, **form).get_json()
    return asked


def add(visitor: Visitor, device: Authenticator, name: str = "My phone") -> TestResponse:
    asked = ask(visitor, "/your-login/passkeys/begin", "/your-login")
    form = {"token": asked["token"], "credential": device.create(asked["options"]), "name": name}
    return visitor.post("/your-login/passkeys/add", "/your-login", **form)


def log_in(visitor: Visitor, device: Authenticator) -> TestResponse:
    asked = ask(visitor, "/passkey/ask", "/login")
    form = {"token": asked["token"], "credential": device.get(asked["options"])}
    return visitor.post("/passkey/login", "/login", **form)


def the_account(desk: Desk, email: str = OWNER) -> Account:
    account = desk.accounts.find(email)
    assert account
    return account


def test_a_passkey_that_was_added_logs_in_to_its_own_account(visit: Callable[[], Visitor], desk: Desk) -> None:
    owners, staffs = held(), held()
    assert add(visit().log_in(), owners).status_code == 303
    assert add(visit().log_in(Role.STAFF), staffs).status_code == 303
    visitor = visit()
    assert log_in(visitor, staffs).location == "/dashboard/today"
    assert "staff@example.com" in visitor.get("/your-login").text
    assert log_in(visit(), owners).status_code == 303
    assert the_account(desk).passkeys[0].sign_count == 1


def test_what_a_browser_is_asked_names_no_account(visit: Callable[[], Visitor]) -> None:
    add(visit().log_in(), held())
    options = json.loads(ask(visit(), "/passkey/ask", "/login")["options"])
    assert not options.get("allowCredentials") and options["userVerification"] == "required"
    asked = json.loads(ask(visit().log_in(), "/your-login/passkeys/begin", "/your-login")["options"])
    assert len(asked["excludeCredentials"]) == 1 and asked["attestation"] == "none"
    assert OWNER not in asked["user"]["id"]


def other_site(device: Authenticator) -> None:
    device.site = "desk.example.net"


def other_origin(device: Authenticator) -> None:
    device.origin = "https://desk.example.com.example.net"


def unverified(device: Authenticator) -> None:
    device.verifies = False


def count_fell_back(device: Authenticator) -> None:
    device.count = -1


def other_key(device: Authenticator) -> None:
    device.key = held().key


def other_id(device: Authenticator) -> None:
    device.id = held().id


@pytest.mark.parametrize("harm", [other_site, other_origin, unverified, count_fell_back, other_key, other_id])
def test_an_answer_from_elsewhere_does_not_log_in(
    harm: Callable[[Authenticator], None], visit: Callable[[], Visitor], desk: Desk
) -> None:
    device = held()
    device.count = 5
    add(visit().log_in(), device)
    harm(device)
    visitor = visit()
    answer = log_in(visitor, device)
    assert answer.status_code == 401 and "did not work here" in answer.text
    assert visitor.get("/today").status_code == 303
    assert the_account(desk).passkeys[0].sign_count == 5


@pytest.mark.parametrize("harm", [other_site, other_origin, unverified])
def test_an_answer_from_elsewhere_is_not_added(
    harm: Callable[[Authenticator], None], visit: Callable[[], Visitor], desk: Desk
) -> None:
    device = held()
    harm(device)
    assert add(visit().log_in(), device).status_code == 400
    assert the_account(desk).passkeys == ()


def test_an_answer_works_once(visit: Callable[[], Visitor]) -> None:
    device = held()
    add(visit().log_in(), device)
    first, second = visit(), visit()
    asked = ask(first, "/passkey/ask", "/login")
    form = {"token": asked["token"], "credential": device.get(asked["options"])}
    assert first.post("/passkey/login", "/login", **form).status_code == 303
    assert second.post("/passkey/login", "/login", **form).status_code == 401


def test_an_answer_to_another_question_does_not_hold(visit: Callable[[], Visitor]) -> None:
    device = held()
    add(visit().log_in(), device)
    visitor = visit()
    one, other = ask(visitor, "/passkey/ask", "/login"), ask(visitor, "/passkey/ask", "/login")
    form = {"token": one["token"], "credential": device.get(other["options"])}
    assert visitor.post("/passkey/login", "/login", **form).status_code == 401


def test_a_question_is_over_after_five_minutes(visit: Callable[[], Visitor], clock: SetClock) -> None:
    device, visitor = held(), visit()
    add(visit().log_in(), device)
    asked = ask(visitor, "/passkey/ask", "/login")
    clock.go(301)
    form = {"token": asked["token"], "credential": device.get(asked["options"])}
    assert visitor.post("/passkey/login", "/login", **form).status_code == 401


def test_a_question_put_to_one_account_is_not_answered_by_another(visit: Callable[[], Visitor], desk: Desk) -> None:
    device, owner, staff = held(), visit().log_in(), visit().log_in(Role.STAFF)
    asked = ask(owner, "/your-login/passkeys/begin", "/your-login")
    form = {"token": asked["token"], "credential": device.create(asked["options"])}
    assert staff.post("/your-login/passkeys/add", "/your-login", **form).status_code == 400
    assert the_account(desk, "staff@example.com").passkeys == ()


@pytest.mark.parametrize(
    "answer", ["", "{}", "[]", "null", '{"id": 3}', '{"id": "AA", "response": {}}', "\x00", "9" * 30000]
)
def test_what_is_no_answer_is_refused_quietly(answer: str, visit: Callable[[], Visitor]) -> None:
    visitor, owner = visit(), visit().log_in()
    asked = ask(visitor, "/passkey/ask", "/login")
    form = {"token": asked["token"], "credential": answer}
    assert visitor.post("/passkey/login", "/login", **form).status_code == 401
    asked = ask(owner, "/your-login/passkeys/begin", "/your-login")
    form = {"token": asked["token"], "credential": answer}
    assert owner.post("/your-login/passkeys/add", "/your-login", **form).status_code == 400


def test_an_answer_with_the_right_id_and_broken_parts_is_refused_quietly(visit: Callable[[], Visitor]) -> None:
    device = held()
    add(visit().log_in(), device)
    visitor = visit()
    for part in ("clientDataJSON", "authenticatorData", "signature"):
        for broken in ("", "AAAA", "???", None, 7):
            asked = ask(visitor, "/passkey/ask", "/login")
            answer = json.loads(device.get(asked["options"]))
            answer["response"][part] = broken
            form = {"token": asked["token"], "credential": json.dumps(answer)}
            status = visitor.post("/passkey/login", "/login", **form).status_code
            assert status in (401, 429), (part, broken)


def test_a_device_belongs_to_one_account(visit: Callable[[], Visitor]) -> None:
    device = held()
    assert add(visit().log_in(), device).status_code == 303
    again = add(visit().log_in(Role.STAFF), device)
    assert again.status_code == 400 and "in use already" in again.text


def test_adding_and_removing_ask_for_the_password_and_end_other_sessions(
    visit: Callable[[], Visitor], desk: Desk
) -> None:
    desk.accounts.save(replace(the_account(desk), password_hash=Passwords().hash(PASSWORD)))
    owner, other, device = visit().log_in(), visit().log_in(), held()
    refused = owner.post("/your-login/passkeys/begin", "/your-login", password="wrong")
    assert refused.status_code == 400 and refused.get_json() == {"wrong": "That is not your password."}
    asked = ask(owner, "/your-login/passkeys/begin", "/your-login", password=PASSWORD)
    form = {"token": asked["token"], "credential": device.create(asked["options"]), "name": "<b>My phone</b>"}
    assert owner.post("/your-login/passkeys/add", "/your-login", **form).status_code == 303
    assert other.get("/today").status_code == 303 and owner.get("/today").status_code == 200
    assert "&lt;b&gt;My phone" in owner.get("/your-login").text
    remove = {"id": the_account(desk).passkeys[0].id}
    path = "/your-login/passkeys/remove"
    assert owner.post(path, "/your-login", **remove, password="wrong").status_code == 400
    assert owner.post(path, "/your-login", id="another", password=PASSWORD).status_code == 404
    assert owner.post(path, "/your-login", **remove, password=PASSWORD).status_code == 303
    assert the_account(desk).passkeys == () and log_in(visit(), device).status_code == 401
    assert [line.event for line in desk.ledger.entries()][:2] == ["passkey_removed", "passkey_added"]


def test_trying_passkeys_is_slowed_down(visit: Callable[[], Visitor]) -> None:
    device, visitor = held(), visit()
    assert [log_in(visitor, device).status_code for _ in range(31)] == [401] * 30 + [429]


@pytest.mark.parametrize(
    ("url", "site"),
    [
        ("https://desk.example.com", Site("desk.example.com", "https://desk.example.com")),
        ("https://desk.example.com/below", Site("desk.example.com", "https://desk.example.com")),
        ("https://desk.example.com:443", Site("desk.example.com", "https://desk.example.com")),
        ("https://desk.example.com:8443", Site("desk.example.com", "https://desk.example.com:8443")),
        ("http://localhost:8080", Site("localhost", "http://localhost:8080")),
        ("http://desk.example.com", None),
        ("http://127.0.0.1:8080", None),
        ("https://192.0.2.4", None),
        ("https://[2001:db8::1]", None),
    ],
)
def test_a_passkey_is_bound_to_a_name_over_https(url: str, site: Site | None) -> None:
    settings = a_desk(SetClock()).settings
    assert site_of(replace(settings, public_url=url)) == site


def test_where_browsers_allow_no_passkeys_none_is_offered(desk: Desk) -> None:
    desk = replace(desk, settings=replace(desk.settings, public_url="https://192.0.2.4"))
    visitor = Visitor(an_app(desk), desk)
    page = visitor.client.get("/dashboard/login", base_url="https://192.0.2.4").text
    assert "passkey" not in page
