"""Read labelled JSON lines: ``{"text", "spans"}`` or ``{"turns": [{"who", "text", "spans"}]}``."""

import json
from collections.abc import Iterable, Iterator
from typing import Any

from models.text import PiiType, Speaker
from workers.training.labels import LabelledCall, LabelledTurn

ALSO = {
    "LOC": PiiType.LOCATION,
    "GPE": PiiType.LOCATION,
    "ORG": PiiType.ORGANIZATION,
    "STREET_ADDRESS": PiiType.ADDRESS,
    "PHONE_NUMBER": PiiType.PHONE,
    "EMAIL_ADDRESS": PiiType.EMAIL,
    "CREDIT_CARD": PiiType.CARD,
    "US_SSN": PiiType.NATIONAL_ID,
    "IBAN_CODE": PiiType.BANK_ACCOUNT,
    "IP_ADDRESS": PiiType.IP_URL,
    "DOMAIN_NAME": PiiType.IP_URL,
    "URL": PiiType.IP_URL,
    "ZIP_CODE": PiiType.ADDRESS,
    "US_DRIVER_LICENSE": PiiType.ID_NUMBER,
}
"""Names other tools use for our types."""


class LineInvalid(Exception):
    """A line is not labelled text; the message holds its number and nothing of its words."""


def read_labelled(lines: Iterable[str]) -> Iterator[LabelledCall]:
    """Yield one call a line; raises LineInvalid with the line's number."""
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            given = json.loads(line)
            turns = given.get("turns", [given])
            yield LabelledCall(tuple(_turn(turn) for turn in turns))
        except (ValueError, KeyError, TypeError, AttributeError) as fault:
            raise LineInvalid(f"line {number} is not {{text, spans}} with offsets inside the text") from fault


def _turn(given: dict[str, Any]) -> LabelledTurn:
    """Return one labelled turn; raises ValueError if a span leaves the text."""
    spans = tuple((int(start), int(end), _kind(str(kind))) for start, end, kind in given["spans"])
    if any(not 0 <= start < end <= len(given["text"]) for start, end, _ in spans):
        raise ValueError
    who = (
        Speaker.AGENT if str(given.get("who", "")).lower() in ("agent", "receptionist", "assistant") else Speaker.CALLER
    )
    return LabelledTurn(who, given["text"], spans)


def _kind(name: str) -> PiiType:
    """Return a type by its own name or by that of another tool; an unknown one counts as an id number."""
    known = {kind.value for kind in PiiType}
    return PiiType(name) if name in known else ALSO.get(name, PiiType.ID_NUMBER)
