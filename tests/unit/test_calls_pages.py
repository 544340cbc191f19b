"""What the owner sees of calls, and the guarded way to what is held."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from models.call import CallState
from models.record import CallRecord, Role
from models.summary import Summary, Urgency
from models.text import RedactedText
from receptionist.desk import Desk
from receptionist.web.keys import account_id
from receptionist.web.pages_call import ON_SCREEN, REVEALS_AN_HOUR
from tests.example_calls import TODAY, example_records
from tests.twins_phone import a_desk
from tests.twins_store import SetClock, stores_on
from tests.twins_web import HELD, NOON, Visitor, a_busy_desk, an_app, write

CALL, DONE, LIVE = "0" * 31 + "1", "0" * 31 + "4", "f" * 32
REVEAL = f"/calls/{CALL}/reveal"


@pytest.fixture
def clock() -> SetClock:
    return SetClock(NOON)


@pytest.fixture
def desk(clock: SetClock) -> Desk:
    return a_busy_desk(clock)


@pytest.fixture
def visitor(desk: Desk) -> Visitor:
    return Visitor(an_app(desk), desk).log_in(Role.STAFF)


def test_today_shows_live_calls_then_open_follow_ups_the_urgent_first_then_the_rest(visitor: Visitor) -> None:
    text = visitor.get("/today").text
    places = [text.index(part) for part in ("On the line now", LIVE, "To do", CALL, "0" * 31 + "2", "Also today", DONE)]
    assert places == sorted(places)


def test_the_part_that_refreshes_is_the_part_of_the_page(visitor: Visitor) -> None:
    part, page = visitor.get("/today/live").text, visitor.get("/today").text
    assert part.strip() in page and "<html" not in part


def test_a_new_live_call_appears_and_an_ended_one_leaves(visitor: Visitor, desk: Desk, clock: SetClock) -> None:
    live = next(example_records(clock.now()))
    write(desk, replace(live, call_id="e" * 32, opened_at=clock.now()))
    assert "2 callers on the line" in visitor.get("/today/live").text
    call = desk.calls.load("e" * 32)
    desk.calls.save(replace(call, state=CallState.ENDED))
    assert "1 caller on the line" in visitor.get("/today/live").text


def test_ticking_a_follow_up_takes_it_off_the_list_and_it_can_be_opened_again(visitor: Visitor, desk: Desk) -> None:
    assert visitor.post(f"/calls/{CALL}/tick", "/today", done="yes", back="today").location == "/dashboard/today"
    assert desk.records.read(CALL).done
    assert "2 things to do" in visitor.get("/today/live").text
    assert visitor.post(f"/calls/{CALL}/tick", f"/calls/{CALL}", done="no").location == f"/dashboard/calls/{CALL}"
    assert not desk.records.read(CALL).done


def test_a_page_that_moves_looks_through_the_month_once_a_minute_only(desk: Desk, clock: SetClock) -> None:
    looks: list[float] = []

    class Counted:
        def __getattr__(self, name: str) -> object:
            return getattr(desk.records, name)

        def recent(self, since: float) -> Sequence[CallRecord]:
            looks.append(clock.now() - since)
            return desk.records.recent(since)

    counted = replace(desk, records=Counted())
    visitor = Visitor(an_app(counted), counted).log_in()
    for _ in range(20):
        assert "night guard" in visitor.get("/today/live").text, "yesterday's open follow-up stays"
        clock.go(3)
    assert sum(look > 2 * 86400 for look in looks) == 1 and len(looks) == 21
    desk.callers.forget(desk.records.read("0" * 31 + "6").caller)
    assert "night guard" not in visitor.get("/today/live").text, "a forgotten caller is gone at once"


def test_a_call_shows_tags_as_words_and_escapes_everything_else(desk: Desk, visitor: Visitor, clock: SetClock) -> None:
    text = visitor.get(f"/calls/{CALL}").text
    assert "&lt;PERSON_1&gt;" not in text and "<PERSON_1>" not in text
    assert "hidden: </span>phone number" in text and "name 2" in text
    words = RedactedText('<script>alert("<PHONE_1>")</script>')
    record = replace(list(example_records(clock.now()))[1], call_id="d" * 32)
    assert record.summary
    write(desk, replace(record, summary=Summary(words, record.intent, Urgency.HIGH, words)))
    page = visitor.get(f"/calls/{'d' * 32}").text
    assert "<script>alert" not in page and "&lt;script&gt;alert" in page and "phone number" in page


def test_a_page_never_carries_a_held_value(visitor: Visitor) -> None:
    for path in ("/today", "/calls", f"/calls/{CALL}", "/trends"):
        text = visitor.get(path).text
        assert not any(value in text for value in HELD.values()), path


def test_a_reveal_without_a_reason_shows_nothing_and_asks_for_one(visitor: Visitor, desk: Desk) -> None:
    for reason in ("", "because", "Marigold Finchley asked me"):
        answer = visitor.post(REVEAL, f"/calls/{CALL}", field="callback_number", reason=reason)
        assert answer.status_code == 400 and "Choose a reason" in answer.text
        assert HELD["callback_number"] not in answer.text
    assert not [line for line in desk.ledger.entries() if line.event == "reveal"]


def test_a_reveal_is_in_the_ledger_with_who_and_why_before_it_is_on_the_screen(visitor: Visitor, desk: Desk) -> None:
    answer = visitor.post(REVEAL, f"/calls/{CALL}", field="callback_number", reason="call_back")
    assert answer.status_code == 200 and HELD["callback_number"] in answer.text
    assert HELD["caller_name"] not in answer.text
    line = desk.ledger.entries()[0]
    assert line.event == "reveal"
    assert line.actor == account_id(desk.settings.master_key, "staff@example.com")
    assert (line.detail["field"], line.detail["reason"]) == ("callback_number", "call_back")
    owner = Visitor(an_app(desk), desk).log_in()
    ledger = owner.get("/who-looked").text
    assert "staff@example.com" in ledger and "To call back, as the caller asked" in ledger
    assert "The chain holds" in ledger


def test_a_revealed_value_leaves_the_screen_by_itself_and_is_never_cached(visitor: Visitor) -> None:
    answer = visitor.post(REVEAL, f"/calls/{CALL}", field="caller_name", reason="correct_record")
    assert answer.headers["Refresh"] == f"{ON_SCREEN}; url=/dashboard/calls/{CALL}"
    assert answer.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize("field", ["", "transcript", "ledger", "conversation", "../callback_number"])
def test_only_what_the_call_holds_can_be_revealed(field: str, visitor: Visitor, desk: Desk) -> None:
    assert visitor.post(REVEAL, f"/calls/{CALL}", field=field, reason="call_back").status_code == 404


def test_there_is_no_bulk_reveal(visitor: Visitor) -> None:
    form = {"field": "callback_number", "reason": "call_back"}
    answers = [visitor.post(REVEAL, f"/calls/{CALL}", **form).status_code for _ in range(REVEALS_AN_HOUR + 1)]
    assert answers == [200] * REVEALS_AN_HOUR + [429]


def test_a_forgotten_call_is_a_page_that_says_so(visitor: Visitor, desk: Desk) -> None:
    desk.callers.forget(desk.records.read(CALL).caller)
    answer = visitor.get(f"/calls/{CALL}")
    assert answer.status_code == 404 and "has been forgotten" in answer.text
    assert CALL not in visitor.get("/today").text


def test_the_words_are_gone_after_a_day_and_the_page_says_so(visitor: Visitor, desk: Desk, clock: SetClock) -> None:
    clock.go(86400 + 3600)
    text = Visitor(an_app(desk), desk).log_in().get(f"/calls/{CALL}").text
    assert "have been forgotten, as promised" in text and "bad toothache since last night and asks" in text


def test_a_call_says_when_each_part_of_it_is_forgotten(visitor: Visitor) -> None:
    text = visitor.get(f"/calls/{CALL}").text
    kept = text[text.index("When this call is forgotten") :]
    for part in ("What was said, redacted", "Call-back number", "The summary"):
        assert part in kept


def test_empty_pages_say_what_to_do_next(clock: SetClock) -> None:
    desk = a_busy_desk(clock)
    quiet = a_desk(clock, gate=desk.gate, accounts=desk.accounts, pulse=stores_on(clock).pulse)
    visitor = Visitor(an_app(quiet), quiet).log_in()
    assert "call your number" in visitor.get("/today").text
    assert "Point your number" in visitor.get("/calls").text
    assert "Nothing to count yet" in visitor.get("/trends").text
    assert "No worker reports" in visitor.get("/health").text


def test_trends_count_every_call_of_the_month_once(clock: SetClock) -> None:
    desk = a_busy_desk(clock, month=True)
    records = desk.records.recent(clock.now() - 30 * 86400)
    visitor = Visitor(an_app(desk), desk).log_in()
    text = visitor.get("/trends").text
    assert f"<dd>{len(records)}</dd>" in text
    days = text[text.index("As a table") : text.index("</table>")]
    counts = [int(part.partition("<")[0]) for part in days.split('<td class="number">')[1:]]
    assert len(counts) == 30 and sum(counts) == len(records)


def test_the_data_map_page_has_every_personal_field_with_its_time(visitor: Visitor, desk: Desk) -> None:
    text = visitor.get("/what-is-kept").text
    for field in desk.data_map.fields.values():
        assert str(field.why).replace("'", "&#39;") in text, field.name


def test_the_business_page_shows_what_callers_are_told(visitor: Visitor, desk: Desk) -> None:
    text = visitor.get("/business").text
    for service in desk.business.services:
        assert service.price.replace("'", "&#39;") in text
    assert "08:00 to 17:00" in text and "closed" in text


def test_examples_name_nobody() -> None:
    records: list[CallRecord] = list(example_records(NOON))
    assert len(records) > len(TODAY) and all("<" in str(r.summary) for r in records if r.held)
