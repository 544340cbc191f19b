"""Logging in, and everything that is not logging in."""

from collections.abc import Callable

import pytest

from models.record import Role
from receptionist.desk import Desk
from receptionist.web.login import login_link
from receptionist.web.passwords import NOBODY, Passwords
from receptionist.web.sessions import ABSOLUTE, IDLE
from tests.twins_phone import PUBLIC
from tests.twins_store import SetClock
from tests.twins_web import NOON, Visitor, a_busy_desk, an_app

PASSWORD = "four plain words here"


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


def set_password(visitor: Visitor, new: str = PASSWORD, now: str = "") -> int:
    return visitor.post("/password", "/password", now=now, new=new, again=new).status_code


def log_in(visitor: Visitor, password: str, email: str = "owner@example.com") -> int:
    return visitor.post("/login", "/login", email=email, password=password).status_code


def test_every_page_leads_to_the_login_until_one_is_logged_in(visit: Callable[[], Visitor]) -> None:
    for path in ("/", "/today", "/calls", "/who-looked", "/health", "/calls/" + "0" * 31 + "1"):
        answer = visit().get(path)
        assert (answer.status_code, answer.location) == (303, "/dashboard/login"), path


def test_opening_a_one_time_link_does_not_burn_it_but_its_button_does(visit: Callable[[], Visitor], desk: Desk) -> None:
    path = login_link(desk, "owner@example.com").removeprefix(f"{PUBLIC}/dashboard")
    for _ in range(3):
        assert visit().get(path).status_code == 200
    token = path.partition("=")[2]
    assert visit().post("/link", path, token=token).location == "/dashboard/password"
    assert visit().post("/link", path, token=token).status_code == 410


def test_a_one_time_link_is_over_after_ten_minutes(visit: Callable[[], Visitor], desk: Desk, clock: SetClock) -> None:
    path = login_link(desk, "owner@example.com").removeprefix(f"{PUBLIC}/dashboard")
    clock.go(601)
    assert visit().post("/link", path, token=path.partition("=")[2]).status_code == 410


def test_a_password_that_was_set_logs_in_and_another_one_does_not(visit: Callable[[], Visitor]) -> None:
    assert set_password(visit().log_in()) == 303
    assert log_in(visit(), PASSWORD + "!") == 401
    assert log_in(visit(), PASSWORD) == 303
    assert log_in(visit(), PASSWORD, " Owner@Example.com") == 303


@pytest.mark.parametrize("email", ["nobody@example.com", "staff@example.com", ""])
def test_an_account_without_a_password_or_no_account_costs_the_same_check_and_is_refused_alike(
    email: str, visit: Callable[[], Visitor], monkeypatch: pytest.MonkeyPatch
) -> None:
    checked: list[str] = []
    check = Passwords.check

    def noted(self: Passwords, stored: str, password: str) -> bool:
        checked.append(password)
        return check(self, stored, password)

    monkeypatch.setattr(Passwords, "check", noted)
    answer = visit().post("/login", "/login", email=email, password=PASSWORD)
    assert answer.status_code == 401 and checked == [PASSWORD]
    assert "E-mail or password is wrong" in answer.text


@pytest.mark.parametrize("password", ["", "short", "elevenchars", "x" * 257])
def test_a_password_that_is_too_short_or_too_long_is_refused_with_the_reason(
    password: str, visit: Callable[[], Visitor]
) -> None:
    visitor = visit().log_in()
    answer = visitor.post("/password", "/password", new=password, again=password)
    assert answer.status_code == 400 and "characters" in answer.text


def test_changing_a_password_needs_the_old_one_and_ends_every_other_session(visit: Callable[[], Visitor]) -> None:
    first, second = visit().log_in(), visit()
    assert set_password(first) == 303
    assert log_in(second, PASSWORD) == 303
    assert set_password(second, "another good password", now="wrong") == 400
    assert set_password(second, "another good password", now=PASSWORD) == 303
    assert second.get("/today").status_code == 200
    assert first.get("/today").status_code == 303


