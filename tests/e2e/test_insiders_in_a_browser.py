"""Passkeys, one-time codes and alarms in a real browser, with an authenticator that the browser itself plays."""

import threading
from collections.abc import Iterator
from dataclasses import replace
from typing import Literal

import pyotp
import pytest
from playwright.sync_api import Browser, BrowserContext, CDPSession, Page, expect, sync_playwright
from werkzeug.serving import make_server

from models.record import Role
from receptionist.bootstrap import WallClock
from receptionist.desk import Desk
from receptionist.privacy.unusual import ALARMS
from receptionist.web.keys import account_id
from receptionist.web.login import login_link
from tests.e2e.test_dashboard_in_a_browser import ARGUMENTS, CONTRAST
from tests.prepare import find_browser
from tests.twins_web import a_busy_desk, an_app, set_ready

pytestmark = [pytest.mark.e2e, pytest.mark.skipif(find_browser() is None, reason="no browser: run tests.prepare")]

OWNER = "owner@example.com"


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=find_browser(), args=ARGUMENTS)
        yield opened
        opened.close()


@pytest.fixture
def served() -> Iterator[Desk]:
    """A desk behind a real socket, under a name: browsers bind no passkey to an address of numbers."""
    desk = a_busy_desk(WallClock())
    set_ready(desk)
    server = make_server("localhost", 0, lambda environ, start: [], threaded=True)
    address = f"http://localhost:{server.server_port}"
    local = replace(desk, settings=replace(desk.settings, public_url=address))
    server.app = an_app(local)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield local
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    opened = browser.new_context()
    opened.set_default_timeout(15_000)
    yield opened
    opened.close()


@pytest.fixture
def device(context: BrowserContext, served: Desk) -> Iterator["Device"]:
    yield Device(context, served)


class Device:
    """A page whose browser has a platform authenticator that knows its user."""

    def __init__(self, context: BrowserContext, desk: Desk) -> None:
        self.page: Page = context.new_page()
        self.said: list[str] = []
        self.page.on("console", lambda message: self.said.append(message.text))
        self.page.on("pageerror", lambda error: self.said.append(str(error)))
        self._desk = desk
        self._cdp: CDPSession = context.new_cdp_session(self.page)
        self._cdp.send("WebAuthn.enable")
        self.id = self._cdp.send(
            "WebAuthn.addVirtualAuthenticator",
            {
                "options": {
                    "protocol": "ctap2",
                    "transport": "internal",
                    "hasResidentKey": True,
                    "hasUserVerification": True,
                    "isUserVerified": True,
                    "automaticPresenceSimulation": True,
                }
            },
        )["authenticatorId"]

    def send(self, method: str, **more: object) -> dict[str, object]:
        """Tell the authenticator something."""
        answer: dict[str, object] = self._cdp.send(f"WebAuthn.{method}", {"authenticatorId": self.id, **more})
        return answer

    def open(self, path: str) -> None:
        """Open a page under ``/dashboard``."""
        self.page.goto(f"{self._desk.settings.public_url}/dashboard/{path}")

    def log_in_by_link(self, role: Role = Role.OWNER) -> None:
        """Log in by a one-time link."""
        self.page.goto(login_link(self._desk, f"{role}@example.com"))
        self.page.get_by_role("button", name="Log in").click()
        self.page.wait_for_url("**/dashboard/password")

    def add_passkey(self, name: str = "The desk at the front") -> None:
        """Add a passkey on the page of one's login."""
        self.open("your-login")
        self.page.get_by_label("What you call this device").fill(name)
        self.page.get_by_role("button", name="Add a passkey").click()

    def press_passkey(self) -> None:
        """Log in by passkey."""
        self.open("login")
        self.page.get_by_role("button", name="Log in with a passkey").click()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_one_time_codes_are_turned_on_by_an_app_and_asked_for_at_the_next_login(
    scheme: Literal["light", "dark"], device: Device, served: Desk, context: BrowserContext
) -> None:
    device.page.emulate_media(color_scheme=scheme)
    device.page.set_viewport_size({"width": 390, "height": 844})
    device.log_in_by_link()
    device.open("your-login")
    device.page.get_by_role("button", name="Turn one-time codes on").click()
    code = device.page.locator(".qr")
    box = code.bounding_box()
    assert box and box["width"] == pytest.approx(box["height"], abs=1), "the whole square is there"
    secret = "".join(device.page.locator(".steps code").inner_text().split())
    assert device.page.evaluate(CONTRAST) == []
    device.page.get_by_label("Code", exact=True).fill(pyotp.TOTP(secret).now())
    device.page.get_by_role("button", name="Turn them on").click()
    expect(device.page.locator(".recovery li")).to_have_count(10)
    assert device.page.evaluate(CONTRAST) == []
    recovery = device.page.locator(".recovery li").first.inner_text()
    context.clear_cookies()
    device.page.goto(login_link(served, OWNER))
    device.page.get_by_role("button", name="Log in").click()
    expect(device.page.get_by_role("heading", name="One more step")).to_be_visible()
    assert device.page.evaluate(CONTRAST) == []
    device.page.get_by_label("Code").fill(recovery)
    device.page.get_by_role("button", name="Log in").click()
    device.page.wait_for_url("**/dashboard/password")
    assert [line for line in device.said if "Content Security Policy" in line] == []


