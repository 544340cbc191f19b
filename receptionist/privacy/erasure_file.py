"""The erasure list outside the database: a restored backup of the database must not restore who was erased."""

import os
from collections.abc import Sequence
from pathlib import Path

from receptionist.desk import Desk

NAME = "erasures"


def note_erasures(desk: Desk) -> None:
    """Write every line of the erasure list to the data directory, once: HMACs only, mode 0600."""
    path = _path(desk)
    new = set(desk.erasures.lines()) - set(noted(path))
    if new:
        path.parent.mkdir(parents=True, exist_ok=True)
        with open(os.open(path, os.O_APPEND | os.O_CREAT | os.O_WRONLY, 0o600), "a") as file:  # noqa: PTH123 - a mode
            file.write("".join(f"{line}\n" for line in sorted(new)))
            file.flush()
            os.fsync(file.fileno())


def replay_erasures(desk: Desk, *, whole: bool = False) -> int:
    """Forget again whoever a restored backup brought back; return how many entries went.

    At every start only keys that were destroyed before go; ``whole``, right after restoring a backup, also those of
    whom nothing was left to destroy when they asked.
    """
    gone = desk.erasures.replay({*noted(_path(desk)), *desk.erasures.lines()}, whole=whole)
    note_erasures(desk)
    return gone


def noted(path: Path) -> Sequence[str]:
    """Return the lines of the file, none if there is none yet."""
    return path.read_text("utf-8").split() if path.exists() else ()


def _path(desk: Desk) -> Path:
    return desk.settings.data_dir / NAME
