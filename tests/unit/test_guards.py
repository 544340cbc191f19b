"""Forged forms, headers, roles, and errors that say nothing."""

import json
from collections.abc import Callable
from dataclasses import replace

import pytest

from models.record import Account, Role
from receptionist.desk import Desk
from receptionist.web.roles import MAY, PUBLIC
from tests.twins_phone import PUBLIC as ADDRESS
from tests.twins_phone import Down, a_desk
from tests.twins_store import SetClock
from tests.twins_web import NOON, Visitor, a_busy_desk, an_app

CALL = "0" * 31 + "1"
FORMS = (
    ("/logout", "/today", {}),
    ("/password", "/password", {"new": "four plain words here", "again": "four plain words here"}),
    (f"/calls/{CALL}/tick", f"/calls/{CALL}", {"done": "yes"}),
    (f"/calls/{CALL}/reveal", f"/calls/{CALL}", {"field": "callback_number", "reason": "call_back"}),
)
PAGES = {
    "/today": {Role.OWNER, Role.STAFF},
    "/today/live": {Role.OWNER, Role.STAFF},
    "/calls": {Role.OWNER, Role.STAFF},
    f"/calls/{CALL}": {Role.OWNER, Role.STAFF},
    f"/calls/{CALL}/live": {Role.OWNER, Role.STAFF},
    "/trends": {Role.OWNER, Role.STAFF},
    "/business": {Role.OWNER, Role.STAFF},
    "/what-is-kept": {Role.OWNER, Role.STAFF, Role.AUDITOR},
    "/who-looked": {Role.OWNER, Role.AUDITOR},
    "/health": {Role.OWNER, Role.OPERATOR},
    "/password": set(Role),
}


@pytest.fixture
def desk() -> Desk:
    return a_busy_desk(SetClock(NOON))


@pytest.fixture
def visit(desk: Desk) -> Callable[[], Visitor]:
    app = an_app(desk)
    return lambda: Visitor(app, desk)


@pytest.mark.parametrize("token", ["", "0" * 64, "nonsense", "schlüssel-\u2603" * 8, "\x00", "%ff"])
@pytest.mark.parametrize(("path", "page", "form"), FORMS, ids=[path for path, _, _ in FORMS])
def test_a_form_without_its_token_does_nothing(
    path: str, page: str, form: dict[str, str], token: str, visit: Callable[[], Visitor], desk: Desk
) -> None:
    visitor, lines = visit().log_in(), len(desk.ledger.entries())
    assert visitor.post(path, page, csrf=token, **form).status_code == 400
    assert len(desk.ledger.entries()) == lines and not desk.records.read(CALL).done
    assert visitor.get("/today").status_code == 200


def test_a_login_form_cannot_be_forged_either(visit: Callable[[], Visitor]) -> None:
    assert visit().post("/login", "/login", csrf="0" * 64, email="a@example.com", password="x").status_code == 400


ODD = ("é", "\u2603\U0001f511", "\x00", "%ff%fe", "٣٤٥٦٧٨", "0" * 3000)


@pytest.mark.parametrize("odd", ODD)
def test_odd_letters_in_what_is_compared_are_refused_and_break_nothing(
    odd: str, visit: Callable[[], Visitor], desk: Desk
) -> None:
    assert visit().post("/login", "/login", email=odd, password=odd).status_code == 401
    assert visit().post("/link", "/link?token=x", token=odd).status_code == 410
    desk.accounts.save(
        Account("coded@example.com", Role.STAFF, code_secret="JBSWY3DPEHPK3PXP" * 2, recovery=("0" * 64,))
    )
    token = desk.gate.issue("second", json.dumps({"email": "coded@example.com", "endpoint": "dashboard.home"}), 300)
    answer = visit().post("/second", "/login", token=token, code=odd)
    assert answer.status_code == 401
    assert visit().post("/second", "/login", token=odd, code=odd).status_code == 303
    client = visit().client
    for name in ("__Host-receptionist", "__Host-receptionist-form"):
        client.set_cookie(name, odd.replace("\x00", ""), domain=ADDRESS.removeprefix("https://").partition("/")[0])
    assert client.get("/dashboard/today", base_url=ADDRESS).status_code == 303


def test_the_token_of_one_session_is_worth_nothing_in_another(visit: Callable[[], Visitor]) -> None:
    first, second = visit().log_in(), visit().log_in()
    token = first.get("/today").text.partition('name="csrf" value="')[2][:64]
    assert second.post("/logout", "/today", csrf=token).status_code == 400


