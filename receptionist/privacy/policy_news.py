"""A policy that changed is told once to everybody whose consent is older than it."""

from models.caller import CallerKey
from models.datamap import DataMap
from receptionist.ports import Ledger
from receptionist.privacy.consent import RECEIPTS, history, live_consents

TOLD = "policy_told"


def unheard(ledger: Ledger, data_map: DataMap, caller: CallerKey) -> bool:
    """Return whether a caller agreed under another version of the policy and was not told of this one yet."""
    if not live_consents(ledger, caller):
        return False
    lines = ledger.entries(caller, limit=RECEIPTS)
    if any(line.event == TOLD and line.detail.get("policy") == data_map.version for line in lines):
        return False
    return all(line.detail.get("policy") != data_map.version for line in history(ledger, caller)[:1])


def told(ledger: Ledger, data_map: DataMap, caller: CallerKey) -> None:
    """Note that the caller was told of the policy in force."""
    ledger.append(TOLD, "house", caller, policy=data_map.version, dated=data_map.dated)
