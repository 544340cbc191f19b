"""How much of a sound is speech, by the same Silero the line listens with."""

import numpy as np
from onnxruntime import InferenceSession

from workers.engines.decoded import Sound

FRAME, CONTEXT = 512, 64
"""Samples at 16 kHz: one frame of 32 ms, and what the model sees of the frame before."""

FRAME_SECONDS = 0.032
LEAD = 8
"""Frames of silence the model hears first: without a moment to settle it misses a word at the very start."""


def speech_probabilities(session: InferenceSession, sound: Sound) -> Sound:
    """Return the probability of speech of each 32 ms frame, shape (frames,); the last frame is filled with silence."""
    frames, start = LEAD + -(-sound.size // FRAME), CONTEXT + LEAD * FRAME
    padded = np.zeros(CONTEXT + frames * FRAME, np.float32)
    padded[start : start + sound.size] = sound
    windows = np.lib.stride_tricks.sliding_window_view(padded, CONTEXT + FRAME)[::FRAME]
    state = np.zeros((1, 1, 128), np.float32)
    probabilities, _, _ = session.run(None, {"input": np.ascontiguousarray(windows), "h": state, "c": state})
    return np.asarray(probabilities, np.float32).reshape(-1)[LEAD:]
