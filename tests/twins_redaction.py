"""Twins of the entity finder."""

from models.text import PiiType, RawText, Reading, Span
from receptionist.errors import RedactionFailed


class BlindFinder:
    """Finds nothing: what is left is what the recognisers see."""

    def find(self, text: RawText) -> Reading:
        """See EntityFinder."""
        return Reading()


class SureFinder:
    """Is sure that nothing in any text is of anybody."""

    def find(self, text: RawText) -> Reading:
        """See EntityFinder."""
        return Reading(cleared=[(0, len(text))])


class ScriptedFinder:
    """Finds given words as given kinds, and remembers which texts it was asked about."""

    def __init__(self, **words: PiiType) -> None:
        self.words, self.asked = words, list[str]()

    def find(self, text: RawText) -> Reading:
        """See EntityFinder."""
        self.asked.append(text)
        spans = [
            Span(text.index(word), text.index(word) + len(word), kind)
            for word, kind in self.words.items()
            if word in text
        ]
        return Reading(spans)


class DoubtfulFinder(ScriptedFinder):
    """Finds the given words, and is sure of none."""

    def find(self, text: RawText) -> Reading:
        """See EntityFinder."""
        return Reading(super().find(text).spans, doubted=[(0, len(text))])


class BrokenFinder:
    """Fails with the caller's words in its message, as a careless library would."""

    def find(self, text: RawText) -> Reading:
        """See EntityFinder."""
        raise RedactionFailed(text)
