"""What one training step sees: sentences, and turns of calls alone or after the turn before."""

from random import Random

from workers.training.calls import make_call
from workers.training.labels import Form, Labelled, LabelledCall, LabelledTurn
from workers.training.sentences import make_text

CALL_SHARE = 0.35
"""Share of a batch that are turns of calls."""


def make_lessons(rng: Random, batch: int) -> list[Labelled]:
    """Return the ``batch`` texts of one step."""
    texts: list[Labelled] = []
    while len(texts) < batch * CALL_SHARE:
        texts += turns_of(make_call(rng, rng.choice((Form.SPOKEN, Form.SPOKEN, Form.HEARD))), rng)
    texts = rng.sample(texts, int(batch * CALL_SHARE))
    return texts + [make_text(rng, held=False) for _ in range(batch - len(texts))]


def turns_of(call: LabelledCall, rng: Random) -> list[Labelled]:
    """Return the turns of a call, half of them after the turn before and a line break, raw or as it was redacted."""
    texts = []
    for before, turn in zip((None, *call.turns), call.turns, strict=False):
        if before is None or rng.random() < 0.5:
            texts.append(Labelled(turn.text, turn.spans))
            continue
        first = tagged(before) if rng.random() < 0.5 else before
        shift = len(first.text) + 1
        moved = tuple((start + shift, end + shift, kind) for start, end, kind in turn.spans)
        texts.append(Labelled(f"{first.text}\n{turn.text}", first.spans + moved))
    return texts


def tagged(turn: LabelledTurn) -> LabelledTurn:
    """Return a turn with tags for its identifiers, as a live call keeps it."""
    text = turn.text
    for number, (start, end, kind) in reversed(list(enumerate(turn.spans, 1))):
        text = f"{text[:start]}<{kind}_{number}>{text[end:]}"
    return LabelledTurn(turn.who, text)
