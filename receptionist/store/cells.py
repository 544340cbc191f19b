"""The few things the store needs of a database, and nothing written without an expiry."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Final, Protocol


@dataclass(frozen=True, repr=False)
class Set:
    """Replace a value; ``ttl`` is in whole seconds, here and in every write."""

    key: str
    value: bytes
    ttl: int


@dataclass(frozen=True, repr=False)
class Append:
    """Add to the end of a list, whose expiry becomes ``ttl``."""

    key: str
    value: bytes
    ttl: int


@dataclass(frozen=True, repr=False)
class Place:
    """Put a member into an ordered set and drop members scored below ``floor``; the set's expiry never shrinks."""

    key: str
    member: str
    score: float
    ttl: int
    floor: float = 0.0


@dataclass(frozen=True, repr=False)
class Mark:
    """Set one name of a table of names; the table's expiry never shrinks."""

    key: str
    name: str
    value: bytes
    ttl: int


@dataclass(frozen=True, repr=False)
class Add:
    """Add to one name of a table of whole numbers; the table's expiry never shrinks."""

    key: str
    name: str
    by: int
    ttl: int


@dataclass(frozen=True, repr=False)
class Prolong:
    """Let what is there live at least ``ttl`` seconds more; nothing happens if nothing is there."""

    key: str
    ttl: int


@dataclass(frozen=True, repr=False)
class Curtail:
    """Let what is there live at most ``ttl`` seconds more; it goes at once if that is none."""

    key: str
    ttl: int


@dataclass(frozen=True, repr=False)
class Unplace:
    """Take a member out of an ordered set."""

    key: str
    member: str


@dataclass(frozen=True, repr=False)
class Delete:
    """Remove a key of any kind."""

    key: str


Write = Set | Append | Place | Mark | Add | Prolong | Curtail | Unplace | Delete


class Presence(Enum):
    """A condition on a value without knowing it."""

    PRESENT = "present"


PRESENT: Final = Presence.PRESENT

When = Mapping[str, bytes | Presence | None]
"""Conditions by key: these very bytes, any value, or (None) no value."""


class Cells(Protocol):
    """A database of expiring cells; every method raises StoreUnavailable if it does not answer."""

    def apply(self, *writes: Write, when: When | None = None) -> bool:
        """Do all writes in one step and one round trip, or none and return False if a condition does not hold."""
        ...

    def get(self, key: str) -> bytes | None:
        """Return a value, or None."""
        ...

    def get_many(self, keys: Sequence[str]) -> Sequence[bytes | None]:
        """Return values in the order of ``keys``."""
        ...

    def take(self, key: str) -> bytes | None:
        """Return a value and delete it, in one step."""
        ...

    def pop(self, key: str, timeout: float) -> bytes | None:
        """Take the first of a list, waiting up to ``timeout`` seconds for one; None if none came."""
        ...

    def count(self, key: str, ttl: int) -> int:
        """Add one to a counter that expires ``ttl`` seconds after its first count; return the new count."""
        ...

    def table(self, key: str) -> Mapping[str, bytes]:
        """Return a table of names (numbers as decimal digits)."""
        ...

    def placed(self, key: str, low: float = 0.0, limit: int | None = None) -> Sequence[str]:
        """Return members scored at least ``low``, the highest first (equal ones the greater name), so many at most."""
        ...

    def delete(self, *keys: str) -> int:
        """Remove keys and return how many were there."""
        ...

    def ttl(self, key: str) -> int | None:
        """Return the seconds a key still has, None if it is not there, -1 if it never expires."""
        ...

    def scan(self, prefix: str) -> Iterator[str]:
        """Yield every key that begins with ``prefix``; keys made meanwhile may be missed."""
        ...

    def lifetimes(self) -> Iterator[tuple[str, int]]:
        """Yield every key of the whole database with the seconds it still has, -1 if it never expires."""
        ...

    def contents(self) -> Iterator[tuple[str, bytes]]:
        """Yield everything readable in the whole database as key and raw bytes, for the leak scan."""
        ...
