"""One-time codes beside the password, and the recovery codes for a lost phone."""

import re
from collections.abc import Callable, Iterable
from dataclasses import replace

import pyotp
import pytest
from argon2 import PasswordHasher

from models.record import Role
from receptionist.cli.accounts import reset_account
from receptionist.desk import Desk
from receptionist.web import passwords
from receptionist.web.codes import RECOVERY_CODES, STEP, matching_step, new_recovery_codes, recovery_mark
from receptionist.web.login import login_link
from tests.twins_phone import PUBLIC
from tests.twins_store import SetClock
from tests.twins_web import NOON, Visitor, a_busy_desk, an_app

PASSWORD = "four plain words here"
OWNER = "owner@example.com"


@pytest.fixture(autouse=True)
def cheap_passwords(monkeypatch: pytest.MonkeyPatch) -> None:
    """Hash in a moment: these tests are about codes."""
    monkeypatch.setattr(passwords, "PasswordHasher", lambda **_: PasswordHasher(1, 8, 1))


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


def hidden(text: str, name: str) -> str:
    found = re.search(rf'name="{name}" value="([^"]+)"', text)
    assert found, f"no {name} in the form"
    return found[1]


def enrol(visitor: Visitor, clock: SetClock) -> tuple[str, tuple[str, ...]]:
    """Set a password and turn codes on; return the secret and the recovery codes."""
    visitor.post("/password", "/password", new=PASSWORD, again=PASSWORD)
    setup = visitor.post("/your-login/codes", "/your-login", password=PASSWORD).text
    secret = "".join(re.findall(r"<code>([A-Z2-7 ]+)</code>", setup)[0].split())
    code = pyotp.TOTP(secret).at(int(clock.now()))
    done = visitor.post("/your-login/codes/confirm", "/your-login", token=hidden(setup, "token"), code=code)
    assert done.status_code == 200
    return secret, tuple(re.findall(r"<code>([A-Z2-7-]{19})</code>", done.text))


def first_step(visitor: Visitor, email: str = OWNER) -> str:
    """Give the password; return the token of the second step."""
    answer = visitor.post("/login", "/login", email=email, password=PASSWORD)
    assert answer.status_code == 200 and "One more step" in answer.text
    return hidden(answer.text, "token")


def second_step(visitor: Visitor, token: str, code: str) -> int:
    return visitor.post("/second", "/login", token=token, code=code).status_code


# RFC 6238, appendix B, SHA-1: the last six of its eight digits.
RFC_SECRET = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"


@pytest.mark.parametrize(
    ("at", "code"),
    [(59, "287082"), (1111111109, "081804"), (1111111111, "050471"), (1234567890, "005924"), (2000000000, "279037")],
)
def test_codes_are_those_of_the_standard(at: int, code: str) -> None:
    assert matching_step(RFC_SECRET, code, at) == at // STEP
    assert matching_step(RFC_SECRET, f" {code[:3]} {code[3:]} ", at) == at // STEP


@pytest.mark.parametrize("drift", [-2 * STEP, 2 * STEP])
def test_a_code_of_another_minute_is_none(drift: int) -> None:
    assert matching_step(RFC_SECRET, "081804", 1111111109 + drift) is None


@pytest.mark.parametrize("code", ["", "28708", "2870822", "٢٨٧٠٨٢", "abcdef"])
def test_what_is_no_code_matches_no_step(code: str) -> None:
    assert matching_step(RFC_SECRET, code, 59) is None


def test_with_codes_on_the_password_alone_does_not_log_in(visit: Callable[[], Visitor], clock: SetClock) -> None:
    secret, _ = enrol(visit().log_in(), clock)
    clock.go(60)
    visitor = visit()
    token = first_step(visitor)
    assert visitor.get("/today").status_code == 303
    assert second_step(visitor, token, "000000") == 401
    assert second_step(visitor, token, pyotp.TOTP(secret).at(int(clock.now()))) == 303
    assert visitor.get("/today").status_code == 200


def test_a_one_time_link_replaces_the_password_and_not_the_code(
    visit: Callable[[], Visitor], desk: Desk, clock: SetClock
) -> None:
    secret, _ = enrol(visit().log_in(), clock)
    clock.go(60)
    visitor, path = visit(), login_link(desk, OWNER).removeprefix(f"{PUBLIC}/dashboard")
    answer = visitor.post("/link", path, token=path.partition("=")[2])
    assert answer.status_code == 200 and "One more step" in answer.text
    code = pyotp.TOTP(secret).at(int(clock.now()))
    assert second_step(visitor, hidden(answer.text, "token"), code) == 303


