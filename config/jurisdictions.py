"""Read the table of jurisdictions: complete, or refused naming every mistake."""

import re
import tomllib
from pathlib import Path

from models.jurisdiction import Jurisdiction, Jurisdictions

JURISDICTIONS = Path(__file__).with_name("jurisdictions.toml")
"""The table the application comes with."""

KEYS = {"name": str, "recording": str, "recording_law": str, "ai": bool, "ai_law": str, "prefixes": list}


class JurisdictionsWrong(Exception):
    """The table has mistakes; the message names the file and every mistake."""


def read_jurisdictions(path: Path = JURISDICTIONS) -> Jurisdictions:
    """Return the places of a TOML file by id; raise JurisdictionsWrong."""
    try:
        tables = tomllib.loads(path.read_text("utf-8"))
    except OSError as fault:
        raise JurisdictionsWrong(f"{path.name} cannot be read: {fault.strerror}") from fault
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as fault:
        raise JurisdictionsWrong(f"{path.name}: {fault}") from fault
    faults: list[str] = []
    if not re.fullmatch(r"\d{4}-\d\d-\d\d", str(tables.pop("dated", ""))):
        faults.append("dated must be a day such as 2026-01-31")
    places = {place: _place(place, row if isinstance(row, dict) else {}, faults) for place, row in tables.items()}
    owners: dict[str, str] = {}
    for place in places.values():
        for prefix in place.prefixes:
            if owners.setdefault(prefix, place.id) != place.id:
                faults.append(f"{place.id}: {prefix} belongs to {owners[prefix]} already")
    if faults:
        raise JurisdictionsWrong("; ".join(f"{path.name}: {fault}" for fault in faults))
    return places


def _place(place: str, row: dict[str, object], faults: list[str]) -> Jurisdiction:
    wrong = [key for key, kind in KEYS.items() if not isinstance(row.get(key), kind)]
    faults += [f"{place}: {key} is missing or of the wrong kind" for key in wrong]
    faults += [f"{place}: unknown key {key}" for key in row.keys() - KEYS]
    if row.get("recording") not in ("one", "all"):
        faults.append(f"{place}: recording must be one or all")
    if not row.get("recording_law") or (row.get("ai") and not row.get("ai_law")):
        faults.append(f"{place}: a duty needs the name of its law")
    found = row.get("prefixes")
    prefixes = tuple(str(prefix) for prefix in found) if isinstance(found, list) else ()
    faults += [f"{place}: {prefix} is no prefix" for prefix in prefixes if not re.fullmatch(r"\+[1-9]\d{0,6}", prefix)]
    return Jurisdiction(
        place, str(row.get("name", "")), row.get("recording") != "one", str(row.get("recording_law", "")),
        row.get("ai") is True, str(row.get("ai_law", "")), prefixes,
    )  # fmt: skip
