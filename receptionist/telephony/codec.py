"""Mu-law and sample rates: the telephone's sound to plain PCM and back."""

from functools import cache
from math import gcd

import numpy as np
from numpy.typing import NDArray

from receptionist.errors import AudioUnusable

BIAS = 132
CLIP = 32635
ZERO_CROSSINGS = 16
"""Lobes of the windowed sinc on each side: the transition band is about a tenth of the pass band."""

ROLL_OFF = 0.95
KAISER_BETA = 8.0
BLOCK = 8192


def mulaw_to_pcm(mulaw: bytes) -> bytes:
    """Return 16-bit little-endian PCM (2 bytes a sample) of mu-law (1 byte a sample), after ITU-T G.711."""
    return _expand()[np.frombuffer(mulaw, np.uint8)].tobytes()


def pcm_to_mulaw(pcm: bytes) -> bytes:
    """Return mu-law (1 byte a sample) of 16-bit little-endian PCM; raises AudioUnusable for half a sample."""
    return bytes(_compress()[_samples(pcm).view("<u2")])


def resample(pcm: bytes, from_rate: int, to_rate: int) -> bytes:
    """Return 16-bit PCM at another rate (Hz), low-passed below the lower Nyquist frequency, delay-free.

    A polyphase Kaiser-windowed sinc (Smith, "Digital Audio Resampling"); raises AudioUnusable for half a sample
    or a rate that is not positive.
    """
    if from_rate <= 0 or to_rate <= 0:
        raise AudioUnusable("a sample rate must be positive")
    samples = _samples(pcm)
    if from_rate == to_rate or not samples.size:
        return pcm
    step = gcd(from_rate, to_rate)
    up, down = to_rate // step, from_rate // step
    kernels = _kernels(up, down)
    taps = kernels.shape[1]
    padded = np.zeros(samples.size + 2 * taps, np.float32)
    padded[taps:-taps] = samples
    windows = np.lib.stride_tricks.sliding_window_view(padded, taps)
    count = -(-samples.size * up // down)
    out = np.empty(count, np.float32)
    for start in range(0, count, BLOCK):
        at = np.arange(start, min(start + BLOCK, count), dtype=np.int64) * down
        out[start : start + BLOCK] = np.einsum("ij,ij->i", windows[at // up + taps // 2 + 1], kernels[at % up])
    return np.clip(np.rint(out), -32768, 32767).astype("<i2").tobytes()


def _samples(pcm: bytes) -> NDArray[np.int16]:
    if len(pcm) % 2:
        raise AudioUnusable("16-bit audio has an odd number of bytes")
    return np.frombuffer(pcm, "<i2")


@cache
def _expand() -> NDArray[np.int16]:
    """The 256 values of mu-law, shape (256,)."""
    code = ~np.arange(256, dtype=np.uint8)
    magnitude = (((code & 0x0F).astype(np.int32) << 3) + BIAS << ((code >> 4) & 7)) - BIAS
    return np.where(code & 0x80, -magnitude, magnitude).astype("<i2")


@cache
def _compress() -> NDArray[np.uint8]:
    """The code of each 16-bit value, indexed by its unsigned form, shape (65536,)."""
    value = np.arange(65536, dtype=np.uint16).view(np.int16).astype(np.int32)
    magnitude = np.minimum(np.abs(value), CLIP) + BIAS
    exponent = np.floor(np.log2(magnitude)).astype(np.int32) - 7
    mantissa = (magnitude >> (exponent + 3)) & 0x0F
    code = np.where(value < 0, 0x80, 0) | (exponent << 4) | mantissa
    return np.asarray(~code & 0xFF, np.uint8)


@cache
def _kernels(up: int, down: int) -> NDArray[np.float32]:
    """One low-pass filter a phase, shape (up, taps); each sums to 1, so that a constant stays a constant."""
    cutoff = ROLL_OFF * min(1.0, up / down)
    half = int(np.ceil(ZERO_CROSSINGS / cutoff))
    offset = np.arange(-half + 1, half + 1)[None, :] - np.arange(up)[:, None] / up
    inside = np.clip(1 - (offset / half) ** 2, 0, None)
    kernels = np.sinc(cutoff * offset) * np.i0(KAISER_BETA * np.sqrt(inside))
    return np.asarray(kernels / kernels.sum(axis=1, keepdims=True), np.float32)