def test_an_alarm_stands_on_the_owners_pages_until_it_is_put_away(device: Device, served: Desk) -> None:
    somebody = account_id(served.settings.master_key, "staff@example.com")
    served.ledger.append("unusual_reading", somebody, ALARMS, rule="many_callers", count="6")
    device.log_in_by_link()
    device.open("calls")
    alarm = device.page.get_by_role("alert").filter(has_text="Unusual reading.")
    expect(alarm).to_contain_text("staff@example.com looked at values of 6 different callers within ten minutes")
    assert device.page.evaluate(CONTRAST) == []
    alarm.get_by_role("button", name="I have seen it").click()
    device.page.wait_for_url("**/dashboard/who-looked")
    expect(alarm).to_have_count(0)
    expect(device.page.get_by_text("Alarm seen")).to_be_visible()


def passkeys_of(desk: Desk, email: str = OWNER) -> list[tuple[str, int]]:
    account = desk.accounts.find(email)
    assert account
    return [(passkey.name, passkey.sign_count) for passkey in account.passkeys]


def test_a_passkey_is_added_logs_in_and_is_removed(device: Device, served: Desk, context: BrowserContext) -> None:
    device.log_in_by_link()
    device.add_passkey()
    expect(device.page.locator(".passkeys strong")).to_have_text("The desk at the front")
    ((name, count),) = passkeys_of(served)
    assert name == "The desk at the front"
    device.page.get_by_role("button", name="Log out").click()
    device.page.wait_for_url("**/dashboard/login")
    device.press_passkey()
    device.page.wait_for_url("**/dashboard/today")
    assert passkeys_of(served)[0][1] > count, "the device's count is kept, so that a copy of it is noticed"
    events = [line.event for line in served.ledger.entries()]
    assert events[0] == "login" and "passkey_added" in events
    device.open("your-login")
    device.page.locator(".passkeys summary").click()
    device.page.get_by_role("button", name="Remove it").click()
    expect(device.page.locator(".passkeys")).to_have_count(0)
    assert passkeys_of(served) == []
    context.clear_cookies()
    device.press_passkey()
    expect(device.page.get_by_text("That passkey did not work here.")).to_be_visible()
    assert not [line for line in device.said if "Content Security Policy" in line], "no policy was broken"


def test_a_passkey_counts_as_both_steps(device: Device, served: Desk, context: BrowserContext) -> None:
    device.log_in_by_link(Role.STAFF)
    device.add_passkey("")
    expect(device.page.locator(".passkeys strong")).to_have_text("Passkey")
    account = served.accounts.find("staff@example.com")
    assert account
    served.accounts.save(replace(account, code_secret="GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"))
    context.clear_cookies()
    device.press_passkey()
    device.page.wait_for_url("**/dashboard/today")


def test_a_device_that_does_not_know_its_user_is_refused(device: Device, served: Desk, context: BrowserContext) -> None:
    device.log_in_by_link()
    device.add_passkey()
    expect(device.page.locator(".passkeys li")).to_have_count(1)
    context.clear_cookies()
    device.send("setUserVerified", isUserVerified=False)
    device.press_passkey()
    expect(device.page.get_by_text("The device did not give a passkey.")).to_be_visible()
    device.open("today")
    assert device.page.url.endswith("/dashboard/login")


def test_a_copied_device_whose_count_fell_back_is_refused(
    device: Device, served: Desk, context: BrowserContext
) -> None:
    device.log_in_by_link()
    device.add_passkey()
    expect(device.page.locator(".passkeys li")).to_have_count(1)
    account = served.accounts.find(OWNER)
    assert account
    served.accounts.save(replace(account, passkeys=(replace(account.passkeys[0], sign_count=1000),)))
    context.clear_cookies()
    device.press_passkey()
    expect(device.page.get_by_text("That passkey did not work here.")).to_be_visible()
    assert passkeys_of(served)[0][1] == 1000


def test_one_device_is_not_added_twice(device: Device, served: Desk) -> None:
    device.log_in_by_link()
    device.add_passkey()
    expect(device.page.locator(".passkeys li")).to_have_count(1)
    device.add_passkey("Again")
    expect(device.page.get_by_text("This device has a passkey for you already.")).to_be_visible()
    assert len(passkeys_of(served)) == 1


def test_an_answer_that_was_seen_on_the_way_cannot_be_sent_again(
    device: Device, served: Desk, context: BrowserContext
) -> None:
    device.log_in_by_link()
    device.add_passkey()
    expect(device.page.locator(".passkeys li")).to_have_count(1)
    context.clear_cookies()
    posted: list[str] = []
    device.page.on("request", lambda request: posted.append(request.post_data or "") if request.url.endswith(
        "/passkey/login") else None)  # fmt: skip
    device.press_passkey()
    device.page.wait_for_url("**/dashboard/today")
    held = {cookie["name"]: cookie["value"] for cookie in context.cookies()}
    context.clear_cookies(name="receptionist")
    assert "receptionist-form" in held
    again = context.request.post(
        f"{served.settings.public_url}/dashboard/passkey/login",
        data=posted[0],
        headers={"Content-Type": "application/x-www-form-urlencoded"},
        max_redirects=0,
    )
    assert again.status == 401
