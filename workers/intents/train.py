"""Fine-tune the sentence encoder and a linear head on composed turns; deterministic for a seed and a thread count."""

import random
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import torch
from tokenizers import Tokenizer
from torch.nn import functional

from models.intent import Intent
from workers.engines.intents import ORDER, score
from workers.engines.intents_encoder import plain
from workers.intents.compose import compose

Phrases = Mapping[Intent, Sequence[str]]
STILL = ("embeddings.",)
"""What keeps its general knowledge of the language."""

EACH = 320
"""Turns of every intent in one epoch, however many phrases it has."""

Weights = dict[str, torch.Tensor]


def read_phrases(folder: Path) -> dict[Intent, list[str]]:
    """Return the phrases of every intent, one a line in ``<intent>.txt``."""
    return {intent: (folder / f"{intent}.txt").read_text().splitlines() for intent in ORDER}


def fine_tune(
    weights: Mapping[str, torch.Tensor],
    tokenizer: Tokenizer,
    phrases: Phrases,
    *,
    epochs: int,
    seed: int = 7,
    rate: float = 2e-4,
    size: int = 32,
) -> Weights:
    """Return weights with ``head.weight`` (intents, width), ``head.bias``, ``head.warmth``; ``STILL`` stays."""
    torch.manual_seed(seed)
    dice = random.Random(seed)  # noqa: S311 (shuffling is no secret)
    grown = {name: tensor.clone() for name, tensor in weights.items()}
    width = grown["embeddings.LayerNorm.weight"].shape[0]
    grown["head.weight"], grown["head.bias"] = torch.randn(len(ORDER), width) * 0.02, torch.zeros(len(ORDER))
    moving = [tensor.requires_grad_() for name, tensor in grown.items() if not name.startswith(STILL)]
    steps = epochs * -(-EACH * len(phrases) // size)
    optimiser = torch.optim.AdamW(moving, lr=rate, weight_decay=0.01)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, rate, total_steps=steps + 1, pct_start=0.1)
    for _ in range(epochs):
        for turns, wanted in _shuffled(phrases, dice, size):
            loss = functional.cross_entropy(score(grown, tokenizer, turns), wanted, label_smoothing=0.05)
            optimiser.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call] # torch does not annotate it
            torch.nn.utils.clip_grad_norm_(moving, 1.0)
            optimiser.step()
            schedule.step()
    return {name: tensor.detach() for name, tensor in grown.items()} | {"head.warmth": torch.ones(1)}


def _shuffled(phrases: Phrases, dice: random.Random, size: int) -> Iterator[tuple[list[str], torch.Tensor]]:
    """Yield one epoch in batches of like length: as many of every intent, each composed anew."""
    pairs = [
        (plain(compose(phrase, intent, phrases, dice)), ORDER.index(intent))
        for intent, some in phrases.items()
        for phrase in _draw(some, dice)
    ]
    dice.shuffle(pairs)
    several = 8 * size
    parts: list[list[tuple[str, int]]] = []
    for start in range(0, len(pairs), several):
        near = sorted(pairs[start : start + several], key=lambda pair: len(pair[0]))
        parts += [near[at : at + size] for at in range(0, len(near), size)]
    dice.shuffle(parts)
    for part in parts:
        yield [turn for turn, _ in part], torch.tensor([index for _, index in part])


def _draw(phrases: Sequence[str], dice: random.Random) -> list[str]:
    """Return EACH phrases: all of them as often as they fit, and a random few more."""
    whole, more = divmod(EACH, len(phrases))
    return [*phrases] * whole + dice.sample(phrases, more)
