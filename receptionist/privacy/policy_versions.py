"""The versions of the written notice, and what changed between two of them."""

import difflib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from models.datamap import DataMap
from receptionist.privacy.notice import written_notice

BUSINESS = "{business}"
"""Stands in an archived notice where the business's name goes."""

FILE = re.compile(r"(?P<dated>\d{4}-\d{2}-\d{2})_v(?P<version>[\w.-]+)\.md")
"""Names of archived notices: ``2026-01-01_v1.md``."""


@dataclass(frozen=True)
class Policy:
    """One version of the written notice; ``text`` is Markdown."""

    version: str
    dated: str
    text: str


@dataclass(frozen=True)
class Change:
    """One line of a comparison: ``added``, ``removed`` or ``same``."""

    kind: str
    line: str


def policy_versions(data_map: DataMap, business: str, archive: Path) -> Sequence[Policy]:
    """Return the notice in force, made from the map, and before it the archived ones, the newest first."""
    old = [
        Policy(found["version"], found["dated"], path.read_text("utf-8").replace(BUSINESS, business))
        for path in archive.glob("*.md")
        if (found := FILE.fullmatch(path.name)) and found["version"] != data_map.version
    ]
    now = Policy(data_map.version, data_map.dated, written_notice(data_map, business))
    return [now, *sorted(old, key=lambda one: (one.dated, one.version), reverse=True)]


def compare(before: Policy, after: Policy) -> Sequence[Change]:
    """Return the lines of both notices in order, each with what became of it."""
    kinds = {"+ ": "added", "- ": "removed", "  ": "same"}
    lines = difflib.ndiff(before.text.splitlines(), after.text.splitlines())
    return [Change(kinds[line[:2]], line[2:]) for line in lines if line[:2] in kinds and line[2:].strip("|- ")]
