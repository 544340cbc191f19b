"""Where processes of the house write files."""

from pathlib import Path

WEIGHTS = "weights"
"""The folder of converted weights, which hold nothing of a caller's and take minutes to search."""


def places(data_dir: Path) -> list[Path]:
    """Return the folders and files our processes write to."""
    return sorted(path for path in data_dir.glob("*") if path.name != WEIGHTS)
