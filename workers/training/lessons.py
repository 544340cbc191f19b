"""What one training step sees: sentences, turns of calls alone or after the turns before, and what was heard."""

from collections.abc import Sequence
from functools import cache
from random import Random

from receptionist.conversation.redact_context import TURNS, before
from workers.training.calls import make_call
from workers.training.labelled_lines import read_labelled
from workers.training.labels import Form, Labelled, LabelledCall, LabelledTurn
from workers.training.lists import LISTS
from workers.training.sentences import make_text

CALL_SHARE = 0.45
"""Share of the texts that are turns of calls."""

HEARD_SHARE = 0.07
"""Share of the texts that our transcriber heard from several voices on a bad line, mistakes and all."""


def make_lessons(rng: Random, count: int) -> list[Labelled]:
    """Return ``count`` texts."""
    texts: list[Labelled] = []
    while len(texts) < count * CALL_SHARE:
        texts += turns_of(make_call(rng, rng.choice((Form.SPOKEN, Form.SPOKEN, Form.HEARD))), rng)
    texts = rng.sample(texts, int(count * CALL_SHARE))
    texts += [last_of(rng.choice(read_heard()), rng) for _ in range(int(count * HEARD_SHARE))]
    return texts + [make_text(rng, held=False) for _ in range(count - len(texts))]


@cache
def read_heard() -> tuple[LabelledCall, ...]:
    """Return what was heard, each turn after those before it."""
    return tuple(read_labelled((LISTS / "heard.jsonl").read_text("utf-8").splitlines()))


def turns_of(call: LabelledCall, rng: Random) -> list[Labelled]:
    """Return the turns of a call, each a text of its own."""
    return [last_of(LabelledCall(call.turns[: at + 1]), rng) for at in range(len(call.turns))]


def last_of(call: LabelledCall, rng: Random) -> Labelled:
    """Return the last turn of a call, mostly after the end of what was said before, raw or as it was redacted."""
    *earlier, turn = call.turns[-TURNS - 1 :]
    if rng.random() < 0.3:
        return Labelled(turn.text, turn.spans)
    return after([tagged(one) for one in earlier] if rng.random() < 0.5 else earlier, turn)


def after(earlier: Sequence[LabelledTurn], turn: LabelledTurn) -> Labelled:
    """Return a turn below what a finder sees of the turns before it, a line a turn."""
    text, spans = "", []
    seen = [(earlier[at], start) for at, start in before([one.text for one in earlier])]
    for one, first in (*seen, (turn, 0)):
        shift = len(text) - first
        spans += [(max(start, first) + shift, end + shift, kind) for start, end, kind in one.spans if end > first]
        text += one.text[first:] + "\n"
    return Labelled(text[:-1], tuple(spans))


def tagged(turn: LabelledTurn) -> LabelledTurn:
    """Return a turn with tags for its identifiers, as a live call keeps it."""
    text = turn.text
    for number, (start, end, kind) in reversed(list(enumerate(turn.spans, 1))):
        text = f"{text[:start]}<{kind}_{number}>{text[end:]}"
    return LabelledTurn(turn.who, text)
