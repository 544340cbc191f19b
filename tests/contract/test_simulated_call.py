"""Simulated calls against the real webhooks, over real sockets, with scripted answers instead of engines."""

import json
import threading
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import pytest
from click.testing import CliRunner
from flask import Flask, request
from flask_sock import Sock
from simple_websocket import ConnectionClosed, Server
from werkzeug.serving import make_server

from config.settings import CallMode
from models.audio import Audio
from models.call import CallState
from models.jobs import HearRecording, Job
from models.reply import Action, Answer, AnswerKind
from models.text import RedactedText
from receptionist.desk import Desk
from receptionist.simulator.carrier import Carrier
from receptionist.simulator.command import call
from receptionist.simulator.place import place_call
from receptionist.simulator.report import CallReport
from receptionist.simulator.script import Clip, Key, Overlap, Pause, voiced
from receptionist.telephony.codec import pcm_to_mulaw
from receptionist.telephony.phone import TwilioPhone
from receptionist.telephony.signature import HEADER, check_socket
from receptionist.telephony.stream import (
    Key as Pressed,
)
from receptionist.telephony.stream import (
    Mark,
    Media,
    Started,
    Stopped,
    clear_message,
    mark_message,
    media_message,
    read_message,
)
from receptionist.telephony.wav import read_wav, write_wav
from receptionist.web.voice import voice
from tests.twins_phone import ACCOUNT, TOKEN, NotedJobs, a_desk
from tests.twins_store import SetClock

PERSON = "front-desk"

QUIET_FRAMES = 12
"""Of 20 ms, after which the socket answers: two more than 200 ms, since frames that were held up come in a rush."""


def tone(seconds: float) -> Audio:
    wave = 8000 * np.sin(2 * np.pi * 300 * np.arange(int(8000 * seconds)) / 8000)
    return Audio(wave.astype("<i2").tobytes(), 8000)


@dataclass
class House:
    """The web side of one desk, listening; ``sockets`` are what happened on each media socket."""

    url: str
    desk: Desk
    sockets: list[list[object]]

    def ring(self, *clips: Clip, **more: object) -> CallReport:
        report = place_call(self.url, ACCOUNT, TOKEN, clips, longest=20, **more)
        assert self.desk.calls.load(self.desk.calls.find(report.call_sid)).state is CallState.ENDED
        return report


def serve(desk: Desk, answers: list[Action]) -> Iterator[House]:
    """Serve the webhooks and a socket that says a second of tone for each thing said, ``answers`` then."""
    app, house = Flask("house"), House("", desk, [])

    @Sock(app).route("/voice/stream")
    def stream(socket: Server) -> None:
        check_socket(TOKEN, house.desk.settings.stream_url, request.path, request.headers.get(HEADER))
        happened: list[object] = []
        house.sockets.append(happened)
        try:
            _talk(socket, house, happened, answers)
        except ConnectionClosed:
            happened.append("closed")

    server = make_server("127.0.0.1", 0, app, threaded=True)
    house.url = f"http://127.0.0.1:{server.server_port}"
    house.desk = replace(desk, settings=replace(desk.settings, public_url=house.url))
    app.register_blueprint(voice(house.desk))
    thread = threading.Thread(target=server.serve_forever, args=(0.05,))
    thread.start()
    try:
        yield house
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def _talk(socket: Server, house: House, happened: list[object], answers: list[Action]) -> None:
    sid, loud, quiet = "", 0, 0

    def speak(seconds: float = 1.0) -> None:
        socket.send(media_message(sid, pcm_to_mulaw(tone(seconds).pcm)))
        socket.send(mark_message(sid, f"said {len(happened)}"))

    while True:
        event = read_message(socket.receive())
        match event:
            case Started():
                sid = event.stream_sid
                known = house.desk.gate.redeem("stream", event.parameters["token"])
                house.desk.calls.save(house.desk.calls.load(known).moved(CallState.TALKING))
                speak()
            case Media(mulaw=mulaw):
                if voiced(mulaw):
                    loud, quiet = loud + 1, 0
                    if loud == 3:
                        socket.send(clear_message(sid))
                elif loud:
                    quiet += 1
                if quiet == QUIET_FRAMES:
                    loud = quiet = 0
                    speak()
                    answer = answers.pop(0) if answers else Action.LISTEN
                    if answer is not Action.LISTEN:
                        found = house.desk.calls.load(known)
                        house.desk.calls.save(replace(found, action=answer, transfer_to=PERSON))
                        socket.close()
                        return
            case Mark() | Pressed():
                happened.append(event)
                if isinstance(event, Pressed):
                    speak()
            case Stopped():
                happened.append("stopped")
                return


