"""Sound as Whisper looks at it, no longer than it has to be."""

import torch
from whisper.audio import HOP_LENGTH, SAMPLE_RATE, log_mel_spectrogram

from workers.engines.decoded import Sound

MARGIN_SECONDS = 2.0
"""Silence after the words, by which the model knows that they have ended."""

SHORTEST_SECONDS = 8.0
"""With a shorter view the model, trained on 30 s, says a short utterance again and again."""

LONGEST_SECONDS = 30.0
"""What the model was trained on."""


def spectrogram(sound: Sound) -> torch.Tensor:
    """Return the log-mel spectrogram of a sound and the silence after it, shape (80, frames), 100 frames a second.

    Stock Whisper always looks at 30 s; the encoder's time grows with the view, so this one fits the sound.
    """
    seconds = min(max(sound.size / SAMPLE_RATE + MARGIN_SECONDS, SHORTEST_SECONDS), LONGEST_SECONDS)
    samples = int(seconds * SAMPLE_RATE) // (2 * HOP_LENGTH) * (2 * HOP_LENGTH)
    mel: torch.Tensor = log_mel_spectrogram(sound[:samples], padding=max(samples - sound.size, 0))
    return mel
