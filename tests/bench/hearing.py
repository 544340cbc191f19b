"""Hearing, measured in one run: word error rate and seconds a clip of ours, stock Whisper and faster-whisper.

    python -m tests.bench.hearing

The clips are made while it runs: every voice at hand (ours, flite, espeak-ng), clean and with noise 20 and 10 dB below,
8 kHz through mu-law.
"""

import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

import numpy as np
import torch
from faster_whisper import WhisperModel
from whisper import load_model
from whisper.normalizers import EnglishTextNormalizer

from models.audio import HEARING_RATE, PHONE_RATE, Audio
from receptionist.telephony.codec import resample
from tests.bench.redaction_voices import voices
from tests.sounds import noisy, on_the_line, quiet
from workers.engines.decoded import Sound
from workers.engines.hearing import load_hearing
from workers.engines.piper import load_voice
from workers.engines.whisper_weights import ctranslate_folder, torch_checkpoint

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

Hear = Callable[[Audio], str]
Row = dict[str, str]


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


def run(progress: Callable[[str], None]) -> list[Row]:
    """Return one row a system, ratios to ours; about five minutes on two cores."""
    with TemporaryDirectory() as folder:
        data_dir = Path(folder)
        clips, named = _clips(data_dir, progress)
        systems = _systems(data_dir)
        scores = {}
        for name, hear in systems.items():
            progress(f"hearing: {name}, {len(clips)} clips")
            scores[name] = _score(hear, clips)
        rows = [_row(name, score, scores["ours"], len(clips)) for name, score in scores.items()]
        ours = load_hearing("base", data_dir)
        for vocabulary in ("", VOCABULARY):
            heard = [(text, _plain(ours.hear(audio, "en", vocabulary).text)) for text, audio in named]
            known = [name in said for text, said in heard for name in NAMES if name in _plain(text)]
            what = "with" if vocabulary else "without"
            rows.append({"system": f"ours, names heard {what} vocabulary", "rate": f"{sum(known) / len(known):.2f}"})
        return rows


def _clips(
    data_dir: Path, progress: Callable[[str], None]
) -> tuple[list[tuple[str, float | None, Audio]], list[tuple[str, Audio]]]:
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
        "ours": lambda audio: quick.hear(audio).text,
        "ours, openai-whisper only": lambda audio: own.hear(audio).text,
        "openai-whisper transcribe": by_stock,
        "faster-whisper int8 beam 5": by_faster,
    }


def _sound(audio: Audio) -> Sound:
    return np.frombuffer(resample(audio.pcm, audio.rate, HEARING_RATE), "<i2").astype(np.float32) / 32768


def _score(hear: Hear, clips: list[tuple[str, float | None, Audio]]) -> Score:
    score = Score()
    hear(clips[0][2])
    for text, noise, audio in clips:
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


def _row(name: str, score: Score, ours: Score, clips: int) -> Row:
    rates = {f"{noise or 'clean'}": score.errors[noise] / score.words[noise] for noise in NOISES}
    return {
        "system": name,
        "rate": f"{score.rate:.3f}",
        **{f"rate {noise}": f"{rate:.3f}" for noise, rate in rates.items()},
        "seconds a clip": f"{score.seconds / clips:.3f}",
        "times ours": f"{score.seconds / ours.seconds:.1f}",
    }


def _table(rows: list[Row]) -> Iterator[str]:
    heads = list(dict.fromkeys(key for row in rows for key in row))
    widths = {head: max(len(head), *(len(row.get(head, "")) for row in rows)) for head in heads}
    for row in [{head: head for head in heads}, *rows]:
        yield "  ".join(row.get(head, "").ljust(widths[head]) for head in heads)


if __name__ == "__main__":
    for line in _table(run(lambda note: print(note, file=sys.stderr))):
        print(line)
