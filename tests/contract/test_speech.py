"""What every Voice promises, the scripted one and Piper."""

from collections.abc import Iterator

import numpy as np
import pytest

from models.audio import PHONE_RATE
from receptionist.ports import Voice
from tests.twins_engines import LOUD, ScriptedVoice, loudness


@pytest.fixture(params=["scripted", pytest.param("piper", marks=pytest.mark.e2e)])
def voice(request: pytest.FixtureRequest) -> Iterator[Voice]:
    """A voice."""
    yield ScriptedVoice() if request.param == "scripted" else request.getfixturevalue("engines").voice


def test_a_sentence_becomes_sound_at_the_rate_of_the_telephone(voice: Voice) -> None:
    pieces = list(voice.say("Good morning, how can I help you?"))
    assert {piece.rate for piece in pieces} == {PHONE_RATE}
    assert 1.0 < sum(piece.seconds for piece in pieces) < 5.0
    assert all(len(piece.pcm) % 2 == 0 and loudness(piece.pcm) > LOUD for piece in pieces)


def test_the_sound_begins_within_a_twentieth_of_a_second_and_never_clips(voice: Voice) -> None:
    samples = np.frombuffer(next(iter(voice.say("Good morning, how can I help you?"))).pcm, "<i2").astype(int)
    assert np.flatnonzero(np.abs(samples) > LOUD)[0] < 0.05 * PHONE_RATE
    assert np.abs(samples).max() < 32767


def test_a_long_sentence_comes_in_pieces_the_first_of_them_short(voice: Voice) -> None:
    pieces = list(
        voice.say("I can take a message for the dentist, and somebody will call you back before five o'clock.")
    )
    assert len(pieces) > 1
    assert pieces[0].seconds < sum(piece.seconds for piece in pieces) / 2


@pytest.mark.parametrize("nothing", ["", " ", "...", "—"])
def test_nothing_to_say_is_no_sound_or_a_moment_of_it(voice: Voice, nothing: str) -> None:
    assert sum(piece.seconds for piece in voice.say(nothing)) < 1.0
