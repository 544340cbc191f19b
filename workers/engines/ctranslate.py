"""Whisper base over CTranslate2 in int8: the fast way to hear."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from ctranslate2 import StorageView
from ctranslate2.models import Whisper
from whisper.audio import SAMPLE_RATE
from whisper.tokenizer import get_tokenizer

from receptionist.ports import Wanted
from workers.engines.decoded import Decoded, Sound, check
from workers.engines.pieces import Pieces
from workers.engines.spectrogram import QUICK, WIDE, spectrogram
from workers.engines.whisper_weights import DIMENSIONS, ctranslate_folder, english_folder

TOKENS_A_SECOND = 8
"""More than anybody says: a decoding that goes on longer is repeating itself."""

TOKENS_AT_LEAST = 16
BEAMS = 5
PROMPT_TOKENS = DIMENSIONS["n_text_ctx"] // 2 - 1


@dataclass(frozen=True)
class _Ears:
    """One language's model and what it is made of."""

    model: Whisper
    pieces: Pieces


class CTranslateDecoder:
    """One model a language in memory, English at once; ``threads`` compute one utterance at a time."""

    def __init__(self, data_dir: Path, threads: int) -> None:
        self._data_dir, self._threads = data_dir, threads
        self._ears = {"en": self._open("en")}

    def attempts(self, sound: Sound, language: str, prompt: str, wanted: Wanted) -> Iterator[Decoded]:
        """Yield the best of five beams in a view that fits, then in a wider one.

        In int8 five beams take a quarter longer than one, and hear more.
        """
        if language not in self._ears:
            self._ears[language] = self._open(language)
        model, pieces = self._ears[language].model, self._ears[language].pieces
        start = _start(pieces, prompt)
        # The bound counts the prompt as well.
        longest = len(start) + TOKENS_AT_LEAST + int(TOKENS_A_SECOND * sound.size / SAMPLE_RATE)
        for view in (QUICK, WIDE):
            check(wanted)
            mel = np.ascontiguousarray(spectrogram(sound, view).numpy()[None])
            features = model.encode(StorageView.from_array(mel))
            check(wanted)
            result = model.generate(
                features,
                [start],
                beam_size=BEAMS,
                max_length=min(longest, DIMENSIONS["n_text_ctx"]),
                return_scores=True,
                return_no_speech_prob=True,
                suppress_tokens=pieces.never_spoken,
            )[0]
            if not result.sequences_ids:
                return
            text = pieces.text(result.sequences_ids[0])
            yield Decoded(text, float(result.scores[0]), float(result.no_speech_prob))

    def _open(self, language: str) -> _Ears:
        folder = english_folder(self._data_dir) if language == "en" else ctranslate_folder(self._data_dir)
        known = folder / "pieces.json"
        numbers = json.loads(known.read_bytes()) if known.exists() else range(DIMENSIONS["n_vocab"])
        model = Whisper(str(folder), device="cpu", compute_type="int8", intra_threads=self._threads)
        return _Ears(model, Pieces(numbers, get_tokenizer(True, language=language, task="transcribe")))


def _start(pieces: Pieces, prompt: str) -> list[int]:
    tokenizer = pieces.tokenizer
    start = pieces.numbers(tokenizer.sot_sequence_including_notimestamps)
    if not prompt:
        return start
    words = pieces.numbers(tokenizer.encode(" " + prompt.strip()))
    return [*pieces.numbers([tokenizer.sot_prev]), *words[-PROMPT_TOKENS:], *start]
