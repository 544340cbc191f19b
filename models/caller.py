"""Who is calling, as little of it as there can be."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NewType

CallerKey = NewType("CallerKey", str)
"""HMAC of the number under the tenant's key (64 hex digits), or random for a withheld number."""


@dataclass(frozen=True)
class Profile:
    """What a caller agreed to have remembered; every attribute is a field of the data map."""

    preferred_name: str = ""
    """How the caller wants to be called; empty if unknown."""

    preferences: Mapping[str, str] = field(default_factory=dict)
    """Plain preferences such as ``{"contact": "no_text", "person": "chen"}``; never free text."""

    last_reason: str = ""
    """The intent of the last call, an Intent value; empty if unknown."""

    last_call_at: float = 0.0
    """Unix seconds of the last call; 0 if unknown."""
