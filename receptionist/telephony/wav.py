"""WAV files: what recordings come as, and what the simulated phone speaks and keeps."""

import struct
from collections.abc import Iterator

import numpy as np

from models.audio import Audio
from receptionist.errors import AudioUnusable
from receptionist.telephony.codec import mulaw_to_pcm

PCM, MULAW, EXTENSIBLE = 1, 7, 0xFFFE


def read_wav(data: bytes) -> Audio:
    """Return the first channel of a WAV file (8- or 16-bit PCM, or mu-law); raises AudioUnusable for anything else.

    A file cut short, or one whose length fields were never filled in, is read as far as it goes.
    """
    if len(data) < 12 or data[:4] != b"RIFF" or data[8:12] != b"WAVE":
        raise AudioUnusable("not a WAV file")
    chunks = dict(_chunks(data))
    kind, sound = chunks.get(b"fmt ", b""), chunks.get(b"data", b"")
    if len(kind) < 16:
        raise AudioUnusable("a WAV file without a format")
    code, channels, rate, _, _, bits = struct.unpack("<HHIIHH", kind[:16])
    if code == EXTENSIBLE and len(kind) >= 26:
        (code,) = struct.unpack("<H", kind[24:26])
    if not 1 <= channels <= 8 or not 4000 <= rate <= 192_000:
        raise AudioUnusable("a WAV file with an impossible format")
    pcm = _pcm(code, bits, sound)
    if channels > 1:
        frames = len(pcm) // (2 * channels)
        pcm = np.frombuffer(pcm, "<i2", frames * channels).reshape(frames, channels)[:, 0].tobytes()
    if not pcm:
        raise AudioUnusable("an empty recording")
    return Audio(pcm, rate)


def write_wav(audio: Audio) -> bytes:
    """Return a WAV file of 16-bit mono PCM."""
    kind = struct.pack("<4sIHHIIHH", b"fmt ", 16, PCM, 1, audio.rate, audio.rate * 2, 2, 16)
    body = b"WAVE" + kind + struct.pack("<4sI", b"data", len(audio.pcm)) + audio.pcm
    return struct.pack("<4sI", b"RIFF", len(body)) + body


def _chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = 12
    while at + 8 <= len(data):
        name, size = struct.unpack("<4sI", data[at : at + 8])
        yield name, data[at + 8 : at + 8 + size]
        at += 8 + size + size % 2


def _pcm(code: int, bits: int, sound: bytes) -> bytes:
    """Return 16-bit PCM of the data chunk, channels still interleaved."""
    if code == PCM and bits == 16:
        return sound[: len(sound) // 2 * 2]
    if code == PCM and bits == 8:
        return ((np.frombuffer(sound, np.uint8).astype("<i2") - 128) << 8).astype("<i2").tobytes()
    if code == MULAW and bits == 8:
        return mulaw_to_pcm(sound)
    raise AudioUnusable("a WAV file in a codec the telephone does not use")
