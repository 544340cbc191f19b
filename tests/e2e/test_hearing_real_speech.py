"""Whisper on speech made while the test runs: the same words as stock, nothing from noise, short answers kept."""

import json
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from errno import ENOSPC
from pathlib import Path

import numpy as np
import pytest
from click.testing import CliRunner
from whisper.normalizers import EnglishTextNormalizer

from models.audio import HEARING_RATE, PHONE_RATE, Audio
from receptionist.ports import always
from receptionist.telephony.codec import resample
from receptionist.telephony.wav import write_wav
from tests.real_engines import Engines
from tests.sounds import NOBODY, noisy, on_the_line
from workers.commands_transcribe import transcribe
from workers.engines import whisper_weights
from workers.engines.whisper import WhisperDecoder
from workers.engines.whisper_weights import ctranslate_folder, torch_checkpoint

pytestmark = pytest.mark.e2e

SENTENCES = (
    "Hi, I would like to book an appointment for next Tuesday afternoon.",
    "I need to reschedule my cleaning.",
    "Can you tell me what time you open on Saturday?",
    "How much is a filling?",
    "I have a terrible toothache and my face is swollen.",
    "Please ask the plumber to call me back before three o'clock.",
    "Could I speak to somebody about my bill?",
    "I'm calling to cancel my appointment on Friday morning.",
    "There is water coming through the kitchen ceiling.",
    "Where are you located, and is there parking nearby?",
    "I would like to leave a message for the lawyer about my lease.",
    "Sure, that works for me.",
    "No, I said Wednesday, not Thursday.",
    "What do you know about me?",
    "Please delete everything you have about me.",
    "I want to make a complaint about the last visit.",
    "Can I bring my two children at the same time?",
    "Do you have anything earlier in the day?",
    "My boiler stopped working last night and the house is cold.",
    "I was told that somebody would send me the papers by Monday.",
    "That is all, thank you very much.",
    "Is the doctor taking new patients at the moment?",
)
SHORT = ("Yes.", "No.", "Bye.", "Thank you.", "No, thank you.", "Yes, please.", "Goodbye.", "Hello.")


NORMALISE = EnglishTextNormalizer()


def words(text: str) -> list[str]:
    """Return words as openai-whisper's own evaluation compares them: "three" is "3"."""
    return str(NORMALISE(text)).split()


def test_twenty_clips_and_more_are_heard_word_for_word_as_stock_whisper_hears_them(engines: Engines) -> None:
    decoder = WhisperDecoder(engines.data_dir, threads=2)
    same = []
    for sentence in SENTENCES:
        spoken = engines.spoken(sentence)
        sound = np.frombuffer(resample(spoken.pcm, PHONE_RATE, HEARING_RATE), "<i2").astype(np.float32) / 32768
        quick, stock = next(decoder.attempts(sound, "en", "", always)), decoder.transcribe(sound, "en", "")
        if words(quick.text) == words(stock.text):
            same.append(sentence)
    assert len(same) >= 20


def test_the_fast_way_hears_what_was_said(engines: Engines) -> None:
    hearing = engines.hearing("base")
    wrong = [line for line in SENTENCES if words(hearing.hear(engines.spoken(line)).text) != words(line)]
    assert len(wrong) <= 2


@pytest.mark.parametrize("answer", SHORT)
def test_a_short_answer_is_heard_once(engines: Engines, answer: str) -> None:
    assert words(engines.hearing("base").hear(engines.spoken(answer)).text) == words(answer)


@pytest.mark.parametrize("answer", SHORT)
def test_a_short_answer_that_starts_with_the_sound_is_heard(engines: Engines, answer: str) -> None:
    pcm = b"".join(piece.pcm for piece in engines.voice.say(answer))
    assert words(engines.hearing("base").hear(Audio(pcm, PHONE_RATE)).text) == words(answer)


@pytest.mark.parametrize("seconds", [0.6, 3.0, 12.0])
@pytest.mark.parametrize("name", sorted(NOBODY))
def test_a_sound_nobody_spoke_in_is_nothing(engines: Engines, name: str, seconds: float) -> None:
    assert engines.hearing("base").hear(on_the_line(NOBODY[name](seconds))).text == ""


def test_speech_longer_than_one_view_is_heard_to_its_end(engines: Engines) -> None:
    pcm = b"".join(engines.spoken(sentence).pcm for sentence in SENTENCES)
    audio = Audio(pcm, PHONE_RATE)
    assert audio.seconds > 40
    heard = words(engines.hearing("base").hear(audio).text)
    said = [word for sentence in SENTENCES for word in words(sentence)]
    assert len(heard) == pytest.approx(len(said), rel=0.15)
    assert heard[-4:] == said[-4:]


def test_noise_behind_the_caller_changes_few_words(engines: Engines) -> None:
    hearing = engines.hearing("base")
    missed = total = 0
    for seed, sentence in enumerate(SENTENCES[:10]):
        heard = words(hearing.hear(noisy(engines.spoken(sentence), 20, seed)).text)
        missed += len(set(words(sentence)) - set(heard))
        total += len(set(words(sentence)))
    assert missed / total < 0.15


def test_two_workers_that_start_at_once_make_one_set_of_weights(tmp_path: Path) -> None:
    with ThreadPoolExecutor(4) as pool:
        made = set(pool.map(lambda make: make(tmp_path), [ctranslate_folder, torch_checkpoint] * 2))
    assert len(made) == 2
    assert {path.name.split(".")[0] for path in (tmp_path / "weights").iterdir()} == {
        path.name if path.is_dir() else path.parent.name for path in made
    }


def test_a_disk_that_is_full_leaves_no_half_made_weights(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def half_made(_: Mapping[str, Path], folder: Path) -> None:
        (folder / "model.bin").write_bytes(b"half")
        raise OSError(ENOSPC, "no space left on device")

    monkeypatch.setattr(whisper_weights, "_join", half_made)
    with pytest.raises(OSError, match="no space"):
        ctranslate_folder(tmp_path)
    assert not list((tmp_path / "weights").glob("whisper-ctranslate*"))


def test_the_command_transcribes_each_file_and_names_the_ones_it_cannot(engines: Engines, tmp_path: Path) -> None:
    spoken = tmp_path / "spoken.wav"
    spoken.write_bytes(write_wav(engines.spoken(SENTENCES[1])))
    not_audio = tmp_path / "notes.wav"
    not_audio.write_text("not audio")
    arguments = [str(spoken), str(not_audio), str(tmp_path / "gone.wav"), "--data-dir", str(engines.data_dir)]
    result = CliRunner().invoke(transcribe, arguments)
    first, second, third = map(json.loads, result.stdout.splitlines())
    assert result.exit_code == 1
    assert set(first) == {"file", "text", "audio_seconds", "seconds"}
    assert words(first["text"]) == words(SENTENCES[1])
    assert second == {"file": str(not_audio), "error": "the file is not audio"}
    assert third["error"] == "there is no such file"
