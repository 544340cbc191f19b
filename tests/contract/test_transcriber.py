"""What every Transcriber promises: the scripted one, and Whisper in both its forms."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from models.audio import Audio
from receptionist.ports import Transcriber
from receptionist.telephony.codec import resample
from tests.sounds import on_the_line, quiet
from tests.twins_engines import ScriptedTranscriber, ScriptedVoice

SENTENCE = "I would like to book an appointment on Tuesday."


def scripted(data_dir: Path) -> tuple[Transcriber, Audio]:
    spoken = b"".join(piece.pcm for piece in ScriptedVoice().say(SENTENCE))
    return ScriptedTranscriber([SENTENCE] * 9), Audio(spoken, 8000)


@pytest.fixture(
    params=["scripted", pytest.param("base", marks=pytest.mark.e2e), pytest.param("base-torch", marks=pytest.mark.e2e)]
)
def ear(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[tuple[Transcriber, Audio]]:
    """A transcriber, and SENTENCE as it can hear it."""
    if request.param == "scripted":
        yield scripted(tmp_path)
    else:
        engines = request.getfixturevalue("engines")
        yield engines.hearing(request.param), engines.spoken(SENTENCE)


def test_a_sentence_is_heard_with_its_length_and_a_confidence(ear: tuple[Transcriber, Audio]) -> None:
    transcriber, spoken = ear
    heard = transcriber.hear(spoken)
    assert heard.text == SENTENCE
    assert heard.seconds == pytest.approx(spoken.seconds)
    assert -1 < heard.confidence <= 0


@pytest.mark.parametrize("seconds", [0.0, 0.02, 3.0])
def test_silence_of_any_length_is_nothing(ear: tuple[Transcriber, Audio], seconds: float) -> None:
    heard = ear[0].hear(on_the_line(quiet(seconds)))
    assert (heard.text, heard.confidence) == ("", float("-inf"))
    assert heard.seconds == pytest.approx(seconds)


@pytest.mark.parametrize("rate", [16000, 44100])
def test_any_sample_rate_will_do(ear: tuple[Transcriber, Audio], rate: int) -> None:
    transcriber, spoken = ear
    assert transcriber.hear(Audio(resample(spoken.pcm, spoken.rate, rate), rate)).text == SENTENCE


def test_names_may_be_given_beforehand(ear: tuple[Transcriber, Audio]) -> None:
    transcriber, spoken = ear
    assert transcriber.hear(spoken, "en", "Dr. Chen, Maple Dental").text == SENTENCE