def test_the_same_code_works_once(visit: Callable[[], Visitor], clock: SetClock) -> None:
    secret, _ = enrol(visit().log_in(), clock)
    watcher = visit()
    shown = pyotp.TOTP(secret).at(int(clock.now()))
    assert second_step(watcher, first_step(watcher), shown) == 401, "it turned the codes on, so it was used"
    clock.go(60)
    code = pyotp.TOTP(secret).at(int(clock.now()))
    first, second = visit(), visit()
    tokens = first_step(first), first_step(second)
    assert second_step(first, tokens[0], code) == 303
    assert second_step(second, tokens[1], code) == 401
    clock.go(STEP)
    assert second_step(second, tokens[1], code) == 401, "also while a neighbouring step is accepted"


def test_the_second_step_is_over_after_five_minutes_and_after_it_was_used(
    visit: Callable[[], Visitor], clock: SetClock
) -> None:
    secret, recovery = enrol(visit().log_in(), clock)
    clock.go(60)
    late = visit()
    token = first_step(late)
    clock.go(301)
    answer = late.post("/second", "/login", token=token, code=pyotp.TOTP(secret).at(int(clock.now())))
    assert answer.location == "/dashboard/login"
    used = visit()
    token = first_step(used)
    assert second_step(used, token, recovery[0]) == 303
    again = visit().post("/second", "/login", token=token, code=recovery[1])
    assert again.location == "/dashboard/login"


def test_guessing_codes_stops_after_ten_tries(visit: Callable[[], Visitor], clock: SetClock) -> None:
    secret, _ = enrol(visit().log_in(), clock)
    clock.go(1000)
    visitor = visit()
    token = first_step(visitor)
    guesses = [second_step(visitor, token, f"{guess:06}") for guess in range(11)]
    assert guesses == [401] * 10 + [429]
    assert second_step(visitor, token, pyotp.TOTP(secret).at(int(clock.now()))) == 429, "the right one comes too late"


def test_ten_recovery_codes_are_shown_once_and_each_works_once(
    visit: Callable[[], Visitor], desk: Desk, clock: SetClock
) -> None:
    owner = visit().log_in()
    _, recovery = enrol(owner, clock)
    assert len(set(recovery)) == RECOVERY_CODES
    page = owner.get("/your-login").text
    assert "10 recovery codes left" in page and not any(code in page for code in recovery)
    account = desk.accounts.find(OWNER)
    assert account and not set(account.recovery) & set(recovery)
    first, second = visit(), visit()
    assert second_step(first, first_step(first), recovery[3].lower().replace("-", " ")) == 303
    assert second_step(second, first_step(second), recovery[3]) == 401
    assert "9 recovery codes left" in first.get("/your-login").text
    assert desk.ledger.entries()[1].event == "recovery_code_used"


def test_new_recovery_codes_make_the_old_ones_worthless(visit: Callable[[], Visitor], clock: SetClock) -> None:
    owner = visit().log_in()
    secret, old = enrol(owner, clock)
    clock.go(60)
    code = pyotp.TOTP(secret).at(int(clock.now()))
    page = owner.post("/your-login/recovery", "/your-login", password=PASSWORD, code=code).text
    new = re.findall(r"<code>([A-Z2-7-]{19})</code>", page)
    visitor = visit()
    token = first_step(visitor)
    assert second_step(visitor, token, old[0]) == 401
    assert second_step(visitor, token, new[0]) == 303


def test_turning_codes_on_ends_every_other_session(visit: Callable[[], Visitor], clock: SetClock) -> None:
    owner, other = visit().log_in(), visit()
    owner.post("/password", "/password", new=PASSWORD, again=PASSWORD)
    assert other.post("/login", "/login", email=OWNER, password=PASSWORD).status_code == 303
    setup = owner.post("/your-login/codes", "/your-login", password=PASSWORD).text
    secret = "".join(re.findall(r"<code>([A-Z2-7 ]+)</code>", setup)[0].split())
    code = pyotp.TOTP(secret).at(int(clock.now()))
    owner.post("/your-login/codes/confirm", "/your-login", token=hidden(setup, "token"), code=code)
    assert owner.get("/today").status_code == 200 and other.get("/today").status_code == 303


def test_codes_are_off_until_the_first_one_was_typed(visit: Callable[[], Visitor], desk: Desk) -> None:
    owner = visit().log_in()
    setup = owner.post("/your-login/codes", "/your-login").text
    wrong = owner.post("/your-login/codes/confirm", "/your-login", token=hidden(setup, "token"), code="000000")
    assert wrong.status_code == 400 and "not right" in wrong.text and "<svg" in wrong.text
    account = desk.accounts.find(OWNER)
    assert account and account.code_secret == ""


