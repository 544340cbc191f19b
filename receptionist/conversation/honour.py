"""Do at once what a caller decided in a turn: receipts, withdrawals and what was kept under them, deletions, texts."""

from collections.abc import Callable, Mapping

from models.call import Call
from models.datamap import Purpose
from receptionist.desk import Desk
from receptionist.privacy.consent import Receipt, fully_agreed, give, live_consents, withdraw
from receptionist.privacy.grace import ask_to_forget, keep_after_all, text_later
from receptionist.privacy.policy_news import told

DAY = 86400
KEYPAD = "keypad"
"""Settled once an answer was pressed instead of said."""

_WORDINGS: Mapping[str, str] = {Purpose.REMEMBERING: "end.remember"}
"""The sentence by which a consent is asked for, where there is one."""


def honour(call: Call, desk: Desk) -> None:
    """Carry out what the kept turns of a call decided; done again it changes nothing. Raises StoreError.

    Called when a turn is kept, so that a decision holds before its answer is heard, and once more when the call ends.
    """
    if call.consent and "forget" not in call.settled:  # a deletion waits a day, and must leave something to keep
        _receipts(call, desk)
    for what, do in _WISHES.items():
        if what in call.settled and call.number and desk.gate.first(what, call.id, DAY):
            do(call, desk)


def _receipts(call: Call, desk: Desk) -> None:
    """Write a receipt for every answer that changes something; what was kept under a withdrawn consent goes."""
    live, channel = live_consents(desk.ledger, call.caller), KEYPAD if KEYPAD in call.settled else "voice"
    whole = fully_agreed(desk.ledger, desk.data_map, call.caller)
    for name, agreed in call.consent.items():
        purpose, receipt = Purpose(name), Receipt(_WORDINGS.get(name, name), call.language, channel)
        if agreed and purpose not in whole:
            give(desk.ledger, desk.data_map, call.caller, purpose, receipt)
        elif not agreed and purpose in live:
            withdraw(desk.ledger, desk.data_map, call.caller, purpose, receipt)
            desk.callers.drop(call.caller, purpose)


def _forget(call: Call, desk: Desk) -> None:
    ask_to_forget(desk, call.caller, call.number)


def _keep(call: Call, desk: Desk) -> None:
    if keep_after_all(desk, call.caller, "voice"):
        text_later(desk, call.number, "kept")


def _copy(call: Call, desk: Desk) -> None:
    text_later(desk, call.number, "copy")


def _told(call: Call, desk: Desk) -> None:
    told(desk.ledger, desk.data_map, call.caller)


_WISHES: Mapping[str, Callable[[Call, Desk], None]] = {
    "forget": _forget,
    "keep": _keep,
    "wants_copy": _copy,
    "policy_told": _told,
}
"""What a caller may have settled, and what is then done once a call."""
