"""What the other side said was done, in its own words: a summary may repeat it, never conclude it."""

import re
from collections.abc import Sequence

from models.text import RedactedText

_VERBS = (
    r"(?:scheduled|booked|cancel\w+|moved|ordered|updated|sent|processed|activated|changed|transferred|paid|replaced|"
    r"reset|refunded|completed|submitted|added|removed|mailed|issued|fixed|resolved)"
)
_DONE = re.compile(
    rf"\b(?:(?:you're |you are )?all set|i(?:'ve| have) (?:gone ahead|put you|{_VERBS})|i (?:just )?{_VERBS}|"
    rf"(?:has|have) been {_VERBS}|(?:is|are) now (?:active|{_VERBS})|is on its way|(?:i'll|we'll) see you|"
    r"will (?:arrive|be delivered|be mailed)|(?:was|is) successful|"
    r"balances? (?:is|are|was|of)(?! (?:due|owed)))\b"
)
_SENTENCE = re.compile(r"[^.!?]+[.!?]*")
_NEXT = re.compile(r"\b(?:is there |do you need |was there )?anything else\b", re.IGNORECASE)
LONGEST = 30
"""Words of what is repeated."""


def outcome(spoken: Sequence[RedactedText]) -> RedactedText:
    """Return the last thing the other side said was done, in its words; empty if nothing."""
    for text in reversed(spoken):
        for sentence in reversed(_SENTENCE.findall(text)):
            if _DONE.search(sentence.lower().replace("’", "'")) and "?" not in sentence:
                words = _NEXT.split(sentence, maxsplit=1)[0].strip(" .,!").split()
                return RedactedText(" ".join(words[:LONGEST]) + ("…" if len(words) > LONGEST else ""))
    return RedactedText("")
