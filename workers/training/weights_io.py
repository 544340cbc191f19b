"""Checkpoints of a training run, so that another process goes on: weights, their averages, the optimiser's moments."""

from pathlib import Path

import torch


def save_checkpoint(
    path: Path,
    step: int,
    recipe: str,
    net: torch.nn.Module,
    optimiser: torch.optim.Optimizer,
    averages: dict[str, torch.Tensor],
) -> None:
    """Write everything a run needs and the step; the file appears whole or not at all."""
    learning = {name: weight.detach() for name, weight in net.named_parameters() if weight.requires_grad}
    partial = path.with_suffix(".partial.pt")
    kept = {"step": step, "recipe": recipe, "weights": learning, "averages": averages}
    torch.save({**kept, "optimiser": optimiser.state_dict()}, partial)
    partial.replace(path)


def load_checkpoint(
    path: Path,
    recipe: str,
    net: torch.nn.Module,
    optimiser: torch.optim.Optimizer,
    averages: dict[str, torch.Tensor],
) -> int:
    """Restore a run and return its step; 0 if there is no checkpoint or it belongs to another recipe."""
    if not path.exists():
        return 0
    kept = torch.load(path, weights_only=True)
    if kept["recipe"] != recipe:
        return 0
    net.load_state_dict(kept["weights"], strict=False)
    optimiser.load_state_dict(kept["optimiser"])
    averages.update(kept["averages"])
    return int(kept["step"])
