"""Hearing, measured in one run: word error rate and seconds a clip of ours, stock Whisper and faster-whisper.

    python -m tests.bench.hearing

The clips are made while it runs: every voice at hand (ours, flite, espeak-ng), clean and with noise 20 and 10 dB below,
8 kHz through mu-law.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from time import perf_counter

import numpy as np
import torch
from faster_whisper import WhisperModel
from whisper import load_model
from whisper.normalizers import EnglishTextNormalizer

from models.audio import HEARING_RATE, PHONE_RATE, Audio
from receptionist.telephony.codec import resample
from tests.bench.house import told
from tests.bench.redaction_voices import voices
from tests.bench.table import FASTER, OURS, STOCK, Findings, Row, table
from tests.sounds import noisy, on_the_line, quiet
from workers.engines.decoded import Sound
from workers.engines.hearing import load_hearing
from workers.engines.piper import load_voice
from workers.engines.whisper_weights import ctranslate_folder, torch_checkpoint
from workers.training.personas import make_persona

LINES = Path(__file__).with_name("hearing.txt")
NOISES = (None, 20.0, 10.0)
THREADS = 2
VOCABULARY = (
    "Dr. Anneliese Okafor, Dr. Rajiv Vantongeren, Siobhan Quimby, "
    "Invisalign, periodontist, apicoectomy, Larchmont Dental"
)
NAMES = (
    "anneliese", "okafor", "rajiv", "vantongeren", "siobhan", "quimby", "invisalign", "periodontist", "apicoectomy",
    "larchmont",
)  # fmt: skip

QUESTION, ANSWERS = "May I have your name, please?", 64
"""And how many invented people answer it, half of them with "it's" before their name."""

PROGRESS_CLIPS = 26

Hear = Callable[[Audio], str]
Clips = list[tuple[str, float | None, Audio]]
"""What is said, how far below it the noise lies (decibels, None without), and the sound."""


@dataclass
class Score:
    """What one system did with the clips; errors and words by noise."""

    seconds: float = 0.0
    errors: dict[float | None, int] = field(default_factory=lambda: dict.fromkeys(NOISES, 0))
    words: dict[float | None, int] = field(default_factory=lambda: dict.fromkeys(NOISES, 0))

    @property
    def rate(self) -> float:
        """Errors a word over all clips."""
        return sum(self.errors.values()) / sum(self.words.values())


def run(progress: Callable[[str], None]) -> Findings:
    """Return word error rate and seconds a clip of each system, by noise, and what vocabulary does; five minutes."""
    with TemporaryDirectory() as folder:
        data_dir = Path(folder)
        clips, named = _clips(data_dir, progress)
        systems = _systems(data_dir)
        scores = {name: _score(name, hear, clips, progress) for name, hear in systems.items()}
        details = [_row(name, score, scores[OURS], len(clips)) for name, score in scores.items()]
        details += _with_vocabulary(named, data_dir) + _with_question(data_dir)
    columns = {
        name: {"WER": f"{score.rate:.3f}", "s a clip": f"{score.seconds / len(clips):.2f}"}
        for name, score in scores.items()
        if name in (OURS, STOCK, FASTER)
    }
    return Findings(columns, details)


def _with_vocabulary(named: list[tuple[str, Audio]], data_dir: Path) -> list[Row]:
    """Return which share of the names is heard without and with them in the prompt."""
    ours, rows = load_hearing("base", data_dir), []
    for what, vocabulary in (("without vocabulary", ""), ("with vocabulary", VOCABULARY)):
        heard = [(_plain(text), _plain(ours.hear(audio, "en", vocabulary).text)) for text, audio in named]
        known = [name in said for text, said in heard for name in NAMES if name in text]
        row = {f"{OURS}, {len(known)} names of staff and services": what, "heard": f"{sum(known) / len(known):.2f}"}
        rows.append({**row, "WER": _error_rate(heard)})
    return rows


def _with_question(data_dir: Path) -> list[Row]:
    """Return how well callers' names are heard after the usual opening and after the question for them."""
    ours, rng, rows = load_hearing("base", data_dir), Random(QUESTION), []
    speakers = list(voices(load_voice(data_dir))[0].values())
    answers = []
    for number in range(ANSWERS):
        who = make_persona(rng)
        text = f"It's {who.given} {who.family}." if number % 2 else f"{who.given} {who.family}"
        answers.append((_plain(text), _line(speakers[number % len(speakers)](text), None, number)))
    for what, asked in (("after the opening", ""), ("after the question", QUESTION)):
        heard = [(text, _plain(ours.hear(audio, asked=asked).text)) for text, audio in answers]
        whole = str(sum(text == said for text, said in heard))
        rows.append({f"{OURS}, {ANSWERS} callers' names": what, "heard whole": whole, "WER": _error_rate(heard)})
    return rows


