"""Record mode: one recorded turn after the other, and messages."""

from dataclasses import dataclass, replace
from typing import cast
from xml.etree import ElementTree

import pytest

from config.settings import CallMode
from models.call import Call, CallState
from models.caller import Profile
from models.datamap import Purpose
from models.jobs import DeleteRecording, HearRecording, PressKey, SummariseCall
from models.reply import Action, Answer, AnswerKind
from models.text import RawText, RedactedText, Tag
from receptionist.conversation.turn import take_key
from receptionist.desk import Crew, Desk
from receptionist.privacy.consent import Receipt, give, history, live_consents
from receptionist.web.recorded import POLLS
from tests.twins_phone import PUBLIC, a_desk
from tests.twins_store import SetClock
from tests.webhook_line import OPEN_AT, RECORDING, Line, names
from workers.answering import Answering, Take


@pytest.fixture
def clock() -> SetClock:
    return SetClock(OPEN_AT)


@pytest.fixture
def line(clock: SetClock) -> Line:
    return Line(a_desk(clock))


@pytest.fixture
def recording(clock: SetClock, monkeypatch: pytest.MonkeyPatch) -> Line:
    monkeypatch.setattr("receptionist.web.recorded.FIRST_WAIT", 0.05)
    monkeypatch.setattr("receptionist.web.recorded.NEXT_WAIT", 0.05)
    return Line(a_desk(clock, CallMode.RECORD))


def _answered(line: Line, call: Call, *texts: str, action: Action = Action.LISTEN, empty: bool = False) -> None:
    """Let a worker answer the turn at hand."""
    turn, send = line.call.turn, line.desk.line.answer
    line.desk.guesses.guess(replace(call, action=action), turn, 0)
    send(call.id, turn, 0, Answer(AnswerKind.HEARD, empty=empty))
    for text in texts:
        send(call.id, turn, 0, Answer(AnswerKind.SPEECH, text=RedactedText(text)))
    send(call.id, turn, 0, Answer(AnswerKind.DONE, action=action))


def test_a_recorded_call_is_greeted_and_its_turn_recorded(recording: Line) -> None:
    document = recording.verbs("/voice/incoming")
    assert names(document) == ["Say", "Record", "Redirect"]
    assert "AI" in (document.findtext("Say") or "")
    assert document[1].attrib["action"] == f"{PUBLIC}/voice/turn?turn=0"
    assert document[1].attrib["playBeep"] == "false"
    assert document[2].text == f"{PUBLIC}/voice/turn?turn=0&silences=1"


def test_a_recorded_turn_is_heard_once_and_answered(recording: Line) -> None:
    recording.verbs("/voice/incoming")
    call = replace(recording.call, turn=1, held={Tag("<PERSON_1>"): RawText("alex")})
    _answered(recording, call, "Thank you, <PERSON_1>.", "What is it about?")
    document = recording.verbs("/voice/turn?turn=0", RecordingSid=RECORDING, RecordingDuration="3", Digits="")
    assert document.findtext("Say") == "Thank you, Alex. What is it about?"
    assert document[1].attrib["action"] == f"{PUBLIC}/voice/turn?turn=1"
    recording.post("/voice/turn?turn=0", RecordingSid=RECORDING)
    assert recording.jobs == [HearRecording(call.id, 0, RECORDING)]


def test_a_slow_answer_is_covered_and_asked_for_again(recording: Line) -> None:
    recording.verbs("/voice/incoming")
    document = recording.verbs("/voice/turn?turn=0", RecordingSid=RECORDING)
    assert names(document) == ["Say", "Redirect"]
    assert document[1].text == f"{PUBLIC}/voice/turn?turn=0&poll=1"
    _answered(recording, replace(recording.call, turn=1), "We are open until five.")
    document = recording.verbs("/voice/turn?turn=0&poll=1")
    assert document.findtext("Say") == "We are open until five."
    assert document[1].attrib["action"] == f"{PUBLIC}/voice/turn?turn=1"


