"""A caller puts the notes of a call right: the business reads what is right from then on, and sees who said so."""

from dataclasses import replace
from pathlib import Path

import pytest

from models.caller import CallerKey
from models.intent import Intent
from models.text import RawText
from receptionist.desk import Desk
from receptionist.errors import CallNotFound, UndeclaredField
from receptionist.privacy.rights import restrict
from tests.twins_phone import a_desk
from tests.twins_portal import CALL, HELD, Visitor, a_known_caller, a_portal, text
from tests.twins_store import NUMBER, SetClock

pytestmark = pytest.mark.promise(4)


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    desk = a_desk(SetClock())
    return replace(desk, settings=replace(desk.settings, data_dir=tmp_path))


@pytest.fixture
def caller(desk: Desk) -> CallerKey:
    return a_known_caller(desk)


@pytest.fixture
def visitor(desk: Desk, caller: CallerKey) -> Visitor:
    return Visitor(desk, a_portal(desk), {"Accept-Language": "en"}).come_in()


def values(desk: Desk, caller: CallerKey) -> dict[str, str]:
    return {one.field: one.value for one in desk.callers.holdings(caller) if one.field in HELD}


def test_what_a_call_was_about_is_put_right_and_the_owner_is_told(
    visitor: Visitor, desk: Desk, caller: CallerKey
) -> None:
    desk.records.tick(CALL, True)
    assert "Notes of your call of" in text(visitor.get().text)
    answer = visitor.post(f"/notes/{CALL}", about="cancel_appointment", strike="yes")
    assert answer.location == "/privacy/?done=notes_saved#correct"
    record = desk.records.read(CALL)
    assert record.summary is not None
    assert record.intent is record.summary.intent is Intent.CANCEL_APPOINTMENT
    assert record.summary.summary == "Put right by the caller: The caller asked to cancel an appointment."
    assert "cleaning" not in repr(record.summary) and record.summary.follow_up and not record.done
    line = next(line for line in desk.ledger.entries(caller) if line.event == "corrected")
    assert (line.actor, line.detail["field"]) == ("caller", "summary")
    assert "the caller asked to cancel" in visitor.get().text.lower()


def test_the_words_stay_unless_they_are_struck_and_a_second_correction_replaces_the_first(
    visitor: Visitor, desk: Desk
) -> None:
    for about in ("billing", "complaint"):
        visitor.post(f"/notes/{CALL}", about=about)
    summary = desk.records.read(CALL).summary
    assert summary is not None
    assert summary.summary == "<PERSON_1> asked for a cleaning. Put right by the caller: The caller made a complaint."


def test_name_and_number_are_put_right_under_the_same_key_and_expiry(
    visitor: Visitor, desk: Desk, caller: CallerKey
) -> None:
    until = {one.field: one.until for one in desk.callers.holdings(caller)}
    form = {"about": "book_appointment", "caller_name": "Robyn Example", "callback_number": "(217) 555-0188"}
    visitor.post(f"/notes/{CALL}", **form)
    assert values(desk, caller) == {"caller_name": "Robyn Example", "callback_number": "+12175550188"}
    assert desk.reveals.reveal(CALL, "caller_name", "account", "call_back") == "Robyn Example"
    later = {one.field: one.until for one in desk.callers.holdings(caller)}
    assert all(later[field] <= until[field] + 1 for field in HELD)
    assert {line.detail.get("field") for line in desk.ledger.entries(caller) if line.event == "corrected"} == set(HELD)


@pytest.mark.parametrize(
    ("form", "done"),
    [
        ({"callback_number": "twelve"}, "bad_notes"),
        ({"caller_name": "4155550132"}, "bad_notes"),
        ({"caller_name": " ", "callback_number": ""}, "notes_same"),
    ],
)
def test_what_is_no_name_or_number_and_what_is_empty_changes_nothing(
    form: dict[str, str], done: str, visitor: Visitor, desk: Desk, caller: CallerKey
) -> None:
    before = values(desk, caller)
    assert f"done={done}" in str(visitor.post(f"/notes/{CALL}", about="book_appointment", **form).location)
    assert values(desk, caller) == before
    assert not any(line.event == "corrected" for line in desk.ledger.entries(caller))


@pytest.mark.parametrize("about", ["", "nonsense", "sales_or_spam"])
def test_a_reason_that_is_none_is_refused(about: str, visitor: Visitor) -> None:
    assert visitor.post(f"/notes/{CALL}", about=about).status_code == 400


def test_nobody_puts_anothers_notes_right(visitor: Visitor, desk: Desk) -> None:
    other = a_known_caller(desk, "+14155550199", call_id="b" * 32)
    assert visitor.post(f"/notes/{'b' * 32}", about="billing").status_code == 404
    assert desk.records.read("b" * 32).intent is Intent.BOOK_APPOINTMENT
    with pytest.raises(CallNotFound):
        desk.records.amend(replace(desk.records.read(CALL), caller=other), {})


def test_a_correction_adds_nothing_that_was_not_held(desk: Desk, caller: CallerKey) -> None:
    with pytest.raises(UndeclaredField):
        desk.records.amend(desk.records.read(CALL), {"preferred_name": RawText("Sam")})


def test_notes_can_be_put_right_while_their_use_is_paused(visitor: Visitor, desk: Desk, caller: CallerKey) -> None:
    restrict(desk.ledger, caller, "caller")
    visitor.post(f"/notes/{CALL}", about="billing", callback_number=NUMBER[:-1] + "3")
    assert desk.records.read(CALL).intent is Intent.BILLING
