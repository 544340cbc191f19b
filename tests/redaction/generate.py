"""Labelled development texts in three forms: cased as written, lower-cased without marks, and with spoken numbers."""

import re
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import NamedTuple

from tests.redaction.values import VALUES

HERE = Path(__file__).parent
FORMS = ("cased", "lower", "spoken")
_DIGITS_WORDS = "zero one two three four five six seven eight nine"
DIGITS = _DIGITS_WORDS.split()
SLOT = re.compile(r"\{(\w+)\}")
LABELLED = re.compile(r"\[([^|\]]+)\|([A-Z_]+)\]")


class Labelled(NamedTuple):
    """A text with (start, end, kind) of each identifier."""

    text: str
    spans: list[tuple[int, int, str]]


Part = tuple[str, str]
"""Text, and its kind or nothing."""


def sentences(seed: int, rounds: int = 3) -> Iterator[tuple[str, Labelled]]:
    """Yield form and labelled sentence, every template ``rounds`` times in every form."""
    rng = Random(seed)
    for template in (HERE / "sentences.txt").read_text("utf-8").splitlines():
        for _ in range(rounds):
            parts: list[Part] = []
            for i, piece in enumerate(SLOT.split(template)):
                parts.append((VALUES[piece][1](rng), VALUES[piece][0]) if i % 2 else (piece, ""))
            for form in FORMS:
                yield form, assemble([(shape(text, form, rng, kind), kind) for text, kind in parts])


def plain() -> Iterator[tuple[str, Labelled]]:
    """Yield form and sentence without identifiers."""
    rng = Random(0)
    for line in (HERE / "plain.txt").read_text("utf-8").splitlines():
        for form in FORMS:
            yield form, Labelled(re.sub(r" +", " ", shape(line, form, rng, "")).strip(), [])


def calls() -> Iterator[list[tuple[str, Labelled]]]:
    """Yield calls as (A or C, labelled turn)."""
    for call in (HERE / "calls.txt").read_text("utf-8").split("---\n"):
        turns = []
        for line in call.strip().splitlines():
            pieces = LABELLED.split(line[3:])
            parts = [(p, pieces[i + 1] if i % 3 == 1 else "") for i, p in enumerate(pieces) if i % 3 != 2]
            turns.append((line[0], assemble(parts)))
        yield turns


def assemble(parts: list[Part]) -> Labelled:
    """Return the text of the parts, single-spaced, with its spans."""
    text, spans = "", []
    for piece, kind in parts:
        piece = re.sub(r"[ ]+", " ", piece)
        if text.endswith((" ", "")) and (not text or text.endswith(" ")):
            piece = piece.lstrip(" ") if not kind else piece.strip(" ")
        start = len(text)
        text += piece
        if kind:
            spans.append((start, start + len(piece.rstrip(" ")), kind))
    return Labelled(text, spans)


def shape(text: str, form: str, rng: Random, kind: str) -> str:
    """Return a piece of text in a form; e-mails and addresses of the web are spoken as people do."""
    if form == "cased":
        return text
    if form == "spoken" and kind in ("EMAIL", "IP_URL"):
        text = text.replace("https://", "").replace("@", " at ").replace(".", " dot ").replace("_", " underscore ")
        text = text.replace("-", " dash ").replace("/", " slash ")
    if kind in ("EMAIL", "IP_URL") and form == "lower":
        return text.lower()
    if form == "spoken":
        oh = rng.random() < 0.5
        text = re.sub(r"\d", lambda m: f" {'oh' if oh and m.group() == '0' else DIGITS[int(m.group())]} ", text)
        text = re.sub(r"(?<=[a-z]) ?th\b", "", text) if kind == "DATE_OF_BIRTH" else text
        text = re.sub(r"\b([A-Z]{2,4})(?= |-|$)", lambda m: " ".join(m.group()), text) if kind == "ID_NUMBER" else text
    text = re.sub(r"[^\w\s'@]|_", " ", text)
    text = re.sub(r"\s+", " ", text.lower())
    return text if not kind else text.strip()
