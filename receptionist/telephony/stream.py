"""Media-stream messages to typed events and back (docs/voice/media-streams/websocket-messages)."""

import base64
import binascii
import json
from collections.abc import Mapping
from dataclasses import dataclass, field

from receptionist.errors import MessageMalformed

LARGEST = 64_000
"""Characters of one message; the carrier's own are below 400, and half a minute of audio in one would be a flood."""

FORMAT = {"encoding": "audio/x-mulaw", "sampleRate": "8000", "channels": "1"}


@dataclass(frozen=True)
class Connected:
    """The socket speaks the protocol."""


@dataclass(frozen=True, repr=False)
class Started:
    """The stream begins; ``parameters`` are the TwiML's own."""

    stream_sid: str
    call_sid: str
    account_sid: str
    parameters: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, repr=False)
class Media:
    """Some of the caller's sound: 8 kHz mono mu-law of any length, ``at`` seconds after the stream began."""

    mulaw: bytes
    at: float


@dataclass(frozen=True)
class Mark:
    """Everything sent before the mark was played, or was thrown away by a ``clear``."""

    name: str


@dataclass(frozen=True, repr=False)
class Key:
    """The caller pressed a key: one of ``0-9 * # A-D``."""

    digit: str


@dataclass(frozen=True)
class Stopped:
    """The call ended or was taken elsewhere; nothing more may be sent."""


Event = Connected | Started | Media | Mark | Key | Stopped


def read_message(text: str | bytes | bytearray) -> Event | None:
    """Return the event of one WebSocket message, or None for one that the protocol may have learned since.

    Raises MessageMalformed for a binary or oversized message, for what is not JSON of the protocol's shape, for wrong
    base64, and for a stream in another codec than 8 kHz mono mu-law.
    """
    if not isinstance(text, str):
        raise MessageMalformed("a binary message")
    if len(text) > LARGEST:
        raise MessageMalformed("a message is too large")
    try:
        message = json.loads(text)
    except (ValueError, RecursionError) as fault:
        raise MessageMalformed("a message is not JSON") from fault
    match _object(message).get("event"):
        case "connected":
            return Connected()
        case "start":
            return _started(message)
        case "media":
            return _media(_part(message, "media"))
        case "mark":
            return Mark(_text(_part(message, "mark"), "name"))
        case "dtmf":
            return _key(_part(message, "dtmf"))
        case "stop":
            return Stopped()
        case str():
            return None
    raise MessageMalformed("a message without an event")


def media_message(stream_sid: str, mulaw: bytes) -> str:
    """Return the message that plays 8 kHz mono mu-law of any length to the caller."""
    payload = base64.b64encode(mulaw).decode()
    return json.dumps({"event": "media", "streamSid": stream_sid, "media": {"payload": payload}})


def mark_message(stream_sid: str, name: str) -> str:
    """Return the message that asks to be told when everything before it was played."""
    return json.dumps({"event": "mark", "streamSid": stream_sid, "mark": {"name": name}})


def clear_message(stream_sid: str) -> str:
    """Return the message that throws away everything not yet played; outstanding marks come back at once."""
    return json.dumps({"event": "clear", "streamSid": stream_sid})


def _started(message: Mapping[str, object]) -> Started:
    start = _part(message, "start")
    heard = _part(start, "mediaFormat")
    if any(str(heard.get(name)) != value for name, value in FORMAT.items()):
        raise MessageMalformed("the stream is not 8 kHz mono mu-law")
    parameters = _object(start.get("customParameters") or {})
    if not all(isinstance(value, str) for value in parameters.values()):
        raise MessageMalformed("a custom parameter is not text")
    return Started(
        stream_sid=_text(start, "streamSid"),
        call_sid=_text(start, "callSid"),
        account_sid=_text(start, "accountSid"),
        parameters={name: str(value) for name, value in parameters.items()},
    )


def _media(media: Mapping[str, object]) -> Media | None:
    if media.get("track", "inbound") != "inbound":
        return None
    payload = _text(media, "payload")
    try:
        mulaw = base64.b64decode(payload, validate=True)
    except (binascii.Error, ValueError) as fault:
        raise MessageMalformed("a payload is not base64") from fault
    stamp = str(media.get("timestamp", "0"))
    if not stamp.isascii() or not stamp.isdigit() or len(stamp) > 12:
        raise MessageMalformed("a timestamp is not a number of milliseconds")
    return Media(mulaw, int(stamp) / 1000)


def _key(dtmf: Mapping[str, object]) -> Key:
    digit = _text(dtmf, "digit")
    if len(digit) != 1 or digit not in "0123456789*#ABCDabcd":
        raise MessageMalformed("a key that no telephone has")
    return Key(digit)


def _part(message: Mapping[str, object], name: str) -> Mapping[str, object]:
    return _object(message.get(name))


def _object(value: object) -> Mapping[str, object]:
    if not isinstance(value, dict):
        raise MessageMalformed("a message is not of the protocol's shape")
    return value


def _text(part: Mapping[str, object], name: str) -> str:
    value = part.get(name)
    if not isinstance(value, str):
        raise MessageMalformed(f"{name} is missing or not text")
    return value