def test_guessing_is_slowed_down_for_the_guesser_and_not_for_others(visit: Callable[[], Visitor]) -> None:
    set_password(visit().log_in())
    guesser = visit()
    assert [log_in(guesser, "wrong guess here") for _ in range(9)] == [401] * 8 + [429]
    assert log_in(guesser, PASSWORD) == 429, "the right password does not help the guesser now"
    other = visit()
    page = other.get("/login", environ_base={"REMOTE_ADDR": "192.0.2.7"}).text
    token = page.partition('name="csrf" value="')[2][:64]
    form = {"email": "owner@example.com", "password": PASSWORD, "csrf": token}
    answer = other.client.post(
        "/dashboard/login", base_url=PUBLIC, data=form, environ_base={"REMOTE_ADDR": "192.0.2.7"}
    )
    assert answer.status_code == 303


def test_behind_a_local_proxy_the_address_is_the_one_the_proxy_saw(visit: Callable[[], Visitor]) -> None:
    guesser = visit()
    page = guesser.get("/login").text
    token = page.partition('name="csrf" value="')[2][:64]
    form = {"email": "owner@example.com", "password": "wrong guess here", "csrf": token}

    def guess(forwarded: str) -> int:
        headers = {"X-Forwarded-For": forwarded}
        return guesser.client.post("/dashboard/login", base_url=PUBLIC, data=form, headers=headers).status_code

    assert [guess(f"10.0.0.{at}, 192.0.2.9") for at in range(9)][-1] == 429, "what the client wrote itself is ignored"
    assert guess("192.0.2.10") == 401


def test_a_session_ends_when_it_idles_and_at_the_end_of_the_working_day(
    visit: Callable[[], Visitor], clock: SetClock
) -> None:
    idle, busy = visit().log_in(), visit().log_in()
    for _ in range(ABSOLUTE // (IDLE - 60)):
        clock.go(IDLE - 60)
        assert busy.get("/today").status_code == 200
    assert idle.get("/today").status_code == 303
    clock.go(IDLE - 60)
    assert busy.get("/today").status_code == 303


def test_a_page_that_refreshes_itself_does_not_keep_the_session_alive(
    visit: Callable[[], Visitor], clock: SetClock
) -> None:
    visitor = visit().log_in()
    for _ in range(4):
        clock.go(IDLE / 4 + 1)
        answer = visitor.get("/today/live", headers={"X-Background": "1"})
    assert answer.status_code == 401 and "<" not in answer.text


def test_logging_out_makes_the_cookie_worthless(visit: Callable[[], Visitor]) -> None:
    visitor, thief = visit().log_in(), visit()
    cookie = visitor.client.get_cookie("__Host-receptionist", domain="desk.example.com")
    assert cookie is not None
    thief.client.set_cookie(cookie.key, cookie.value, domain="desk.example.com", secure=True)
    assert thief.get("/today").status_code == 200
    assert visitor.post("/logout", "/today").status_code == 303
    assert thief.get("/today").status_code == 303


def test_logging_in_never_goes_on_with_an_old_token(visit: Callable[[], Visitor]) -> None:
    visitor = visit()
    visitor.client.set_cookie("__Host-receptionist", "A" * 32, domain="desk.example.com", secure=True)
    visitor.log_in()
    cookie = visitor.client.get_cookie("__Host-receptionist", domain="desk.example.com")
    assert cookie is not None and cookie.value != "A" * 32


def test_a_login_is_in_the_ledger_under_an_id_that_is_not_the_email(visit: Callable[[], Visitor], desk: Desk) -> None:
    visit().log_in(Role.STAFF)
    line = desk.ledger.entries()[0]
    assert line.event == "login" and "staff" not in line.actor and len(line.actor) == 32


def test_the_hash_of_nobody_costs_what_a_new_hash_costs() -> None:
    assert NOBODY.split("$")[1:4] == Passwords().hash(PASSWORD).split("$")[1:4]
