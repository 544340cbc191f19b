"""Labelled text, put together from pieces so that every span is exact."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from models.text import PiiType, Speaker

Piece = tuple[str, PiiType | None]
"""Some text, and the type of identifier it is, or None."""


class Form(StrEnum):
    """The shape of the words."""

    WRITTEN = "written"
    """As in a letter or a form: case, punctuation, digits."""

    HEARD = "heard"
    """As Whisper writes speech: case, punctuation, digits, and its mistakes."""

    SPOKEN = "spoken"
    """As a human transcript: no case, no punctuation, numbers in words."""


@dataclass(frozen=True)
class Labelled:
    """A text and its identifiers: (start, end, type) in characters, in order, without overlap."""

    text: str
    spans: tuple[tuple[int, int, PiiType], ...] = ()


@dataclass(frozen=True)
class LabelledTurn:
    """One side's words in a call."""

    who: Speaker
    text: str
    spans: tuple[tuple[int, int, PiiType], ...] = ()


@dataclass(frozen=True)
class LabelledCall:
    """A whole call."""

    turns: tuple[LabelledTurn, ...]


def assemble(pieces: Iterable[Piece]) -> Labelled:
    """Join pieces, collapse blanks (none before a mark, a line break stays one), and return the text with its spans."""
    out: list[str] = []
    spans: list[tuple[int, int, PiiType]] = []
    for text, kind in pieces:
        start = None
        for char in text:
            if char.isspace() and (not out or out[-1].isspace()):
                if char == "\n" and out and start is None:
                    out[-1] = char
                continue
            if kind is None and char in ",.?!;:" and out and out[-1] == " ":
                out.pop()
            if start is None and not char.isspace():
                start = len(out)
            out.append(char)
        if kind is not None and start is not None:
            end = len(out)
            while out[end - 1].isspace():
                end -= 1
            spans.append((start, end, kind))
    text = "".join(out)
    return Labelled(text.rstrip(), tuple(spans))
