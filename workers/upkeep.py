"""Upkeep: ends calls whose hang-up was never reported."""

from models.call import CallState
from receptionist.conversation.hang_up import hang_up
from receptionist.desk import Desk
from receptionist.errors import CallNotFound

LOST_SECONDS = 600.0
"""A call without a kept turn for so long was hung up without a word from the carrier."""


def upkeep(desk: Desk) -> None:
    """End lost calls, so that each gets its summary before its working set expires."""
    now = desk.clock.now()
    for record in desk.records.recent(now - 86400):
        if record.state is CallState.ENDED:
            continue
        try:
            call = desk.calls.load(record.call_id)
        except CallNotFound:
            continue
        last = call.turns[-1].at if call.turns else call.opened_at
        if now - last > LOST_SECONDS:
            hang_up(call.id, desk)
