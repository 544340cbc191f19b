"""Texts to callers: fixed sentences, to a number that waits sealed until the carrier took it."""

from receptionist.conversation.texts import body_of
from receptionist.desk import Desk


def text_caller(token: str, text: str, desk: Desk) -> None:
    """Send a fixed text to the number a token stands for, once; raises CarrierFailed.

    A number that cannot be texted is let be: a deletion then goes on without its confirmation.
    """
    number = desk.gate.look("text", token)
    if number is None:
        return
    if not desk.phone.send_text(number, body_of(text, desk.business, desk.settings.public_url)):
        desk.pulse.count("texts_refused")
    desk.gate.redeem("text", token)
