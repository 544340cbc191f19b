"""The portal's door: a code by text proves the number, and the answer never tells whether it is known."""

import re
import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from werkzeug.test import TestResponse

from receptionist.desk import Desk
from receptionist.privacy.rights import forget
from receptionist.web.portal_codes import CODE_SECONDS, make_challenge
from receptionist.web.portal_door import read_number
from receptionist.web.portal_visits import IDLE, LONGEST
from tests.twins_phone import PUBLIC, Down, ScriptedPhone, a_desk
from tests.twins_portal import Visitor, a_known_caller, a_portal
from tests.twins_store import NUMBER, SetClock

UNKNOWN, OPTED_OUT = "+12175550177", "+12175550166"

pytestmark = pytest.mark.promise(4)


@pytest.fixture
def clock() -> SetClock:
    return SetClock()


@pytest.fixture
def desk(clock: SetClock) -> Desk:
    desk = a_desk(clock, phone=ScriptedPhone(opted_out={OPTED_OUT}))
    a_known_caller(desk)
    return desk


@pytest.fixture
def visitor(desk: Desk) -> Visitor:
    return Visitor(desk, a_portal(desk))


def cookies(answer: TestResponse) -> list[str]:
    """Return the cookies an answer sets, values left out."""
    return sorted(re.sub(r"=[^;]*", "", each, count=1) for each in answer.headers.getlist("Set-Cookie"))


def test_a_code_by_text_opens_the_page(visitor: Visitor) -> None:
    assert visitor.come_in().get("/").status_code == 200
    assert visitor.phone.texts[0][0] == NUMBER


@pytest.mark.parametrize("odd", ["é", "\u2603\U0001f511", "\x00", "%ff%fe", "٣٤٥٦٧٨"])
def test_odd_letters_are_a_wrong_code_or_an_old_form_and_break_nothing(visitor: Visitor, odd: str) -> None:
    visitor.ask(NUMBER)
    assert visitor.post("/code", "/code", code=odd).status_code == 401
    assert visitor.post("/code", "/code", code=odd, csrf=odd).status_code == 400


@pytest.mark.parametrize(
    "number", [UNKNOWN, OPTED_OUT, "+266696687", "anonymous", "sip:me@example.com", "12", "", "x" * 300]
)
def test_whatever_number_is_typed_the_answer_is_the_same(desk: Desk, number: str) -> None:
    desk.ledger.append("text_opt_out", "caller", desk.callers.key(OPTED_OUT))
    known, other = Visitor(desk, a_portal(desk)), Visitor(desk, a_portal(desk))
    answers = [(each.ask(typed), each) for each, typed in ((known, NUMBER), (other, number))]
    (first, _), (second, _) = answers
    assert (first.status_code, first.location, cookies(first)) == (second.status_code, second.location, cookies(second))
    assert re.sub("[0-9a-f]{64}", "", known.get("/code").text) == re.sub("[0-9a-f]{64}", "", other.get("/code").text)
    wrong = [re.sub("[0-9a-f]{64}", "", each.enter("0").text) for each in (known, other)]
    assert wrong[0] == wrong[1]


def test_nobody_waits_for_the_carrier_so_that_time_tells_nothing(desk: Desk) -> None:
    go = threading.Event()
    sent = desk.phone.send_text

    class SlowPhone(ScriptedPhone):
        def send_text(self, to: str, body: str) -> bool:
            go.wait(10)
            return sent(to, body)

    slow = a_desk(desk.clock, phone=SlowPhone(), callers=desk.callers, ledger=desk.ledger, gate=desk.gate)
    with ThreadPoolExecutor(1) as threads:
        answer = Visitor(slow, a_portal(slow, threads.submit)).ask(NUMBER)
        assert answer.status_code == 303 and Visitor(desk, a_portal(desk)).phone.texts == []
        go.set()
    assert len(Visitor(desk, a_portal(desk)).phone.texts) == 1


