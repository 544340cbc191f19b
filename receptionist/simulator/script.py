"""What a simulated caller does, one clip after the other."""

from dataclasses import dataclass

import numpy as np

from models.audio import PHONE_RATE, Audio
from receptionist.telephony.codec import mulaw_to_pcm, pcm_to_mulaw, resample

FRAME = 160
"""Bytes of 20 ms mu-law."""

SILENCE = b"\xff" * FRAME
QUIET = 100.0
"""Root mean square of 16-bit samples below which a frame counts as silent."""


@dataclass(frozen=True)
class Pause:
    """Say nothing for so many seconds; the clip after it is spoken at once, whatever the agent does."""

    seconds: float


@dataclass(frozen=True)
class Key:
    """Press a key when the agent has finished."""

    digit: str


@dataclass(frozen=True)
class Overlap:
    """Speak over the agent, ``after`` seconds into what it is saying."""

    audio: Audio
    after: float = 1.0


Clip = Audio | Pause | Key | Overlap
"""Plain audio is spoken when the agent has finished."""


def frames(audio: Audio) -> list[bytes]:
    """Return audio as 20 ms mu-law frames of 160 bytes, the last one filled up with silence."""
    mulaw = pcm_to_mulaw(resample(audio.pcm, audio.rate, PHONE_RATE))
    cut = [mulaw[at : at + FRAME] for at in range(0, len(mulaw), FRAME)]
    return [frame.ljust(FRAME, b"\xff") for frame in cut]


def last_voiced(spoken: list[bytes]) -> int:
    """Return the index of the last frame with speech in it: louder than a twentieth of the loudest."""
    levels = [level(frame) for frame in spoken]
    floor = max(QUIET, max(levels, default=0.0) / 20)
    return max((at for at, loud in enumerate(levels) if loud >= floor), default=len(spoken) - 1)


def level(mulaw: bytes) -> float:
    """Return the root mean square of mu-law sound in 16-bit units."""
    if not mulaw.strip(b"\xff\x7f"):
        return 0.0
    samples = np.frombuffer(mulaw_to_pcm(mulaw), "<i2").astype(np.float64)
    return float(np.sqrt(np.mean(samples**2)))


def voiced(mulaw: bytes) -> bool:
    """Return whether any 20 ms of it is more than silence."""
    return any(level(mulaw[at : at + FRAME]) >= QUIET for at in range(0, len(mulaw), FRAME))
