"""The carrier's webhooks: who is let in, and what each state of a call is answered with."""

from collections.abc import Callable
from dataclasses import replace
from xml.etree import ElementTree

import pytest

from config.settings import CallMode
from models.call import CallState
from models.caller import CallerKey, Profile
from models.jobs import SummariseCall
from models.reply import Action
from models.text import RawText, Tag
from receptionist.desk import Desk
from receptionist.simulator.signing import sign
from receptionist.web.voice import RETRY_SECONDS
from tests.twins_phone import PUBLIC, Down, NotedJobs, ScriptedPhone, a_desk
from tests.twins_store import SetClock
from tests.webhook_line import FIELDS, NUMBER, OPEN_AT, RECORDING, Line, names


@pytest.fixture
def clock() -> SetClock:
    return SetClock(OPEN_AT)


@pytest.fixture
def line(clock: SetClock) -> Line:
    return Line(a_desk(clock))


@pytest.fixture
def recording(clock: SetClock) -> Line:
    return Line(a_desk(clock, CallMode.RECORD))


ROUTES = ["incoming", "resume", "dial", "turn", "fallback", "status"]


@pytest.mark.parametrize("path", [*(f"/voice/{name}" for name in ROUTES), "/sms/incoming"])
@pytest.mark.parametrize(
    "signature", [None, "", "d3Jvbmc=", "w\xf6rd\xff", sign("54321", f"{PUBLIC}/voice/incoming", FIELDS)]
)
def test_an_unsigned_or_mis_signed_webhook_is_refused_and_nothing_is_done(
    line: Line, path: str, signature: str | None
) -> None:
    headers = {} if signature is None else {"X-Twilio-Signature": signature}
    answer = line.client.post(path, data=FIELDS, headers=headers)
    assert (answer.status_code, answer.data, line.jobs) == (403, b"", [])
    assert line.post("/voice/status", CallStatus="completed").status_code == 204
    assert line.jobs == [], "no call was opened that could end"


def test_another_accounts_webhook_is_refused(line: Line) -> None:
    assert line.post("/voice/incoming", AccountSid="AC" + "9" * 32).status_code == 403


def test_a_malformed_webhook_is_refused(line: Line) -> None:
    assert line.post("/voice/incoming", CallSid="").status_code == 400
    assert line.post("/voice/incoming", x="x" * 70_000).status_code == 413


def test_a_new_call_is_connected_to_the_stream_with_a_one_use_token_and_a_next_verb(line: Line) -> None:
    document = line.verbs("/voice/incoming", CallStatus="ringing")
    assert names(document) == ["Connect", "Redirect"]
    stream = document[0][0]
    assert stream.attrib == {"url": "wss://desk.example.com/voice/stream"}
    parameters = {part.attrib["name"]: part.attrib["value"] for part in stream}
    assert list(parameters) == ["token"]
    assert line.desk.gate.redeem("stream", parameters["token"]) == line.call.id
    assert line.desk.gate.redeem("stream", parameters["token"]) is None
    assert document[1].text == f"{PUBLIC}/voice/resume"
    assert line.call.number == NUMBER
    assert line.call.state is CallState.RINGING


def test_calls_beyond_what_the_workers_measured_for_leave_a_message_instead_of_waiting(line: Line) -> None:
    seen = [names(line.verbs("/voice/incoming", CallSid=f"CA{number:032x}")) for number in (1, 2, 3)]
    assert seen == [["Connect", "Redirect"], ["Connect", "Redirect"], ["Say", "Record", "Hangup"]]
    line.post("/voice/status", CallSid=f"CA{1:032x}", CallStatus="completed")
    assert names(line.verbs("/voice/incoming", CallSid=f"CA{4:032x}"))[0] == "Say"
    line.post("/voice/status", CallSid=f"CA{2:032x}", CallStatus="completed")
    line.post("/voice/status", CallSid=f"CA{3:032x}", CallStatus="completed")
    assert names(line.verbs("/voice/incoming", CallSid=f"CA{5:032x}")) == ["Connect", "Redirect"]


