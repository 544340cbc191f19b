"""Hang up: a call ends once, whoever reports it first."""

from models.call import CallState
from models.jobs import SummariseCall
from receptionist.desk import Desk
from receptionist.errors import CallNotFound

ONCE_SECONDS = 86400


def hang_up(call_id: str, desk: Desk) -> None:
    """Move a call to its end and have it summarised; further reports and unknown calls change nothing."""
    try:
        call = desk.calls.load(call_id)
    except CallNotFound:
        return
    if not desk.gate.first("ended", call_id, ONCE_SECONDS):
        return
    if call.state is not CallState.ENDED:
        desk.calls.save(call.moved(CallState.ENDED))
    desk.jobs.submit(SummariseCall(call_id))
