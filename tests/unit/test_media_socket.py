"""One media socket in the process: a caller who is alone is guessed at sooner, one of several is not."""

import base64
import json
from typing import cast

import pytest
from simple_websocket import Server

from models.call import CallState
from models.jobs import HearTurn
from receptionist.telephony.endpointing import level
from receptionist.web.media import Socket
from receptionist.web.metrics import Metrics
from tests.twins_phone import ACCOUNT, NotedJobs, a_desk
from tests.twins_store import SetClock, a_call

VOICE, QUIET = b"\x00" * 160, b"\xff" * 160
"""20 ms of mu-law each: as loud as it goes, and nothing."""


class Carrier:
    """A socket from which a script is read; then the carrier stops the stream."""

    def __init__(self, start: dict[str, object], frames: list[bytes]) -> None:
        media = [{"event": "media", "media": {"payload": base64.b64encode(frame).decode()}} for frame in frames]
        self._messages = [json.dumps(message) for message in (start, *media, {"event": "stop"})]

    def receive(self, timeout: float) -> str:
        return self._messages.pop(0)

    def send(self, message: str) -> None:
        pass


class LoudIsSpeech:
    def probability(self, pcm: bytes) -> float:
        return 1.0 if level(pcm) > 100 else 0.0


@pytest.mark.parametrize(("others", "takes"), [(0, 1), (1, 0)])
def test_a_short_pause_is_a_take_only_of_a_caller_who_is_alone(others: int, takes: int) -> None:
    clock = SetClock()
    desk = a_desk(clock)
    call = a_call(desk, clock, state=CallState.RINGING)
    desk.calls.open(call)
    start = {
        "event": "start",
        "start": {
            "streamSid": "MZ1",
            "callSid": call.sid,
            "accountSid": ACCOUNT,
            "customParameters": {"token": desk.gate.issue("stream", call.id, 60)},
            "mediaFormat": {"encoding": "audio/x-mulaw", "sampleRate": 8000, "channels": 1},
        },
    }
    talking = {cast(Socket, object()) for _ in range(others)}
    script = Carrier(start, [VOICE] * 50 + [QUIET] * 7)
    Socket(cast(Server, script), desk, Metrics(desk), LoudIsSpeech, talking).serve()
    sent = [job for job in cast(NotedJobs, desk.jobs).submitted if isinstance(job, HearTurn)]
    assert len(sent) == takes
    assert len(talking) == others
