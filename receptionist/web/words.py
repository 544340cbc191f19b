"""Constants and numbers in the words of a person who runs a business."""

import re
from collections.abc import Mapping
from datetime import datetime
from zoneinfo import ZoneInfo

from markupsafe import Markup, escape

from models.intent import Intent
from models.summary import Urgency
from models.text import PiiType
from receptionist.privacy.unusual import Unusual

INTENTS: Mapping[Intent, str] = {
    Intent.BOOK_APPOINTMENT: "Wants an appointment",
    Intent.RESCHEDULE_APPOINTMENT: "Wants to move an appointment",
    Intent.CANCEL_APPOINTMENT: "Wants to cancel an appointment",
    Intent.ASK_HOURS: "Asked about opening hours",
    Intent.ASK_LOCATION: "Asked for the way",
    Intent.ASK_PRICE: "Asked about a price",
    Intent.ASK_SERVICE: "Asked about a service",
    Intent.LEAVE_MESSAGE: "Left a message",
    Intent.SPEAK_TO_PERSON: "Wants to speak to a person",
    Intent.EMERGENCY: "Emergency",
    Intent.BILLING: "About a bill",
    Intent.COMPLAINT: "Complaint",
    Intent.PRIVACY_REQUEST: "Privacy request",
    Intent.SALES_OR_SPAM: "Sales or spam",
    Intent.GREETING: "Said hello",
    Intent.GOODBYE: "Said goodbye",
    Intent.AFFIRM: "Said yes",
    Intent.DENY: "Said no",
    Intent.UNCLEAR: "Reason not clear",
}

URGENCIES: Mapping[Urgency, str] = {
    Urgency.EMERGENCY: "Emergency",
    Urgency.HIGH: "Urgent",
    Urgency.NORMAL: "Normal",
    Urgency.LOW: "Can wait",
}

TAGS: Mapping[str, str] = {
    PiiType.PERSON: "name",
    PiiType.PHONE: "phone number",
    PiiType.EMAIL: "e-mail address",
    PiiType.ADDRESS: "address",
    PiiType.CARD: "card number",
    PiiType.CARD_SECURITY: "card code",
    PiiType.BANK_ACCOUNT: "bank account",
    PiiType.NATIONAL_ID: "national id",
    PiiType.DATE_OF_BIRTH: "date of birth",
    PiiType.ID_NUMBER: "id number",
    PiiType.IP_URL: "web address",
    PiiType.ORGANIZATION: "organisation",
    PiiType.LOCATION: "place",
    PiiType.AGE: "age",
    "WITHHELD": "words withheld",
}

FIELDS: Mapping[str, str] = {
    "callback_number": "Call-back number",
    "caller_name": "Caller's name",
    "call_index": "That there was a call",
    "transcript": "What was said, redacted",
    "transcript_kept": "What was said, redacted",
    "summary": "The summary",
    "utterance_audio": "The sound of a sentence",
    "answer_audio": "The sound of the answer",
    "guess": "An answer made ahead",
    "conversation": "The thread of the call",
    "call_sid": "The phone company's number of the call",
    "call_owner": "Which key opens a call",
    "last_call_at": "When the last call was",
    "last_reason": "What the last call was about",
    "preferred_name": "What to call the caller",
    "preferences": "What the caller prefers",
    "ledger": "The ledger",
    "erasure": "That a caller was forgotten",
    "account": "Who may log in here",
    "gate_token": "Passes that work once",
}
"""Names of the data map's fields, where plain words say it better than the field's own name."""

REASONS: Mapping[str, str] = {
    "call_back": "To call back, as the caller asked",
    "confirm_request": "To confirm or change what the caller asked for",
    "emergency": "Somebody may be in danger",
    "caller_asked": "The caller asked what we hold",
    "correct_record": "To check or correct a mistake",
}
"""Why somebody looks at a held value: constants, because the ledger carries no free text."""

