"""Mu-law and resampling keep what a telephone can carry, and nothing above it."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from receptionist.errors import AudioUnusable
from receptionist.telephony.codec import mulaw_to_pcm, pcm_to_mulaw, resample


def tone(frequency: float, rate: int, seconds: float = 1.0) -> np.ndarray:
    return np.rint(10000 * np.sin(2 * np.pi * frequency * np.arange(int(rate * seconds)) / rate)).astype("<i2")


def test_every_mulaw_code_survives_the_round_trip_but_negative_zero() -> None:
    codes = bytes(range(256))
    assert pcm_to_mulaw(mulaw_to_pcm(codes)) == codes.replace(b"\x7f", b"\xff")


@pytest.mark.parametrize(
    ("code", "value"), [(0xFF, 0), (0x80, 32124), (0x00, -32124), (0xFE, 8), (0xEF, 132), (0x8F, 16764)]
)
def test_mulaw_codes_mean_what_g711_says(code: int, value: int) -> None:
    assert np.frombuffer(mulaw_to_pcm(bytes([code])), "<i2")[0] == value


@given(st.lists(st.integers(-32768, 32767), min_size=1))
def test_mulaw_is_within_a_sixteenth_of_any_sample(values: list[int]) -> None:
    samples = np.array(values, "<i2")
    back = np.frombuffer(mulaw_to_pcm(pcm_to_mulaw(samples.tobytes())), "<i2").astype(int)
    assert np.all(np.abs(back - samples) <= np.maximum(np.abs(samples.astype(int)) / 16, 8))


@pytest.mark.parametrize(
    ("from_rate", "to_rate"),
    [(8000, 16000), (16000, 8000), (22050, 8000), (44100, 16000), (48000, 8000), (11025, 16000)],
)
@pytest.mark.parametrize("frequency", [300, 1000, 3000])
def test_a_tone_in_the_band_keeps_level_and_phase(from_rate: int, to_rate: int, frequency: int) -> None:
    out = np.frombuffer(resample(tone(frequency, from_rate).tobytes(), from_rate, to_rate), "<i2").astype(float)
    assert out.size == to_rate
    error = (out - tone(frequency, to_rate))[200:-200]
    assert np.sqrt(np.mean(error**2)) < 7.1  # 60 dB below the tone


@pytest.mark.parametrize(("from_rate", "frequency"), [(16000, 5000), (22050, 7000), (48000, 12000)])
def test_a_tone_above_the_telephone_band_does_not_alias_into_it(from_rate: int, frequency: int) -> None:
    out = np.frombuffer(resample(tone(frequency, from_rate).tobytes(), from_rate, 8000), "<i2").astype(float)
    assert np.sqrt(np.mean(out[200:-200] ** 2)) < 7.1


@pytest.mark.parametrize("seconds", [0.0, 1 / 8000, 0.02, 3.3])
def test_resampling_keeps_the_length(seconds: float) -> None:
    pcm = tone(440, 8000, seconds).tobytes()
    assert len(resample(pcm, 8000, 16000)) == 2 * len(pcm)


def test_half_a_sample_and_a_rate_of_zero_are_unusable() -> None:
    with pytest.raises(AudioUnusable):
        pcm_to_mulaw(b"\x00\x00\x01")
    with pytest.raises(AudioUnusable):
        resample(b"\x00", 8000, 16000)
    with pytest.raises(AudioUnusable):
        resample(b"\x00\x00", 0, 16000)