def test_nothing_of_the_caller_is_in_a_document(line: Line, recording: Line) -> None:
    for one in (line, recording):
        for path in ("/voice/incoming", "/voice/resume", "/voice/turn?turn=0&silences=1", "/voice/fallback"):
            answer = one.post(path).get_data(as_text=True)
            assert not [told for told in (NUMBER, NUMBER[2:], "SAMPLE", "SPRINGFIELD", "62701") if told in answer]


@pytest.mark.parametrize("withheld", ["anonymous", "+266696687", "", "sip:ann@example.com"])
def test_a_withheld_number_is_nobody(line: Line, withheld: str) -> None:
    line.verbs("/voice/incoming", From=withheld)
    assert line.call.number == ""
    assert not line.call.returning


class OneFriend:
    """A store of callers in which one number is remembered."""

    def key(self, number: str) -> CallerKey:
        return CallerKey(f"key of {number}")

    def profile(self, caller: CallerKey) -> Profile | None:
        return Profile(preferred_name="Alex") if caller == self.key(NUMBER) else None


@pytest.mark.parametrize("mode", CallMode)
def test_a_returning_caller_is_known_by_the_number(clock: SetClock, mode: CallMode) -> None:
    line = Line(a_desk(clock, mode, callers=OneFriend()))
    document = line.verbs("/voice/incoming")
    assert line.call.returning
    assert line.call.held == {Tag("<PERSON_1>"): RawText("Alex")}
    assert ("Alex" in ElementTree.tostring(document, "unicode")) == (mode is CallMode.RECORD)


def test_a_retry_is_answered_alike_and_opens_nothing_twice(line: Line) -> None:
    first = line.verbs("/voice/incoming")
    opened = line.call.id
    again = line.verbs("/voice/incoming")
    assert names(again) == names(first)
    assert line.call.id == opened
    assert len(line.desk.records.recent(0)) == 1


@pytest.mark.parametrize(
    "moved_on",
    [
        lambda line, clock: clock.go(RETRY_SECONDS + 1),
        lambda line, clock: line.move(state=CallState.ENDED),
        lambda line, clock: line.move(state=CallState.TALKING),
    ],
)
def test_a_replay_of_a_call_that_moved_on_is_refused(
    line: Line, clock: SetClock, moved_on: Callable[[Line, SetClock], None]
) -> None:
    line.verbs("/voice/incoming")
    moved_on(line, clock)
    before = line.call
    assert line.post("/voice/incoming").status_code == 403
    assert line.call == before


def test_a_dropped_socket_is_resumed_three_times_then_a_message_is_taken(line: Line) -> None:
    line.verbs("/voice/incoming")
    line.move(state=CallState.TALKING)
    for _ in range(3):
        assert names(line.verbs("/voice/resume")) == ["Connect", "Redirect"]
    assert names(line.verbs("/voice/resume")) == ["Say", "Record", "Hangup"]


def test_a_call_that_came_to_its_end_is_hung_up_and_summarised_once(line: Line) -> None:
    line.verbs("/voice/incoming")
    line.move(state=CallState.TALKING, action=Action.HANG_UP)
    assert names(line.verbs("/voice/resume")) == ["Hangup"]
    assert names(line.verbs("/voice/resume")) == ["Hangup"]
    line.post("/voice/status", CallStatus="completed")
    assert line.jobs == [SummariseCall(line.call.id)]


def test_a_transfer_rings_the_person_and_ends_when_it_was_taken(line: Line) -> None:
    line.verbs("/voice/incoming")
    person = line.desk.business.people[0]
    line.move(state=CallState.TALKING, action=Action.TRANSFER, transfer_to=person.id)
    document = line.verbs("/voice/resume")
    assert names(document) == ["Dial", "Hangup"]
    assert document[0].findtext("Number") == person.number
    assert document[0].attrib["action"] == f"{PUBLIC}/voice/dial"
    assert "callerId" not in document[0].attrib
    assert line.call.state is CallState.TRANSFERRING
    assert names(line.verbs("/voice/dial", DialCallStatus="completed")) == ["Hangup"]
    assert line.jobs == [SummariseCall(line.call.id)]


def test_a_withheld_number_is_never_shown_as_caller(line: Line) -> None:
    line.verbs("/voice/incoming", From="anonymous")
    line.move(state=CallState.TRANSFERRING, transfer_to=line.desk.business.people[0].id)
    assert line.verbs("/voice/resume")[0].attrib["callerId"] == line.desk.business.number