def test_somebody_elses_setup_cannot_be_finished(visit: Callable[[], Visitor], clock: SetClock, desk: Desk) -> None:
    setup = visit().log_in(Role.STAFF).post("/your-login/codes", "/your-login").text
    secret = "".join(re.findall(r"<code>([A-Z2-7 ]+)</code>", setup)[0].split())
    code = pyotp.TOTP(secret).at(int(clock.now()))
    owner = visit().log_in()
    answer = owner.post("/your-login/codes/confirm", "/your-login", token=hidden(setup, "token"), code=code)
    assert answer.status_code == 400 and "took too long" in answer.text
    assert not any(account.code_secret for account in desk.accounts.all())


@pytest.mark.parametrize("path", ["/your-login/codes/remove", "/your-login/recovery"])
@pytest.mark.parametrize(("password", "right_code"), [("wrong", True), (PASSWORD, False), ("", True)])
def test_nothing_about_codes_changes_without_password_and_code(
    path: str, password: str, right_code: bool, visit: Callable[[], Visitor], desk: Desk, clock: SetClock
) -> None:
    owner = visit().log_in()
    secret, _ = enrol(owner, clock)
    clock.go(60)
    before = desk.accounts.find(OWNER)
    assert before
    code = pyotp.TOTP(secret).at(int(clock.now())) if right_code else "000000"
    assert owner.post(path, "/your-login", password=password, code=code).status_code == 400
    after = desk.accounts.find(OWNER)
    assert after and (after.code_secret, after.recovery) == (before.code_secret, before.recovery)


@pytest.mark.parametrize("path", ["/your-login/codes/remove", "/your-login/recovery"])
def test_where_codes_are_off_no_code_is_right(path: str, visit: Callable[[], Visitor]) -> None:
    owner = visit().log_in()
    for code in ("", "000000", "0"):
        assert owner.post(path, "/your-login", code=code).status_code == 400


def test_codes_turned_off_ask_for_the_password_alone(visit: Callable[[], Visitor], clock: SetClock) -> None:
    owner = visit().log_in()
    secret, _ = enrol(owner, clock)
    clock.go(60)
    code = pyotp.TOTP(secret).at(int(clock.now()))
    assert owner.post("/your-login/codes/remove", "/your-login", password=PASSWORD, code=code).status_code == 303
    assert owner.get("/today").status_code == 200
    assert visit().post("/login", "/login", email=OWNER, password=PASSWORD).status_code == 303


def test_whoever_lost_phone_and_codes_is_let_in_from_the_machine_and_that_is_in_the_ledger(
    visit: Callable[[], Visitor], desk: Desk, clock: SetClock
) -> None:
    enrol(visit().log_in(), clock)
    path = reset_account(desk, OWNER).removeprefix(f"{PUBLIC}/dashboard")
    assert visit().post("/link", path, token=path.partition("=")[2]).location == "/dashboard/today"
    assert "ways_reset" in {line.event for line in desk.ledger.entries()}
    with pytest.raises(LookupError):
        reset_account(desk, "nobody@example.com")


def test_the_secret_and_the_codes_are_in_no_cell_in_clear(
    visit: Callable[[], Visitor], desk: Desk, clock: SetClock
) -> None:
    secret, recovery = enrol(visit().log_in(), clock)
    vault = desk.accounts._vault  # type: ignore[attr-defined]
    names: Iterable[str] = vault.cells.scan("")
    stored = b"".join(cell for name in names if isinstance(cell := vault.cells.get(name), bytes))
    assert stored and not any(each.encode() in stored for each in (secret, *recovery))


def test_recovery_codes_are_long_and_read_whatever_their_form() -> None:
    codes = new_recovery_codes()
    assert all(re.fullmatch(r"(?:[A-Z2-7]{4}-){3}[A-Z2-7]{4}", code) for code in codes)
    assert recovery_mark(codes[0]) == recovery_mark(codes[0].lower().replace("-", " "))


def test_enrolment_and_removal_are_in_the_ledger(visit: Callable[[], Visitor], desk: Desk, clock: SetClock) -> None:
    owner = visit().log_in()
    secret, _ = enrol(owner, clock)
    clock.go(60)
    code = pyotp.TOTP(secret).at(int(clock.now()))
    owner.post("/your-login/codes/remove", "/your-login", password=PASSWORD, code=code)
    events = [line.event for line in desk.ledger.entries()]
    assert events[:2] == ["codes_removed", "codes_added"]


def test_an_account_saved_before_there_were_codes_still_opens(desk: Desk) -> None:
    account = desk.accounts.find(OWNER)
    assert account and (account.code_secret, account.recovery, account.passkeys) == ("", (), ())
    assert replace(account, role=Role.STAFF).role is Role.STAFF
