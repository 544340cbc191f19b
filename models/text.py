"""Words: raw, redacted, and the spans between them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType
from typing import NewType

RawText = NewType("RawText", str)
"""Words as they were said. They live in one function and are never stored, logged or queued."""

RedactedText = NewType("RedactedText", str)
"""Words with every identifier replaced by a numbered tag such as ``<PERSON_1>``. Irreversible by itself."""

Tag = NewType("Tag", str)
"""A numbered placeholder, ``<TYPE_n>``, the same for the same value within one call."""


class PiiType(StrEnum):
    """What kind of identifier a span is; the value is the tag's stem."""

    PERSON = "PERSON"
    PHONE = "PHONE"
    EMAIL = "EMAIL"
    ADDRESS = "ADDRESS"
    CARD = "CARD"
    CARD_SECURITY = "CARD_SECURITY"
    BANK_ACCOUNT = "BANK_ACCOUNT"
    NATIONAL_ID = "NATIONAL_ID"
    DATE_OF_BIRTH = "DATE_OF_BIRTH"
    ID_NUMBER = "ID_NUMBER"
    IP_URL = "IP_URL"
    ORGANIZATION = "ORGANIZATION"
    LOCATION = "LOCATION"
    AGE = "AGE"


NAMES = frozenset({PiiType.PERSON, PiiType.ORGANIZATION, PiiType.LOCATION})
"""What is told by words alone."""

NUMBERS = frozenset(
    {
        PiiType.PHONE,
        PiiType.CARD,
        PiiType.CARD_SECURITY,
        PiiType.BANK_ACCOUNT,
        PiiType.NATIONAL_ID,
        PiiType.ID_NUMBER,
    }
)
"""Kinds that are numbers, easily taken for each other."""


class Speaker(StrEnum):
    """Which side of the line said it."""

    CALLER = "caller"
    AGENT = "agent"


@dataclass(frozen=True, order=True)
class Span:
    """Characters ``start`` (inclusive) to ``end`` (exclusive) of a text, of one type."""

    start: int
    end: int
    type: PiiType


@dataclass(frozen=True)
class Reading:
    """What a model sees in a text; offsets are characters of it."""

    spans: Sequence[Span] = ()
    """What it takes for identifiers; may overlap."""

    cleared: Sequence[tuple[int, int]] = ()
    """Start and end of the stretches that it is sure are of no identifier, apart, in order."""

    doubted: Sequence[tuple[int, int]] = ()
    """Start and end of the stretches in which it is sure of no identifier, apart, in order."""


@dataclass(frozen=True)
class Said:
    """One turn as given to the redactor: who, and the words (raw, or already carrying tags)."""

    who: Speaker
    text: RawText


@dataclass(frozen=True)
class Redacted:
    """One turn after redaction: tagged text, the spans in the text as given, and what each tag stands for."""

    text: RedactedText
    spans: tuple[Span, ...] = ()
    held: Mapping[Tag, RawText] = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True, repr=False)
class Pseudonymised:
    """Words with surrogates in place of identifiers: personal data still, since the key's holder can reverse it.

    No str and no RedactedText, so neither a type checker nor a store that takes redacted text accepts it.
    """

    text: str
    """Readable words; each surrogate is of the kind of what it stands for."""

    surrogates: Mapping[str, Tag]
    """Each surrogate in the text, and the tag it stands for; never the value."""

    def __repr__(self) -> str:
        return f"Pseudonymised({len(self.surrogates)} surrogates)"

    def __str__(self) -> str:
        raise TypeError("pseudonymised words are not redacted; take .text on purpose")
