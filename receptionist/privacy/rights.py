"""What a caller may ask for: to know, to take along, to be forgotten, to be left alone."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from models.caller import CallerKey
from models.datamap import DataField, DataMap
from models.record import Holding
from receptionist.ports import CallerStore, Ledger
from receptionist.privacy.consent import FORGOTTEN, RECEIPTS, live_consents
from receptionist.privacy.minimise import declared

RESTRICTED = "restricted"
UNRESTRICTED = "unrestricted"
EXPORTED = "exported"

Json = Mapping[str, object]


@dataclass(frozen=True)
class Known:
    """One thing held about a caller, with its line of the map."""

    field: DataField
    holding: Holding


@dataclass(frozen=True)
class Forgotten:
    """What a forgetting did: how many entries went, and the fields that remain, with the reason."""

    entries: int
    remains: Mapping[str, str]


def know(callers: CallerStore, data_map: DataMap, caller: CallerKey) -> Sequence[Known]:
    """Return everything held that the map lets a caller know."""
    held = ((declared(data_map, one.field), one) for one in callers.holdings(caller))
    return [Known(field, one) for field, one in held if "know" in field.rights]


def export(callers: CallerStore, ledger: Ledger, data_map: DataMap, caller: CallerKey, actor: str) -> Json:
    """Return everything held about a caller as JSON, with the consents and the ledger's lines; the ledger notes it."""
    ledger.append(EXPORTED, actor, caller)
    return {
        "policy": {"version": data_map.version, "dated": data_map.dated},
        "fields": [_exported(one) for one in know(callers, data_map, caller) if "export" in one.field.rights],
        "consents": sorted(live_consents(ledger, caller)),
        "ledger": [
            {"at": line.at, "event": line.event, "actor": line.actor, **line.detail}
            for line in ledger.entries(caller, limit=RECEIPTS)
        ],
    }


def forget(callers: CallerStore, data_map: DataMap, caller: CallerKey) -> Forgotten:
    """Destroy a caller's keys and everything under them, and return what remains and why."""
    entries = callers.forget(caller)
    return Forgotten(entries, {name: data_map.fields[name].why for name in ("ledger", "erasure")})


def restrict(ledger: Ledger, caller: CallerKey, actor: str) -> None:
    """Let nobody use what is held until it is lifted."""
    ledger.append(RESTRICTED, actor, caller)


def lift_restriction(ledger: Ledger, caller: CallerKey, actor: str) -> None:
    """Let what is held be used again."""
    ledger.append(UNRESTRICTED, actor, caller)


def is_restricted(ledger: Ledger, caller: CallerKey) -> bool:
    """Return whether a caller's data is restricted: the last line about it decides."""
    about = (RESTRICTED, UNRESTRICTED, FORGOTTEN)
    last = next((line.event for line in ledger.entries(caller, limit=RECEIPTS) if line.event in about), "")
    return last == RESTRICTED


def _exported(one: Known) -> Json:
    return {
        "field": one.field.name,
        "why": one.field.why,
        "purpose": one.field.purpose,
        "basis": one.field.basis,
        "value": one.holding.value,
        "since": one.holding.since,
        "until": one.holding.until,
    }
