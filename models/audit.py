"""What an audit of the house found: places and counts, never a value."""

from dataclasses import dataclass


@dataclass(frozen=True)
class AuditReport:
    """One run; ``at`` is unix seconds, each finding one line of text."""

    at: float
    seconds: float
    keys: int
    """How many keys of the store were looked at."""

    values: int
    """How many held values were looked for elsewhere."""

    undeclared: tuple[str, ...] = ()
    """Keys that are not on the data map."""

    drift: tuple[str, ...] = ()
    """Keys that live longer than the map says."""

    readable: tuple[str, ...] = ()
    """Places outside sealed fields where a held value can be read."""

    unreceipted: tuple[str, ...] = ()
    """Keys of fields that rest on consent, without a live receipt."""

    broken: tuple[str, ...] = ()
    """Books whose chain does not hold, and where."""

    @property
    def findings(self) -> int:
        """How much is wrong altogether."""
        kinds = (self.undeclared, self.drift, self.readable, self.unreceipted, self.broken)
        return sum(len(kind) for kind in kinds)
