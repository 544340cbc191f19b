"""What lasts of a call once it has ended, and what goes."""

from dataclasses import replace

import pytest

from models.call import CallState
from models.caller import Profile
from models.datamap import Purpose
from models.intent import Intent
from models.reply import Action
from receptionist.conversation.finish import finish_call
from receptionist.privacy.consent import Receipt, give, live_consents
from tests.twins_store import MAP
from tests.twins_talk import TUESDAY
from tests.twins_turns import Bench


@pytest.fixture
def bench() -> Bench:
    return Bench()


def _leave_a_message(bench: Bench) -> None:
    bench.says("Hi, this is Robert Jones, I'd like to leave a message", Intent.LEAVE_MESSAGE)
    bench.says("my crown came loose", Intent.UNCLEAR)
    bench.says("yes", Intent.AFFIRM)
    bench.says("tomorrow morning", Intent.UNCLEAR)
    bench.says("no that's all", Intent.DENY)


def test_a_finished_call_leaves_a_summary_and_the_call_back_number(bench: Bench) -> None:
    _leave_a_message(bench)
    bench.says("no", Intent.DENY)
    bench.finishes()
    record = bench.stores.records.read(bench.call.id)
    assert record.summary is not None
    assert "my crown came loose" in record.summary.summary
    assert "Robert" not in repr(record)
    assert record.held == ("callback_number", "caller_name")
    assert bench.stores.reveals.reveal(bench.call.id, "callback_number", "a", "r") == "+12175550142"
    assert bench.stores.callers.profile(bench.call.caller) is None


def test_the_working_set_goes_with_the_call(bench: Bench) -> None:
    _leave_a_message(bench)
    bench.finishes()
    left = bench.stores.calls.load(bench.call.id)
    assert (left.turns, left.held, left.slots, left.number, left.state) == ((), {}, {}, "", CallState.ENDED)


def test_finishing_twice_is_finishing_once(bench: Bench) -> None:
    _leave_a_message(bench)
    bench.says("yes", Intent.AFFIRM)
    bench.finishes()
    before = len(bench.stores.ledger.entries())
    finish_call(bench.call.id, bench.desk)
    assert len(bench.stores.ledger.entries()) == before


def test_a_yes_is_remembered_with_a_receipt(bench: Bench) -> None:
    _leave_a_message(bench)
    bench.says("yes please", Intent.AFFIRM)
    bench.finishes()
    profile = bench.stores.callers.profile(bench.call.caller)
    assert profile == Profile("Robert", {}, "leave_message", TUESDAY.timestamp())
    assert Purpose.REMEMBERING in live_consents(bench.stores.ledger, bench.call.caller)


def _known(bench: Bench) -> None:
    give(bench.stores.ledger, MAP, bench.call.caller, Purpose.REMEMBERING, Receipt("end.remember", "en", "voice"))
    bench.stores.callers.remember(bench.call.caller, Profile("Sam", last_call_at=1.0))
    bench.call = replace(bench.call, returning=True)


def test_a_returning_caller_is_not_asked_for_name_or_consent(bench: Bench) -> None:
    _known(bench)
    bench.says("I'd like a cleaning on friday at 9 am", Intent.BOOK_APPOINTMENT)
    assert bench.says("yes", Intent.AFFIRM).call.asked == "anything_else"
    assert bench.says("no", Intent.DENY).reply.action is Action.HANG_UP
    bench.finishes()
    profile = bench.stores.callers.profile(bench.call.caller)
    assert profile is not None
    assert (profile.preferred_name, profile.last_reason) == ("Sam", "book_appointment")


def test_dont_remember_me_empties_the_profile_and_ends_the_consent(bench: Bench) -> None:
    _known(bench)
    bench.says("please don't remember me anymore", Intent.PRIVACY_REQUEST)
    bench.finishes()
    assert bench.stores.callers.profile(bench.call.caller) is None
    assert not live_consents(bench.stores.ledger, bench.call.caller)


def test_forget_me_leaves_no_record_and_texts_the_number_to_confirm(bench: Bench) -> None:
    bench.says("forget me please", Intent.PRIVACY_REQUEST)
    bench.finishes()
    assert [type(job).__name__ for job in bench.jobs] == ["TextCaller"]
    assert not bench.stores.records.recent(0.0)[0].transcript


def test_stop_recording_leaves_no_transcript(bench: Bench) -> None:
    bench.says("I need to leave a message about my bill", Intent.LEAVE_MESSAGE)
    bench.says("please don't record this call", Intent.PRIVACY_REQUEST)
    bench.finishes()
    assert bench.stores.records.read(bench.call.id).transcript == ()
