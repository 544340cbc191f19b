"""Consent: every optional purpose is off until the caller says yes; the ledger holds the receipts and is the state."""

from collections.abc import Mapping
from dataclasses import dataclass

from models.caller import CallerKey
from models.datamap import DataField, DataMap, LegalBasis, Purpose
from models.record import LedgerEntry
from receptionist.ports import Ledger

GIVEN = "consent_given"
WITHDRAWN = "consent_withdrawn"
FORGOTTEN = "forgotten"

OPTIONAL = frozenset(Purpose) - {Purpose.SERVICE, Purpose.SECURITY}
"""Purposes that rest on consent; the others are needed to answer the call at all."""

RECEIPTS = 100_000
"""More lines than one caller can have."""


@dataclass(frozen=True)
class Receipt:
    """How a consent was given or withdrawn: constants only, never the words the caller used."""

    wording: str
    """The key of the sentence that was said or shown, such as ``ask_remember``."""

    language: str
    channel: str
    """``voice``, ``keypad`` or ``portal``."""


def give(
    ledger: Ledger, data_map: DataMap, caller: CallerKey, purpose: Purpose, receipt: Receipt, actor: str = "caller"
) -> LedgerEntry:
    """Write the receipt of a consent to one optional purpose; raise ValueError for one that needs none."""
    return _write(GIVEN, ledger, data_map, caller, purpose, receipt, actor)


def withdraw(
    ledger: Ledger, data_map: DataMap, caller: CallerKey, purpose: Purpose, receipt: Receipt, actor: str = "caller"
) -> LedgerEntry:
    """Write the receipt of a withdrawal; it holds from this line on."""
    return _write(WITHDRAWN, ledger, data_map, caller, purpose, receipt, actor)


def live_consents(ledger: Ledger, caller: CallerKey) -> frozenset[Purpose]:
    """Return the purposes a caller agrees to now: the last receipt of each decides, a forgetting ends them all."""
    return frozenset(agreements(ledger, caller))


def agreements(ledger: Ledger, caller: CallerKey) -> Mapping[Purpose, str]:
    """Return the purposes a caller agrees to now, each with the date of the policy that was agreed to."""
    live: dict[Purpose, str] = {}
    for line in reversed(ledger.entries(caller, limit=RECEIPTS)):
        purpose = line.detail.get("purpose")
        if line.event == FORGOTTEN:
            live.clear()
        elif line.event == GIVEN and purpose in OPTIONAL:
            live[Purpose(purpose)] = line.detail.get("dated", "")
        elif line.event == WITHDRAWN and purpose in OPTIONAL:
            live.pop(Purpose(purpose), None)
    return live


def covered(field: DataField, agreed: Mapping[Purpose, str]) -> bool:
    """Return whether what was agreed allows a field of the map: its purpose, under a policy that named it already."""
    if field.basis is not LegalBasis.CONSENT:
        return True
    return field.purpose in agreed and agreed[field.purpose] >= field.since


def fully_agreed(ledger: Ledger, data_map: DataMap, caller: CallerKey) -> frozenset[Purpose]:
    """Return the purposes whose consent covers every entry the map has for them now."""
    agreed = agreements(ledger, caller)
    lacking = {field.purpose for field in data_map.fields.values() if not covered(field, agreed)}
    return frozenset(agreed) - lacking


def history(ledger: Ledger, caller: CallerKey) -> tuple[LedgerEntry, ...]:
    """Return a caller's receipts, the newest first."""
    return tuple(line for line in ledger.entries(caller, limit=RECEIPTS) if line.event in (GIVEN, WITHDRAWN))


def needs_consent(data_map: DataMap, field: str) -> bool:
    """Return whether a field of the map rests on consent."""
    return data_map.fields[field].basis is LegalBasis.CONSENT


def _write(
    event: str, ledger: Ledger, data_map: DataMap, caller: CallerKey, purpose: Purpose, receipt: Receipt, actor: str
) -> LedgerEntry:
    if purpose not in OPTIONAL:
        raise ValueError(f"{purpose} does not rest on consent")
    return ledger.append(
        event,
        actor,
        caller,
        purpose=purpose.value,
        policy=data_map.version,
        dated=data_map.dated,
        wording=receipt.wording,
        language=receipt.language,
        channel=receipt.channel,
    )
