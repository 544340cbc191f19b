"""What lasts of calls: records, profiles, accounts, the ledger; in memory and in Redis."""

import threading
from dataclasses import replace

import pytest

from models.call import Call, CallState, Turn
from models.caller import Profile
from models.datamap import Purpose
from models.intent import Intent
from models.record import Account, CallRecord, Role
from models.summary import Summary, Urgency
from models.text import RawText, RedactedText, Speaker
from receptionist.errors import CallNotFound, ConsentMissing, UndeclaredField
from receptionist.ports import Clock
from receptionist.privacy.consent import Receipt, give
from receptionist.store.open import Stores
from tests.twins_store import MAP, a_call

ASKED = Receipt("end.remember", "en", "voice")
SUMMARY = Summary(RedactedText("A crown came loose."), Intent.LEAVE_MESSAGE, Urgency.HIGH, RedactedText("Call back."))
HELD = {"caller_name": RawText("Ann Smith"), "callback_number": RawText("+14155550132")}


@pytest.fixture
def call(stores: Stores, clock: Clock) -> Call:
    made = a_call(stores, clock)
    stores.calls.open(made)
    return made


def ended(call: Call) -> CallRecord:
    turns = (Turn(Speaker.CALLER, RedactedText("I am <PERSON_1>"), call.opened_at),)
    return CallRecord(
        call.id, call.caller, call.opened_at, ended_at=call.opened_at + 60, state=CallState.ENDED,
        urgency=Urgency.HIGH, transcript=turns, summary=SUMMARY, held=tuple(sorted(HELD)),
    )  # fmt: skip


def test_a_record_comes_back_with_its_parts(stores: Stores, call: Call) -> None:
    stores.records.write(ended(call), HELD)
    assert stores.records.read(call.id) == ended(call)


def test_a_live_call_is_on_the_list_and_can_be_read(stores: Stores, call: Call) -> None:
    assert [one.state for one in stores.records.recent(0)] == [CallState.TALKING]
    assert stores.records.read(call.id).ended_at == 0


def test_the_list_is_newest_first_with_summaries_and_without_transcripts(stores: Stores, clock: Clock) -> None:
    calls = [replace(a_call(stores, clock, f"{n:032x}"), opened_at=clock.now() - 100 * n) for n in range(3)]
    for one in calls:
        stores.calls.open(one)
        stores.records.write(ended(one), {})
    found = stores.records.recent(clock.now() - 150)
    assert [one.call_id for one in found] == [calls[0].id, calls[1].id]
    assert all(one.summary == SUMMARY and not one.transcript for one in found)


def test_a_follow_up_is_ticked_off_and_on(stores: Stores, call: Call) -> None:
    with pytest.raises(CallNotFound):
        stores.records.tick(call.id, True)
    stores.records.write(ended(call), HELD)
    for done in (True, False):
        stores.records.tick(call.id, done)
        assert stores.records.read(call.id).done is done
    with pytest.raises(CallNotFound):
        stores.records.tick("9" * 32, True)


def test_a_held_value_is_revealed_one_at_a_time(stores: Stores, call: Call) -> None:
    stores.records.write(ended(call), HELD)
    assert stores.reveals.reveal(call.id, "callback_number", "actor", "callback") == "+14155550132"
    with pytest.raises(UndeclaredField):
        stores.reveals.reveal(call.id, "shoe_size", "actor", "callback")
    with pytest.raises(UndeclaredField):
        stores.reveals.reveal(call.id, "transcript", "actor", "callback")
    with pytest.raises(CallNotFound):
        stores.reveals.reveal("9" * 32, "caller_name", "actor", "callback")


def test_one_number_has_one_key_and_a_withheld_one_a_new_one_each_time(stores: Stores) -> None:
    key = stores.callers.key
    assert key("+14155550132") == key("+14155550132") != key("+14155550133")
    assert key("") != key("")
    assert len(key("")) == len(key("+14155550132")) == 64


def test_a_caller_who_agreed_is_remembered_and_the_last_word_counts(stores: Stores) -> None:
    caller = stores.callers.key("+14155550132")
    assert stores.callers.profile(caller) is None
    with pytest.raises(ConsentMissing):
        stores.callers.remember(caller, Profile("Ann"))
    give(stores.ledger, MAP, caller, Purpose.REMEMBERING, ASKED)
    first = Profile("Ann", {"contact": "no_text"}, "billing", 1_700_000_000.25)
    stores.callers.remember(caller, first)
    assert stores.callers.profile(caller) == first
    stores.callers.remember(caller, replace(first, preferred_name="Sam", preferences={}))
    assert stores.callers.profile(caller) == replace(first, preferred_name="Sam", preferences={})
    stores.callers.remember(caller, Profile())
    assert stores.callers.profile(caller) is None


def test_accounts_are_found_by_e_mail_in_any_case(stores: Stores) -> None:
    stores.accounts.save(Account("Owner@example.com", Role.OWNER, "hash"))
    stores.accounts.save(Account("staff@example.com", Role.STAFF))
    stores.accounts.save(Account("staff@example.com", Role.AUDITOR))
    assert stores.accounts.find(" owner@EXAMPLE.com") == Account("Owner@example.com", Role.OWNER, "hash")
    assert [one.role for one in stores.accounts.all()] == [Role.OWNER, Role.AUDITOR]
    assert stores.accounts.find("nobody@example.com") is None


def test_the_ledger_numbers_and_chains_its_lines(stores: Stores) -> None:
    lines = [stores.ledger.append("login", f"actor{n}", caller="c" if n % 2 else "", reason="r") for n in range(12)]
    assert [line.number for line in lines] == list(range(1, 13))
    assert [line.previous for line in lines] == ["", *(line.hash for line in lines[:-1])]
    assert list(stores.ledger.entries()) == lines[::-1]
    assert list(stores.ledger.entries("c", limit=2)) == [lines[11], lines[9]]
    assert stores.ledger.broken_at() is None


def test_lines_written_at_once_all_find_their_place(stores: Stores) -> None:
    def write() -> None:
        for _ in range(10):
            stores.ledger.append("login", "actor")

    writers = [threading.Thread(target=write) for _ in range(4)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert [line.number for line in stores.ledger.entries()] == list(range(40, 0, -1))
    assert stores.ledger.broken_at() is None


def test_dead_jobs_wait_until_they_are_cleared(stores: Stores) -> None:
    stores.dead.bury("receptionist.forget_caller", {"caller": "c", "turn": 3})
    assert list(stores.dead.dead()) == [("receptionist.forget_caller", {"caller": "c", "turn": 3})]
    stores.dead.clear()
    assert list(stores.dead.dead()) == []
