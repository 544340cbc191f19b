"""Incoming SMS: the carrier handles STOP; everybody else is told once a day that this number takes calls."""

from receptionist.conversation.texts import body_of
from receptionist.desk import Desk
from receptionist.privacy.grace import keep_after_all
from receptionist.telephony.webhook import TextEvent

STOP_WORDS = frozenset({"STOP", "STOPALL", "UNSUBSCRIBE", "CANCEL", "END", "QUIT", "REVOKE", "OPTOUT"})
START_WORDS = frozenset({"START", "UNSTOP", "YES", "HELP", "INFO"})
"""Answered by the carrier itself (docs/messaging/tutorials/advanced-opt-out)."""

DAY = 86400


def answer_text(event: TextEvent, desk: Desk) -> str:
    """Return what to answer, empty for nothing; of an opt-out only the fact is kept, under the caller's opaque key.

    Only a whole message is an opt-out: "please stop by" is none.
    """
    word = event.body.strip().strip(".!\"'").upper()
    if word in STOP_WORDS or event.opt_out == "STOP":
        if event.number:
            desk.ledger.append("text_opt_out", "caller", caller=desk.callers.key(event.number))
        return ""
    if word == "KEEP" and event.number and keep_after_all(desk, desk.callers.key(event.number), "text"):
        return body_of("kept", desk.business, desk.settings.public_url)
    if word in START_WORDS or event.opt_out or not event.number:
        return ""
    if not desk.gate.allow("text", event.number, 1, DAY):
        return ""
    return f"Thank you for your text. {desk.business.name} does not read texts at this number; please call us instead."
