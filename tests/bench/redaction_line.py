"""A telephone line: 8 kHz, mu-law, and its noise."""

import numpy as np

from models.audio import PHONE_RATE, Audio
from receptionist.telephony.codec import mulaw_to_pcm, pcm_to_mulaw, resample

LOUD = 0.3
"""Peak of the speech, of full scale."""


def over_the_line(audio: Audio, seed: int, snr: float) -> Audio:
    """Return speech as it comes out of the carrier: band-limited, noisy (``snr`` in dB), through mu-law and back."""
    rng = np.random.default_rng(seed)
    sound = np.frombuffer(resample(audio.pcm, audio.rate, PHONE_RATE), "<i2").astype(np.float64)
    sound *= LOUD * 32767 / max(1.0, float(np.abs(sound).max(initial=1.0)))
    silence = np.zeros(PHONE_RATE // 5)
    sound = np.concatenate([silence, sound, silence])
    power = float(np.sqrt(np.mean(sound**2)))
    hiss = rng.normal(size=sound.size)
    hum = np.sin(2 * np.pi * 60 * np.arange(sound.size) / PHONE_RATE)
    noisy = sound + power * 10 ** (-snr / 20) * (0.9 * hiss + 0.3 * hum)
    pcm = np.clip(np.rint(noisy), -32768, 32767).astype("<i2").tobytes()
    return Audio(mulaw_to_pcm(pcm_to_mulaw(pcm)), PHONE_RATE)
