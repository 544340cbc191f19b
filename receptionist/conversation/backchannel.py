"""Words that only say "I'm listening"."""

import re

_SOUNDS = re.compile(r"(?:(?:m+h+m+|mm+|m hm+|mm hm+|mhm+|uh huh|uh|um|hm+|ah|oh|right|okay|ok|i see|got it|sure)\s*)+")


def is_backchannel(said: str) -> bool:
    """Return whether the words, spoken over the receptionist, are no turn of their own."""
    return bool(_SOUNDS.fullmatch(" ".join(re.findall(r"[a-z]+", said.lower()))))