def test_an_answer_that_never_comes_ends_politely(recording: Line) -> None:
    recording.verbs("/voice/incoming")
    assert names(recording.verbs("/voice/turn?turn=0&poll=2")) == ["Pause", "Redirect"]
    assert names(recording.verbs(f"/voice/turn?turn=0&poll={POLLS}")) == ["Say", "Hangup"]
    assert recording.jobs == [SummariseCall(recording.call.id)]


def test_silence_is_met_twice_then_the_call_ends(recording: Line) -> None:
    recording.verbs("/voice/incoming")
    for silences in (1, 2):
        document = recording.verbs(f"/voice/turn?turn=0&silences={silences}")
        assert names(document) == ["Say", "Record", "Redirect"]
        assert document[2].text == f"{PUBLIC}/voice/turn?turn=0&silences={silences + 1}"
    assert names(recording.verbs("/voice/turn?turn=0&silences=3")) == ["Say", "Hangup"]


@pytest.mark.parametrize("key", ["0", "9"])
def test_a_key_is_answered_and_its_recording_deleted(recording: Line, key: str) -> None:
    recording.verbs("/voice/incoming")
    recording.post("/voice/turn?turn=0", RecordingSid=RECORDING, Digits=key)
    assert recording.jobs == [DeleteRecording(RECORDING), PressKey(recording.call.id, 0, 0, key)]


@dataclass(frozen=True)
class Voiceless:
    """A crew that has nothing to do: in record mode the carrier speaks."""


def press(recording: Line, key: str) -> ElementTree.Element:
    """Let the caller press a key and a worker answer it."""
    turn = recording.call.turn
    recording.post(f"/voice/turn?turn={turn}", RecordingSid=f"{RECORDING[:-1]}{turn}", Digits=key)
    job = recording.jobs[-1]
    assert job == PressKey(recording.call.id, turn, 0, key)
    desk = recording.desk
    answering = Answering(desk, cast(Crew, Voiceless()))
    answering.answer(take_key(desk.calls.load(job.call_id), key, desk), Take(job.call_id, turn, 0), aloud=False)
    return recording.verbs(f"/voice/turn?turn={turn}&poll=1")


@pytest.mark.promise(4)
@pytest.mark.parametrize(("key", "agreed", "said"), [("1", True, "remember"), ("2", False, "won't")])
def test_in_record_mode_consent_is_given_and_refused_by_key(recording: Line, key: str, agreed: bool, said: str) -> None:
    recording.verbs("/voice/incoming")
    recording.move(asked="remember")
    caller, ledger = recording.call.caller, recording.desk.ledger
    document = press(recording, key)
    assert names(document) == ["Say", "Hangup"] and said in (document.findtext("Say") or "")
    assert live_consents(ledger, caller) == ({Purpose.REMEMBERING} if agreed else set())
    assert [line.detail["channel"] for line in history(ledger, caller)] == (["keypad"] if agreed else [])
    assert DeleteRecording(f"{RECORDING[:-1]}0") in recording.jobs


@pytest.mark.promise(4)
@pytest.mark.parametrize(
    ("key", "purpose", "kept"), [("1", Purpose.REMEMBERING, True), ("2", Purpose.TRANSCRIPT, False)]
)
def test_consent_is_taken_back_by_key_at_any_moment_and_what_was_kept_goes(
    recording: Line, key: str, purpose: Purpose, kept: bool
) -> None:
    recording.verbs("/voice/incoming")
    desk, caller = recording.desk, recording.call.caller
    for each in (Purpose.REMEMBERING, Purpose.TRANSCRIPT):
        give(desk.ledger, desk.data_map, caller, each, Receipt("end.remember", "en", "voice"))
    desk.callers.remember(caller, Profile("Sam"))
    assert "Press one" in (press(recording, "9").findtext("Say") or "")
    assert "Record" in names(press(recording, key)), "the call goes on"
    assert purpose not in live_consents(desk.ledger, caller)
    assert history(desk.ledger, caller)[0].detail["channel"] == "keypad"
    assert (desk.callers.profile(caller) is None) is (purpose is Purpose.REMEMBERING)
    assert bool(recording.call.turns[:-1]) is kept


