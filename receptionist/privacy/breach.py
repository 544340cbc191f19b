"""The breach drill: whose data was opened since a moment, which fields, and by which role, from the ledger's books."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from models.datamap import DataMap
from models.grant import Matrix
from models.record import LedgerEntry

KEY_USED = "key_used"
KEYS_USED = "keys_used"
"""Many at once, as when calls are listed: one line with how many, not one for each."""

REACH = 10_000_000
"""More lines than a book can have."""

AGO = re.compile(r"(\d+)([smhdw])")
UNITS = {"s": 1, "m": 60, "h": 3600, "d": 86400, "w": 604800}


@dataclass(frozen=True)
class Opening:
    """A role's or a person's openings of one caller's data; times in unix seconds."""

    caller: str
    """A CallerKey; empty where one line stands for many callers at once."""

    actor: str
    event: str
    fields: tuple[str, ...]
    """What was opened, or, for the use of a key, what it opens to this role."""

    first: float
    last: float
    times: int
    callers: int = 1
    """How many callers one line stands for, at most."""


def openings(lines: Sequence[LedgerEntry], since: float, data_map: DataMap, matrix: Matrix) -> Sequence[Opening]:
    """Return every opening since then, one for each caller, actor and kind, the latest first."""
    found: dict[tuple[str, str, str, tuple[str, ...]], Opening] = {}
    for line in sorted(lines, key=lambda one: one.at):
        fields = tuple(_fields(line, data_map, matrix))
        if line.at < since or not fields:
            continue
        known = found.get((line.caller, line.actor, line.event, fields))
        many = int(line.detail.get("callers", 1))
        found[line.caller, line.actor, line.event, fields] = Opening(
            line.caller, line.actor, line.event, fields,
            known.first if known else line.at, line.at, known.times + 1 if known else 1,
            max(many, known.callers) if known else many,
        )  # fmt: skip
    return sorted(found.values(), key=lambda one: -one.last)


def moment(text: str, now: float) -> float:
    """Return unix seconds of an ISO 8601 time (UTC if it names no zone), of unix seconds, or of an age such as 36h.

    Raises ValueError for anything else.
    """
    if age := AGO.fullmatch(text):
        return now - int(age[1]) * UNITS[age[2]]
    if re.fullmatch(r"\d{9,}(\.\d+)?", text):
        return float(text)
    at = datetime.fromisoformat(text)
    return (at if at.tzinfo else at.replace(tzinfo=UTC)).timestamp()


def _fields(line: LedgerEntry, data_map: DataMap, matrix: Matrix) -> Iterator[str]:
    """Yield the fields a line opened; none for a line about something else."""
    if line.event == "reveal":
        yield line.detail.get("field", "")
    elif line.event == "exported":
        yield from (field.name for field in data_map.fields.values() if "export" in field.rights)
    elif line.event in (KEY_USED, KEYS_USED) and (grant := matrix.get(line.actor)):
        yield from sorted(name for name in grant.fields if data_map.fields[name].category not in ("keys", "proof"))
