"""Upkeep: ends calls whose hang-up was never reported, and sends deletions on their way whose day has come."""

from models.call import CallState
from receptionist.conversation.hang_up import hang_up
from receptionist.desk import Desk
from receptionist.errors import CallNotFound
from receptionist.privacy.erasure_file import note_erasures
from receptionist.privacy.grace import send_due

LOST_SECONDS = 600.0
"""A call without a kept turn for so long was hung up without a word from the carrier."""


def upkeep(desk: Desk) -> None:
    """End lost calls, so that each gets its summary before its working set expires; forget whoever is due."""
    send_due(desk)
    note_erasures(desk)
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
