"""What the other side said was done, in its own words: a summary may repeat it, never conclude it."""

import re
from collections.abc import Sequence

from models.text import RedactedText

_VERBS = r"(?:scheduled|booked|cancel\w+|moved|ordered|updated|sent|processed|activated|changed)"
_MADE = r"(?:transferred|paid|replaced|reset|refunded|completed|submitted|mailed|issued|fixed|resolved)"
_DONE = re.compile(
    rf"\b(?:(?:you're |you are )?all set|i(?:'ve| have) (?:gone ahead|put you|{_VERBS}|{_MADE})|i (?:just )?{_VERBS}|"
    rf"(?:has|have) been (?:{_VERBS}|{_MADE})|(?:is|are) now (?:active|{_VERBS})|is on its way|(?:i'll|we'll) see you|"
    r"will (?:arrive|be delivered|be mailed)|was successful|"
    r"balances? (?:is|are|was|of) .*\b(?:dollars?|cents?|pounds?|euros?))\b"
)
_NOT_DONE = re.compile(r"\b(?:if|once|when|unless|until|nothing|no(?! problem)|not|never|mistake)\b|n't\b")
BEFORE = 4
"""What makes a condition or a denial of it, within so many words before."""

_SENTENCE = re.compile(r"[^.!?]+[.!?]*")
_NEXT = re.compile(r"\b(?:is there |do you need |was there )?anything else\b", re.IGNORECASE)
LONGEST = 30
"""Words of what is repeated."""


def outcome(spoken: Sequence[RedactedText]) -> RedactedText:
    """Return the last thing the other side said was done, in its words; empty if nothing."""
    for text in reversed(spoken):
        for sentence in reversed(_SENTENCE.findall(text)):
            said = sentence.lower().replace("’", "'")
            if "?" not in sentence and (done := _DONE.search(said)) and not _denied(said, done):
                words = _NEXT.split(sentence, maxsplit=1)[0].strip(" .,!").split()
                return RedactedText(" ".join(words[:LONGEST]) + ("…" if len(words) > LONGEST else ""))
    return RedactedText("")


def _denied(said: str, done: re.Match[str]) -> bool:
    """Say whether what is said to be done is a condition, or is said not to be: "once it has been sent"."""
    before = said[: done.start()].split()[-BEFORE:]
    return _NOT_DONE.search(" ".join([*before, done[0]])) is not None
