"""Checkpoints of a training run: weights and optimiser moments by position, so that another process can go on."""

import json
from pathlib import Path
from typing import Any

import numpy as np
from thinc.api import Model, Optimizer

MOMENTS = ("mom1", "mom2", "averages")


def parameters(model: Model[Any, Any]) -> list[tuple[int, str]]:
    """Return every parameter of a model as (node id, name), in the order of the walk."""
    return [(node.id, name) for node in model.walk() for name in node.param_names if node.has_param(name)]


def save_checkpoint(path: Path, step: int, recipe: str, model: Model[Any, Any], optimizer: Optimizer) -> None:
    """Write weights, moments and the step; the file appears whole or not at all."""
    arrays: dict[str, Any] = {}
    counts: dict[str, int] = {}
    nodes = {node.id: node for node in model.walk()}
    for at, key in enumerate(parameters(model)):
        arrays[f"weight-{at}"] = nodes[key[0]].get_param(key[1])
        for moment in MOMENTS:
            kept = getattr(optimizer, moment)
            if key in kept:
                arrays[f"{moment}-{at}"] = kept[key]
        counts[str(at)] = int(optimizer.nr_update.get(key, 0))
    note = json.dumps({"step": step, "recipe": recipe, "counts": counts})
    partial = path.with_suffix(".partial.npz")
    np.savez(partial, note=np.frombuffer(note.encode(), dtype=np.uint8), **arrays)
    partial.replace(path)


def load_checkpoint(path: Path, recipe: str, model: Model[Any, Any], optimizer: Optimizer) -> int:
    """Restore a run and return its step; 0 if there is no checkpoint or it belongs to another recipe."""
    if not path.exists():
        return 0
    with np.load(path, allow_pickle=False) as kept:
        note = json.loads(kept["note"].tobytes())
        if note["recipe"] != recipe:
            return 0
        nodes = {node.id: node for node in model.walk()}
        for at, key in enumerate(parameters(model)):
            nodes[key[0]].set_param(key[1], kept[f"weight-{at}"])
            for moment in MOMENTS:
                if f"{moment}-{at}" in kept:
                    getattr(optimizer, moment)[key] = kept[f"{moment}-{at}"]
            if note["counts"][str(at)]:
                optimizer.nr_update[key] = note["counts"][str(at)]
    return int(note["step"])
