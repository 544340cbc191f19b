"""What every VoiceActivity promises, the scripted one and Silero."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from models.audio import Audio
from receptionist.errors import AudioUnusable
from receptionist.ports import VoiceActivity
from receptionist.telephony.activity import FRAME, SileroActivity, load_silero
from tests.sounds import NOBODY, on_the_line
from tests.twins_engines import ScriptedActivity

Open = Callable[[], VoiceActivity]


@pytest.fixture(scope="module")
def silero(tmp_path_factory: pytest.TempPathFactory) -> Open:
    """Silero for as many calls as a test wants."""
    session = load_silero(tmp_path_factory.mktemp("silero"))
    return lambda: SileroActivity(session)


@pytest.fixture(params=["scripted", "silero"])
def opened(request: pytest.FixtureRequest, silero: Open) -> Open:
    """A way to open a VoiceActivity for a new call."""
    return ScriptedActivity if request.param == "scripted" else silero


def probabilities(activity: VoiceActivity, audio: Audio) -> list[float]:
    starts = range(0, len(audio.pcm) - FRAME + 1, FRAME)
    return [activity.probability(audio.pcm[start : start + FRAME]) for start in starts]


def test_silence_is_not_speech(opened: Open) -> None:
    heard = probabilities(opened(), on_the_line(NOBODY["silence"](2.0)))
    assert len(heard) == 62
    assert all(0 <= probability < 0.2 for probability in heard)


def test_calls_do_not_hear_each_other(opened: Open) -> None:
    one, other = opened(), opened()
    sound = on_the_line(NOBODY["a melody"](0.5))
    alone = probabilities(opened(), sound)
    frames = [sound.pcm[start : start + FRAME] for start in range(0, len(sound.pcm) - FRAME + 1, FRAME)]
    together = [(one.probability(frame), other.probability(bytes(FRAME))) for frame in frames]
    assert [first for first, _ in together] == pytest.approx(alone)


@pytest.mark.parametrize("name", sorted(NOBODY))
def test_a_sound_that_nobody_makes_does_not_start_a_turn(silero: Open, name: str) -> None:
    voiced = np.array(probabilities(silero(), on_the_line(NOBODY[name](3.0)))) >= 0.5
    longest = max(len(run) for run in "".join("x" if frame else " " for frame in voiced).split(" "))
    assert longest < 4


@pytest.mark.parametrize("size", [0, 2, FRAME - 2, FRAME + 2])
def test_silero_takes_whole_frames_only(silero: Open, size: int) -> None:
    with pytest.raises(AudioUnusable):
        silero().probability(bytes(size))


def test_the_web_process_needs_neither_torch_nor_the_package_the_model_ships_in(tmp_path: Path) -> None:
    program = (
        "import sys; from pathlib import Path; from receptionist.telephony.activity import *;"
        f"SileroActivity(load_silero(Path({str(tmp_path)!r}))).probability(bytes(FRAME));"
        "sys.exit(any(name in sys.modules for name in ('torch', 'faster_whisper', 'ctranslate2', 'whisper')))"
    )
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0
