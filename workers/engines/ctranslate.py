"""Whisper base over CTranslate2 in int8: the fast way to hear."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
from ctranslate2 import StorageView
from ctranslate2.models import Whisper
from whisper.audio import SAMPLE_RATE
from whisper.tokenizer import Tokenizer, get_tokenizer

from receptionist.ports import Wanted
from workers.engines.decoded import Decoded, Sound, check
from workers.engines.spectrogram import QUICK, WIDE, spectrogram
from workers.engines.whisper_weights import DIMENSIONS, ctranslate_folder

TOKENS_A_SECOND = 8
"""More than anybody says: a decoding that goes on longer is repeating itself."""

TOKENS_AT_LEAST = 16
BEAMS = 5
PROMPT_TOKENS = DIMENSIONS["n_text_ctx"] // 2 - 1


class CTranslateDecoder:
    """One model in memory; ``threads`` compute one utterance at a time."""

    def __init__(self, data_dir: Path, threads: int) -> None:
        folder = ctranslate_folder(data_dir)
        self._model = Whisper(str(folder), device="cpu", compute_type="int8", intra_threads=threads)
        self._tokenizers: dict[str, Tokenizer] = {}

    def attempts(self, sound: Sound, language: str, prompt: str, wanted: Wanted) -> Iterator[Decoded]:
        """Yield the best of five beams in a view that fits, then in a wider one.

        In int8 five beams take a quarter longer than one, and hear more.
        """
        tokenizer = self._tokenizer(language)
        start = _start(tokenizer, prompt)
        # The bound counts the prompt as well.
        longest = len(start) + TOKENS_AT_LEAST + int(TOKENS_A_SECOND * sound.size / SAMPLE_RATE)
        for view in (QUICK, WIDE):
            check(wanted)
            mel = np.ascontiguousarray(spectrogram(sound, view).numpy()[None])
            features = self._model.encode(StorageView.from_array(mel))
            check(wanted)
            result = self._model.generate(
                features,
                [start],
                beam_size=BEAMS,
                max_length=min(longest, DIMENSIONS["n_text_ctx"]),
                return_scores=True,
                return_no_speech_prob=True,
                suppress_tokens=[*tokenizer.non_speech_tokens, tokenizer.sot_prev, tokenizer.sot_lm, tokenizer.sot],
            )[0]
            if not result.sequences_ids:
                return
            tokens = [token for token in result.sequences_ids[0] if token < tokenizer.eot]
            yield Decoded(tokenizer.decode(tokens).strip(), float(result.scores[0]), float(result.no_speech_prob))

    def _tokenizer(self, language: str) -> Tokenizer:
        if language not in self._tokenizers:
            self._tokenizers[language] = get_tokenizer(True, language=language, task="transcribe")
        return self._tokenizers[language]


def _start(tokenizer: Tokenizer, prompt: str) -> list[int]:
    start = list(tokenizer.sot_sequence_including_notimestamps)
    if not prompt:
        return start
    words: list[int] = tokenizer.encode(" " + prompt.strip())
    return [tokenizer.sot_prev, *words[-PROMPT_TOKENS:], *start]
