"""What the carrier tells of a caller reaches neither a log, nor an address, nor a job."""

import logging

import pytest

from config.settings import CallMode
from tests.twins_phone import Down, a_desk
from tests.twins_store import SetClock
from tests.webhook_line import NUMBER, OPEN_AT, RECORDING, Line

pytestmark = pytest.mark.promise(2)

TOLD = (NUMBER, NUMBER[2:], "SAMPLE", "SPRINGFIELD", "62701", "secret words")
NAMES = ("incoming", "resume", "turn?turn=0&silences=1", "dial", "fallback", "status")


@pytest.mark.parametrize("broken", [False, True])
@pytest.mark.parametrize("mode", CallMode)
def test_nothing_the_carrier_tells_of_a_caller_reaches_a_log_a_job_or_an_address(
    caplog: pytest.LogCaptureFixture, mode: CallMode, broken: bool
) -> None:
    caplog.set_level(logging.DEBUG)
    desk = a_desk(SetClock(OPEN_AT), mode, **({"gate": Down(), "calls": Down()} if broken else {}))
    line = Line(desk)
    answers = [
        line.post(path, CallStatus="completed", DialCallStatus="busy") for path in (f"/voice/{name}" for name in NAMES)
    ]
    answers.append(line.post("/voice/turn?turn=0", RecordingSid=RECORDING, Digits="hangup"))
    answers.append(line.post("/sms/incoming", MessageSid="SM" + "3" * 32, Body="secret words"))
    answers.append(line.client.post("/voice/incoming", data={"From": NUMBER}))
    written = [record.getMessage() + repr(record.__dict__) for record in caplog.records]
    seen = [answer.get_data(as_text=True) for answer in answers] + [repr(line.jobs)]
    assert not [word for word in TOLD for text in (*written, *seen) if word in text]
