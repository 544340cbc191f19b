"""Cells in memory, on a clock one can set: the twin of Redis for tests."""

import math
import threading
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from receptionist.ports import Clock
from receptionist.store.cells import (
    Add,
    Append,
    Curtail,
    Delete,
    Mark,
    Place,
    Presence,
    Prolong,
    Set,
    Unplace,
    When,
    Write,
)


@dataclass
class _Cell:
    """One key: exactly one of the kinds is used."""

    expires: float
    value: bytes | None = None
    items: list[bytes] = field(default_factory=list)
    scores: dict[str, float] = field(default_factory=dict)
    names: dict[str, bytes] = field(default_factory=dict)


class MemoryCells:
    """Thread-safe cells of one process; ``pop`` waits in real time, expiry follows the clock."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._cells: dict[str, _Cell] = {}
        self._changed = threading.Condition(threading.RLock())

    def apply(self, *writes: Write, when: When | None = None) -> bool:
        """See Cells."""
        with self._changed:
            if not all(self._holds(key, want) for key, want in (when or {}).items()):
                return False
            for write in writes:
                self._write(write)
            self._changed.notify_all()
            return True

    def get(self, key: str) -> bytes | None:
        """See Cells."""
        with self._changed:
            cell = self._live(key)
            return cell.value if cell else None

    def get_many(self, keys: Sequence[str]) -> Sequence[bytes | None]:
        """See Cells."""
        with self._changed:
            return [self.get(key) for key in keys]

    def take(self, key: str) -> bytes | None:
        """See Cells."""
        with self._changed:
            value = self.get(key)
            self._cells.pop(key, None)
            return value

    def pop(self, key: str, timeout: float) -> bytes | None:
        """See Cells."""
        with self._changed:
            self._changed.wait_for(lambda: (cell := self._live(key)) is not None and bool(cell.items), timeout)
            cell = self._live(key)
            if cell is None or not cell.items:
                return None
            item = cell.items.pop(0)
            if not cell.items:
                del self._cells[key]
            return item

    def count(self, key: str, ttl: int) -> int:
        """See Cells."""
        with self._changed:
            cell = self._live(key) or self._made(key, ttl)
            cell.value = str(int(cell.value or b"0") + 1).encode()
            return int(cell.value)

    def table(self, key: str) -> Mapping[str, bytes]:
        """See Cells."""
        with self._changed:
            cell = self._live(key)
            return dict(cell.names) if cell else {}

    def placed(self, key: str, low: float = 0.0, limit: int | None = None) -> Sequence[str]:
        """See Cells."""
        with self._changed:
            cell = self._live(key)
            found = [(score, member) for member, score in cell.scores.items() if score >= low] if cell else []
            return [member for _, member in sorted(found, reverse=True)[:limit]]

    def delete(self, *keys: str) -> int:
        """See Cells."""
        with self._changed:
            gone = [key for key in keys if self._live(key)]
            for key in gone:
                self._cells.pop(key, None)
            return len(set(gone))

    def ttl(self, key: str) -> int | None:
        """See Cells."""
        with self._changed:
            cell = self._live(key)
            return math.ceil(cell.expires - self._clock.now()) if cell else None

    def scan(self, prefix: str) -> Iterator[str]:
        """See Cells."""
        with self._changed:
            found = [key for key in list(self._cells) if key.startswith(prefix) and self._live(key)]
        yield from found

    def lifetimes(self) -> Iterator[tuple[str, int]]:
        """See Cells."""
        yield from ((key, left) for key in self.scan("") if (left := self.ttl(key)) is not None)

    def contents(self) -> Iterator[tuple[str, bytes]]:
        """See Cells."""
        for key in self.scan(""):
            with self._changed:
                cell = self._live(key)
                parts = [] if cell is None else [cell.value or b"", *cell.items, *map(str.encode, cell.scores)]
                for name, value in cell.names.items() if cell else ():
                    parts += [name.encode(), value]
            yield from ((key, part) for part in parts if part)

    def _live(self, key: str) -> _Cell | None:
        cell = self._cells.get(key)
        if cell and cell.expires <= self._clock.now():
            del self._cells[key]
            return None
        return cell

    def _made(self, key: str, ttl: int) -> _Cell:
        if ttl <= 0:
            raise ValueError("a write needs an expiry in the future")
        self._cells[key] = cell = _Cell(self._clock.now() + ttl)
        return cell

    def _holds(self, key: str, want: bytes | Presence | None) -> bool:
        have = self.get(key)
        return have is not None if isinstance(want, Presence) else have == want

    def _write(self, write: Write) -> None:
        now = self._clock.now()
        match write:
            case Set(key, value, ttl):
                self._made(key, ttl).value = value
            case Append(key, value, ttl):
                cell = self._live(key) or self._made(key, ttl)
                cell.items.append(value)
                cell.expires = now + ttl
            case Place(key, member, score, ttl, floor):
                cell = self._live(key) or self._made(key, ttl)
                cell.scores = {m: s for m, s in cell.scores.items() if s >= floor} | {member: score}
                cell.expires = max(cell.expires, now + ttl)
            case Mark(key, name, value, ttl):
                cell = self._live(key) or self._made(key, ttl)
                cell.names[name] = value
                cell.expires = max(cell.expires, now + ttl)
            case Add(key, name, by, ttl):
                cell = self._live(key) or self._made(key, ttl)
                cell.names[name] = str(int(cell.names.get(name, b"0")) + by).encode()
                cell.expires = max(cell.expires, now + ttl)
            case Prolong(key, ttl):
                if held := self._live(key):
                    held.expires = max(held.expires, now + ttl)
            case Curtail(key, ttl):
                if (held := self._live(key)) and ttl <= 0:
                    del self._cells[key]
                elif held:
                    held.expires = min(held.expires, now + ttl)
            case Unplace(key, member):
                if held := self._live(key):
                    held.scores.pop(member, None)
                    if not held.scores:
                        del self._cells[key]
            case Delete(key):
                self._cells.pop(key, None)
