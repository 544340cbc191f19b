"""Read the data map: complete, or refused with the line of every mistake."""

import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TypeVar

from models.datamap import DataField, DataMap, LegalBasis, Purpose, Sensitivity
from models.text import PiiType

DATA_MAP = Path(__file__).with_name("data_map.toml")
"""The map the application comes with."""

RIGHTS = frozenset({"know", "export", "correct", "forget", "restrict", "object", "withdraw"})
"""What a caller may ask for, by the names the map uses."""

REQUIRED = ("why", "purpose", "basis", "category", "sensitivity", "retention", "cap", "rights")
OPTIONAL = ("sealed", "revealable", "holds", "keys", "since")
DURATION = re.compile(r"P(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?")
"""ISO 8601 durations without years and months, whose lengths vary."""

HOUSES_OWN = frozenset({"keys", "proof"})
"""Categories whose retention no owner changes: without keys nothing opens, without proofs nothing is shown."""

Kind = TypeVar("Kind", bound=StrEnum)


class DataMapWrong(Exception):
    """The data map has mistakes; the message names file, line and mistake of every one."""


class _Reading:
    """One reading of one file, and the mistakes found so far."""

    def __init__(self, path: Path, text: str) -> None:
        self.path = path
        self.lines = text.splitlines()
        self.faults: list[str] = []

    def fault(self, entry: str, key: str, what: str) -> None:
        self.faults.append(f"{self.path.name}:{self.line(entry, key)}: {what}")

    def line(self, entry: str, key: str) -> int:
        """Return the line of ``key`` in ``[fields.entry]``, else of the entry's heading, else 1."""
        heading, inside = 1, not entry
        for number, line in enumerate(self.lines, start=1):
            if (head := re.match(r"\s*\[([^\]]*)\]", line)) is not None:
                inside = head[1].strip() == f"fields.{entry}"
                heading = number if inside else heading
            elif inside and re.match(rf"\s*{re.escape(key)}\s*=", line):
                return number
        return heading


def read_data_map(path: Path = DATA_MAP) -> DataMap:
    """Return the map of a TOML file; raise DataMapWrong naming every mistake with its line."""
    try:
        text = path.read_text(encoding="utf-8")
        table = tomllib.loads(text)
    except OSError as fault:
        raise DataMapWrong(f"{path.name} cannot be read: {fault.strerror}") from fault
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as fault:
        raise DataMapWrong(f"{path.name}: {fault}") from fault
    reading = _Reading(path, text)
    for key in table.keys() - {"version", "dated", "fields"}:
        reading.fault("", key, f"unknown key {key}")
    for key in ("version", "dated"):
        if not isinstance(table.get(key), str) or not table[key]:
            reading.fault("", key, f'{key} is missing: a text such as "2026-01-31"')
    entries = table.get("fields")
    if not isinstance(entries, dict) or not entries:
        reading.fault("", "fields", "there are no entries [fields.NAME]")
        entries = {}
    fields = {name: _field(reading, name, entry) for name, entry in entries.items()}
    for name, field in fields.items():
        if field and field.since > str(table.get("dated")):
            reading.fault(name, "since", f"{name}: since is later than the policy's own date")
    if reading.faults:
        raise DataMapWrong("; ".join(reading.faults))
    return DataMap(table["version"], table["dated"], {name: field for name, field in fields.items() if field})


def shorten(data_map: DataMap, retentions: Mapping[str, str | int]) -> DataMap:
    """Return the map with an owner's own retentions; raise DataMapWrong for an unknown field or a longer one."""
    faults, fields = [], dict(data_map.fields)
    for name, wanted in retentions.items():
        field, length = fields.get(name), seconds(wanted)
        if field is None:
            faults.append(f"retention of {name}: no such field on the data map")
        elif length is None:
            faults.append(f"retention of {name}: not seconds or an ISO 8601 duration such as P7D")
        elif field.category in HOUSES_OWN:
            faults.append(f"retention of {name}: keys and proofs have to last as long as the map says")
        elif length > field.retention:
            faults.append(f"retention of {name}: may be shortened, never lengthened past {field.retention} seconds")
        else:
            fields[name] = replace(field, retention=length)
    if faults:
        raise DataMapWrong("; ".join(faults))
    return replace(data_map, fields=fields)