@pytest.mark.parametrize(("status", "word"), [("busy", "busy"), ("no-answer", "picked up"), ("failed", "through")])
def test_a_failed_transfer_is_explained_and_the_conversation_goes_on(line: Line, status: str, word: str) -> None:
    line.verbs("/voice/incoming")
    line.move(state=CallState.TRANSFERRING, action=Action.TRANSFER, transfer_to=line.desk.business.people[0].id)
    document = line.verbs("/voice/dial", DialCallStatus=status)
    assert names(document) == ["Say", "Connect", "Redirect"]
    assert word in (document.findtext("Say") or "")
    assert (line.call.state, line.call.action) == (CallState.TALKING, Action.LISTEN)
    assert names(line.verbs("/voice/dial", DialCallStatus=status)) == ["Connect", "Redirect"], "a retry says it once"


def test_a_transfer_to_nobody_fails_politely(line: Line) -> None:
    line.verbs("/voice/incoming")
    line.move(state=CallState.TRANSFERRING, action=Action.TRANSFER, transfer_to="nobody")
    assert names(line.verbs("/voice/resume")) == ["Say", "Connect", "Redirect"]


@pytest.mark.parametrize("status", ["completed", "busy", "failed", "no-answer", "canceled"])
def test_a_final_status_ends_the_call_once_and_its_replay_is_refused(line: Line, status: str) -> None:
    line.verbs("/voice/incoming")
    assert line.post("/voice/status", CallStatus=status).status_code == 204
    assert line.call.state is CallState.ENDED
    assert line.post("/voice/status", CallStatus=status).status_code == 403
    assert line.jobs == [SummariseCall(line.call.id)]


def test_a_status_on_the_way_or_of_an_unknown_call_changes_nothing(line: Line) -> None:
    assert line.post("/voice/status", CallStatus="completed", CallSid="CA" + "8" * 32).status_code == 204
    line.verbs("/voice/incoming")
    assert line.post("/voice/status", CallStatus="in-progress").status_code == 204
    assert (line.call.state, line.jobs) == (CallState.RINGING, [])


def test_the_fallback_takes_a_message_even_of_a_call_nobody_knows(line: Line) -> None:
    document = line.verbs("/voice/fallback", ErrorCode="11200", ErrorUrl=f"{PUBLIC}/voice/incoming")
    assert names(document) == ["Say", "Record", "Hangup"]
    assert document[1].attrib["action"] == f"{PUBLIC}/voice/turn?turn=0&message=1"
    assert line.call.state is CallState.RINGING


def test_an_unknown_call_is_hung_up(line: Line) -> None:
    for path in ("/voice/resume", "/voice/dial", "/voice/turn?turn=0"):
        assert names(line.verbs(path)) == ["Hangup"]


def _down(desk: Desk) -> Desk:
    return replace(desk, calls=Down(), callers=Down(), gate=Down(), line=Down(), jobs=NotedJobs(down=True))


def test_without_a_store_the_phone_is_still_answered(clock: SetClock) -> None:
    line = Line(_down(a_desk(clock)))
    for path in ("/voice/incoming", "/voice/resume", "/voice/dial", "/voice/turn?turn=0", "/voice/fallback"):
        document = line.verbs(path)
        assert names(document) == ["Say", "Dial", "Hangup"]
        assert "action" not in document[1].attrib
    assert line.post("/voice/status", CallStatus="completed").status_code == 503


def test_without_a_store_and_after_hours_callers_are_asked_to_call_again(clock: SetClock) -> None:
    clock.go(12 * 3600)
    assert names(Line(_down(a_desk(clock))).verbs("/voice/incoming")) == ["Say", "Hangup"]


def test_without_a_store_a_recording_is_deleted_at_once(clock: SetClock) -> None:
    phone = ScriptedPhone(recordings={RECORDING: b""})
    line = Line(_down(a_desk(clock, CallMode.RECORD, phone=phone)))
    line.verbs("/voice/turn?turn=0", RecordingSid=RECORDING)
    assert phone.recordings == {}
