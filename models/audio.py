"""Sound on its way between the carrier, the worker and the caller."""

from dataclasses import dataclass

PHONE_RATE = 8000
"""Sample rate of the telephone line, Hz."""

HEARING_RATE = 16000
"""Sample rate the transcriber works at, Hz."""


@dataclass(frozen=True, repr=False)
class Audio:
    """Mono 16-bit little-endian PCM: ``pcm`` holds 2 bytes a sample, ``rate`` is in Hz."""

    pcm: bytes
    rate: int

    @property
    def seconds(self) -> float:
        """Length in seconds."""
        return len(self.pcm) / (2 * self.rate)

    def __repr__(self) -> str:
        return f"Audio({self.seconds:.2f} s, {self.rate} Hz)"


@dataclass(frozen=True, repr=False)
class Heard:
    """What a transcriber made of one utterance."""

    text: str
    """The words (a RawText); empty if nothing was said."""

    confidence: float
    """Mean log-probability a token, at most 0; -inf for nothing heard."""

    seconds: float
    """Length of the audio, seconds."""
