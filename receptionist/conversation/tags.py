"""Tags in redacted words."""

import re
from collections.abc import Mapping

from models.text import PiiType, RawText, Tag

_TAG = re.compile(r"<([A-Z_]+?)_(\d+)>")


def tags_in(text: str, kind: str) -> tuple[Tag, ...]:
    """Return the tags of one PiiType value in the order they were said."""
    return tuple(Tag(match[0]) for match in _TAG.finditer(text) if match[1] == kind)


def new_tag(kind: str, held: Mapping[Tag, RawText]) -> Tag:
    """Return the first unused tag of a PiiType value."""
    numbers = [int(match[2]) for tag in held if (match := _TAG.fullmatch(tag)) and match[1] == kind]
    return Tag(f"<{PiiType(kind).value}_{max(numbers, default=0) + 1}>")
