"""Find names, places and other entities with spaCy."""

from collections.abc import Sequence
from functools import cache
from hashlib import sha256
from pathlib import Path

import spacy
from spacy.language import Language

from config.engines import read_engines
from models.text import PiiType, RawText, Span
from receptionist.errors import RedactionFailed
from workers.engines import reader as _reader  # noqa: F401  spaCy knows the component once it is imported

TRAINED = Path(__file__).parent / "weights" / "redactor"


class SpacyFinder:
    """An EntityFinder over a spaCy pipeline; one instance a process."""

    def __init__(self, pipeline: Language) -> None:
        self._pipeline = pipeline

    def find(self, text: RawText) -> Sequence[Span]:
        """Return the entities of a text; raises RedactionFailed if the pipeline breaks."""
        try:
            with self._pipeline.memory_zone():  # else spaCy keeps every new word as long as the worker lives
                entities = self._pipeline(text).ents
                return [Span(e.start_char, e.end_char, PiiType(e.label_)) for e in entities]
        except Exception as broken:
            raise RedactionFailed("the entity model failed") from broken


class NoFinder:
    """What a worker has instead of weights that are missing or not the pinned ones: every turn is withheld."""

    def find(self, text: RawText) -> Sequence[Span]:
        """Raise RedactionFailed."""
        raise RedactionFailed("there is no entity model")


@cache
def open_finder(weights: Path = TRAINED) -> SpacyFinder:
    """Return the finder over trained weights; raises RedactionFailed if they are missing, broken or not the pinned."""
    if weights == TRAINED and not _pinned():
        raise RedactionFailed("the redactor's weights are not the pinned ones: install the package anew")
    try:
        pipeline = spacy.load(weights)
    except Exception as broken:
        raise RedactionFailed("the redactor's weights cannot be loaded") from broken
    return SpacyFinder(pipeline)


def _pinned() -> bool:
    """Say whether every file of the redactor has its pinned sha256; they are read in milliseconds."""
    pins = read_engines()["workers.engines.weights"].files
    files = {TRAINED.parent / name: pin for name, pin in pins.items() if name.startswith("redactor/")}
    return bool(files) and all(
        path.is_file() and sha256(path.read_bytes()).hexdigest() == pin for path, pin in files.items()
    )
