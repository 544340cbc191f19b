"""Sentence templates: ``{slot}`` stands for a value, ``{TYPE=words}`` for an identifier kept as it was said but for
its digits, ``[a|b|]`` for a choice, which may nest."""

import re
from collections.abc import Mapping
from functools import cache
from random import Random

from models.text import PiiType
from workers.training.labels import Form, Labelled, Piece, assemble
from workers.training.lists import LISTS, is_held, read_lines, read_slots
from workers.training.say_numbers import ONES, digits_to_words
from workers.training.scene import Maker, Scene
from workers.training.values_companies import COMPANIES
from workers.training.values_numbers import NUMBERS
from workers.training.values_people import PEOPLE
from workers.training.values_places import PLACES, titled
from workers.training.values_plain import is_plain, plain
from workers.training.values_web import WEB

MAKERS: Mapping[str, Maker] = {**PEOPLE, **PLACES, **COMPANIES, **NUMBERS, **WEB}
NAMED = (PiiType.ADDRESS, PiiType.LOCATION, PiiType.PERSON, PiiType.ORGANIZATION)
CHOICE = re.compile(r"\[([^\[\]]*)\]")
SLOT = re.compile(r"\{(\w+)(?:=([^}]*))?\}")
DIGIT = re.compile(rf"\d|\b(?:{'|'.join(ONES[1:10])})\b")
SENTENCE = re.compile(r"([.?!]\s+)([a-z])")
LONELY_I = re.compile(r"\bi\b(?=[ ']|$)")
MARKS = re.compile(r"[^\w\s']")


@cache
def read_templates(name: str, held: bool) -> tuple[str, ...]:
    """Return the templates of a list for one split."""
    return tuple(line for line in read_lines(name) if is_held(line) == held)


@cache
def read_dialogues(held: bool) -> tuple[tuple[tuple[str, str], ...], ...]:
    """Return the whole calls of one split, each as (speaker's initial, template) per turn; a blank line ends a call."""
    blocks = (LISTS / "dialogues.txt").read_text(encoding="utf-8").split("\n\n")
    calls = (tuple(line for line in block.splitlines() if line[1:2] == ":") for block in blocks)
    return tuple(tuple((line[0], line[3:]) for line in call) for call in calls if call and is_held(call[0]) == held)


def choose(template: str, rng: Random) -> str:
    """Take one of each choice, the inner ones first."""
    while found := CHOICE.search(template):
        template = template[: found.start()] + rng.choice(found.group(1).split("|")) + template[found.end() :]
    return template


def fill(template: str, scene: Scene) -> list[Piece]:
    """Return a template's pieces with every slot filled, in the form of the scene."""
    chosen = choose(template, scene.rng)
    pieces: list[Piece] = []
    at = 0
    for found in SLOT.finditer(chosen):
        pieces.append((in_words(chosen[at : found.start()], scene), None))
        pieces += value(found.group(1), found.group(2), scene)
        at = found.end()
    pieces.append((in_words(chosen[at:], scene), None))
    return shape([piece for piece in pieces if piece[0]], scene.form)


def value(slot: str, kept: str | None, scene: Scene) -> list[Piece]:
    """Return the pieces of a slot, or what is kept of an identifier with its digits cast anew."""
    if kept is None:
        return plain(slot, scene) if is_plain(slot) else MAKERS[slot](scene)
    rng, kind = scene.rng, PiiType(slot)
    text = DIGIT.sub(lambda found: rng.choice("0123456789" if found.group().isdigit() else ONES[1:10]), kept)
    if scene.form is Form.SPOKEN:
        return [(" ".join(strip_marks(in_words(text, scene)).split()), kind)]
    return [(titled(text) if text.islower() and kind in NAMED else text, kind)]


def in_words(text: str, scene: Scene) -> str:
    """Return text with its digits in words if the form has none."""
    return digits_to_words(text, scene.rng) if scene.form is Form.SPOKEN else text


def shape(pieces: list[Piece], form: Form) -> list[Piece]:
    """Give the words between the values the case and the marks of the form."""
    if form is Form.SPOKEN:
        return [(strip_marks(text) if kind is None else text, kind) for text, kind in pieces]
    capital = True
    out: list[Piece] = []
    for text, kind in pieces:
        if kind is None:
            text = case_words(text, capital)
        elif capital and text[:1].isalpha() and "@" not in text:
            text = text[0].upper() + text[1:]
        if text.strip():
            capital = kind is None and text.rstrip()[-1] in ".?!"
        out.append((text, kind))
    return out


def case_words(text: str, capital: bool) -> str:
    """Return words with capitals at sentence starts, in "I", weekdays and months."""
    head = len(text) - len(text.lstrip())
    if capital and text.strip():
        text = text[:head] + text[head].upper() + text[head + 1 :]
    text = SENTENCE.sub(lambda found: found.group(1) + found.group(2).upper(), text)
    text = LONELY_I.sub("I", text)
    return _capitalised().sub(lambda found: found.group().title().replace("'S", "'s"), text)


@cache
def _capitalised() -> re.Pattern[str]:
    """Return what matches weekdays, holidays, languages and makes, and the months that are no other word."""
    slots = read_slots("fillers")
    months = tuple(month for month in slots["month"] if month not in ("may", "march"))
    return re.compile(rf"\b(?:{'|'.join((*slots['weekday'], *months, *slots['proper']))})\b")


def strip_marks(text: str) -> str:
    """Return words in lower case without punctuation, apostrophes kept."""
    return MARKS.sub(" ", text.lower())


def strip_piece(piece: Piece, rng_mode: float) -> Piece:
    """Return a piece without case and punctuation: marks to blanks, marks dropped, or sentence marks only."""
    text, kind = piece
    low = text.lower()
    if rng_mode < 0.4:
        return (re.sub(r"[.,!?;:\"]+(?=\s|$)", "", low), kind)
    if rng_mode < 0.7:
        return (re.sub(r"[^\w\s]", "", low), kind)
    return (re.sub(r"[^\w\s]", " ", low), kind)


def render(template: str, scene: Scene) -> Labelled:
    """Return a template filled, with exact spans."""
    return assemble(fill(template, scene))
