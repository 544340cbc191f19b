"""Real calls: the carrier's protocol, Redis, Celery workers, Whisper, spaCy, Piper."""

import time
from collections.abc import Sequence

import pytest

from models.call import CallState
from models.record import CallRecord
from models.text import Speaker
from receptionist.cli.demo import await_summary
from receptionist.cli.demo_script import CANARIES, FIRST_CALL, SECOND_CALL, Line
from receptionist.cli.leaks import scan_everything
from receptionist.simulator.place import place_call
from receptionist.simulator.report import CallReport
from receptionist.simulator.script import Clip, Key
from tests.e2e.conftest import ACCOUNT, TOKEN, Running

pytestmark = pytest.mark.e2e


def ring(running: Running, clips: Sequence[Clip], from_number: str) -> tuple[CallReport, CallRecord]:
    """Place a call and return what it was like and what was kept of it."""
    began = time.time()
    report = place_call(
        running.url, ACCOUNT, TOKEN, clips, from_number=from_number, carrier=running.carrier, settle=1.5, longest=180
    )
    return report, await_summary(running.desk, began)


def said(lines: Sequence[Line]) -> list[Clip]:
    return [line.audio() for line in lines]


def words(record: CallRecord, who: Speaker) -> str:
    return " ".join(turn.text for turn in record.transcript if turn.who is who)


@pytest.fixture(scope="module")
def two_calls(running: Running) -> list[tuple[CallReport, CallRecord]]:
    """A first call that agrees to be remembered, then the same number again."""
    number = "+14155550176"
    return [ring(running, said(FIRST_CALL), number), ring(running, said(SECOND_CALL), number)]


def test_every_turn_is_answered_in_a_voice(two_calls: list[tuple[CallReport, CallRecord]]) -> None:
    for report, _ in two_calls:
        assert report.turns[0].agent_audio
        assert all(turn.latency_ms is not None for turn in report.turns)


def test_the_call_ends_by_itself_after_goodbye(two_calls: list[tuple[CallReport, CallRecord]]) -> None:
    for report, record in two_calls:
        assert report.close_reason == "agent_hung_up"
        assert record.state is CallState.ENDED


def test_what_is_kept_is_redacted(two_calls: list[tuple[CallReport, CallRecord]]) -> None:
    kept = words(two_calls[0][1], Speaker.CALLER)
    assert "<PERSON_1>" in kept
    assert "<PHONE_" in kept
    assert not any(canary.lower() in kept.lower() for canary in CANARIES)


def test_the_owner_reads_what_to_do_next(two_calls: list[tuple[CallReport, CallRecord]]) -> None:
    summary = two_calls[0][1].summary
    assert summary is not None
    assert summary.follow_up
    assert set(two_calls[0][1].held) == {"caller_name", "callback_number"}


def test_a_caller_who_agreed_is_greeted_as_returning(two_calls: list[tuple[CallReport, CallRecord]]) -> None:
    first, again = two_calls[0][1], two_calls[1][1]
    assert not first.returning
    assert again.returning
    assert "welcome back" in words(again, Speaker.AGENT).lower()


def test_nothing_that_was_said_is_readable_anywhere(
    running: Running, two_calls: list[tuple[CallReport, CallRecord]]
) -> None:
    assert scan_everything(running.desk.settings, CANARIES) == []


def test_key_nine_tells_about_privacy(running: Running) -> None:
    report, record = ring(running, [Key("9")], "+14155550177")
    assert report.turns[1].latency_ms is not None
    assert len(record.transcript) >= 2


def test_record_mode_holds_the_same_conversation_and_leaves_no_recording(recording: Running) -> None:
    report, record = ring(recording, said(FIRST_CALL[:2]), "+14155550178")
    assert "<PERSON_1>" in words(record, Speaker.CALLER)
    assert report.streams == 0
    assert recording.carrier.recordings == {}