def test_a_key_that_was_not_offered_takes_nothing_back(recording: Line) -> None:
    recording.verbs("/voice/incoming")
    assert "don't know that key" in (press(recording, "1").findtext("Say") or "")
    assert recording.call.consent == {}


def test_what_is_said_before_hanging_up_is_heard(recording: Line) -> None:
    recording.verbs("/voice/incoming")
    _answered(recording, replace(recording.call, turn=1), "Goodbye.")
    assert "Hangup" in names(recording.verbs("/voice/turn?turn=0", RecordingSid=RECORDING, Digits="hangup"))
    assert recording.call.turn == 1
    assert recording.jobs == [HearRecording(recording.call.id, 0, RECORDING), SummariseCall(recording.call.id)]


def test_a_recording_of_an_ended_call_is_only_deleted(recording: Line) -> None:
    recording.verbs("/voice/incoming")
    recording.move(state=CallState.ENDED)
    assert names(recording.verbs("/voice/turn?turn=0", RecordingSid=RECORDING, Digits="hangup")) == ["Hangup"]
    assert recording.jobs == [DeleteRecording(RECORDING)]


@pytest.mark.parametrize(
    ("action", "verbs"),
    [(Action.TRANSFER, ["Say", "Dial", "Hangup"]), (Action.HANG_UP, ["Say", "Hangup"])],
)
def test_the_answers_action_is_carried_out(recording: Line, action: Action, verbs: list[str]) -> None:
    recording.verbs("/voice/incoming")
    call = replace(recording.call, turn=1, transfer_to=recording.desk.business.people[0].id)
    _answered(recording, call, "One moment.", action=action)
    assert names(recording.verbs("/voice/turn?turn=0", RecordingSid=RECORDING)) == verbs


def test_a_message_is_heard_thanked_for_and_ends_the_call(line: Line) -> None:
    line.verbs("/voice/fallback")
    _answered(line, replace(line.call, turn=1, state=CallState.TALKING), "Anything else?")
    assert names(line.verbs("/voice/turn?turn=0&message=1", RecordingSid=RECORDING)) == ["Say", "Hangup"]
    assert line.jobs == [HearRecording(line.call.id, 0, RECORDING), SummariseCall(line.call.id)]
    assert line.call.turn == 1


@pytest.mark.parametrize("key", ["0", "9", "#"])
def test_a_key_ends_a_message_and_means_nothing_else(line: Line, key: str) -> None:
    line.verbs("/voice/fallback")
    _answered(line, replace(line.call, turn=1, state=CallState.TALKING), "Anything else?")
    line.verbs("/voice/turn?turn=0&message=1", RecordingSid=RECORDING, Digits=key)
    assert line.jobs == [HearRecording(line.call.id, 0, RECORDING), SummariseCall(line.call.id)]


class ForgottenMeanwhile:
    """A line on which the caller is forgotten as soon as the answer is complete."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def next(self, call_id: str, turn: int, take: int, timeout: float) -> Answer | None:
        answer = self._desk.line.next(call_id, turn, take, timeout)
        if answer is not None and answer.kind is AnswerKind.DONE:
            self._desk.callers.forget(self._desk.calls.load(call_id).caller)
        return answer


def test_a_caller_who_is_forgotten_is_still_told_so(recording: Line) -> None:
    recording.verbs("/voice/incoming")
    _answered(recording, replace(recording.call, turn=1), "Everything is forgotten.", action=Action.HANG_UP)
    line = Line(replace(recording.desk, line=ForgottenMeanwhile(recording.desk)))
    document = line.verbs("/voice/turn?turn=0", RecordingSid=RECORDING)
    assert document.findtext("Say") == "Everything is forgotten."
    assert names(line.verbs("/voice/turn?turn=1", RecordingSid=RECORDING)) == ["Hangup"]