def seconds(value: object) -> int | None:
    """Return a positive number of seconds or an ISO 8601 duration as seconds; None if it is neither."""
    if isinstance(value, int) and not isinstance(value, bool):
        return value if value > 0 else None
    found = DURATION.fullmatch(value) if isinstance(value, str) else None
    if not found:
        return None
    units = (7 * 86400, 86400, 3600, 60, 1)
    return sum(int(part or 0) * unit for part, unit in zip(found.groups(), units, strict=True)) or None


def _is_day(value: object) -> bool:
    try:
        return isinstance(value, str) and date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False


def _field(reading: _Reading, name: str, entry: object) -> DataField | None:
    if not re.fullmatch(r"[a-z][a-z0-9_]*", name):
        reading.fault(name, "", f"{name}: a field's name is lower case letters, digits and _")
        return None
    if not isinstance(entry, dict):
        reading.fault(name, name, f"{name}: an entry is a table")
        return None
    before = len(reading.faults)
    for key in REQUIRED:
        if key not in entry:
            reading.fault(name, key, f"{name} has no {key}")
    for key in entry.keys() - {*REQUIRED, *OPTIONAL}:
        reading.fault(name, key, f"{name}: unknown key {key}")
    if len(reading.faults) > before:
        return None

    def choice(key: str, kind: type[Kind]) -> Kind | None:
        if entry[key] in set(kind):
            return kind(entry[key])
        reading.fault(name, key, f"{name}: {key} must be one of {', '.join(kind)}")
        return None

    def need(key: str, good: Callable[[object], bool], what: str, missing: object) -> None:
        if not good(entry.get(key, missing)):
            reading.fault(name, key, f"{name}: {key} must be {what}")

    purpose, basis = choice("purpose", Purpose), choice("basis", LegalBasis)
    sensitivity = choice("sensitivity", Sensitivity)
    need("why", lambda v: isinstance(v, str) and bool(v.strip()), "a sentence", "")
    need("category", lambda v: isinstance(v, str) and bool(v.strip()), "a word", "")
    need("rights", lambda v: isinstance(v, list) and set(v) <= RIGHTS, f"a list of {', '.join(sorted(RIGHTS))}", [])
    need("holds", lambda v: isinstance(v, list) and set(v) <= set(PiiType), f"a list of {', '.join(PiiType)}", [])
    need("keys", lambda v: isinstance(v, list) and all(isinstance(k, str) for k in v), "a list of patterns", [])
    need("sealed", lambda v: isinstance(v, bool), "true or false", True)
    need("revealable", lambda v: isinstance(v, bool), "true or false", False)
    need("since", lambda v: v == "" or _is_day(v), 'a date such as "2026-01-31"', "")
    retention, cap = seconds(entry["retention"]), seconds(entry["cap"])
    for key, length in (("retention", retention), ("cap", cap)):
        if length is None:
            reading.fault(name, key, f"{name}: {key} must be seconds or an ISO 8601 duration such as P30D")
    if retention and cap and retention > cap:
        reading.fault(name, "retention", f"{name}: retention is longer than its cap")
    if len(reading.faults) > before or not (purpose and basis and sensitivity and retention and cap):
        return None
    return DataField(
        name=name, why=entry["why"], purpose=purpose, basis=basis, category=entry["category"], sensitivity=sensitivity,
        retention=retention, cap=cap, rights=tuple(entry["rights"]), sealed=entry.get("sealed", True),
        revealable=entry.get("revealable", False), holds=tuple(entry.get("holds", ())),
        keys=tuple(entry.get("keys", ())), since=entry.get("since", ""),
    )  # fmt: skip
