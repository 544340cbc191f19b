"""Make MiniLM small: fewer word pieces, int8 matrices."""

import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import numpy as np
import torch
from tokenizers import Tokenizer

LARGEST = 8_000_000
"""Bytes of one archive: every file of the repository stays below ten million."""

COMMON = 12000
"""Word pieces kept by rank: BERT's vocabulary is ordered by how often a piece occurs."""

SPECIAL = ("[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]")


def prune_words(
    tokenizer_json: str, vectors: torch.Tensor, turns: Iterable[str], common: int = COMMON
) -> tuple[Tokenizer, torch.Tensor]:
    """Return a tokenizer and word vectors (pieces, width) of the ``common`` pieces and those that ``turns`` need."""
    whole = json.loads(tokenizer_json)
    vocabulary: dict[str, int] = whole["model"]["vocab"]
    reader = Tokenizer.from_str(tokenizer_json)
    needed = {piece for turn in turns for piece in reader.encode(turn).tokens}
    kept = [*SPECIAL]
    kept += [
        piece
        for piece, rank in sorted(vocabulary.items(), key=lambda entry: entry[1])
        if piece not in SPECIAL and piece.isascii() and not piece.startswith("[")
        and (rank < common or piece in needed or len(piece.removeprefix("##")) == 1)
    ]  # fmt: skip
    places = {piece: place for place, piece in enumerate(kept)}
    whole["model"]["vocab"] = places
    whole["padding"] = whole["truncation"] = None
    for token in whole["added_tokens"]:
        token["id"] = places[token["content"]]
    for token in whole["post_processor"].get("special_tokens", {}).values():
        token["ids"] = [places[piece] for piece in token["tokens"]]
    return Tokenizer.from_str(json.dumps(whole)), vectors[[vocabulary[piece] for piece in kept]]


def write(weights: Mapping[str, torch.Tensor], tokenizer: Tokenizer, folder: Path) -> None:
    """Write numpy archives ``encoder-N.bin`` (matrices as int8 with one scale a row) and ``tokenizer.json``."""
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.glob("encoder-*.bin"):
        old.unlink()
    stored: dict[str, np.ndarray] = {}
    for name, tensor in weights.items():
        values = tensor.detach().float().numpy()
        if values.ndim == 2 and not name.startswith("head"):
            scale = np.maximum(np.abs(values).max(1, keepdims=True), 1e-8) / 127
            stored[name], stored[f"{name}.scale"] = np.round(values / scale).astype(np.int8), scale.astype(np.float32)
        else:
            stored[name] = values.astype(np.float32)
    for number, part in enumerate(_parts(stored), 1):
        with (folder / f"encoder-{number}.bin").open("wb") as file:
            np.savez_compressed(file, **part)  # type: ignore[arg-type] # numpy's stub takes the names for its own flag
    (folder / "tokenizer.json").write_text(tokenizer.to_str())


def _parts(stored: Mapping[str, np.ndarray]) -> Iterator[dict[str, np.ndarray]]:
    """Yield the arrays in archives of at most LARGEST bytes each."""
    part: dict[str, np.ndarray] = {}
    for name, values in stored.items():
        if part and sum(one.nbytes for one in part.values()) + values.nbytes > LARGEST:
            yield part
            part = {}
        part[name] = values
    yield part
