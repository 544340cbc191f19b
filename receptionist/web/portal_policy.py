"""The policy's pages: the notice in force, earlier versions, and what changed between two of them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from flask import Blueprint, abort, render_template, request

import config
from receptionist.desk import Desk
from receptionist.privacy.policy_versions import compare, policy_versions

ARCHIVE = Path(config.__file__).with_name("policy")
"""Notices of earlier versions."""

HEADINGS = "| what |"


@dataclass(frozen=True)
class Block:
    """A piece of a notice: ``h2``, ``h3``, ``p``, ``li``, or a ``row`` of a table with its cells."""

    kind: str
    cells: Sequence[str]


def show_policy(pages: Blueprint, desk: Desk, archive: Path = ARCHIVE) -> None:
    """Add the policy's page; it is open to everybody."""

    @pages.get("/policy")
    def policy() -> str:
        versions = policy_versions(desk.data_map, desk.business.name, archive)
        by_version = {each.version: each for each in versions}
        wanted = [request.args.get(name, versions[0].version) for name in ("version", "before", "after")]
        if not set(wanted) <= by_version.keys():
            abort(404)
        shown, before, after = (by_version[version] for version in wanted)
        changes = compare(before, after) if "before" in request.args else None
        return render_template(
            "portal/policy.html",
            versions=versions,
            shown=shown,
            before=before,
            after=after,
            changes=changes,
            changed=[each for each in changes or () if each.kind != "same"],
            blocks=[(kind, list(group)) for kind, group in groupby(blocks(shown.text), key=lambda block: block.kind)],
        )


def blocks(markdown: str) -> Iterator[Block]:
    """Yield the pieces of a generated notice in order; the headings of its tables are left out."""
    for line in markdown.splitlines():
        if line.startswith("#"):
            yield Block("h2" if line.startswith("# ") else "h3", [line.lstrip("# ")])
        elif line.startswith("- "):
            yield Block("li", [line[2:]])
        elif line.startswith("|") and not line.startswith(("|---", HEADINGS)):
            yield Block("row", [cell.strip() for cell in line.strip("|").split("|")])
        elif line and not line.startswith("|"):
            yield Block("p", [line])
