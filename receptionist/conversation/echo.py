"""The receptionist's own voice, coming back over the line."""

import re
from difflib import SequenceMatcher

LEAST_WORDS = 3
SHARE = 0.8
"""Of the words heard, in their order, that the receptionist has just said: what comes back is garbled a little."""


def is_echo(said: str, last: str) -> bool:
    """Return whether words heard over the receptionist's voice are those of its ``last`` turn."""
    heard, spoken = _words(said), _words(last)
    if len(heard) < LEAST_WORDS:
        return False
    blocks = SequenceMatcher(None, heard, spoken, autojunk=False).get_matching_blocks()
    return sum(block.size for block in blocks) >= SHARE * len(heard)


def _words(text: str) -> list[str]:
    return re.findall(r"[a-z']+|<[a-z_]+_\d+>", text.lower())