ALARM_RULES: Mapping[str, str] = {
    Unusual.MANY_REVEALS: "looked at {} held values within an hour",
    Unusual.MANY_CALLERS: "looked at values of {} different callers within ten minutes",
    Unusual.AT_NIGHT: "looked at held values ({}) at night, while the business was closed",
    Unusual.MORE_THAN_USUAL: "looked at {} held values within a day, far more than this account usually does",
    Unusual.UNUSUAL_HOUR: "looked at held values ({}) at an hour at which this account never did before",
    Unusual.REFUSED: "was refused {} times within an hour: pages or values that are not for this account",
}
"""What was unusual, with how many."""

EVENTS: Mapping[str, str] = {
    "reveal": "Looked at a held value",
    "login": "Logged in",
    "unusual_reading": "Unusual reading",
    "alarm_acknowledged": "Alarm seen",
    "objected": "Caller objected",
    "objection_ended": "Objection taken back",
    "objection_raised": "Objection raised",
    "objection_answered": "Objection answered",
    "codes_added": "Turned one-time codes on",
    "codes_removed": "Turned one-time codes off",
    "recovery_codes_made": "Made new recovery codes",
    "recovery_code_used": "Used a recovery code",
    "passkey_added": "Added a passkey",
    "passkey_removed": "Removed a passkey",
    "ways_reset": "Codes and passkeys taken off an account",
    "password_changed": "Set a new password",
    "denied": "Was refused",
    "account_saved": "Account made or changed",
    "consent_given": "Consent given",
    "consent_withdrawn": "Consent withdrawn",
    "forgotten": "Caller forgotten",
    "exported": "Copy given to the caller",
    "keys_rotated": "Keys changed",
}

_TAG = re.compile(r"<([A-Z][A-Z_]*?)(?:_(\d+))?>")
_STEPS = ((365 * 86400, "year"), (86400, "day"), (3600, "hour"), (60, "minute"), (1, "second"))


def plain(constant: str) -> str:
    """Return a constant such as ``last_reason`` as words: ``Last reason``."""
    words = constant.replace("_", " ").replace(".", " ").strip()
    return words[:1].upper() + words[1:]


def chips(text: str, roomy: bool = True) -> Markup:
    """Return redacted text as markup, each tag as a chip that says what kind of thing was hidden.

    A second value of the same kind gets its number (``name 2``). Not ``roomy``: the words alone, in brackets.
    """
    parts: list[Markup | str] = []
    end = 0
    for found in _TAG.finditer(text):
        word = TAGS.get(found[1], "hidden")
        number = f" {found[2]}" if found[2] not in (None, "1") else ""
        parts.append(escape(text[end : found.start()]))
        chip = Markup('<span class="chip"><span class="unseen">hidden: </span>{}{}</span>')
        parts.append(chip.format(word, number) if roomy else escape(f"[{word}{number}]"))
        end = found.end()
    parts.append(escape(text[end:]))
    return Markup("").join(parts)


def lasting(seconds: float) -> str:
    """Return a length of time in its largest whole unit: ``2 minutes``, ``30 days``, ``2 years``."""
    for size, name in _STEPS:
        if seconds >= size and (seconds % size == 0 or seconds >= 10 * size or size == 1):
            count = int(seconds // size)
            return f"{count} {name}" + ("s" if count != 1 else "")
    return "no time at all"


def talked(seconds: float) -> str:
    """Return how long a call took: ``3 min 05 s``."""
    minutes, rest = divmod(max(0, round(seconds)), 60)
    return f"{minutes} min {rest:02} s" if minutes else f"{rest} s"


def clock(at: float, zone: ZoneInfo) -> str:
    """Return the local time of day: ``14:05``."""
    return datetime.fromtimestamp(at, zone).strftime("%H:%M")


def day(at: float, now: float, zone: ZoneInfo) -> str:
    """Return the local day: ``Today``, ``Yesterday``, ``Monday, 3 March``."""
    then, today = datetime.fromtimestamp(at, zone).date(), datetime.fromtimestamp(now, zone).date()
    if (today - then).days in (0, 1):
        return "Yesterday" if today != then else "Today"
    return f"{then:%A}, {then.day} {then:%B}"


def moment(at: float, now: float, zone: ZoneInfo) -> str:
    """Return day and time: ``Today at 14:05``."""
    return f"{day(at, now, zone)} at {clock(at, zone)}"