def test_strangers_are_not_texted(visitor: Visitor) -> None:
    visitor.ask(UNKNOWN)
    assert visitor.phone.texts == []


def test_a_carrier_that_fails_shows_nothing(visitor: Visitor) -> None:
    visitor.phone.down = True
    assert visitor.ask().status_code == 303


def test_three_tries_and_the_code_is_gone(visitor: Visitor) -> None:
    visitor.ask()
    right = visitor.texted()
    wrong = "0" * 6 if right != "0" * 6 else "1" * 6
    assert [visitor.enter(wrong).status_code for _ in range(3)] == [401] * 3
    assert visitor.enter(right).status_code == 401


def test_the_third_try_may_be_right(visitor: Visitor) -> None:
    visitor.ask()
    right = visitor.texted()
    assert [visitor.enter(typed).status_code for typed in ("", "abc", f" {right[:3]} {right[3:]}")] == [401, 401, 303]


def test_a_code_works_once(visitor: Visitor, desk: Desk) -> None:
    visitor.ask()
    jar = visitor.client.get_cookie("__Secure-privacy-code", "desk.example.com", "/privacy")
    assert jar
    code, token = visitor.texted(), jar.value
    assert visitor.enter(code).status_code == 303
    again = Visitor(desk, visitor.app)
    again.client.set_cookie("__Secure-privacy-code", token, domain="desk.example.com", path="/privacy", secure=True)
    assert again.enter(code).status_code == 401


def test_a_code_is_too_old_after_ten_minutes(visitor: Visitor, clock: SetClock) -> None:
    visitor.ask()
    clock.go(CODE_SECONDS + 1)
    assert visitor.enter(visitor.texted()).status_code == 401


def test_a_code_opens_only_for_the_browser_that_asked(visitor: Visitor, desk: Desk) -> None:
    visitor.ask()
    other = Visitor(desk, visitor.app)
    other.ask(UNKNOWN)
    assert other.enter(visitor.texted()).status_code == 401


def test_the_code_is_kept_as_an_hmac_only(desk: Desk) -> None:
    challenge = make_challenge(desk, NUMBER)
    kept = desk.gate.look("portal_code", challenge.token)
    assert kept and challenge.code not in re.sub(r'"(salt|mac|caller|number)": "[^"]+"', "", kept)
    assert set(re.findall(r'"(\w+)":', kept)) == {"caller", "number", "salt", "mac"}


@pytest.mark.parametrize("number", [NUMBER, UNKNOWN, OPTED_OUT, "nonsense"])
def test_asking_is_limited_by_number_known_or_not(desk: Desk, number: str) -> None:
    asked = [Visitor(desk, a_portal(desk)).ask(number).status_code for _ in range(4)]
    assert asked == [303, 303, 303, 429]


def test_writing_a_number_in_another_way_does_not_get_round_the_limit(desk: Desk) -> None:
    ways = ("+14155550132", "(415) 555-0132", "1 415 555 0132", "415.555.0132")
    assert [Visitor(desk, a_portal(desk)).ask(each).status_code for each in ways] == [303, 303, 303, 429]


def test_asking_is_limited_by_address(visitor: Visitor) -> None:
    asked = [visitor.ask(f"+121755501{n:02}").status_code for n in range(11)]
    assert asked == [303] * 10 + [429]


@pytest.mark.parametrize("path", ["/correct", "/consent", "/copy", "/pause", "/object", "/erase", "/leave"])
def test_nothing_works_without_a_visit(visitor: Visitor, path: str) -> None:
    answer = visitor.post(path, "/door")
    assert (answer.status_code, answer.location) == (303, "/privacy/door")


