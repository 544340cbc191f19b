"""The pieces of Whisper's vocabulary: which of them English is written with, and their numbers in a model of fewer."""

from collections.abc import Iterable, Sequence
from functools import cached_property

from whisper.tokenizer import Tokenizer, get_tokenizer


def english_pieces() -> list[int]:
    """Return, in order, the pieces that Whisper's English-only vocabulary has too, and the signs but the timestamps.

    Single bytes are among them, so that any other word can still be spelled.
    """
    every, english = get_tokenizer(True).encoding, get_tokenizer(False).encoding
    known = set(english.token_byte_values())
    words = (piece for piece in range(every.eot_token) if every.decode_single_token_bytes(piece) in known)
    return [*words, *range(every.eot_token, get_tokenizer(True).timestamp_begin)]


class Pieces:
    """What a model knows: the pieces of the whole vocabulary in the order of its own numbers."""

    def __init__(self, pieces: Sequence[int], tokenizer: Tokenizer) -> None:
        self._pieces, self.tokenizer = pieces, tokenizer
        self._numbers = {piece: number for number, piece in enumerate(pieces)}

    def numbers(self, pieces: Iterable[int]) -> list[int]:
        """Return the model's numbers of words in pieces; a piece that it does not know is spelled byte by byte."""
        encoding = self.tokenizer.encoding
        return [
            self._numbers[known]
            for piece in pieces
            for known in ([piece] if piece in self._numbers else self._bytes(encoding.decode_single_token_bytes(piece)))
        ]

    def text(self, numbers: Iterable[int]) -> str:
        """Return the words of what the model said, without signs."""
        pieces = (self._pieces[number] for number in numbers)
        words: str = self.tokenizer.decode([piece for piece in pieces if piece < self.tokenizer.eot])
        return words.strip()

    @cached_property
    def never_spoken(self) -> list[int]:
        """Return the model's numbers of what nobody says: brackets, notes, and signs that only begin a text."""
        tokenizer = self.tokenizer
        silent = (*tokenizer.non_speech_tokens, tokenizer.sot_prev, tokenizer.sot_lm, tokenizer.sot)
        return [self._numbers[piece] for piece in silent if piece in self._numbers]

    def _bytes(self, piece: bytes) -> list[int]:
        return [self.tokenizer.encoding.encode_single_token(bytes([byte])) for byte in piece]
