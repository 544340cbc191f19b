"""What one training step sees: sentences, and turns of calls alone or after the turns before."""

from random import Random

from receptionist.conversation.redact_context import before
from workers.training.calls import make_call
from workers.training.labels import Form, Labelled, LabelledCall, LabelledTurn
from workers.training.sentences import make_text

CALL_SHARE = 0.45
"""Share of the texts that are turns of calls."""


def make_lessons(rng: Random, count: int) -> list[Labelled]:
    """Return ``count`` texts."""
    texts: list[Labelled] = []
    while len(texts) < count * CALL_SHARE:
        texts += turns_of(make_call(rng, rng.choice((Form.SPOKEN, Form.SPOKEN, Form.HEARD))), rng)
    texts = rng.sample(texts, int(count * CALL_SHARE))
    return texts + [make_text(rng, held=False) for _ in range(count - len(texts))]


def turns_of(call: LabelledCall, rng: Random) -> list[Labelled]:
    """Return the turns of a call, most after the end of what was said before, raw or as it was redacted."""
    texts = []
    for at, turn in enumerate(call.turns):
        if rng.random() < 0.3:
            texts.append(Labelled(turn.text, turn.spans))
            continue
        earlier = call.turns[:at]
        if rng.random() < 0.5:
            earlier = tuple(map(tagged, earlier))
        texts.append(after(earlier, turn))
    return texts


def after(earlier: tuple[LabelledTurn, ...], turn: LabelledTurn) -> Labelled:
    """Return a turn below what a finder sees of the turns before it, a line a turn."""
    text, spans = "", []
    seen = [(earlier[at], start) for at, start in before([one.text for one in earlier])]
    for one, first in (*seen, (turn, 0)):
        shift = len(text) - first
        spans += [(start + shift, end + shift, kind) for start, end, kind in one.spans if start >= first]
        text += one.text[first:] + "\n"
    return Labelled(text[:-1], tuple(spans))


def tagged(turn: LabelledTurn) -> LabelledTurn:
    """Return a turn with tags for its identifiers, as a live call keeps it."""
    text = turn.text
    for number, (start, end, kind) in reversed(list(enumerate(turn.spans, 1))):
        text = f"{text[:start]}<{kind}_{number}>{text[end:]}"
    return LabelledTurn(turn.who, text)
