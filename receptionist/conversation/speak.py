"""Fill tags for the voice, in memory, at the last moment."""

import re
from collections.abc import Mapping

from models.text import RawText, RedactedText, Tag
from receptionist.conversation.normalise import digits_of as said_digits
from receptionist.conversation.normalise import normalise

TAG = re.compile(r"<([A-Z_]+?)_\d+>|<WITHHELD>")
_NEUTRAL = {
    "PERSON": "your name",
    "PHONE": "your number",
    "EMAIL": "your e-mail address",
    "ADDRESS": "your address",
    "DATE_OF_BIRTH": "your date of birth",
    "LOCATION": "there",
    "ORGANIZATION": "your company",
    "AGE": "that age",
}
_READABLE = frozenset({"PERSON", "PHONE"})
"""Only a name and a call-back number are ever said aloud."""


def fill(sentence: RedactedText, held: Mapping[Tag, RawText]) -> str:
    """Return the sentence as it is spoken; a tag that is unknown or not to be said becomes a neutral word."""

    def word(match: re.Match[str]) -> str:
        kind, value = match[1] or "", held.get(Tag(match[0]), "")
        if not value or kind not in _READABLE:
            return _NEUTRAL.get(kind, "that")
        return _in_groups(value) if kind == "PHONE" else _as_name(value)

    return TAG.sub(word, sentence)


def digits_of(value: str) -> str:
    """Return the digits of a number as held: written or said in words, whatever stands between them."""
    return said_digits(normalise(value))


def dialable(value: str) -> str:
    """Return a number as held in the form it is dialled in, with its plus if it has one."""
    return ("+" if value.strip().startswith("+") else "") + digits_of(value)


def _in_groups(value: str) -> str:
    """Return a number digit by digit in the groups people say it in: ``2 1 7, 5 5 5, 0 1 3 2``."""
    digits = digits_of(value)
    if not digits:
        return value
    if len(digits) == 11 and digits[0] == "1":
        digits = digits[1:]
    ends = {7: (3, 7), 10: (3, 6, 10)}.get(len(digits)) or (*range(3, len(digits) - 1, 3), len(digits))
    starts = (0, *ends[:-1])
    return ", ".join(" ".join(digits[start:end]) for start, end in zip(starts, ends, strict=True))


def _as_name(value: str) -> str:
    """Return a name with capitals, so that the voice does not read it as a common word."""
    return " ".join(word if any(letter.isupper() for letter in word) else word.capitalize() for word in value.split())
