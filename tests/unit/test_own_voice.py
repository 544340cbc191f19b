"""The receptionist's voice on its way back over the line is not a caller."""

import numpy as np
import pytest

from models.audio import PHONE_RATE
from models.reply import Answer, AnswerKind
from receptionist.cli.demo_script import FIRST_CALL
from receptionist.telephony.codec import pcm_to_mulaw
from receptionist.telephony.own_voice import is_own_voice
from tests.sounds import on_the_line
from tests.unit.test_turn_taking import DONE, QUIET, Talk, heard

CLIPS = [line.audio() for line in FIRST_CALL]
THIRD = int(0.32 * PHONE_RATE)


def waves() -> list[np.ndarray]:
    return [np.frombuffer(clip.pcm, "<i2") / 32768 for clip in CLIPS]


def room(wave: np.ndarray, seed: int) -> np.ndarray:
    """Return a sound as a loudspeaker and a small room send it back."""
    rng = np.random.default_rng(seed)
    response = np.zeros(1000)
    response[0] = 1.0
    at = rng.integers(1, 1000, 50)
    response[at] += 0.3 * rng.normal(size=50) * np.exp(-at / 300)
    return 0.15 * np.convolve(wave, response)[: wave.size]


def loud(wave: np.ndarray) -> list[int]:
    """Return where a third of a second of speech begins, in samples."""
    level = wave.std()
    return [at for at in range(0, wave.size - THIRD, THIRD) if wave[at : at + THIRD].std() > 0.5 * level]


@pytest.mark.parametrize("delay", [0.05, 0.3, 1.0])
def test_an_echo_is_known_whatever_its_delay_and_the_room(delay: float) -> None:
    known = []
    for seed, wave in enumerate(waves()):
        back = on_the_line(room(wave, seed)).pcm
        later = on_the_line(np.concatenate([wave, np.zeros(int(delay * PHONE_RATE))])).pcm
        known += [is_own_voice(back[2 * at : 2 * (at + THIRD)], later) for at in loud(wave)]
    assert sum(known) >= 0.9 * len(known)


def test_somebody_elses_words_are_no_echo() -> None:
    for mine, wave in enumerate(waves()):
        sound = on_the_line(wave).pcm
        for theirs, clip in enumerate(CLIPS):
            if mine != theirs:
                assert not any(is_own_voice(sound[2 * at : 2 * (at + THIRD)], clip.pcm) for at in loud(wave))


def test_a_caller_louder_than_the_echo_is_heard() -> None:
    played, caller = waves()[0], waves()[3]
    size = min(played.size, caller.size)
    both = on_the_line(caller[:size] + 0.1 * played[:size]).pcm
    assert not any(is_own_voice(both[2 * at : 2 * (at + THIRD)], CLIPS[0].pcm) for at in loud(caller[:size]))


@pytest.mark.parametrize("sound", [b"", b"\0\0", b"\0\0" * THIRD])
def test_silence_is_nobodys_voice(sound: bytes) -> None:
    assert not is_own_voice(sound, CLIPS[0].pcm)


def test_nothing_played_is_no_echo() -> None:
    assert not is_own_voice(CLIPS[0].pcm, b"")


def played(talk: Talk) -> bytes:
    """Let the receptionist say the first clip; return it as it comes back over the line."""
    voice = pcm_to_mulaw(CLIPS[0].pcm)
    talk.answer(talk.speak(), heard(wait=0.2), Answer(AnswerKind.SPEECH, mulaw=voice), DONE)
    return on_the_line(room(waves()[0], 1)).pcm


def test_an_echo_neither_stops_the_voice_nor_becomes_a_turn() -> None:
    talk = Talk()
    back = played(talk)
    talk.listen(QUIET, 0.3)
    talk.hear(back)
    talk.finish_playing()
    talk.listen(QUIET, 1.0)
    assert ("clear", "") not in talk.sent
    assert len(talk.workers.sent) == 1


def test_a_caller_who_speaks_after_an_echo_is_heard() -> None:
    talk = Talk()
    talk.hear(played(talk))
    talk.finish_playing()
    talk.hear(CLIPS[3].pcm)
    talk.listen(QUIET, 0.3)
    take = talk.workers.sent[-1]
    assert take.audio is not None and take.audio.seconds > 0.8 * CLIPS[3].seconds
    talk.answer(take, heard(wait=0.2), DONE)
    assert talk.kept[-1] == take.number


@pytest.mark.parametrize("pitch", [120.0, 180.0, 250.0])
def test_a_blip_is_not_taken_for_the_last_sound_of_a_sentence(pitch: float) -> None:
    time = np.arange(THIRD) / PHONE_RATE
    caller = np.where(time > 0.29, np.sin(2 * np.pi * pitch * time), 0.0)
    last = np.where(time < 0.05, np.sin(2 * np.pi * 1.15 * pitch * time), 0.0)
    said = np.concatenate([np.zeros(THIRD), last, np.zeros(THIRD)])
    assert not is_own_voice(on_the_line(0.3 * caller).pcm, on_the_line(0.3 * said).pcm)
