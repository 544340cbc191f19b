"""Could a call be answered now? One check a line, each with how to mend it."""

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from secrets import token_hex

from receptionist.conversation.greet import fixed_greeting
from receptionist.conversation.prompts import gave_up, still_there, trouble, trouble_end
from receptionist.desk import Desk
from receptionist.errors import MasterKeyError, SealBroken, StoreUnavailable

log = logging.getLogger(__name__)

_START = "Start worker-{} (see the Procfile) and wait: it reports once its engines are loaded."


@dataclass(frozen=True)
class Check:
    """One thing a call needs; ``mend`` says what to do if it is not there."""

    name: str
    ok: bool
    mend: str


def readiness(desk: Desk) -> Sequence[Check]:
    """Return every check; all are made, whatever the others say."""
    return [
        Check("store", _holds(_writes_and_reads, desk), "Start Redis, or set REDIS_URL to the one that runs."),
        Check("key", _holds(_seals_and_opens, desk), "Start with the master key that this store was made with."),
        Check("worker_live", _holds(_hears, desk), _START.format("live")),
        Check("worker_after", _holds(_writes_down, desk), _START.format("after")),
        Check("prompts", _holds(_prepared, desk), "Wait for worker-live to prepare the spoken sentences."),
    ]


def _writes_and_reads(desk: Desk) -> bool:
    event = token_hex(16)
    return desk.gate.first("ready", event, 10) and not desk.gate.first("ready", event, 10)


def _seals_and_opens(desk: Desk) -> bool:
    probe = token_hex(16)
    return desk.gate.redeem("ready", desk.gate.issue("ready", probe, 10)) == probe


def _hears(desk: Desk) -> bool:
    return _beats(desk, "live")


def _writes_down(desk: Desk) -> bool:
    return _beats(desk, "after")


def _beats(desk: Desk, queue: str) -> bool:
    """Say whether a worker of ``queue`` reports; it does so only with its engines loaded."""
    return any(name.startswith(f"{queue}@") for name in desk.pulse.alive())


def _prepared(desk: Desk) -> bool:
    """Say whether what every call may need at once is spoken already."""
    business = desk.business
    needed = (
        *fixed_greeting(business),
        *fixed_greeting(business, asks=False),
        still_there(1),
        gave_up(),
        trouble(),
        trouble_end(),
    )
    return all(desk.prompts.get(sentence) for sentence in needed)


def _holds(check: Callable[[Desk], bool], desk: Desk) -> bool:
    try:
        return check(desk)
    except (StoreUnavailable, SealBroken, MasterKeyError) as error:
        log.warning("not ready", exc_info=error)
        return False
