"""A day to take it back: a deletion asked by voice proves nothing, so the number on file is told, and may say no."""

from collections.abc import Collection

from models.caller import CallerKey
from models.jobs import ForgetCaller, TextCaller
from receptionist.desk import Desk
from receptionist.errors import StoreUnavailable
from receptionist.privacy.erase import Erasure, erase
from receptionist.privacy.rights import is_restricted, lift_restriction, restrict

ASKED = "forget_asked"
KEPT = "forget_taken_back"

GRACE_SECONDS = 86_400.0
"""How long a deletion asked by voice can be taken back."""

TEXT_SECONDS = 3600
"""How long a text may wait for the carrier before it is no use any more."""


def ask_to_forget(desk: Desk, caller: CallerKey, number: str) -> None:
    """Restrict a caller's data at once, text the number (E.164), and have it all erased a day later."""
    if desk.forgettings.pending(caller) is not None:
        return
    desk.ledger.append(ASKED, "caller", caller, channel="voice")
    restrict(desk.ledger, caller, "caller")
    desk.forgettings.ask(caller, number, desk.clock.now() + GRACE_SECONDS)
    text_later(desk, number, "forget")


def keep_after_all(desk: Desk, caller: CallerKey, channel: str) -> bool:
    """Take a deletion back and lift its restriction; False if none waits or its time has come."""
    waiting = desk.forgettings.pending(caller)
    if waiting is None or waiting.due <= desk.clock.now():
        return False
    desk.forgettings.settle(caller)
    desk.ledger.append(KEPT, "caller", caller, channel=channel)
    if is_restricted(desk.ledger, caller):
        lift_restriction(desk.ledger, caller, "caller")
    return True


def forget_in_time(desk: Desk, caller: CallerKey) -> Erasure | None:
    """Erase a caller whose day is over, and what the carrier still owes; None if nothing is due.

    Raises StoreUnavailable, and CarrierFailed never: what is owed stays due.
    """
    waiting = desk.forgettings.pending(caller)
    if waiting is None or waiting.due > desk.clock.now():
        return None
    return erase(desk, caller, waiting.number)


def send_due(desk: Desk) -> Collection[CallerKey]:
    """Send every deletion that is due on its way; return whose."""
    due = desk.forgettings.due()
    for caller in due:
        desk.jobs.submit(ForgetCaller(caller))
    return due


def text_later(desk: Desk, number: str, text: str) -> None:
    """Have a fixed text sent to a number (E.164), which waits sealed; the queue carries a one-use token."""
    try:
        desk.jobs.submit(TextCaller(desk.gate.issue("text", number, TEXT_SECONDS), text))
    except StoreUnavailable:
        desk.pulse.count("texts_lost")
