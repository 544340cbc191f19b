"""Which attempt is believed: the first that holds, stock Whisper for what is long or doubtful."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import pytest

from models.audio import Audio
from receptionist.errors import ConfigError, TakeDropped
from receptionist.ports import Wanted, always
from workers.engines import hearing
from workers.engines.decoded import Decoded, Sound
from workers.engines.hearing import Hearing, load_hearing

GOOD = Decoded("I need a plumber.", -0.2, 0.01)
FAIR = Decoded("I need a plumb her.", -0.7, 0.01)
FAIRER = Decoded("I need the plumber.", -0.8, 0.01)
POOR = Decoded("I need a plumb.", -1.4, 0.1)
WORSE = Decoded("Uni plum.", -1.9, 0.1)
LOOP = Decoded("plumber " * 40, -0.1, 0.1)
STOCK = Decoded("I need a plumber, please.", -0.5, 0.01)
HOPELESS = Decoded("Plum.", -2.5, 0.1)


class Engine:
    """A decoder and a stock path that give what they are told, and note what they were asked for."""

    def __init__(self, quick: Sequence[Decoded], stock: Decoded = STOCK) -> None:
        self._quick, self._stock = quick, stock
        self.asked: list[str] = []
        self.prompt = ""

    def attempts(self, sound: Sound, language: str, prompt: str, wanted: Wanted) -> Iterator[Decoded]:
        self.prompt = prompt
        for decoded in self._quick:
            self.asked.append("quick")
            yield decoded

    def transcribe(self, sound: Sound, language: str, prompt: str) -> Decoded:
        self.asked.append("stock")
        return self._stock


def heard(
    monkeypatch: pytest.MonkeyPatch,
    engine: Engine,
    seconds: float = 3.0,
    voiced: float = 1.0,
    wanted: Wanted = always,
) -> str:
    share = np.full(int(seconds / 0.032), voiced, np.float32)
    monkeypatch.setattr(hearing, "speech_probabilities", lambda _session, _sound: share)
    return Hearing(None, engine, engine).hear(Audio(bytes(int(16000 * seconds)), 8000), wanted=wanted).text


@pytest.mark.parametrize(
    ("quick", "stock", "text", "asked"),
    [
        ([GOOD, POOR], STOCK, GOOD.text, ["quick"]),
        ([POOR, GOOD], STOCK, GOOD.text, ["quick", "quick"]),
        ([LOOP, GOOD], STOCK, GOOD.text, ["quick", "quick"]),
        ([FAIR, GOOD], STOCK, GOOD.text, ["quick", "quick"]),
        ([FAIR, FAIRER], STOCK, FAIRER.text, ["quick", "quick"]),
        ([POOR, WORSE], STOCK, STOCK.text, ["quick", "quick", "stock"]),
        ([POOR, WORSE], HOPELESS, POOR.text, ["quick", "quick", "stock"]),
        ([LOOP, POOR], HOPELESS, POOR.text, ["quick", "quick", "stock"]),
    ],
)
def test_the_first_attempt_that_holds_is_believed(
    monkeypatch: pytest.MonkeyPatch, quick: list[Decoded], stock: Decoded, text: str, asked: list[str]
) -> None:
    engine = Engine(quick, stock)
    assert heard(monkeypatch, engine) == text
    assert engine.asked == asked


def test_long_speech_goes_to_stock_whisper_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    engine = Engine([GOOD])
    assert heard(monkeypatch, engine, seconds=28.5) == STOCK.text
    assert engine.asked == ["stock"]


def test_sound_without_voice_is_not_even_decoded(monkeypatch: pytest.MonkeyPatch) -> None:
    engine = Engine([GOOD])
    assert heard(monkeypatch, engine, voiced=0.3) == ""
    assert engine.asked == []


def test_an_unknown_speech_model_is_refused_by_name(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="RECEPTIONIST_SPEECH_MODEL must be base or base-torch"):
        load_hearing("enormous", tmp_path)


def test_what_nobody_waits_for_any_more_is_not_heard_again_by_slower_ears(monkeypatch: pytest.MonkeyPatch) -> None:
    engine = Engine([POOR, WORSE])
    with pytest.raises(TakeDropped):
        heard(monkeypatch, engine, wanted=lambda: len(engine.asked) < 2)
    assert engine.asked == ["quick", "quick"]


def test_the_question_is_the_prompt_and_its_repetition_is_nobodys_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hearing, "speech_probabilities", lambda _session, _sound: np.ones(90, np.float32))
    engine, question = Engine([Decoded("May I have your name, please?", -0.1, 0.01)]), "May I have your name, please?"
    ears, sound = Hearing(None, engine, engine), Audio(bytes(48000), 8000)
    assert ears.hear(sound, vocabulary="Dr. Chen", asked=question).text == ""
    assert engine.prompt == f"Dr. Chen {question}"
    assert ears.hear(sound, vocabulary="Dr. Chen").text == question
    assert question not in engine.prompt
