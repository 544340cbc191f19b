"""Twins of the entity finder."""

from collections.abc import Sequence

from models.text import PiiType, RawText, Span
from receptionist.errors import RedactionFailed


class BlindFinder:
    """Finds nothing: what is left is what the recognisers see."""

    def find(self, text: RawText) -> Sequence[Span]:
        """See EntityFinder."""
        return ()


class ScriptedFinder:
    """Finds given words as given kinds, and remembers which texts it was asked about."""

    def __init__(self, **words: PiiType) -> None:
        self.words, self.asked = words, list[str]()

    def find(self, text: RawText) -> Sequence[Span]:
        """See EntityFinder."""
        self.asked.append(text)
        return [
            Span(text.index(word), text.index(word) + len(word), kind)
            for word, kind in self.words.items()
            if word in text
        ]


class BrokenFinder:
    """Fails with the caller's words in its message, as a careless library would."""

    def find(self, text: RawText) -> Sequence[Span]:
        """See EntityFinder."""
        raise RedactionFailed(text)
