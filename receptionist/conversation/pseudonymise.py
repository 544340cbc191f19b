"""Pseudonymise: put readable, keyed surrogates in place of tags; consistent, and reversible with the key only."""

import re
from collections.abc import Mapping

from models.text import PiiType, Pseudonymised, RawText, Redacted, Tag
from receptionist.conversation.pseudonymise_surrogates import candidates

KEY_BYTES = 32
TAG = re.compile(r"<(?P<stem>[A-Z_]+)_\d+>")


def pseudonymise(redacted: Redacted, key: bytes) -> Pseudonymised:
    """Return the words with one surrogate for each value, the same for the same value and ``key`` (32 bytes).

    Surrogates are HMAC-SHA-256 of kind and value under the key, turned into words of the same kind. A tag whose value
    is not held becomes a surrogate of the tag itself. Raises ValueError for a key of another size.
    """
    if len(key) != KEY_BYTES:
        raise ValueError("the key must be 32 bytes")
    given: dict[Tag, str] = {}
    taken: dict[str, Tag] = {}
    for match in TAG.finditer(redacted.text):
        tag = Tag(match.group())
        if tag not in given and match["stem"] in set(PiiType):
            surrogate = _free(PiiType(match["stem"]), redacted.held.get(tag, RawText(tag)), key, taken)
            given[tag], taken[surrogate] = surrogate, tag
    text = TAG.sub(lambda m: given.get(Tag(m.group()), m.group()), redacted.text)
    return Pseudonymised(text, taken)


def _free(kind: PiiType, value: RawText, key: bytes, taken: Mapping[str, Tag]) -> str:
    """Return the first candidate that stands for nothing else in this text."""
    return next(c for c in candidates(kind, value, key) if c not in taken)
