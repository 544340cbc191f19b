"""Webhook fields to typed events: only what a call needs is read; name, city and zip are never looked at."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from receptionist.errors import MessageMalformed, SignatureInvalid
from receptionist.telephony.number import caller_number

FINAL = frozenset({"completed", "busy", "failed", "no-answer", "canceled"})
"""Values of CallStatus after which nothing more happens on a call."""

_SID = re.compile(r"[A-Z]{2}[0-9A-Za-z]{4,64}")
_WORD = re.compile(r"[a-z-]{0,20}")
_KEYS = re.compile(r"[0-9*#A-Da-d]{0,32}|hangup")


@dataclass(frozen=True, repr=False)
class CallEvent:
    """One voice webhook; absent fields are empty."""

    call_sid: str
    number: str
    """The caller's number in E.164, empty if withheld."""

    status: str
    dial_status: str
    recording_sid: str
    recording_seconds: int
    digits: str
    """Keys pressed, or ``hangup`` when the caller hung up during a recording."""


@dataclass(frozen=True, repr=False)
class TextEvent:
    """One incoming SMS."""

    message_sid: str
    number: str
    body: str
    opt_out: str
    """``STOP``, ``START`` or ``HELP`` if the carrier recognised one, else empty."""


def read_call(form: Mapping[str, str], account_sid: str) -> CallEvent:
    """Return the event of a voice webhook.

    Raises SignatureInvalid if it is for another account, MessageMalformed if a field is not what the carrier sends.
    """
    _check_account(form, account_sid)
    return CallEvent(
        call_sid=_sid(form, "CallSid", "CA"),
        number=caller_number(form.get("From", "")),
        status=_matched(form, "CallStatus", _WORD),
        dial_status=_matched(form, "DialCallStatus", _WORD),
        recording_sid=_sid(form, "RecordingSid", "RE") if form.get("RecordingSid") else "",
        recording_seconds=_seconds(form.get("RecordingDuration", "")),
        digits=_matched(form, "Digits", _KEYS),
    )


def read_text(form: Mapping[str, str], account_sid: str) -> TextEvent:
    """Return the event of an SMS webhook; raises as ``read_call`` does."""
    _check_account(form, account_sid)
    sid = form.get("MessageSid", "")
    if not _SID.fullmatch(sid):
        raise MessageMalformed("MessageSid is not an id")
    return TextEvent(
        message_sid=sid,
        number=caller_number(form.get("From", "")),
        body=form.get("Body", ""),
        opt_out=form.get("OptOutType", "").upper(),
    )


def _check_account(form: Mapping[str, str], account_sid: str) -> None:
    if form.get("AccountSid", "") != account_sid:
        raise SignatureInvalid("the webhook is for another account")


def _sid(form: Mapping[str, str], name: str, prefix: str) -> str:
    value = form.get(name, "")
    if not value.startswith(prefix) or not _SID.fullmatch(value):
        raise MessageMalformed(f"{name} is not an id")
    return value


def _matched(form: Mapping[str, str], name: str, pattern: re.Pattern[str]) -> str:
    value = form.get(name, "")
    if not pattern.fullmatch(value):
        raise MessageMalformed(f"{name} is not a value the carrier sends")
    return value


def _seconds(text: str) -> int:
    if not text:
        return 0
    if not text.isascii() or not text.isdigit() or len(text) > 6:
        raise MessageMalformed("RecordingDuration is not a number of seconds")
    return int(text)
