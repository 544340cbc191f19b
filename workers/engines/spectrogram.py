"""Sound as Whisper looks at it, no longer than it has to be."""

from dataclasses import dataclass

import torch
from whisper.audio import HOP_LENGTH, SAMPLE_RATE, log_mel_spectrogram

from workers.engines.decoded import Sound

LONGEST_SECONDS = 30.0
"""What the model was trained on, and the only view stock Whisper has."""


@dataclass(frozen=True)
class View:
    """How much the model sees: the sound and ``margin`` seconds of silence after it, at least ``shortest`` seconds.

    By the silence the model knows that the words have ended; with less than eight seconds in all it says a short
    utterance again and again, and up to sixteen each second lowers the error rate in noise.
    """

    shortest: float
    margin: float


QUICK = View(shortest=12.0, margin=2.0)
WIDE = View(shortest=16.0, margin=4.0)


def spectrogram(sound: Sound, view: View) -> torch.Tensor:
    """Return the log-mel spectrogram of a sound in a view, shape (80, frames), 100 frames a second.

    The encoder's time grows faster than the view, so this one fits the sound.
    """
    seconds = min(max(sound.size / SAMPLE_RATE + view.margin, view.shortest), LONGEST_SECONDS)
    samples = int(seconds * SAMPLE_RATE) // (2 * HOP_LENGTH) * (2 * HOP_LENGTH)
    mel: torch.Tensor = log_mel_spectrogram(sound[:samples], padding=max(samples - sound.size, 0))
    return mel
