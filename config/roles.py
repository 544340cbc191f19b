"""Read the matrix of roles: complete and true to the data map, or refused naming every mistake."""

import tomllib
from pathlib import Path
from typing import TypeGuard

from models.datamap import DataMap, Purpose
from models.grant import Grant, Matrix

ROLES = Path(__file__).with_name("roles.toml")
"""The matrix the application comes with."""

EVERY = "*"
LEDGER = frozenset({"ledger", "ledger_head"})
"""What a role needs to leave a line in the ledger."""

KNOWN = frozenset({"why", "purposes", "fields", "makes_callers", "signs"})


class RolesWrong(Exception):
    """The matrix has mistakes; the message names the file and every mistake."""


def read_roles(data_map: DataMap, path: Path = ROLES) -> Matrix:
    """Return the grants of a TOML file; raise RolesWrong."""
    try:
        tables = tomllib.loads(path.read_text("utf-8"))
    except OSError as fault:
        raise RolesWrong(f"{path.name} cannot be read: {fault.strerror}") from fault
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as fault:
        raise RolesWrong(f"{path.name}: {fault}") from fault
    faults: list[str] = []
    found = {role: _grant(role, table, data_map, faults) for role, table in tables.items()}
    if faults:
        raise RolesWrong("; ".join(f"{path.name}: {fault}" for fault in faults))
    return found


def _grant(role: str, table: object, data_map: DataMap, faults: list[str]) -> Grant:
    row = table if isinstance(table, dict) else {}
    why, purposes, fields = row.get("why"), row.get("purposes"), row.get("fields")
    if not isinstance(why, str) or not why.strip() or not _words(purposes) or not _words(fields):
        faults.append(f"{role} needs why (a sentence), purposes and fields (lists of names)")
        return Grant(role, "", frozenset(), frozenset())
    faults += [f"{role}: unknown key {key}" for key in row.keys() - KNOWN]
    flags = {key: row.get(key, False) for key in ("makes_callers", "signs")}
    faults += [f"{role}: {key} must be true or false" for key, value in flags.items() if not isinstance(value, bool)]
    every = [str(purpose) for purpose in Purpose]
    uses = set(every if EVERY in purposes else purposes)
    sealed = {name: field for name, field in data_map.fields.items() if field.sealed}
    faults += [f"{role}: there is no purpose {use}" for use in sorted(uses - set(every))]
    opens = {name for name, field in sealed.items() if field.purpose in uses} if EVERY in fields else set(fields)
    for name in sorted(opens - sealed.keys()):
        faults.append(f"{role}: {name} is no sealed field of the data map")
    for name in sorted(opens & sealed.keys()):
        if sealed[name].purpose not in uses:
            faults.append(f"{role}: {name} is of the purpose {sealed[name].purpose}, which the role does not have")
    if uses and not opens >= LEDGER:
        faults.append(f"{role} cannot write the ledger: add {', '.join(sorted(LEDGER - opens))}")
    if flags["makes_callers"] and uses != set(every):
        faults.append(f"{role} begins callers' keys and so needs every purpose")
    purposes_held = frozenset(Purpose(use) for use in uses & set(every))
    return Grant(role, why, purposes_held, frozenset(opens), flags["makes_callers"] is True, flags["signs"] is True)


def _words(value: object) -> TypeGuard[list[str]]:
    return isinstance(value, list) and all(isinstance(word, str) for word in value)
