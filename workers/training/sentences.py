"""Labelled sentences: identifiers as they are said and written, and as many sentences without any."""

from collections.abc import Iterator
from random import Random

from models.text import PiiType
from workers.training.labels import Form, Labelled, Piece, assemble
from workers.training.noise import stumble
from workers.training.personas import make_persona
from workers.training.say_numbers import digits_to_words
from workers.training.scene import Scene
from workers.training.templates import fill, read_templates, strip_piece

SPOKEN_FORMS = (Form.SPOKEN, Form.SPOKEN, Form.HEARD)


def generate_sentences(seed: int, n: int, held: bool = False) -> Iterator[Labelled]:
    """Yield ``n`` labelled texts; ``held`` draws from the names, places and templates kept out of training."""
    rng = Random(f"sentences {seed} {held}")  # noqa: S311  reproducible data, not a secret
    for _ in range(n):
        yield make_text(rng, held)


def make_text(rng: Random, held: bool) -> Labelled:
    """Return one text: talk or writing, with or without identifiers, in one of the forms."""
    way = rng.random()
    if way < 0.64:
        return assemble(talk(rng, rng.choice(SPOKEN_FORMS), held))
    pieces = writing(rng, held)
    if way < 0.78:
        return assemble(pieces)
    if rng.random() < 0.5:
        pieces = [(digits_to_words(text, rng), kind) for text, kind in pieces]
        if rng.random() < 0.5:
            return assemble(pieces)
    mode = rng.random()
    return assemble(strip_piece(piece, mode) for piece in pieces)


def talk(rng: Random, form: Form, held: bool) -> list[Piece]:
    """Return a turn of a call: one to three sentences, half of them without identifiers."""
    scene = Scene(rng, make_persona(rng, held), form, held)
    pieces: list[Piece] = []
    for _ in range(rng.choice((1, 1, 1, 2, 2, 3))):
        source = rng.choices(("talk", "said", "plain", "said_plain"), (12, 38, 8, 42))[0]
        pieces += [*fill(rng.choice(read_templates(source, held)), scene), (" ", None)]
    if rng.random() < (0.3 if form is Form.SPOKEN else 0.1):
        pieces = stumble(pieces, rng)
    return drop_marks(pieces, rng) if form is Form.HEARD and rng.random() < 0.25 else pieces


def writing(rng: Random, held: bool) -> list[Piece]:
    """Return one to three written sentences."""
    scene = Scene(rng, make_persona(rng, held), Form.WRITTEN, held)
    pieces: list[Piece] = []
    for _ in range(rng.choice((1, 1, 1, 2, 3))):
        source = rng.choices(("written", "written_plain", "talk", "plain"), (60, 20, 12, 8))[0]
        template = rng.choice(read_templates(source, held)).replace("\\n", "\n")
        pieces += [*fill(template, scene), ("\n" if rng.random() < 0.1 else " ", None)]
    return pieces


def drop_marks(pieces: list[Piece], rng: Random) -> list[Piece]:
    """Return heard words as shorter models write them: without a final stop, or all in one breath."""
    marks = rng.choice((".", ".,", ".,?"))
    return [("".join(c for c in text if c not in marks) if kind is None else text, kind) for text, kind in pieces]


def types_seen(texts: Iterator[Labelled]) -> set[PiiType]:
    """Return the types of identifier in some texts."""
    return {kind for text in texts for _, _, kind in text.spans}
