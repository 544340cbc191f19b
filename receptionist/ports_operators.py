"""The ports operators watch through: who is alive, what was counted, what failed."""

from collections.abc import Mapping, Sequence
from typing import Protocol


class Pulse(Protocol):
    """Who is alive and what was counted, for operators; nothing personal."""

    def beat(self, worker: str, seconds: int = 30, calls: int = 0) -> None:
        """Say that a worker (``live@host``) is up with its engines loaded, and how many calls it can carry."""

    def room(self) -> int:
        """Return how many calls the workers that are alive can carry together."""

    def alive(self) -> Mapping[str, float]:
        """Return workers and the unix seconds of their last beat."""

    def count(self, event: str, by: int = 1) -> None:
        """Add to a named counter (a constant such as ``turns_withheld``)."""

    def counts(self) -> Mapping[str, int]:
        """Return all counters."""


class DeadJobs(Protocol):
    """Jobs that failed for the last time: task names and ids, for an operator to look at and retry."""

    def bury(self, task: str, ids: Mapping[str, str | int]) -> None:
        """Keep a dead job."""

    def dead(self) -> Sequence[tuple[str, Mapping[str, str | int]]]:
        """Return task names and ids, the newest first."""

    def clear(self) -> None:
        """Forget them all."""
