"""What number is calling, if it is one at all."""

import re

E164 = re.compile(r"\+[1-9]\d{7,14}")

WITHHELD = (
    "anonymous", "restricted", "unknown", "blocked", "unavailable", "private", "withheld", "nocallerid", "outofarea",
)  # fmt: skip
"""Words that stand where a number would; the carrier also reports them as typed on a telephone's keypad."""

_KEYPAD = str.maketrans("abcdefghijklmnopqrstuvwxyz", "22233344455566677778889999")
_SPELLED = frozenset(prefix + word.translate(_KEYPAD) for word in WITHHELD for prefix in ("+", "+1"))


def caller_number(reported: str) -> str:
    """Return the number in E.164, or an empty string for one that is withheld, a SIP or client address, or no number.

    Keypad spellings such as ``+266696687`` (ANONYMOUS) look like somebody's real number and must never be used.
    """
    number = reported.strip()
    return number if E164.fullmatch(number) and number not in _SPELLED else ""