def a_house(mode: CallMode = CallMode.STREAM, **more: object) -> Desk:
    desk = a_desk(SetClock(), mode, **more)
    person = replace(desk.business.people[0], id=PERSON)
    return replace(desk, business=replace(desk.business, people=(person,)))


@pytest.fixture
def answers() -> list[Action]:
    """What each turn is answered with: to listen on, to transfer, or to hang up."""
    return []


@pytest.fixture
def house(answers: list[Action]) -> Iterator[House]:
    yield from serve(a_house(), answers)


def test_a_call_is_talked_through_and_hung_up(house: House) -> None:
    report = house.ring(tone(0.3), Overlap(tone(0.3), after=0.1), Key("0"))
    assert [turn.kind for turn in report.turns] == ["greeting", "speech", "overlap", "key"]
    assert all(turn.latency_ms is not None for turn in report.turns)
    assert all(turn.latency_ms <= turn.heard_ms for turn in report.turns)
    assert report.turns[1].latency_ms >= 200, "the socket answers after more than 200 ms of quiet"
    assert len(report.turns[0].agent_audio) == 8000
    assert len(report.turns[1].agent_audio) < 8000, "the overlap stopped it"
    assert (report.clears, report.marks, report.streams, report.close_reason) == (2, 4, 1, "caller_hung_up")
    happened = house.sockets[0]
    assert len([event for event in happened if isinstance(event, Mark)]) == 4, "each mark comes back, cleared or played"
    assert happened[-1] == "stopped"


def test_an_answer_into_a_pause_is_a_cut_in_and_not_the_answer_waited_for(house: House) -> None:
    pausing = Audio(tone(0.2).pcm + b"\0\0" * 4000 + tone(0.3).pcm, 8000)
    report = house.ring(pausing, tone(0.3))
    assert [turn.cut_in for turn in report.turns] == [False, True, False]
    assert report.turns[1].latency_ms >= 200, "counted from the last sound, not from the pause"


def test_what_only_covers_a_wait_is_not_the_answer(house: House, answers: list[Action]) -> None:
    answers.append(Action.HANG_UP)
    filler = pcm_to_mulaw(tone(1.0).pcm)
    report = house.ring(Pause(0.2), tone(0.2), fillers=(filler,))
    assert [(turn.covered, turn.latency_ms) for turn in report.turns] == [(True, None), (True, None)]


def test_a_call_that_the_agent_ends_is_over_for_both(house: House, answers: list[Action]) -> None:
    answers.append(Action.HANG_UP)
    report = house.ring(tone(0.2), tone(0.2))
    assert (report.streams, report.close_reason) == (1, "agent_hung_up")


@pytest.mark.parametrize(("status", "reason"), [("completed", "agent_hung_up"), ("busy", "caller_hung_up")])
def test_a_transfer_is_dialled_and_a_failed_one_comes_back(
    house: House, answers: list[Action], status: str, reason: str
) -> None:
    answers.append(Action.TRANSFER)
    report = house.ring(tone(0.2), tone(0.2), dial_answers=[status])
    assert report.dialled == [house.desk.business.people[0].number]
    assert report.close_reason == reason
    assert report.streams == (1 if status == "completed" else 2)


