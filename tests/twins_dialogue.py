"""A Dialogue that knows a few words and nothing else."""

from collections.abc import Mapping, Sequence

from models.intent import Intent
from models.text import RedactedText

WORDS: Mapping[str, Intent] = {
    "move": Intent.RESCHEDULE_APPOINTMENT,
    "cancel": Intent.CANCEL_APPOINTMENT,
    "appointment": Intent.BOOK_APPOINTMENT,
    "open": Intent.ASK_HOURS,
    "located": Intent.ASK_LOCATION,
    "how much": Intent.ASK_PRICE,
    "do you do": Intent.ASK_SERVICE,
    "message": Intent.LEAVE_MESSAGE,
    "speak": Intent.SPEAK_TO_PERSON,
    "flooding": Intent.EMERGENCY,
    "bill": Intent.BILLING,
    "rude": Intent.COMPLAINT,
    "recorded": Intent.PRIVACY_REQUEST,
    "warranty": Intent.SALES_OR_SPAM,
    "bye": Intent.GOODBYE,
    "yes": Intent.AFFIRM,
    "no": Intent.DENY,
    "hello": Intent.GREETING,
}
"""The first of these that is said decides."""


class ScriptedDialogue:
    """Answers by WORDS, and keeps what it was asked."""

    def __init__(self, words: Mapping[str, Intent] = WORDS, sure: float = 0.9) -> None:
        self.words, self.sure = words, sure
        self.asked: list[RedactedText] = []

    def classify(self, said: RedactedText) -> Sequence[tuple[Intent, float]]:
        """See Dialogue."""
        self.asked.append(said)
        padded = f" {' '.join(''.join(c if c.isalnum() else ' ' for c in said.lower()).split())} "
        found = next((intent for word, intent in self.words.items() if f" {word} " in padded), Intent.UNCLEAR)
        return [(found, self.sure), *((intent, 0.0) for intent in Intent if intent is not found)]
