"""The one turn in which a caller says most about why they call."""

from collections.abc import Sequence

from models.intent import Intent
from models.text import RedactedText
from receptionist.conversation.match import stems
from receptionist.conversation.slots import tidy

LONGEST = 40
"""Words of a quotation."""


def quote(spoken: Sequence[RedactedText], intent: Intent) -> RedactedText:
    """Return the turn with the most words of content, shortened; empty if none says anything."""
    best = max(spoken, key=lambda text: len(stems(text)), default=RedactedText(""))
    if len(stems(best)) < 2 and intent is not Intent.UNCLEAR:
        return RedactedText("")
    words = tidy(best).split()
    return RedactedText(" ".join(words[:LONGEST]) + ("…" if len(words) > LONGEST else ""))
