"""The data map: every personal field that may ever be stored, why, and for how long."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Purpose(StrEnum):
    """What a field may be used for; each purpose has a key of its own."""

    SERVICE = "service"
    REMEMBERING = "remembering"
    TRANSCRIPT = "transcript"
    RECORDING = "recording"
    FOLLOW_UP = "follow_up"
    ANALYTICS = "analytics"
    TRAINING = "training"
    SECURITY = "security"


class LegalBasis(StrEnum):
    """Article 6(1) GDPR."""

    CONSENT = "consent"
    CONTRACT = "contract"
    LEGAL_OBLIGATION = "legal_obligation"
    LEGITIMATE_INTEREST = "legitimate_interest"


class Sensitivity(StrEnum):
    """How much harm a disclosure would do."""

    TECHNICAL = "technical"
    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"


@dataclass(frozen=True)
class DataField:
    """One line of the map. ``retention`` and ``cap`` are seconds; retention rolls from the last write, cap does not."""

    name: str
    why: str
    purpose: Purpose
    basis: LegalBasis
    category: str
    sensitivity: Sensitivity
    retention: int
    cap: int
    rights: tuple[str, ...]
    sealed: bool = True
    revealable: bool = False
    """Whether a person may ask to see the value, giving a reason."""

    holds: tuple[str, ...] = ()
    """Which PiiTypes of what a caller says the field may hold; empty for what is not said."""

    since: str = ""
    """Date (ISO 8601) of the policy that first names the entry; no older consent covers it. Empty for the first."""

    keys: tuple[str, ...] = ()
    """Patterns of key names that other software writes for this entry; empty for the store's own."""


@dataclass(frozen=True)
class DataMap:
    """All fields by name, with the version and date of the policy they make up."""

    version: str
    dated: str
    fields: Mapping[str, DataField]