def test_a_call_redirected_by_rest_leaves_the_stream(house: House) -> None:
    with Carrier(ACCOUNT, TOKEN) as carrier:
        phone = TwilioPhone(ACCOUNT, TOKEN, carrier.url, "+15555550199")
        resumed: list[str] = []

        def on_event(name: str, details: object) -> None:
            if name == "agent" and not resumed:
                resumed.append(name)
                phone.redirect("CA" + "7" * 32, f"{house.url}/voice/resume")

        report = house.ring(Pause(0.3), call_sid="CA" + "7" * 32, carrier=carrier, on_event=on_event)
    assert report.streams == 2
    assert house.sockets[0][-1] == "stopped"


def test_a_wrong_token_is_refused_and_the_call_ends_in_error(house: House) -> None:
    report = place_call(house.url, ACCOUNT, "wrong", [tone(0.1)])
    assert report.close_reason == "error"
    assert report.streams == 0


class ScriptedWorker(NotedJobs):
    """Answers a recorded turn at once, as a worker would."""

    desk: Desk

    def submit(self, job: Job) -> None:
        super().submit(job)
        if not isinstance(job, HearRecording):
            return
        seconds = read_wav(self.desk.phone.fetch_recording(job.recording_sid)).seconds
        assert self.desk.phone.delete_recording(job.recording_sid)
        found = self.desk.calls.load(job.call_id)
        action = Action.HANG_UP if found.turn == 1 else Action.LISTEN
        self.desk.guesses.guess(replace(found, turn=found.turn + 1, action=action), job.turn, 0)
        for answer in (
            Answer(AnswerKind.HEARD),
            Answer(AnswerKind.SPEECH, text=RedactedText(f"That took {seconds:.1f} seconds.")),
            Answer(AnswerKind.DONE, action=action),
        ):
            self.desk.line.answer(job.call_id, job.turn, 0, answer)


def test_a_recorded_call_leaves_no_recording_behind() -> None:
    with Carrier(ACCOUNT, TOKEN) as carrier:
        worker = ScriptedWorker()
        phone = TwilioPhone(ACCOUNT, TOKEN, carrier.url, "+15555550199")
        worker.desk = a_house(CallMode.RECORD, jobs=worker, phone=phone)
        for house in serve(worker.desk, []):
            report = house.ring(tone(0.5), tone(1.5), tone(1.0), carrier=carrier)
        said = [" ".join(turn.said) for turn in report.turns]
        assert said[1:] == ["That took 0.5 seconds.", "That took 1.5 seconds."]
        assert report.close_reason == "agent_hung_up"
        assert carrier.recordings == {}


def test_the_command_prints_events_and_turns_as_json_lines(
    house: House, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TWILIO_ACCOUNT_SID", ACCOUNT)
    monkeypatch.setenv("TWILIO_AUTH_TOKEN", TOKEN)
    spoken = tmp_path / "a.wav"
    spoken.write_bytes(write_wav(tone(0.3)))
    arguments = ["--url", house.url, "--out", str(tmp_path / "out"), str(spoken), "key:9", "pause:0.1"]
    result = CliRunner().invoke(call, arguments)
    assert result.exit_code == 0, result.output
    lines = [json.loads(line) for line in result.output.splitlines()]
    turns = [line for line in lines if line["event"] == "turn"]
    assert [turn["kind"] for turn in turns] == ["greeting", "speech", "key"]
    assert all(isinstance(turn["latency_ms"], int) for turn in turns)
    assert lines[-1]["event"] == "call"
    assert lines[-1]["reason"] == "caller_hung_up"
    assert read_wav((tmp_path / "out" / "agent-00.wav").read_bytes()).seconds == pytest.approx(1.0)


def test_the_command_names_what_is_missing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("TWILIO_ACCOUNT_SID", raising=False)
    result = CliRunner().invoke(call, ["--url", "http://127.0.0.1:1"])
    assert (result.exit_code, "TWILIO_ACCOUNT_SID" in result.output) == (1, True)
    monkeypatch.setenv("TWILIO_ACCOUNT_SID", ACCOUNT)
    monkeypatch.setenv("TWILIO_AUTH_TOKEN", TOKEN)
    (tmp_path / "no.wav").write_bytes(b"no")
    result = CliRunner().invoke(call, ["--url", "http://127.0.0.1:1", str(tmp_path / "no.wav")])
    assert (result.exit_code, "not a WAV file" in result.output) == (1, True)
