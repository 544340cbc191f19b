"""What the law of a place asks of the opening of a call."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Jurisdiction:
    """One state or country."""

    id: str
    """``US-CA`` or ``DE``."""

    name: str
    all_parties: bool
    """Whether everybody on the line must agree to a recording or a verbatim note."""

    recording_law: str
    ai: bool
    """Whether a law names a duty to say that one talks with a machine."""

    ai_law: str
    prefixes: tuple[str, ...]
    """Beginnings of its numbers in E.164."""


Jurisdictions = Mapping[str, Jurisdiction]
"""Places by id."""
