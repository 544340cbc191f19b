"""The dashboard in a real browser: what an owner sees, by mouse, by keyboard, without scripts, on a phone."""

import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, expect, sync_playwright
from werkzeug.serving import make_server

from models.call import CallState
from models.record import Role
from receptionist.bootstrap import WallClock
from receptionist.cli.accounts import add_account
from receptionist.desk import Desk
from receptionist.web import pages_call
from receptionist.web.login import login_link
from tests.e2e.conftest import Running
from tests.example_calls import example_records
from tests.prepare import find_browser
from tests.twins_web import HELD, a_busy_desk, an_app, set_ready, write

pytestmark = [pytest.mark.e2e, pytest.mark.skipif(find_browser() is None, reason="no browser: run tests.prepare")]

CALL = "0" * 31 + "1"
PAGES = ("today", "calls", f"calls/{CALL}", f"calls/{'f' * 32}", "trends", "business", "what-is-kept", "who-looked",
         "promises", "health", "password", "your-login")  # fmt: skip
LOOKS = (
    pytest.param(1280, 900, "light", id="light"),
    pytest.param(1280, 900, "dark", id="dark"),
    pytest.param(390, 844, "light", id="phone"),
    pytest.param(390, 844, "dark", id="phone-dark"),
)
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update",
             "--disable-sync", "--no-first-run"]  # fmt: skip
CONTRAST = (Path(__file__).parent / "contrast.js").read_text()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=find_browser(), args=ARGUMENTS)
        yield opened
        opened.close()


@pytest.fixture
def desk() -> Desk:
    """A desk in memory whose address is known only once it is served."""
    desk = a_busy_desk(WallClock())
    set_ready(desk)
    return desk


@pytest.fixture
def served(desk: Desk) -> Iterator[Desk]:
    """The desk behind a real socket on loopback."""
    server = make_server("127.0.0.1", 0, lambda environ, start: [], threaded=True)
    address = f"http://127.0.0.1:{server.server_port}"
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


def log_in(context: BrowserContext, desk: Desk, role: Role = Role.OWNER) -> Page:
    """Open the one-time link and press its button."""
    page = context.new_page()
    page.goto(login_link(desk, f"{role}@example.com"))
    page.get_by_role("button", name="Log in").click()
    page.wait_for_url("**/dashboard/password")
    return page


def url(desk: Desk, path: str) -> str:
    return f"{desk.settings.public_url}/dashboard/{path}"


@pytest.mark.parametrize(("width", "height", "scheme"), LOOKS)
def test_every_page_fits_reads_well_and_breaks_no_policy(
    width: int, height: int, scheme: str, context: BrowserContext, served: Desk
) -> None:
    page = log_in(context, served)
    page.set_viewport_size({"width": width, "height": height})
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    said: list[str] = []

    def note(message: ConsoleMessage) -> None:
        said.append(message.text)

    page.on("console", note)
    page.on("pageerror", lambda error: said.append(str(error)))
    for path in PAGES:
        page.goto(url(served, path))
        wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert wide <= 0, f"{path} is wider than the screen by {wide} px"
        assert page.evaluate(CONTRAST) == [], f"{path} is hard to read"
        assert page.locator("h1").count() == 1 and page.locator("main").count() == 1, path
        assert page.title() and page.locator("html").get_attribute("lang") == "en"
    assert said == []


def test_a_live_call_appears_and_leaves_without_a_reload_and_is_announced(
    context: BrowserContext, served: Desk
) -> None:
    page = log_in(context, served)
    page.goto(url(served, "today"))
    page.evaluate("window.same = true")
    link = page.locator(f"#open-{CALL}")
    link.focus()
    live = next(example_records(served.clock.now()))
    write(served, replace(live, call_id="e" * 32, opened_at=served.clock.now()))
    expect(page.locator(f"#live-{'e' * 32}")).to_be_visible()
    expect(page.get_by_role("status")).to_contain_text("2 callers on the line")
    expect(link).to_be_focused()
    served.calls.save(replace(served.calls.load("e" * 32), state=CallState.ENDED))
    expect(page.locator(f"#live-{'e' * 32}")).to_have_count(0)
    assert page.evaluate("window.same") is True, "the page was never loaded anew"


def test_the_words_of_a_live_call_appear_as_they_are_said(context: BrowserContext, served: Desk) -> None:
    page = log_in(context, served)
    page.goto(url(served, f"calls/{'f' * 32}"))
    call = served.calls.load("f" * 32)
    expect(page.locator(".talk li")).to_have_count(len(call.turns))
    served.calls.save(replace(call, turns=(*call.turns, call.turns[1])))
    expect(page.locator(".talk li")).to_have_count(len(call.turns) + 1)


def test_a_value_is_revealed_by_keyboard_and_leaves_the_screen_by_itself(
    context: BrowserContext, served: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pages_call, "ON_SCREEN", 2)
    page = log_in(context, served)
    page.goto(url(served, f"calls/{CALL}"))
    page.locator("#reveal-callback_number").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    page.keyboard.press("Enter")
    value = page.get_by_text(HELD["callback_number"])
    expect(value).to_be_visible()
    assert "reveal" in {line.event for line in served.ledger.entries()}
    expect(value).to_have_count(0)
    expect(page.get_by_role("heading", level=1)).to_be_visible()


def test_a_follow_up_is_ticked_off(context: BrowserContext, served: Desk) -> None:
    page = log_in(context, served)
    page.goto(url(served, "today"))
    page.locator(f"#tick-{CALL}").click()
    expect(page.locator(f"#tick-{CALL}")).to_have_count(0)
    assert served.records.read(CALL).done


def test_the_first_tab_offers_to_skip_the_navigation(context: BrowserContext, served: Desk) -> None:
    page = log_in(context, served)
    page.goto(url(served, "calls"))
    page.keyboard.press("Tab")
    skip = page.get_by_role("link", name="Skip to the content")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('main').contains(document.activeElement)")


def test_everything_but_the_moving_parts_works_without_scripts(browser: Browser, served: Desk) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = log_in(context, served)
    page.goto(url(served, "today"))
    page.locator(f"#tick-{CALL}").click()
    assert served.records.read(CALL).done
    context.close()


def test_after_logging_out_the_back_button_shows_nothing(context: BrowserContext, served: Desk) -> None:
    page = log_in(context, served)
    page.goto(url(served, f"calls/{CALL}"))
    page.get_by_role("button", name="Log out").click()
    page.wait_for_url("**/dashboard/login")
    page.go_back()
    expect(page.get_by_role("heading", name="What was said")).to_have_count(0)


def test_an_open_page_goes_to_the_login_when_its_session_ends(context: BrowserContext, served: Desk) -> None:
    page = log_in(context, served)
    page.goto(url(served, "today"))
    context.clear_cookies()
    page.wait_for_url("**/dashboard/login")
    expect(page.get_by_label("Password")).to_be_visible()


def test_the_owner_of_a_running_house_sees_that_a_call_could_be_answered(
    context: BrowserContext, running: Running
) -> None:
    page = context.new_page()
    page.goto(add_account(running.desk, "owner@example.com"))
    page.get_by_role("button", name="Log in").click()
    page.wait_for_url("**/dashboard/**")
    page.goto(f"{running.url}/dashboard/health")
    expect(page.get_by_text("A call could be answered now.")).to_be_visible()
    expect(page.get_by_role("rowheader", name="live@")).to_be_visible()
