"""What every value of a sentence is made from."""

from collections.abc import Callable
from dataclasses import dataclass
from random import Random

from models.text import PiiType
from workers.training.garble import hear_digits, homophones
from workers.training.labels import Form, Piece
from workers.training.personas import Persona
from workers.training.say_numbers import say_digits


@dataclass(frozen=True)
class Scene:
    """Who speaks, in which form, and with which dice; ``held`` draws from the lists kept out of training."""

    rng: Random
    persona: Persona
    form: Form
    held: bool = False

    def digits(self, count: int) -> str:
        """Return random digits; a few runs repeat one digit, as test numbers and real ones do."""
        if self.rng.random() < 0.08:
            return self.rng.choice("0123456789") * (count // 2) + "".join(
                self.rng.choices("0123456789", k=count - count // 2)
            )
        return "".join(self.rng.choices("0123456789", k=count))

    def cut(self, text: str) -> str:
        """Return a name or a place in the case of the form."""
        return text.lower() if self.form is Form.SPOKEN else text

    def number(self, digits: str, groups: tuple[int, ...], written: str = "") -> str:
        """Return an identifier of digits in the form; ``written`` is how it is printed."""
        if self.form is Form.WRITTEN:
            return written or digits
        if self.form is Form.HEARD:
            return hear_digits(digits, groups, self.rng)
        parts, at = [], 0
        for size in (*groups, len(digits)):
            if digits[at : at + size]:
                parts.append(say_digits(digits[at : at + size], self.rng))
            at += size
        words = " ".join(parts)
        return homophones(words, self.rng) if self.rng.random() < 0.1 else words


Maker = Callable[[Scene], list[Piece]]
"""Makes one value of a sentence, as pieces."""


def corrected(scene: Scene, kind: PiiType, first: str, last: str) -> list[Piece]:
    """Return a value that is said wrong, taken back and said again; both are identifiers."""
    sorry = scene.rng.choice((
        "no sorry", "sorry", "i mean", "no wait", "wait no", "scratch that", "oh sorry i mean", "actually", "no",
        "let me start over", "let me say that again", "or rather", "excuse me", "hold on", "no hang on", "oops",
        "my mistake", "not that", "let me try that again", "no no", "wait", "i tell a lie",
    ))  # fmt: skip
    if scene.form is not Form.SPOKEN:
        sorry = scene.rng.choice((f", {sorry}, ", f". {sorry.capitalize()}, ", f"... {sorry} "))
    return [(first, kind), (f" {sorry} ", None), (last, kind)]


def numbered(kind: PiiType, digits: Callable[[Scene], tuple[str, tuple[int, ...], str]]) -> Maker:
    """Return a maker for an identifier of digits: once, corrected, or repeated."""

    def make(scene: Scene) -> list[Piece]:
        run, groups, written = digits(scene)
        rng, spoken = scene.rng, scene.form is not Form.WRITTEN
        way = rng.random()
        text = scene.number(run, groups, written)
        if spoken and way < 0.04 and len(run) > 4:
            return corrected(scene, kind, scene.number(run[: rng.randrange(2, len(run))], groups), text)
        if spoken and way < 0.07:
            joint = rng.choice((" that's ", " again ", " so ", " that is ", " once more ", ". That's ", ". Again, "))
            joint = (
                joint if scene.form is Form.HEARD else joint.strip(". ").replace(",", "").lower().center(len(joint) + 2)
            )
            return [(text, kind), (joint, None), (scene.number(run, groups), kind)]
        return [(text, kind)]

    return make
