"""The portal in a real browser: what a caller sees and does, in both languages, also by keyboard and on a phone."""

import json
import re
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright
from werkzeug.serving import make_server

from models.caller import CallerKey
from models.datamap import Purpose
from receptionist.bootstrap import WallClock
from receptionist.desk import Desk
from receptionist.privacy.consent import live_consents
from receptionist.privacy.rights import is_restricted
from receptionist.web.keys import account_id
from tests.e2e.conftest import Running
from tests.e2e.test_dashboard_in_a_browser import ARGUMENTS, CONTRAST, LOOKS
from tests.prepare import find_browser
from tests.twins_phone import ScriptedPhone, a_desk
from tests.twins_portal import CALL, a_known_caller, a_portal
from tests.twins_store import NUMBER

pytestmark = [pytest.mark.e2e, pytest.mark.skipif(find_browser() is None, reason="no browser: run tests.prepare")]

CODE = re.compile(r"\b\d{6}\b")


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=find_browser(), args=ARGUMENTS)
        yield opened
        opened.close()


@pytest.fixture
def served(tmp_path: Path) -> Iterator[Desk]:
    """A desk in memory behind a real socket on loopback; texts go to a scripted phone."""
    desk = a_desk(WallClock())
    server = make_server("127.0.0.1", 0, lambda environ, start: [], threaded=True)
    address = f"http://127.0.0.1:{server.server_port}"
    local = replace(desk, settings=replace(desk.settings, public_url=address, data_dir=tmp_path))
    server.app = a_portal(local)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield local
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def caller(served: Desk) -> CallerKey:
    caller = a_known_caller(served, agreed=(Purpose.REMEMBERING, Purpose.TRANSCRIPT))
    staff = account_id(served.settings.master_key, "staff@example.com")
    served.reveals.reveal(CALL, "callback_number", staff, "call_back")
    return caller


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    opened = browser.new_context(locale="en-US")
    opened.set_default_timeout(15_000)
    yield opened
    opened.close()


def url(desk: Desk, path: str = "/") -> str:
    return f"{desk.settings.public_url}/privacy{path}"


def texted(desk: Desk) -> str:
    """Return the code of the last text."""
    assert isinstance(desk.phone, ScriptedPhone)
    found = CODE.search(desk.phone.texts[-1][1])
    assert found
    return found[0]


def delivered(running: Running, page: Page) -> str:
    """Return the code of the next text the carrier is asked to deliver, within 15 seconds."""
    for _ in range(150):
        for text in running.carrier.texts:
            if text["To"] == NUMBER and (found := CODE.search(text["Body"])):
                return found[0]
        page.wait_for_timeout(100)
    raise AssertionError("no code was sent")


def come_in(context: BrowserContext, desk: Desk) -> Page:
    """Type the number, then the code."""
    page = context.new_page()
    page.goto(url(desk))
    page.locator("#number").fill("(415) 555-0132")
    page.keyboard.press("Enter")
    page.wait_for_url("**/privacy/code")
    page.locator("#code").fill(texted(desk))
    page.keyboard.press("Enter")
    page.wait_for_url("**/privacy/")
    return page


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize(("width", "height", "scheme"), LOOKS)
def test_every_page_fits_reads_well_and_breaks_no_policy(
    width: int, height: int, scheme: str, language: str, context: BrowserContext, served: Desk, caller: CallerKey
) -> None:
    said: list[str] = []

    def check(page: Page, name: str) -> None:
        wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert wide <= 0, f"{name} is wider than the screen by {wide} px"
        assert page.evaluate(CONTRAST) == [], f"{name} is hard to read"
        assert page.locator("h1").count() == 1 and page.locator("main").count() == 1, name
        assert page.title() and page.locator("html").get_attribute("lang") == language
        for each in page.locator("input:not([type=hidden]), select").all():
            assert each.evaluate("element => element.labels.length") >= 1, f"{name} has a field without a label"
        small = "[...document.querySelectorAll('button')].filter(b => b.getBoundingClientRect().height < 24).length"
        assert page.evaluate(small) == 0, f"{name} has a button too small to hit"

    page = context.new_page()
    page.set_viewport_size({"width": width, "height": height})
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("console", lambda message: said.append(message.text) if "401" not in message.text else None)
    page.goto(url(served, f"/door?lang={language}"))
    check(page, "door")
    page.locator("#number").fill(NUMBER)
    page.locator("main button").click()
    page.wait_for_url("**/privacy/code")
    page.locator("#code").fill("000000" if texted(served) != "000000" else "111111")
    page.locator("main button").click()
    expect(page.get_by_role("alert")).to_be_visible()
    check(page, "code")
    page.locator("#code").fill(texted(served))
    page.locator("main button").click()
    page.wait_for_url("**/privacy/")
    for details in page.locator("details > summary").all():
        details.click()
    check(page, "home")
    page.goto(url(served, "/policy"))
    check(page, "policy")
    page.goto(url(served))
    page.locator("#erase input[type=checkbox]").check()
    page.locator("#erase .danger").click()
    page.wait_for_url("**/privacy/erase")
    check(page, "erased")
    assert said == []


