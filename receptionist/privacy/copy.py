"""A caller's copy: everything that is held, complete, in a form a machine can read."""

import json
from dataclasses import asdict

from models.caller import CallerKey
from models.datamap import DataMap
from models.record import Forgetting, Holding
from receptionist.ports import CallerStore, Ledger
from receptionist.privacy.consent import RECEIPTS, live_consents
from receptionist.privacy.minimise import declared
from receptionist.privacy.object import objections
from receptionist.privacy.rights import EXPORTED, Json, is_restricted


def whole_copy(
    callers: CallerStore, ledger: Ledger, data_map: DataMap, caller: CallerKey, waiting: Forgetting | None
) -> Json:
    """Return every holding with its line of the map, the consents, a deletion that waits, and the ledger's lines.

    The ledger notes the copy first, so that it is itself part of it; times are unix seconds.
    """
    ledger.append(EXPORTED, "caller", caller)
    return {
        "policy": {"version": data_map.version, "dated": data_map.dated},
        "held": [_copied(one, data_map) for one in callers.holdings(caller)],
        "consents": sorted(live_consents(ledger, caller)),
        "restricted": is_restricted(ledger, caller),
        "objections": sorted(objections(ledger, caller)),
        "deletion": asdict(waiting) if waiting else None,
        "ledger": [
            {
                "number": line.number,
                "at": line.at,
                "event": line.event,
                "actor": line.actor,
                "detail": dict(line.detail),
            }
            for line in ledger.entries(caller, limit=RECEIPTS)
        ],
    }


def _copied(one: Holding, data_map: DataMap) -> Json:
    line = declared(data_map, one.field)
    return {
        "field": one.field,
        "why": line.why,
        "purpose": line.purpose,
        "legal_basis": line.basis,
        "category": line.category,
        "rights": list(line.rights),
        "value": _value(one.value),
        "since": one.since,
        "until": one.until,
    }


def _value(text: str) -> object:
    """Return a stored structure as such, anything else as the text it is."""
    try:
        return json.loads(text) if text.startswith("{") else text
    except ValueError:
        return text
