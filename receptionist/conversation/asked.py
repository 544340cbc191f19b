"""What the other side's last sentence asks for, in calls that the receptionist did not hold itself."""

import re

_ASKS = (
    (
        "name",
        r"\b(your|the|first|last|full)( (?!company|business|shop|store|bank|doctor|dentist|product|street)\w+){0,2}"
        r" names?\b"
        r"(?! of (the|your) (company|business|shop|store|bank|product|street))|"
        r"who am i speaking|who('s| is) calling",
    ),
    ("phone", r"\b(phone|callback|call back|contact|cell)?\s*number\b|reach you"),
    ("reason", r"\b(what|how) (can|may) (i|we) (help|do)|what('s| is) (it|this|the call) (about|regarding)|reason"),
    ("day", r"\b(what|which) (day|time|date)|when would|when works"),
    ("anything_else", r"\banything else\b"),
)


def asked_by(said: str) -> str:
    """Return the slot that redacted words ask for, empty if none."""
    words = said.lower()
    return next((slot for slot, pattern in _ASKS if re.search(pattern, words)), "")