def _clips(data_dir: Path, progress: Callable[[str], None]) -> tuple[Clips, list[tuple[str, Audio]]]:
    cast, notes = voices(load_voice(data_dir))
    for note in notes:
        progress(note)
    speakers = list(cast.values())
    lines = [line for line in LINES.read_text("utf-8").splitlines() if line]
    clips = []
    named = []
    for number, text in enumerate(lines):
        if any(name in _plain(text) for name in NAMES):
            named.append((text, _line(speakers[number % len(speakers)](text), None, number)))
            continue
        for step, noise in enumerate(NOISES):
            speak = speakers[(number + step) % len(speakers)]
            clips.append((text, noise, _line(speak(text), noise, number)))
    return clips, named


def _line(audio: Audio, noise: float | None, seed: int) -> Audio:
    pcm = resample(audio.pcm, audio.rate, PHONE_RATE)
    wave = np.concatenate([quiet(0.2), np.frombuffer(pcm, "<i2") / 32768, quiet(0.2)])
    return on_the_line(wave) if noise is None else noisy(on_the_line(wave), noise, seed)


def _systems(data_dir: Path) -> dict[str, Hear]:
    torch.set_num_threads(THREADS)
    quick, own = load_hearing("base", data_dir), load_hearing("base-torch", data_dir)
    stock = load_model(str(torch_checkpoint(data_dir)), device="cpu")
    faster = WhisperModel(
        str(ctranslate_folder(data_dir)), device="cpu", compute_type="int8", cpu_threads=THREADS, local_files_only=True
    )

    def by_stock(audio: Audio) -> str:
        return str(stock.transcribe(_sound(audio), language="en", fp16=False)["text"])

    def by_faster(audio: Audio) -> str:
        return " ".join(segment.text for segment in faster.transcribe(_sound(audio), language="en", beam_size=5)[0])

    return {
        OURS: lambda audio: quick.hear(audio).text,
        f"{OURS}, openai-whisper only": lambda audio: own.hear(audio).text,
        STOCK: by_stock,
        FASTER: by_faster,
    }


def _sound(audio: Audio) -> Sound:
    return np.frombuffer(resample(audio.pcm, audio.rate, HEARING_RATE), "<i2").astype(np.float32) / 32768


def _score(system: str, hear: Hear, clips: Clips, progress: Callable[[str], None]) -> Score:
    score = Score()
    hear(clips[0][2])
    for number, (text, noise, audio) in enumerate(clips):
        if number % PROGRESS_CLIPS == 0:
            progress(f"hearing: {system}, clip {number + 1} of {len(clips)}")
        began = perf_counter()
        heard = hear(audio)
        score.seconds += perf_counter() - began
        reference = _plain(text)
        score.errors[noise] += _distance(reference, _plain(heard))
        score.words[noise] += len(reference)
    return score


_NORMALISER = EnglishTextNormalizer()


def _plain(text: str) -> list[str]:
    """Return words as openai-whisper's own evaluation compares them."""
    return _NORMALISER(text).split()


def _distance(reference: list[str], heard: list[str]) -> int:
    """Return Levenshtein's distance in words."""
    row = list(range(len(heard) + 1))
    for number, word in enumerate(reference, 1):
        last, row[0] = row[0], number
        for place, other in enumerate(heard, 1):
            last, row[place] = row[place], min(row[place] + 1, row[place - 1] + 1, last + (word != other))
    return row[-1]


def _error_rate(heard: list[tuple[list[str], list[str]]]) -> str:
    """Return errors a word over pairs of what was said and what was heard."""
    errors, words = sum(_distance(text, said) for text, said in heard), sum(len(text) for text, _ in heard)
    return f"{errors / words:.3f}"


def _row(name: str, score: Score, ours: Score, clips: int) -> Row:
    rates = {
        f"WER, noise {noise:g} dB" if noise else "WER, clean": score.errors[noise] / score.words[noise]
        for noise in NOISES
    }
    return {
        "hearing": name,
        "clips": str(clips),
        "WER": f"{score.rate:.3f}",
        **{column: f"{rate:.3f}" for column, rate in rates.items()},
        "s a clip": f"{score.seconds / clips:.3f}",
        "times ours": f"{score.seconds / ours.seconds:.1f}",
    }


if __name__ == "__main__":
    for line in table(run(told).details):
        print(line)
