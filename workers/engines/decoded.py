"""What a speech model makes of one piece of sound, before anybody believes it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol
from zlib import compress

import numpy as np
from numpy.typing import NDArray

from receptionist.errors import TakeDropped
from receptionist.ports import Wanted

Sound = NDArray[np.float32]
"""Mono samples at 16 kHz from -1 to 1, shape (samples,)."""

COMPRESSION_LIMIT = 2.4
LOG_PROBABILITY_LIMIT = -1.0
"""Both as in openai-whisper's ``transcribe``: above or below, a decoding counts as failed."""


SURE = -0.6
SURE_OF_A_WORD = -0.8
"""Mean log-probability below which a second look pays; an answer of one or two words has too few tokens for more."""


@dataclass(frozen=True, repr=False)
class Decoded:
    """Words with the model's own doubts; the words never show in a repr."""

    text: str
    log_probability: float
    """Mean a token, at most 0."""

    no_speech: float
    """Probability that nobody speaks, 0 to 1."""

    @property
    def compression(self) -> float:
        """Bytes of the text to bytes of it compressed: high for words that repeat themselves."""
        plain = self.text.encode()
        return len(plain) / len(compress(plain)) if plain else 0.0

    @property
    def repeats(self) -> bool:
        """Whether the words say the same again and again."""
        return self.compression > COMPRESSION_LIMIT

    @property
    def sure(self) -> bool:
        """Whether another attempt would hardly change a word."""
        limit = SURE if len(self.text.split()) > 2 else SURE_OF_A_WORD
        return not self.repeats and self.log_probability >= limit

    @property
    def failed(self) -> bool:
        """Whether the words repeat or are hardly more than a guess."""
        return self.repeats or self.log_probability < LOG_PROBABILITY_LIMIT


def check(wanted: Wanted) -> None:
    """Raise TakeDropped if it is not ``wanted`` any more."""
    if not wanted():
        raise TakeDropped("the caller spoke on or is gone")


class Decoder(Protocol):
    """A speech model that tries harder each time it is asked."""

    def attempts(self, sound: Sound, language: str, prompt: str, wanted: Wanted) -> Iterator[Decoded]:
        """Yield decodings of at most 28 s, each better and dearer; ``prompt`` is what may have been said before.

        Raises TakeDropped between two steps if it is not ``wanted`` any more.
        """
        ...


class Stock(Protocol):
    """A speech model for sound of any length."""

    def transcribe(self, sound: Sound, language: str, prompt: str) -> Decoded:
        """Transcribe all of it."""
        ...
