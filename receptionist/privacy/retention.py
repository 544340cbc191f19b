"""How long anything may live, and whether what is there keeps to it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fnmatch import fnmatchcase

from config.data_map import HOUSES_OWN
from models.datamap import DataField, DataMap

SLACK = 5
"""Seconds by which a database's rounding may differ."""


@dataclass(frozen=True)
class Drift:
    """A key that does not keep to the map, and how."""

    key: str
    what: str

    def __str__(self) -> str:
        return f"{self.key}: {self.what}"


def lifetime(field: DataField, now: float, born: float | None = None) -> int:
    """Return the seconds a value written now may live: its retention, ending at its cap; 0 if that has passed."""
    if born is None:
        return field.retention
    return max(0, min(field.retention, int(born + field.cap - now)))


def field_of(key: str, data_map: DataMap) -> DataField | None:
    """Return the map's line for a key name, ``r:tenant:field:digest`` or one that other software writes."""
    parts = key.split(":")
    if len(parts) >= 3 and parts[0] == "r":
        return data_map.fields.get(parts[2])
    known = (field for field in data_map.fields.values() if any(fnmatchcase(key, pattern) for pattern in field.keys))
    return next(known, None)


def drifts(keys: Iterable[tuple[str, int]], data_map: DataMap) -> Iterator[Drift]:
    """Yield what is wrong with keys and the seconds they still have (-1: no expiry): undeclared, or too long-lived."""
    for key, ttl in keys:
        field = field_of(key, data_map)
        if field is None:
            yield Drift(key, "not on the data map")
        elif not field.keys and ttl == -1:
            yield Drift(key, "never expires")
        elif not field.keys and ttl > field.cap + SLACK:
            yield Drift(key, f"lives {ttl} seconds more, its cap is {field.cap}")
        elif not field.keys and field.category not in HOUSES_OWN and ttl > field.retention + SLACK:
            yield Drift(key, f"lives {ttl} seconds more, its retention is {field.retention}")