@pytest.mark.parametrize(
    "path", ["/door", "/code", "/correct", "/consent", "/copy", "/pause", "/object", "/erase", "/leave"]
)
def test_a_forged_form_is_refused(visitor: Visitor, path: str) -> None:
    visitor.come_in()
    before = visitor.desk.ledger.entries()
    assert visitor.post(path, "/", csrf="0" * 64, sure="yes").status_code == 400
    assert visitor.post(path, "/", csrf="é", sure="yes").status_code == 400
    assert visitor.desk.ledger.entries() == before


def test_a_visit_ends_after_a_quarter_of_an_hour_without_use(visitor: Visitor, clock: SetClock) -> None:
    visitor.come_in()
    clock.go(IDLE - 1)
    assert visitor.get().status_code == 200
    clock.go(IDLE - 1)
    assert visitor.get().status_code == 200
    clock.go(IDLE + 1)
    assert visitor.get().status_code == 303


def test_a_visit_ends_after_two_hours_whatever_is_done(visitor: Visitor, clock: SetClock) -> None:
    visitor.come_in()
    for _ in range(LONGEST // 600):
        clock.go(600)
        assert visitor.get().status_code == 200
    clock.go(600)
    assert visitor.get().status_code == 303


def test_a_form_sent_after_the_visit_leads_to_the_door_and_does_nothing(visitor: Visitor, clock: SetClock) -> None:
    found = re.search(r'name="csrf" value="([0-9a-f]{64})"', visitor.come_in().get().text)
    assert found
    clock.go(IDLE + 1)
    answer = visitor.client.post("/privacy/erase", base_url=PUBLIC, data={"csrf": found[1], "sure": "yes"})
    assert (answer.status_code, answer.location) == (303, "/privacy/door")
    assert visitor.desk.callers.holdings(visitor.desk.callers.key(NUMBER))


@pytest.mark.parametrize("number", [NUMBER, UNKNOWN])
def test_without_a_store_the_page_says_when_to_come_again(desk: Desk, number: str) -> None:
    visitor = Visitor(desk, a_portal(a_desk(desk.clock, gate=Down())), {"Accept-Language": "en"})
    answer = visitor.ask(number)
    assert answer.status_code == 503 and "Try again in a few minutes" in answer.text


def test_leaving_ends_the_visit(visitor: Visitor) -> None:
    visitor.come_in()
    assert visitor.post("/leave").location == "/privacy/door?done=left"
    assert visitor.get().status_code == 303


def test_a_forgetting_ends_every_visit_of_the_caller(visitor: Visitor, desk: Desk) -> None:
    visitor.come_in()
    forget(desk.callers, desk.data_map, desk.callers.key(NUMBER))
    assert visitor.get().status_code == 303


def test_cookies_are_for_this_page_only(visitor: Visitor) -> None:
    visitor.ask()
    answer = visitor.enter(visitor.texted())
    assert all(
        {"Secure", "HttpOnly", "SameSite=Strict", "Path=/privacy"} <= set(each.split("; "))
        for each in answer.headers.getlist("Set-Cookie")
    )
    assert any("privacy-visit" in each for each in answer.headers.getlist("Set-Cookie"))


def test_a_visit_is_no_login_to_the_dashboard(visitor: Visitor) -> None:
    visitor.come_in()
    assert visitor.client.get("/dashboard/today", base_url=PUBLIC).location == "/dashboard/login"


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("(415) 555-0132", NUMBER),
        ("1-415-555-0132", NUMBER),
        ("+14155550132", NUMBER),
        ("+34 612 345 678", "+34612345678"),
        ("+266696687", ""),
        ("911", ""),
        ("", ""),
        ("private", ""),
    ],
)
def test_a_number_is_read_as_it_is_written_in_the_business_country(typed: str, number: str) -> None:
    assert read_number(typed, "US-IL") == number


def test_a_page_that_is_not_there_says_so_in_the_portals_voice(visitor: Visitor) -> None:
    answer = visitor.get("/nothing/here")
    assert answer.status_code == 404 and "There is nothing here" in answer.text
