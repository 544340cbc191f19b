"""Small disturbances of ordinary words, so that a model leans on no single one of them."""

from random import Random

from workers.training.labels import Piece

STUMBLES = ("uh", "um", "like", "you know", "i mean", "so", "well", "and", "just", "actually", "er", "okay so")


def stumble(pieces: list[Piece], rng: Random) -> list[Piece]:
    """Return spoken words with a few dropped, repeated or put off by a filler; identifiers stay as they are."""
    return [(_disturb(text, rng) if kind is None else text, kind) for text, kind in pieces]


def _disturb(text: str, rng: Random) -> str:
    out: list[str] = []
    for word in text.split(" "):
        way = rng.random() if word else 1.0
        if way < 0.04:
            continue
        if way < 0.07:
            out.append(word)
        elif way < 0.10:
            out.append(rng.choice(STUMBLES))
        out.append(word)
    return " ".join(out)
