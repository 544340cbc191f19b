"""What is left of a call for the owner."""

from dataclasses import dataclass
from enum import StrEnum

from models.intent import Intent
from models.text import RedactedText


class Urgency(StrEnum):
    """How soon somebody should act."""

    LOW = "low"
    NORMAL = "normal"
    HIGH = "high"
    EMERGENCY = "emergency"


@dataclass(frozen=True)
class Summary:
    """A call in a few redacted sentences; it claims nothing that was not said."""

    summary: RedactedText
    intent: Intent
    urgency: Urgency
    follow_up: RedactedText
    """What the owner should do next; empty if nothing."""

    facts: tuple[RedactedText, ...] = ()