def test_a_caller_sees_corrects_and_copies_by_keyboard(
    context: BrowserContext, served: Desk, caller: CallerKey
) -> None:
    page = come_in(context, served)
    expect(page.locator("#held")).to_contain_text("Robin Example")
    expect(page.locator("#looked")).to_contain_text("Looked at: Number to call back")
    page.locator("#name").focus()
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.type("Sam")
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_contain_text("Saved")
    expect(page.locator("#done")).to_be_in_viewport()
    expect(page.locator("#held")).to_contain_text("Sam")
    with page.expect_download() as saved:
        page.get_by_role("button", name="Download my data").press("Enter")
    copied = json.loads(Path(saved.value.path()).read_text("utf-8"))
    assert {one["field"] for one in copied["held"]} == {one.field for one in served.callers.holdings(caller)}


def test_everything_works_without_scripts(browser: Browser, served: Desk, caller: CallerKey) -> None:
    context = browser.new_context(java_script_enabled=False, locale="en-US")
    page = come_in(context, served)
    page.locator("#switch-transcript").click()
    assert Purpose.TRANSCRIPT not in live_consents(served.ledger, caller)
    page.locator("#switch-analytics").click()
    assert Purpose.ANALYTICS in live_consents(served.ledger, caller)
    page.get_by_role("button", name="Pause the use of my data").click()
    assert is_restricted(served.ledger, caller)
    page.get_by_role("button", name="Let my data be used again").click()
    page.locator("#object summary").click()
    page.locator("#object button").click()
    expect(page.locator("#object")).to_contain_text("You object to our use of")
    page.get_by_role("button", name="Take my objection back").click()
    page.get_by_role("link", name="Español").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Sus datos en Bright Smile Dental")
    page.locator("#erase input[type=checkbox]").check()
    page.get_by_role("button", name="Borrar mis datos").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Sus datos están borrados")
    assert served.callers.holdings(caller) == []
    page.goto(url(served))
    expect(page.get_by_label("Su número de teléfono")).to_be_visible()
    context.close()


def test_erasing_needs_a_tick(context: BrowserContext, served: Desk, caller: CallerKey) -> None:
    page = come_in(context, served)
    page.get_by_role("button", name="Erase my data").click()
    assert served.callers.holdings(caller)
    expect(page.locator("#erase input[type=checkbox]")).to_be_focused()


def test_after_closing_the_back_button_shows_nothing(context: BrowserContext, served: Desk, caller: CallerKey) -> None:
    page = come_in(context, served)
    page.get_by_role("button", name="Close this page safely").click()
    expect(page.get_by_role("status")).to_contain_text("The page is closed.")
    page.go_back()
    expect(page.get_by_text("Robin Example")).to_have_count(0)


def test_cookies_go_to_this_page_only_and_no_script_reads_them(
    context: BrowserContext, served: Desk, caller: CallerKey
) -> None:
    page = come_in(context, served)
    kept = [each for each in context.cookies() if each["name"].startswith("privacy-")]
    assert {each["name"] for each in kept} >= {"privacy-visit", "privacy-form"}
    assert all(each["path"] == "/privacy" and each["httpOnly"] and each["sameSite"] == "Strict" for each in kept)
    assert page.evaluate("document.cookie") == ""


def test_a_caller_of_a_running_house_gets_the_code_from_the_carrier(context: BrowserContext, running: Running) -> None:
    caller = a_known_caller(running.desk)
    page = context.new_page()
    page.goto(f"{running.url}/privacy/")
    page.get_by_label("Your phone number").fill(NUMBER)
    page.get_by_role("button", name="Text me a code").click()
    page.wait_for_url("**/privacy/code")
    page.get_by_label("Code from the text").fill(delivered(running, page))
    page.get_by_role("button", name="Show my data").click()
    expect(page.locator("#held")).to_contain_text("Robin Example")
    page.get_by_label("Yes, erase everything about me").check()
    page.get_by_role("button", name="Erase my data").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Your data is erased")
    assert running.desk.callers.holdings(caller) == []
