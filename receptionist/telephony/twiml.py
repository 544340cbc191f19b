"""What the carrier is told to do, as TwiML. No address in it carries anything personal."""

from twilio.twiml.messaging_response import MessagingResponse
from twilio.twiml.voice_response import Connect, Dial, VoiceResponse

RING_SECONDS = 25
TURN_SECONDS = 60
"""Longest recorded turn."""

SILENCE_SECONDS = 2
"""Silence that ends a recorded turn; the carrier counts whole seconds only."""

MESSAGE_SECONDS = 120


def stream(url: str, token: str, then: str, say: str = "") -> str:
    """Connect the call to the media stream at ``url``; when the socket goes, ask ``then`` what to do.

    The stream's parameters are the one-use ``token``, and ``told`` if something was said before it.
    """
    response = _saying(say)
    connect = Connect()
    opened = connect.stream(url=url)
    opened.parameter(name="token", value=token)
    if say:
        opened.parameter(name="told", value="yes")
    response.append(connect)
    response.redirect(then, method="POST")
    return str(response)


def dial(number: str, action: str = "", caller_id: str = "", say: str = "") -> str:
    """Ring a person and ask ``action`` afterwards, or hang up; the caller's number is shown unless one is given."""
    response = _saying(say)
    after = {"action": action, "method": "POST"} if action else {}
    shown = {"caller_id": caller_id} if caller_id else {}
    ringing = Dial(timeout=RING_SECONDS, **after, **shown)
    ringing.number(number)
    response.append(ringing)
    response.hangup()
    return str(response)


def record_turn(say: str, action: str, otherwise: str) -> str:
    """Say something and record the caller's turn; ``otherwise`` is asked if nothing at all was recorded."""
    response = _saying(say)
    response.record(
        action=action,
        method="POST",
        timeout=SILENCE_SECONDS,
        max_length=TURN_SECONDS,
        play_beep=False,
        trim="do-not-trim",
    )
    response.redirect(otherwise, method="POST")
    return str(response)


def record_message(say: str, action: str) -> str:
    """Ask for a message after the tone and record it."""
    response = _saying(say)
    response.record(action=action, method="POST", timeout=4, max_length=MESSAGE_SECONDS, play_beep=True)
    response.hangup()
    return str(response)


def ask_again(url: str, say: str = "", pause: int = 0) -> str:
    """Say something or wait ``pause`` seconds, then ask ``url`` again."""
    response = _saying(say)
    if pause:
        response.pause(length=pause)
    response.redirect(url, method="POST")
    return str(response)


def hang_up(say: str = "") -> str:
    """Say something and end the call."""
    response = _saying(say)
    response.hangup()
    return str(response)


def text_back(body: str = "") -> str:
    """Answer an SMS, or acknowledge it in silence."""
    response = MessagingResponse()
    if body:
        response.message(body)
    return str(response)


def _saying(words: str) -> VoiceResponse:
    response = VoiceResponse()
    if words:
        response.say(words)
    return response
