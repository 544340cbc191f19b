"""Find names, places and other entities with spaCy."""

from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import cast

import spacy
from spacy.language import Language

from config.engines import read_engines
from models.text import RawText, Reading
from receptionist.errors import RedactionFailed
from workers.engines.reader import Reader

TRAINED = Path(__file__).parent / "weights" / "redactor"


class SpacyFinder:
    """An EntityFinder over the reader of a spaCy pipeline, which needs nothing else of it; one instance a process."""

    def __init__(self, pipeline: Language) -> None:
        """Take a pipeline; raises KeyError if it has no reader."""
        self._reader = cast(Reader, pipeline.get_pipe("reader"))

    def find(self, text: RawText) -> Reading:
        """Return what the reader sees; raises RedactionFailed if it breaks."""
        try:
            return self._reader.read(text)
        except Exception as broken:
            raise RedactionFailed("the entity model failed") from broken


class NoFinder:
    """What a worker has instead of weights that are missing or not the pinned ones: every turn is withheld."""

    def find(self, text: RawText) -> Reading:
        """Raise RedactionFailed."""
        raise RedactionFailed("there is no entity model")


@cache
def open_finder(weights: Path = TRAINED) -> SpacyFinder:
    """Return the finder over trained weights; raises RedactionFailed if they are missing, broken or not the pinned."""
    if weights == TRAINED and not _pinned():
        raise RedactionFailed("the redactor's weights are not the pinned ones: install the package anew")
    try:
        return SpacyFinder(spacy.load(weights))
    except Exception as broken:
        raise RedactionFailed("the redactor's weights cannot be loaded") from broken


def _pinned() -> bool:
    """Say whether every file of the redactor has its pinned sha256; they are read in milliseconds."""
    pins = read_engines()["workers.engines.weights"].files
    files = {TRAINED.parent / name: pin for name, pin in pins.items() if name.startswith("redactor/")}
    return bool(files) and all(
        path.is_file() and sha256(path.read_bytes()).hexdigest() == pin for path, pin in files.items()
    )
