"""Erasure that is real: keys, entries, waiting jobs, and the copies at the phone company, each verified and counted."""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass

from models.caller import CallerKey
from receptionist.desk import Desk
from receptionist.errors import CarrierFailed, SealBroken, StoreUnavailable
from receptionist.privacy.erasure_file import note_erasures
from receptionist.privacy.rights import forget

ERASED_AT_CARRIER = "erased_at_carrier"
STILL_AT_CARRIER = "still_at_carrier"

TRIES = 3
"""How often one run asks the carrier; what is left is tried again by every upkeep, for a week."""

CALL_LOG = "the phone company keeps its own log of calls, without what was said, to write its bill"
"""Why one thing remains that is not ours to delete."""

UNDELETED = "the phone company has not confirmed the deletion of these yet; it is tried again every few minutes"


@dataclass(frozen=True)
class Erasure:
    """What an erasure did: entries and keys here, waiting jobs, copies at the carrier; and what remains and why."""

    entries: int
    jobs: int
    copies: int
    """Texts and recordings that the carrier no longer has, each asked for again after its deletion."""

    owed: bool
    """Whether the carrier has not confirmed everything yet."""

    remains: Mapping[str, str]


def erase(desk: Desk, caller: CallerKey, number: str = "") -> Erasure:
    """Erase a caller here and, with the number (E.164), at the carrier; raises StoreUnavailable.

    What the carrier does not confirm stays on the list of deletions that are due, so that a run that is cut short,
    or a carrier that does not answer, is made good by the next upkeep.
    """
    waiting, now = desk.forgettings.pending(caller), desk.clock.now()
    if number and (waiting is None or waiting.due > now):
        desk.forgettings.ask(caller, number, now)
    calls: set[str] = set()
    with suppress(SealBroken):  # damaged entries go all the same
        calls.update(desk.erasures.calls(caller))
    done = forget(desk.callers, desk.data_map, caller)
    jobs = _withdrawn(desk, calls) + _bury_no_more(desk, calls)
    note_erasures(desk)
    copies, owed = _at_carrier(desk, number) if number else (0, False)
    if number and not owed:
        desk.forgettings.settle(caller)
        desk.ledger.append(ERASED_AT_CARRIER, "house", caller, copies=str(copies))
    elif owed:
        desk.ledger.append(STILL_AT_CARRIER, "house", caller)
    carrier = {"call_log": CALL_LOG} if number else {}
    return Erasure(
        done.entries, jobs, copies, owed, {**done.remains, **carrier, **({"copies": UNDELETED} if owed else {})}
    )


def _withdrawn(desk: Desk, calls: set[str]) -> int:
    """Take waiting jobs off the queues; one that cannot be reached now finds nothing when its turn comes."""
    try:
        return desk.jobs.withdraw(calls)
    except StoreUnavailable:
        return 0


def _at_carrier(desk: Desk, number: str) -> tuple[int, bool]:
    """Return how many copies went, and whether any may be left."""
    gone = 0
    for _ in range(TRIES):
        with suppress(CarrierFailed):
            left = desk.phone.copies(number)
            gone += sum(desk.phone.delete_copy(sid) for sid in left)
            if not left:
                return gone, False
    return gone, True


def _bury_no_more(desk: Desk, calls: set[str]) -> int:
    """Take dead jobs of these calls out of their list; return how many."""
    dead = desk.dead.dead()
    kept = [(task, ids) for task, ids in dead if ids.get("call_id") not in calls]
    if len(kept) < len(dead):
        desk.dead.clear()
        for task, ids in reversed(kept):
            desk.dead.bury(task, ids)
    return len(dead) - len(kept)
