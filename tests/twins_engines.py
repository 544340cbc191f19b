"""Twins of the engines: no weights, the same promises."""

from collections.abc import Iterator, Sequence

import numpy as np

from models.audio import PHONE_RATE, Audio, Heard
from receptionist.ports import Wanted, always

LOUD = 300
"""Mean amplitude of 16-bit samples above which a twin takes a sound for speech."""

SECONDS_A_CHARACTER = 0.06


def loudness(pcm: bytes) -> float:
    """Return the mean amplitude of 16-bit PCM; 0 for no samples."""
    samples = np.frombuffer(pcm, "<i2").astype(np.float32)
    return float(np.abs(samples).mean()) if samples.size else 0.0


class ScriptedTranscriber:
    """Hears the lines of a script, one for each sound that is loud enough, and keeps what it was asked."""

    def __init__(self, lines: Sequence[str], confidence: float = -0.2) -> None:
        self._lines = list(lines)
        self._confidence = confidence
        self.asked: list[tuple[Audio, str, str]] = []

    def hear(
        self, audio: Audio, language: str = "en", vocabulary: str = "", asked: str = "", wanted: Wanted = always
    ) -> Heard:
        """See Transcriber."""
        self.asked.append((audio, language, vocabulary))
        if loudness(audio.pcm) < LOUD or not self._lines:
            return Heard("", float("-inf"), audio.seconds)
        return Heard(self._lines.pop(0), self._confidence, audio.seconds)


class ScriptedVoice:
    """Says a sentence as a tone of a length that fits it, a piece a clause, and keeps what it said."""

    def __init__(self) -> None:
        self.said: list[str] = []

    def say(self, text: str, language: str = "en") -> Iterator[Audio]:
        """See Voice."""
        self.said.append(text)
        for clause in filter(None, text.split(",")):
            samples = np.arange(int(len(clause) * SECONDS_A_CHARACTER * PHONE_RATE))
            tone = 8000 * np.sin(2 * np.pi * 220 * samples / PHONE_RATE)
            yield Audio(tone.astype("<i2").tobytes(), PHONE_RATE)


class ScriptedActivity:
    """Takes every loud frame for speech."""

    def probability(self, pcm: bytes) -> float:
        """See VoiceActivity."""
        return 0.95 if loudness(pcm) > LOUD else 0.02
