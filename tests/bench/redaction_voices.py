"""Several voices for the bench: our own, and flite and espeak-ng if they are on the path."""

import io
import shutil
import subprocess
import wave
from collections.abc import Callable

from models.audio import PHONE_RATE, Audio
from receptionist.ports import Voice
from receptionist.telephony.codec import resample

Speak = Callable[[str], Audio]

FLITE = (("slt", 1.0), ("rms", 1.0), ("awb", 1.1), ("slt", 0.85))
"""Voice and stretch of its sounds."""

ESPEAK = (("en-us", 165), ("en-gb+f3", 150))
"""Voice and words a minute."""

SPEEDS = (0.9, 1.0, 1.1, 1.2)
"""Of our own voice; its pitch moves with it, so that each is another speaker."""


def voices(own: Voice) -> tuple[dict[str, Speak], list[str]]:
    """Return speakers by name, and a note for each engine that is missing."""
    cast: dict[str, Speak] = {f"piper joe x{speed}": _piper(own, speed) for speed in SPEEDS}
    notes = []
    if flite := shutil.which("flite"):
        cast |= {f"flite {name} x{stretch}": _flite(flite, name, stretch) for name, stretch in FLITE}
    else:
        notes.append("NOTE: flite is not on the path; its voices are left out.")
    if espeak := shutil.which("espeak-ng"):
        cast |= {f"espeak-ng {name} {pace}": _espeak(espeak, name, pace) for name, pace in ESPEAK}
    else:
        notes.append("NOTE: espeak-ng is not on the path; its voices are left out.")
    return cast, notes


def _piper(own: Voice, speed: float) -> Speak:
    def speak(text: str) -> Audio:
        pcm = b"".join(piece.pcm for piece in own.say(text))
        return Audio(resample(pcm, int(PHONE_RATE * speed), PHONE_RATE), PHONE_RATE)

    return speak


def _flite(program: str, name: str, stretch: float) -> Speak:
    def speak(text: str) -> Audio:
        command = [program, "-voice", name, "--setf", f"duration_stretch={stretch}", "-t", text, "-o", "/dev/stdout"]
        return _read(subprocess.run(command, capture_output=True, check=True).stdout)

    return speak


def _espeak(program: str, name: str, pace: int) -> Speak:
    def speak(text: str) -> Audio:
        command = [program, "-v", name, "-s", str(pace), "--stdout", text]
        return _read(subprocess.run(command, capture_output=True, check=True).stdout)

    return speak


def _read(wav: bytes) -> Audio:
    """Return a WAV of a program that could not seek back to fill in its lengths."""
    with wave.open(io.BytesIO(wav)) as sound:
        rate, width = sound.getframerate(), sound.getsampwidth()
        pcm = wav[wav.index(b"data") + 8 :]
    usable = len(pcm) - len(pcm) % width
    return Audio(pcm[:usable], rate)
