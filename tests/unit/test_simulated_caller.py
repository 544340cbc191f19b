"""When the simulated caller speaks, and how the carrier's buffer plays, on a clock of the test's own."""

import numpy as np
import pytest

from models.audio import Audio
from receptionist.simulator.mouth import PATIENCE, SETTLE, Mouth
from receptionist.simulator.playout import Playout
from receptionist.simulator.report import CallReport
from receptionist.simulator.script import FRAME, Clip, Key, Overlap, Pause, frames, last_voiced, voiced
from receptionist.simulator.verbs import BadDocument, read_document


def tone(seconds: float, rate: int = 8000) -> Audio:
    wave = 8000 * np.sin(2 * np.pi * 300 * np.arange(int(rate * seconds)) / rate)
    return Audio(wave.astype("<i2").tobytes(), rate)


def mouth(*clips: Clip) -> Mouth:
    report = CallReport("CA1")
    report.begin("greeting")
    return Mouth(clips, report, 0.0)


def test_the_caller_waits_until_the_agent_has_finished() -> None:
    caller = mouth(tone(0.1))
    assert caller.begin(1.0, 1.0, 0.0) is None, "nothing was said yet"
    caller.answered = True
    assert caller.begin(2.0, SETTLE - 0.1, 0.0) is None, "the agent may only be breathing"
    assert caller.begin(2.2, SETTLE, 0.0) is not None
    assert caller.speaking


def test_the_caller_gives_up_waiting_in_the_end() -> None:
    caller = mouth(tone(0.1))
    assert caller.begin(PATIENCE, 9.0, 0.0) is None
    assert caller.begin(PATIENCE + 0.1, 9.0, 0.0) is not None


def test_an_overlap_is_spoken_into_the_agents_words() -> None:
    caller = mouth(Overlap(tone(0.1), after=1.0))
    caller.answered = True
    assert caller.begin(1.0, 0.0, 0.9) is None
    assert caller.begin(1.1, 0.0, 1.0) is not None


def test_after_a_pause_the_next_clip_comes_at_once() -> None:
    caller = mouth(Pause(2.0), Key("0"))
    assert caller.begin(1.0, 0.0, 1.0) is None
    assert caller.begin(2.9, 0.0, 1.0) is None
    assert caller.begin(3.0, 0.0, 1.0) == Key("0")


def test_waiting_is_counted_from_the_last_voiced_frame() -> None:
    speech = Audio(tone(0.1).pcm + b"\0\0" * 1600, 8000)
    caller = mouth(speech)
    caller.answered = True
    caller.begin(1.0, 1.0, 0.0)
    sent = 0
    while caller.frame(1.0 + 0.02 * sent) is not None:
        sent += 1
    assert sent == 15
    assert caller.waiting_since == pytest.approx(1.0 + 0.02 * 4)
    assert not caller.answered


def test_frames_are_twenty_milliseconds_whatever_the_rate() -> None:
    spoken = frames(tone(0.11, 16000))
    assert [len(frame) for frame in spoken] == [FRAME] * 6
    assert last_voiced(spoken) == 5
    assert voiced(spoken[0])
    assert not voiced(b"\xff" * 800)


def test_marks_come_back_when_what_is_before_them_was_played() -> None:
    playout = Playout()
    assert playout.mark("early") == ["early"], "nothing is before it"
    playout.add(b"\x01" * 200, 1.0)
    assert playout.mark("end") == []
    assert playout.play() == (b"\x01" * 160, 1.0, [])
    assert playout.play() == (b"\x01" * 40, 1.0, ["end"])
    assert playout.play() == (b"", 0.0, [])


def test_clear_empties_the_buffer_and_returns_all_marks() -> None:
    playout = Playout()
    playout.add(b"\x01" * 800, 1.0)
    playout.mark("a")
    playout.add(b"\x01" * 800, 1.0)
    playout.mark("b")
    assert playout.clear() == ["a", "b"]
    assert playout.empty


@pytest.mark.parametrize(
    "refused",
    [
        b"",
        b" <?xml version='1.0'?><Response/>",
        b"<Answer/>",
        b"<Response><say/></Response>",
        b"<Response>" + b" " * 64_000,
    ],
)
def test_a_document_the_carrier_would_refuse_is_refused(refused: bytes) -> None:
    with pytest.raises(BadDocument):
        read_document(refused)
