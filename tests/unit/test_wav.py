"""Recordings: what can be heard is read, everything else is refused."""

import struct

import numpy as np
import pytest

from models.audio import Audio
from receptionist.errors import AudioUnusable
from receptionist.telephony.codec import mulaw_to_pcm, pcm_to_mulaw
from receptionist.telephony.wav import read_wav, write_wav

PCM = (np.sin(np.arange(800) / 5) * 9000).astype("<i2").tobytes()


def _wav(code: int, channels: int, rate: int, bits: int, sound: bytes, before: bytes = b"") -> bytes:
    kind = struct.pack(
        "<4sIHHIIHH", b"fmt ", 16, code, channels, rate, rate * channels * bits // 8, channels * bits // 8, bits
    )
    body = b"WAVE" + before + kind + struct.pack("<4sI", b"data", len(sound)) + sound
    return struct.pack("<4sI", b"RIFF", len(body)) + body


def test_what_is_written_is_read_back() -> None:
    assert read_wav(write_wav(Audio(PCM, 8000))) == Audio(PCM, 8000)


def test_the_first_of_two_channels_is_taken() -> None:
    both = np.repeat(np.frombuffer(PCM, "<i2"), 2)
    both[1::2] = 0
    assert read_wav(_wav(1, 2, 16000, 16, both.tobytes())) == Audio(PCM, 16000)


def test_mulaw_and_eight_bit_files_are_read() -> None:
    assert read_wav(_wav(7, 1, 8000, 8, pcm_to_mulaw(PCM))).pcm == mulaw_to_pcm(pcm_to_mulaw(PCM))
    assert read_wav(_wav(1, 1, 8000, 8, b"\x80\xff\x00")).pcm == struct.pack("<3h", 0, 127 << 8, -128 << 8)


def test_other_chunks_are_passed_over() -> None:
    extra = struct.pack("<4sI", b"LIST", 3) + b"abc\0"
    assert read_wav(_wav(1, 1, 8000, 16, PCM, extra)).pcm == PCM


def test_a_file_cut_short_or_never_closed_is_read_as_far_as_it_goes() -> None:
    whole = _wav(1, 1, 8000, 16, PCM)
    assert read_wav(whole[:-401]).pcm == PCM[:-402]
    streamed = whole.replace(struct.pack("<4sI", b"data", len(PCM)), struct.pack("<4sI", b"data", 0xFFFFFFFF))
    assert read_wav(streamed).pcm == PCM


@pytest.mark.parametrize(
    "wrong",
    [
        b"", b"RIFF", b"ID3\x03 an mp3", b"<html></html>", _wav(1, 1, 8000, 16, b""), _wav(1, 0, 8000, 16, PCM),
        _wav(1, 1, 0, 16, PCM), _wav(1, 1, 8000, 24, PCM), _wav(0x55, 1, 8000, 16, PCM), _wav(1, 1, 8000, 16, PCM)[:30],
        write_wav(Audio(PCM, 8000)).replace(b"fmt ", b"tmf "),
    ],
)  # fmt: skip
def test_what_is_not_audio_is_refused(wrong: bytes) -> None:
    with pytest.raises(AudioUnusable):
        read_wav(wrong)
