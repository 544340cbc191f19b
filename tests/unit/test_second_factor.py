"""An owner may ask everybody for a second factor: without one, nobody gets further than to their own login."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pyotp
import pytest
from argon2 import PasswordHasher

from config import business as business_file
from config.business import BusinessFileInvalid, read_business
from models.record import Account, Passkey, Role
from receptionist.desk import Desk
from receptionist.web import passwords
from receptionist.web.codes import STEP
from receptionist.web.passwords import Passwords
from tests.twins_store import SetClock
from tests.twins_web import NOON, Visitor, a_busy_desk, an_app
from tests.unit.test_codes import enrol, hidden

pytestmark = pytest.mark.promise(5)

EXAMPLE = Path(business_file.__file__).with_name("business.toml")
PASSWORD = "four plain words here"
STAFF = "staff@example.com"


@pytest.fixture(autouse=True)
def cheap_passwords(monkeypatch: pytest.MonkeyPatch) -> None:
    """Hash in a moment: these tests are about what comes after."""
    monkeypatch.setattr(passwords, "PasswordHasher", lambda **_: PasswordHasher(1, 8, 1))


@pytest.fixture
def clock() -> SetClock:
    return SetClock(NOON)


@pytest.fixture
def desk(clock: SetClock) -> Desk:
    desk = a_busy_desk(clock)
    return replace(desk, business=replace(desk.business, second_factor=True))


@pytest.fixture
def visit(desk: Desk) -> Callable[[], Visitor]:
    app = an_app(desk)
    return lambda: Visitor(app, desk)


@pytest.mark.parametrize("role", [Role.OWNER, Role.STAFF, Role.AUDITOR, Role.OPERATOR])
def test_without_a_second_factor_every_page_leads_to_setting_one_up(role: Role, visit: Callable[[], Visitor]) -> None:
    visitor = visit().log_in(role)
    for path in ("/", "/today", "/calls", "/who-looked", "/health", "/promises"):
        assert visitor.get(path).location == "/dashboard/your-login", path
    assert visitor.get("/today/live", headers={"X-Background": "1"}).status_code == 403
    page = visitor.get("/your-login")
    assert page.status_code == 200 and "asks everybody for a second factor" in page.text


def test_a_value_is_not_revealed_without_a_second_factor(visit: Callable[[], Visitor], desk: Desk) -> None:
    visitor, call = visit().log_in(Role.STAFF), "0" * 31 + "1"
    form = {"field": "callback_number", "reason": "call_back"}
    assert visitor.post(f"/calls/{call}/reveal", "/password", **form).location == "/dashboard/your-login"
    assert not [line for line in desk.ledger.entries() if line.event == "reveal"]


def test_codes_open_the_desk_and_turning_them_off_closes_it_again(
    visit: Callable[[], Visitor], clock: SetClock
) -> None:
    visitor = visit().log_in(Role.STAFF)
    secret, _ = enrol(visitor, clock)
    assert visitor.get("/today").status_code == 200
    later = visit()
    answer = later.post("/login", "/login", email=STAFF, password=PASSWORD)
    assert "One more step" in answer.text and later.get("/today").location == "/dashboard/login"
    clock.go(STEP)
    code = pyotp.TOTP(secret).at(int(clock.now()))
    assert later.post("/second", "/login", token=hidden(answer.text, "token"), code=code).status_code == 303
    assert later.get("/today").status_code == 200
    clock.go(STEP)
    code = pyotp.TOTP(secret).at(int(clock.now()))
    later.post("/your-login/codes/remove", "/your-login", password=PASSWORD, code=code)
    assert later.get("/today").location == "/dashboard/your-login"


def test_whoever_has_a_passkey_comes_in_by_it_alone(visit: Callable[[], Visitor], desk: Desk) -> None:
    key = Passkey("id", b"public", 0, "phone", NOON)
    desk.accounts.save(Account(STAFF, Role.STAFF, Passwords().hash(PASSWORD), passkeys=(key,)))
    visitor = visit()
    answer = visitor.post("/login", "/login", email=STAFF, password=PASSWORD)
    assert answer.status_code == 403 and "Log in with your passkey" in answer.text
    assert visitor.get("/today").location == "/dashboard/login"


def test_where_it_is_not_asked_for_a_password_is_enough(clock: SetClock) -> None:
    desk = a_busy_desk(clock)
    assert Visitor(an_app(desk), desk).log_in(Role.STAFF).get("/today").status_code == 200


@pytest.mark.parametrize(("value", "required"), [("true", True), ("false", False), ('"yes"', None)])
def test_the_owner_asks_for_it_in_the_business_file(tmp_path: Path, value: str, required: bool | None) -> None:
    path = tmp_path / "business.toml"
    path.write_text(EXAMPLE.read_text("utf-8").replace("second_factor = false", f"second_factor = {value}"), "utf-8")
    if required is None:
        with pytest.raises(BusinessFileInvalid, match="second_factor must be true or false"):
            read_business(path)
    else:
        assert read_business(path).second_factor is required
