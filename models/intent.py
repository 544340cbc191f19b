"""What a caller wants."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from models.text import RedactedText


class Intent(StrEnum):
    """The closed list of reasons to call, and of short answers."""

    BOOK_APPOINTMENT = "book_appointment"
    RESCHEDULE_APPOINTMENT = "reschedule_appointment"
    CANCEL_APPOINTMENT = "cancel_appointment"
    ASK_HOURS = "ask_hours"
    ASK_LOCATION = "ask_location"
    ASK_PRICE = "ask_price"
    ASK_SERVICE = "ask_service"
    LEAVE_MESSAGE = "leave_message"
    SPEAK_TO_PERSON = "speak_to_person"
    EMERGENCY = "emergency"
    BILLING = "billing"
    COMPLAINT = "complaint"
    PRIVACY_REQUEST = "privacy_request"
    SALES_OR_SPAM = "sales_or_spam"
    GREETING = "greeting"
    GOODBYE = "goodbye"
    AFFIRM = "affirm"
    DENY = "deny"
    UNCLEAR = "unclear"


@dataclass(frozen=True)
class Understanding:
    """One turn understood: an intent, how sure (0 to 1), and slots in redacted words."""

    intent: Intent
    confidence: float
    slots: Mapping[str, RedactedText] = field(default_factory=dict)