@pytest.mark.parametrize("path", ["/login", "/today", "/static/desk.css", "/nothing-here", "/calls/none"])
def test_every_answer_carries_the_security_headers(path: str, visit: Callable[[], Visitor]) -> None:
    with visit().log_in().get(path) as answer:
        headers = answer.headers
    policy = headers["Content-Security-Policy"]
    assert "default-src 'self'" in policy and "frame-ancestors 'none'" in policy and "unsafe" not in policy
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "no-referrer"
    assert headers["Strict-Transport-Security"].startswith("max-age=")
    assert ("no-store" in headers["Cache-Control"]) is (not path.startswith("/static/"))


def test_cookies_are_bound_to_the_host_and_hidden_from_scripts(visit: Callable[[], Visitor]) -> None:
    visitor = visit().log_in()
    for name in ("__Host-receptionist", "__Host-receptionist-form"):
        cookie = visitor.client.get_cookie(name, domain="desk.example.com")
        assert cookie is not None
        assert (cookie.secure, cookie.http_only, cookie.same_site, cookie.path) == (True, True, "Lax", "/")


def test_pages_carry_no_inline_script_or_style_and_nothing_from_elsewhere(visit: Callable[[], Visitor]) -> None:
    visitor = visit().log_in()
    for path in PAGES:
        text = visitor.get(path).text
        assert " style=" not in text and "<style" not in text and " onclick" not in text, path
        assert "<script>" not in text and "javascript:" not in text, path
        assert 'src="http' not in text and 'href="http' not in text, path


@pytest.mark.parametrize("role", list(Role))
def test_each_role_opens_its_pages_and_no_other(role: Role, visit: Callable[[], Visitor], desk: Desk) -> None:
    visitor = visit().log_in(role)
    for path, allowed in PAGES.items():
        assert visitor.get(path).status_code == (200 if role in allowed else 403), path


@pytest.mark.parametrize("role", [Role.AUDITOR, Role.OPERATOR])
def test_a_refused_page_is_in_the_ledger(role: Role, visit: Callable[[], Visitor], desk: Desk) -> None:
    visit().log_in(role).get(f"/calls/{CALL}")
    assert desk.ledger.entries()[0].event == "denied"


def test_the_navigation_offers_only_what_the_role_may_open(visit: Callable[[], Visitor]) -> None:
    text = visit().log_in(Role.OPERATOR).get("/health").text
    assert "/dashboard/who-looked" not in text and "/dashboard/today" not in text and "/dashboard/health" in text


def test_every_route_of_the_dashboard_is_in_the_table_of_roles(desk: Desk) -> None:
    routes = {rule.endpoint for rule in an_app(desk).url_map.iter_rules() if rule.endpoint.startswith("dashboard.")}
    assert routes == set(MAY) | PUBLIC


def test_a_store_that_does_not_answer_is_said_plainly(visit: Callable[[], Visitor], desk: Desk) -> None:
    broken = a_desk(SetClock(NOON), gate=desk.gate, accounts=desk.accounts, ledger=desk.ledger, records=Down())
    visitor = Visitor(an_app(broken), broken).log_in()
    answer = visitor.get("/today")
    assert answer.status_code == 503 and "The store does not answer" in answer.text


def test_an_accident_shows_a_page_and_nothing_of_the_accident(desk: Desk) -> None:
    class Broken:
        def recent(self, since: float) -> None:
            raise RuntimeError("Marigold Finchley")

    broken = a_desk(SetClock(NOON), gate=desk.gate, accounts=desk.accounts, ledger=desk.ledger, records=Broken())
    answer = Visitor(an_app(broken), broken).log_in().get("/today")
    assert answer.status_code == 500 and "Something broke" in answer.text and "Marigold" not in answer.text


def test_below_a_path_of_the_public_address_every_link_begins_with_it(desk: Desk) -> None:
    settings = replace(desk.settings, public_url=f"{ADDRESS}/phone")
    app = an_app(a_desk(SetClock(NOON), settings=settings))
    answer = app.test_client().get("/dashboard/today", base_url=ADDRESS)
    assert answer.location == "/phone/dashboard/login"
    assert 'href="/phone/dashboard/static/desk.css"' in app.test_client().get("/dashboard/login", base_url=ADDRESS).text


def test_the_bare_address_leads_to_the_dashboard(desk: Desk) -> None:
    assert an_app(desk).test_client().get("/", base_url=ADDRESS).location == "/dashboard/"


def test_without_https_on_loopback_the_cookies_still_work(desk: Desk) -> None:
    settings = replace(desk.settings, public_url="http://127.0.0.1:8000")
    local = a_desk(SetClock(NOON), settings=settings)
    answer = an_app(local).test_client().get("/dashboard/login", base_url="http://127.0.0.1:8000")
    cookie = answer.headers["Set-Cookie"]
    assert "Secure" not in cookie and "HttpOnly" in cookie and "SameSite=Lax" in cookie
    assert "Strict-Transport-Security" not in answer.headers
    assert ADDRESS.startswith("https:"), "the other tests run as if behind https"
