"""Admission: a new call gets a conversation while the workers have room for it, else it leaves a message."""

from models.call import CallState
from receptionist.desk import Desk

LOOK_BACK_SECONDS = 3600.0
"""Calls that began earlier and still go on are rare enough not to be counted."""


def has_room(desk: Desk) -> bool:
    """Return whether the calls in progress, the new one among them, are no more than the workers measured for."""
    recent = desk.records.recent(desk.clock.now() - LOOK_BACK_SECONDS)
    live = sum(record.state in (CallState.RINGING, CallState.TALKING) for record in recent)
    return live <= desk.pulse.room()
