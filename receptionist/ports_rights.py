"""The ports of what callers are owed: forgettings that wait, and the list of erasures."""

from collections.abc import Collection, Sequence
from typing import Protocol

from models.caller import CallerKey
from models.record import Forgetting


class Forgettings(Protocol):
    """Who asked to be forgotten: a day to take it back, then what is still owed at the carrier."""

    def ask(self, caller: CallerKey, number: str, due: float) -> None:
        """Keep a number (E.164), sealed, until it has been forgotten; ``due`` is unix seconds."""

    def pending(self, caller: CallerKey) -> Forgetting | None:
        """Return what waits for a caller, or None."""

    def due(self) -> Sequence[CallerKey]:
        """Return the callers whose time has come."""

    def settle(self, caller: CallerKey) -> None:
        """Drop it: taken back, or done."""


class Erasures(Protocol):
    """The erasure list: HMACs of who was forgotten, and which of their keys."""

    def lines(self) -> Sequence[str]:
        """Return ``caller:generation`` of every forgetting, the newest first; generation is empty without keys."""

    def calls(self, caller: CallerKey) -> Sequence[str]:
        """Return the ids of a caller's calls, live and ended."""

    def replay(self, lines: Collection[str], *, whole: bool = False) -> int:
        """Forget again whoever has the very keys a line names (``whole``: any keys); return how many entries went."""
