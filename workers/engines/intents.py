"""Dialogue by a small sentence encoder and a linear layer, fine-tuned on this house's own phrases."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from tokenizers import Tokenizer

from models.intent import Intent
from models.text import RedactedText
from receptionist.errors import WeightsMismatch
from receptionist.ports import Dialogue
from workers.engines.intents_encoder import LONGEST, encode, plain

FOLDER = Path(__file__).with_name("weights") / "intents"
ORDER = tuple(Intent)
"""The order of the head's rows."""


class IntentClassifier:
    """Classifies redacted words into intents; about 5 ms a turn on one core, no state between turns."""

    def __init__(self, weights: Mapping[str, torch.Tensor], tokenizer: Tokenizer) -> None:
        """Take an encoder's weights with ``head.weight`` (intents, width), ``head.bias`` and ``head.warmth`` (one)."""
        self._weights = weights
        self._tokenizer = tokenizer

    def classify(self, said: RedactedText) -> Sequence[tuple[Intent, float]]:
        """Return every intent with its probability, the best first; words that are none at all are unclear."""
        words = plain(said)
        if not words:
            return [(Intent.UNCLEAR, 1.0)]
        with torch.inference_mode():
            scores = score(self._weights, self._tokenizer, [words])[0] / self._weights["head.warmth"]
            chances = torch.softmax(scores, 0).tolist()
        return sorted(zip(ORDER, chances, strict=True), key=lambda pair: -pair[1])


def score(weights: Mapping[str, torch.Tensor], tokenizer: Tokenizer, turns: Sequence[str]) -> torch.Tensor:
    """Return the logits (turns, intents) of plain turns."""
    rows = [tokenizer.encode(turn).ids for turn in turns]
    rows = [row if len(row) <= LONGEST else [*row[: LONGEST - 1], row[-1]] for row in rows]
    longest = max(map(len, rows))
    pieces = torch.tensor([row + [0] * (longest - len(row)) for row in rows])
    pooled = encode(weights, pieces, pieces != 0)
    return torch.nn.functional.linear(pooled, weights["head.weight"], weights["head.bias"])


def open_dialogue(folder: Path = FOLDER) -> Dialogue:
    """Load the committed weights (int8 matrices with one scale a row); raises WeightsMismatch if they do not fit."""
    try:
        tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        stored: dict[str, NDArray[np.float32]] = {}
        for part in sorted(folder.glob("encoder-*.bin")):
            with np.load(part) as arrays:
                stored.update(arrays)
        weights = {
            name: torch.from_numpy(values * stored[f"{name}.scale"] if f"{name}.scale" in stored else values).float()
            for name, values in stored.items()
            if not name.endswith(".scale")
        }
    except Exception as fault:
        raise WeightsMismatch("the weights of the intents cannot be read") from fault
    if weights["head.weight"].shape[0] != len(ORDER):
        raise WeightsMismatch("the weights of the intents are for another list of intents")
    return IntentClassifier(weights, tokenizer)
