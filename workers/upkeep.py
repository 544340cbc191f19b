"""Upkeep: ends calls whose hang-up was never reported, sends deletions on their way, shortens what may be kept."""

from hashlib import sha256

from models.call import CallState
from receptionist.conversation.hang_up import hang_up
from receptionist.desk import Desk
from receptionist.errors import CallNotFound
from receptionist.privacy.erasure_file import note_erasures
from receptionist.privacy.grace import send_due

LOST_SECONDS = 600.0
"""A call without a kept turn for so long was hung up without a word from the carrier."""


CURTAIL_SECONDS = 3600
"""How often the store is held against the map's retentions; at once if an owner changed one."""


def upkeep(desk: Desk) -> None:
    """End lost calls, so that each gets its summary before its working set expires; forget whoever is due."""
    send_due(desk)
    note_erasures(desk)
    retentions = sorted((field.name, field.retention, field.cap) for field in desk.data_map.fields.values())
    if desk.gate.first("curtailed", sha256(repr(retentions).encode()).hexdigest(), CURTAIL_SECONDS):
        desk.pulse.count("expiries_shortened", desk.expiries.curtail())
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
