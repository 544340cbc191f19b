"""What each kind of process may open: roles by purposes by fields."""

from collections.abc import Mapping
from dataclasses import dataclass

from models.datamap import Purpose


@dataclass(frozen=True)
class Grant:
    """One role's row of the matrix; a combination that is not in it is denied."""

    role: str
    why: str
    purposes: frozenset[Purpose]
    """Purposes whose keys the role is given."""

    fields: frozenset[str]
    """Sealed fields of the data map it may seal and open, each of one of its purposes."""

    makes_callers: bool = False
    """Whether it begins callers' keys; that needs the keys of every purpose."""

    signs: bool = False
    """Whether it signs reports of the audit."""


Matrix = Mapping[str, Grant]
"""Grants by role."""
