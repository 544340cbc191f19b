"""Forget me, said on the phone: restricted at once, confirmed to the number, taken back for a day, then really gone."""

from dataclasses import replace
from pathlib import Path

import pytest

from models.call import Call
from models.caller import Profile
from models.datamap import Purpose
from models.jobs import ForgetCaller, SummariseCall, TextCaller
from receptionist.conversation.finish import finish_call
from receptionist.conversation.honour import honour
from receptionist.conversation.scene import settle
from receptionist.desk import Desk
from receptionist.errors import CallNotFound
from receptionist.privacy.consent import Receipt, give, live_consents
from receptionist.privacy.erase import erase
from receptionist.privacy.erasure_file import NAME, replay_erasures
from receptionist.privacy.grace import GRACE_SECONDS, forget_in_time
from receptionist.privacy.rights import is_restricted
from receptionist.telephony.webhook import TextEvent
from receptionist.web.texts import answer_text
from tests.twins_phone import NotedJobs, ScriptedPhone, a_desk
from tests.twins_store import MAP, SetClock
from workers.texting import text_caller
from workers.upkeep import upkeep

pytestmark = pytest.mark.promise(4)
NUMBER = "+12175550142"


@pytest.fixture
def clock() -> SetClock:
    return SetClock()


@pytest.fixture
def desk(clock: SetClock, tmp_path: Path) -> Desk:
    made = a_desk(clock)
    return replace(made, settings=replace(made.settings, data_dir=tmp_path))


@pytest.fixture
def call(desk: Desk) -> Call:
    """A live call of somebody who is remembered as Sam."""
    caller = desk.callers.key(NUMBER)
    one = Call("1" * 32, "CA1", caller, NUMBER, desk.clock.now())
    desk.calls.open(one)
    give(desk.ledger, MAP, caller, Purpose.REMEMBERING, Receipt("end.remember", "en", "voice"))
    desk.callers.remember(caller, Profile("Sam"))
    return one


def jobs(desk: Desk) -> list[object]:
    assert isinstance(desk.jobs, NotedJobs)
    return list(desk.jobs.submitted)


def phone(desk: Desk) -> ScriptedPhone:
    assert isinstance(desk.phone, ScriptedPhone)
    return desk.phone


def text_sent(desk: Desk) -> str:
    """Let a worker send the text that waits, and return its words."""
    (job,) = [job for job in jobs(desk) if isinstance(job, TextCaller)]
    text_caller(job.token, job.text, desk)
    text_caller(job.token, job.text, desk)
    ((to, body),) = phone(desk).texts
    assert to == NUMBER
    return body


def text(word: str) -> TextEvent:
    return TextEvent(message_sid="SM1", number=NUMBER, body=word, opt_out="")


def test_a_deletion_asked_by_voice_restricts_at_once_and_is_confirmed_to_the_number(desk: Desk, call: Call) -> None:
    honour(settle(call, "forget"), desk)
    honour(settle(call, "forget"), desk)
    assert is_restricted(desk.ledger, call.caller)
    assert desk.callers.profile(call.caller) is None
    body = text_sent(desk)
    assert "KEEP" in body
    assert "Sam" not in body
    assert NUMBER not in str([vars(job) for job in jobs(desk)])


def test_nothing_goes_before_the_day_is_over_and_everything_after_it(desk: Desk, call: Call, clock: SetClock) -> None:
    honour(settle(call, "forget"), desk)
    phone(desk).about["RE7"] = NUMBER
    phone(desk).recordings["RE7"] = b""
    clock.go(GRACE_SECONDS - 1)
    assert forget_in_time(desk, call.caller) is None
    assert desk.callers.holdings(call.caller)
    clock.go(1)
    upkeep(desk)
    assert ForgetCaller(call.caller) in jobs(desk)
    done = forget_in_time(desk, call.caller)
    assert done is not None
    assert done.copies == 1
    assert not done.owed
    assert desk.callers.holdings(call.caller) == []
    assert not phone(desk).recordings
    assert desk.forgettings.pending(call.caller) is None
    assert forget_in_time(desk, call.caller) is None


