"""Objections: a caller says no to a use that needed no consent; it pauses what is held while the business answers."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from models.caller import CallerKey
from models.datamap import DataField, DataMap
from models.record import LedgerEntry
from receptionist.ports import Ledger
from receptionist.privacy.consent import FORGOTTEN, RECEIPTS
from receptionist.privacy.minimise import declared
from receptionist.privacy.rights import is_restricted, restrict

OBJECTED = "objected"
OBJECTION_ENDED = "objection_ended"

OBJECTIONS = CallerKey("house:objections")
"""Under what the ledger lists objections together, for the owner; no caller's key looks like it."""

RAISED = "objection_raised"
ANSWERED = "objection_answered"


@dataclass(frozen=True)
class Objection:
    """An objection nobody has answered: the ledger's line that raised it, whose it is, and to which fields."""

    line: int
    at: float
    """Unix seconds."""

    caller: CallerKey
    fields: tuple[str, ...]


def objectionable(data_map: DataMap) -> Sequence[DataField]:
    """Return the fields a caller may object to."""
    return [field for field in data_map.fields.values() if "object" in field.rights]


def object_to(ledger: Ledger, data_map: DataMap, caller: CallerKey, fields: Collection[str], actor: str) -> None:
    """Note an objection to each of ``fields`` and restrict what is held until it is answered (Art. 18(1)(d) GDPR).

    Raises UndeclaredField for one that is not on the map, ValueError for one the map gives no such right over.
    """
    for name in fields:
        if "object" not in declared(data_map, name).rights:
            raise ValueError(f"there is no objecting to {name}")
    standing = objections(ledger, caller)
    for name in fields:
        if name not in standing:
            ledger.append(OBJECTED, actor, caller, field=name)
    if fields and not is_restricted(ledger, caller):
        restrict(ledger, caller, actor)
    if set(fields) - standing:
        ledger.append(RAISED, actor, OBJECTIONS, about=caller)


def unanswered(ledger: Ledger) -> Sequence[Objection]:
    """Return the objections that stand and that nobody has answered, the newest of each caller, the newest first."""
    lines = ledger.entries(OBJECTIONS, limit=RECEIPTS)
    answered = {line.detail.get("objection") for line in lines if line.event == ANSWERED}
    newest: dict[CallerKey, LedgerEntry] = {}
    for line in lines:
        if line.event == RAISED:
            newest.setdefault(CallerKey(line.detail["about"]), line)
    return [
        Objection(line.number, line.at, caller, tuple(sorted(standing)))
        for caller, line in newest.items()
        if str(line.number) not in answered and (standing := objections(ledger, caller))
    ]


def answer_objection(ledger: Ledger, objection: Objection, actor: str) -> None:
    """Note, for the caller to see, that the business has dealt with an objection; it stands until it is taken back."""
    ledger.append(ANSWERED, actor, objection.caller)
    ledger.append(ANSWERED, actor, OBJECTIONS, objection=str(objection.line))


def end_objections(ledger: Ledger, caller: CallerKey, actor: str) -> None:
    """Take every standing objection back; a restriction stays until it is lifted by itself."""
    for name in sorted(objections(ledger, caller)):
        ledger.append(OBJECTION_ENDED, actor, caller, field=name)


def objections(ledger: Ledger, caller: CallerKey) -> frozenset[str]:
    """Return the fields a caller objects to now: the last line about each decides, a forgetting ends them all."""
    standing: set[str] = set()
    for line in reversed(ledger.entries(caller, limit=RECEIPTS)):
        if line.event == FORGOTTEN:
            standing.clear()
        elif line.event == OBJECTED:
            standing.add(line.detail.get("field", ""))
        elif line.event == OBJECTION_ENDED:
            standing.discard(line.detail.get("field", ""))
    return frozenset(standing)
