"""Sounds nobody said anything in, 16-bit PCM at 8 kHz, and a telephone line."""

from collections.abc import Callable

import numpy as np

from models.audio import PHONE_RATE, Audio
from receptionist.telephony.codec import mulaw_to_pcm, pcm_to_mulaw

Wave = np.ndarray
SCALE = (0, 2, 4, 5, 7, 9, 11, 12)


def on_the_line(wave: Wave) -> Audio:
    """Return samples from -1 to 1 as the carrier delivers them: 8 kHz, through mu-law."""
    pcm = np.rint(np.clip(wave, -1, 1) * 32767).astype("<i2").tobytes()
    return Audio(mulaw_to_pcm(pcm_to_mulaw(pcm)), PHONE_RATE)


def noisy(audio: Audio, decibels: float, seed: int) -> Audio:
    """Return a sound with soft-edged noise so many decibels below it, on the line."""
    wave = np.frombuffer(audio.pcm, "<i2") / 32768
    noise = np.convolve(np.random.default_rng(seed).normal(size=wave.size), np.ones(3) / 3, "same")
    return on_the_line(wave + noise * wave.std() / noise.std() * 10 ** (-decibels / 20))


def quiet(seconds: float) -> Wave:
    """Return digital silence."""
    return np.zeros(int(seconds * PHONE_RATE))


def _times(seconds: float) -> Wave:
    return np.arange(int(seconds * PHONE_RATE)) / PHONE_RATE


def _noise(seconds: float) -> Wave:
    return 0.05 * np.random.default_rng(1).normal(size=int(seconds * PHONE_RATE))


def _two_tones(low: float, high: float, on: float, period: float) -> Callable[[float], Wave]:
    def tones(seconds: float) -> Wave:
        t = _times(seconds)
        return 0.2 * (np.sin(2 * np.pi * low * t) + np.sin(2 * np.pi * high * t)) * (t % period < on)

    return tones


def _melody(seconds: float) -> Wave:
    t = _times(seconds)
    step = np.array(SCALE)[(t * 3).astype(int) % len(SCALE)]
    return 0.15 * sum(np.sin(2 * np.pi * 262 * k * 2 ** (step / 12) * t) / k for k in (1, 2, 3, 4))


def _chords(seconds: float) -> Wave:
    t = _times(seconds)
    step = np.array(SCALE)[t.astype(int) % len(SCALE)]
    return 0.1 * sum(np.sin(2 * np.pi * f * 2 ** (step / 12) * t) for f in (196, 247, 294, 392)) * (1 - t % 1)


def _hum(seconds: float) -> Wave:
    return 0.2 * np.sign(np.sin(2 * np.pi * 60 * _times(seconds)))


def _door(seconds: float) -> Wave:
    t = _times(seconds)
    return 0.6 * np.exp(-(t % 1.3) / 0.03) * np.random.default_rng(2).normal(size=t.size)


def _breath(seconds: float) -> Wave:
    t = _times(seconds)
    rough = np.convolve(np.random.default_rng(3).normal(size=t.size), np.ones(4) / 4, "same")
    return 0.1 * rough * np.clip(np.sin(np.pi * t), 0, 1)


NOBODY: dict[str, Callable[[float], Wave]] = {
    "silence": quiet,
    "noise": _noise,
    "a ring tone": _two_tones(440, 480, 1.0, 3.0),
    "a busy tone": _two_tones(480, 620, 0.5, 1.0),
    "a dialled key": _two_tones(770, 1336, 0.1, 0.3),
    "a melody": _melody,
    "chords on hold": _chords,
    "mains hum": _hum,
    "a door": _door,
    "breath": _breath,
}
"""Sounds by name, each made for so many seconds."""