@pytest.mark.parametrize("how", ["text", "call"])
def test_a_deletion_is_taken_back_by_a_text_or_a_call(desk: Desk, call: Call, clock: SetClock, how: str) -> None:
    honour(settle(replace(call, consent={Purpose.REMEMBERING: False}), "forget"), desk)
    if how == "text":
        assert "cancelled" in answer_text(text("Keep."), desk)
    else:
        honour(settle(replace(call, id="2" * 32), "keep"), desk)
    assert not is_restricted(desk.ledger, call.caller)
    clock.go(GRACE_SECONDS + 1)
    assert forget_in_time(desk, call.caller) is None
    assert desk.callers.profile(call.caller) == Profile("Sam")


def test_keep_says_nothing_where_no_deletion_waits(desk: Desk) -> None:
    assert "cancelled" not in answer_text(text("KEEP"), desk)


def test_a_number_that_cannot_be_texted_is_forgotten_all_the_same(desk: Desk, call: Call, clock: SetClock) -> None:
    honour(settle(call, "forget"), desk)
    phone(desk).opted_out.add(NUMBER)
    (job,) = [job for job in jobs(desk) if isinstance(job, TextCaller)]
    text_caller(job.token, job.text, desk)
    clock.go(GRACE_SECONDS)
    assert forget_in_time(desk, call.caller) is not None


def test_a_withheld_number_leaves_nothing_at_once(desk: Desk) -> None:
    caller = desk.callers.key("")
    one = Call("3" * 32, "CA3", caller, "", desk.clock.now())
    desk.calls.open(one)
    desk.calls.save(settle(one, "forget"))
    finish_call(one.id, desk)
    with pytest.raises(CallNotFound):
        desk.calls.load(one.id)
    assert desk.callers.holdings(caller) == []
    assert jobs(desk) == []


def test_what_the_carrier_does_not_confirm_stays_owed_until_it_does(desk: Desk, call: Call) -> None:
    phone(desk).down = True
    done = erase(desk, call.caller, NUMBER)
    assert done.owed
    assert "copies" in done.remains
    assert desk.callers.holdings(call.caller) == []
    phone(desk).down = False
    phone(desk).about["SM9"], phone(desk).stubborn["SM9"] = NUMBER, 1
    again = forget_in_time(desk, call.caller)
    assert again is not None
    assert (again.copies, again.owed) == (1, False)
    assert desk.forgettings.due() == []


def test_waiting_and_dead_jobs_of_a_caller_go_and_those_of_others_stay(desk: Desk, call: Call) -> None:
    other = SummariseCall("9" * 32)
    desk.jobs.submit(SummariseCall(call.id))
    desk.jobs.submit(other)
    desk.dead.bury(SummariseCall.task, {"call_id": call.id})
    desk.dead.bury(SummariseCall.task, {"call_id": other.call_id})
    assert erase(desk, call.caller, NUMBER).jobs == 2
    assert jobs(desk) == [other]
    assert desk.dead.dead() == [(SummariseCall.task, {"call_id": other.call_id})]


def test_a_withdrawal_in_the_call_removes_what_was_kept_under_it_in_the_same_turn(desk: Desk, call: Call) -> None:
    honour(replace(call, consent={Purpose.REMEMBERING: False}), desk)
    assert desk.callers.profile(call.caller) is None
    assert live_consents(desk.ledger, call.caller) == frozenset()


def test_the_erasure_list_on_disk_holds_no_number_and_is_written_once(desk: Desk, call: Call) -> None:
    erase(desk, call.caller, NUMBER)
    path = desk.settings.data_dir / NAME
    lines = path.read_text().split()
    assert [line.partition(":")[0] for line in lines] == [call.caller]
    assert "5550142" not in path.read_text()
    assert path.stat().st_mode & 0o077 == 0
    replay_erasures(desk)
    assert path.read_text().split() == lines


def test_who_came_back_after_an_erasure_survives_a_start_but_not_a_whole_replay(desk: Desk, call: Call) -> None:
    erase(desk, call.caller, NUMBER)
    desk.calls.open(replace(call, id="4" * 32, sid="CA4"))
    assert replay_erasures(desk) == 0
    assert desk.calls.load("4" * 32)
    assert replay_erasures(desk, whole=True) > 0
