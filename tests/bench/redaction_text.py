"""How well identifiers are found in text: ``python -m tests.bench.redaction_text``, beside Presidio if it is installed.

Names, places and templates of the invented sets are those kept out of training; ``by hand`` is no template at all.
"""

import argparse
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from random import Random

from models.text import PiiType, Speaker
from workers.engines.finder import TRAINED, open_finder
from workers.training.evaluate import Redactor, evaluate, table
from workers.training.generate import generate_calls
from workers.training.labels import Form, Labelled, LabelledCall, LabelledTurn, Piece, assemble
from workers.training.personas import make_persona
from workers.training.redactors import model_alone, ours, presidio
from workers.training.say_numbers import digits_to_words
from workers.training.scene import Scene
from workers.training.sentences import talk, writing
from workers.training.templates import fill, read_templates, strip_piece

SAID = Path(__file__).with_name("redaction_said.txt")
MARKED = re.compile(r"\[([^|\]]+)\|(\w+)\]")


def alone(text: Labelled) -> LabelledCall:
    """Return a text as a call of one turn."""
    return LabelledCall((LabelledTurn(Speaker.CALLER, text.text, text.spans),))


def by_hand() -> Iterator[LabelledCall]:
    """Yield the sentences written by hand."""
    for line in SAID.read_text("utf-8").splitlines():
        if line.startswith("#"):
            continue
        pieces: list[Piece] = []
        at = 0
        for found in MARKED.finditer(line):
            pieces += [(line[at : found.start()], None), (found[1], PiiType(found[2]))]
            at = found.end()
        yield alone(assemble([*pieces, (line[at:], None)]))


def without_any(rng: Random, n: int) -> Iterator[LabelledCall]:
    """Yield sentences without identifiers in every form."""
    for _ in range(n):
        scene = Scene(rng, make_persona(rng, True), rng.choice(list(Form)), True)
        yield alone(assemble(fill(rng.choice(read_templates(rng.choice(("plain", "written_plain")), True)), scene)))


def sets(n: int, seed: int) -> Iterator[tuple[str, list[LabelledCall]]]:
    """Yield the sets by name, ``n`` texts each."""
    rng = Random(seed)
    yield "by hand", list(by_hand())
    yield "talk, spoken", [alone(assemble(talk(rng, Form.SPOKEN, True))) for _ in range(n)]
    yield "talk, as Whisper writes it", [alone(assemble(talk(rng, Form.HEARD, True))) for _ in range(n)]
    written = [writing(rng, True) for _ in range(n)]
    yield "written", [alone(assemble(text)) for text in written]
    modes = [rng.random() for _ in written]
    bare = [[strip_piece(piece, mode) for piece in text] for text, mode in zip(written, modes, strict=True)]
    yield "written, no case and punctuation", [alone(assemble(text)) for text in bare]
    in_words = [[(digits_to_words(text, rng), kind) for text, kind in pieces] for pieces in written]
    yield "written, spoken numbers", [alone(assemble(text)) for text in in_words]
    yield "without identifiers", list(without_any(rng, n))
    yield "whole calls", list(generate_calls(seed, n // 6, True))


def main() -> None:
    """Print recall, overlap, precision and F2 of every set."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--texts", type=int, default=400)
    parser.add_argument("--seed", type=int, default=99)
    parser.add_argument("--weights", type=Path, default=TRAINED)
    parser.add_argument("--types", action="store_true", help="also by type, and what failed")
    given = parser.parse_args()
    finder = open_finder(given.weights)
    rivals: dict[str, Redactor] = {"receptionist": ours(finder), "model alone": model_alone(finder)}
    if other := presidio():
        rivals["presidio"] = other
    print("recall (whole) / any overlap / precision / texts without identifiers disturbed")
    for name, calls in sets(given.texts, given.seed):
        scores = {rival: evaluate(calls, redactor) for rival, redactor in rivals.items()}
        print(f"{name} ({max(s.overall.gold for s in scores.values())} identifiers)")
        for rival, score in scores.items():
            t = score.overall
            print(f"  {rival:14}{t.recall:7.3f}{t.overlap:7.3f}{t.precision:7.3f}{score.disturbed:6} of {score.clean}")
        if given.types:
            print(table(scores))
            for failure in scores["receptionist"].failures:
                print(f"{'missed' if failure.missed else 'wrong '}  {failure.kind:15} {failure.around!r}")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
