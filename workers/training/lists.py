"""Word lists of the generator, split into words for training and words held out for evaluation."""

import hashlib
from collections.abc import Sequence
from functools import cache
from pathlib import Path

LISTS = Path(__file__).with_name("lists")
HELD_SHARE = 8
"""One item in so many is held out."""


def is_held(item: str) -> bool:
    """Return whether an item belongs to the held-out split; a function of the item alone."""
    return hashlib.sha256(item.encode()).digest()[0] % HELD_SHARE == 0


def split(items: Sequence[str], held: bool) -> tuple[str, ...]:
    """Return the items of one split, or all of them if there are too few to split."""
    return tuple(item for item in items if is_held(item) == held) if len(items) > 3 * HELD_SHARE else tuple(items)


@cache
def read_lines(name: str) -> tuple[str, ...]:
    """Return the lines of a list that are neither empty nor comments."""
    lines = (LISTS / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    return tuple(line.strip() for line in lines if line.strip() and not line.startswith("#"))


@cache
def read_slots(name: str) -> dict[str, tuple[str, ...]]:
    """Return a list of ``slot: a|b|c`` lines by slot."""
    rows = (line.split(":", 1) for line in read_lines(name))
    return {slot.strip(): tuple(item.strip() for item in items.split("|")) for slot, items in rows}


@cache
def read_names() -> dict[str, tuple[tuple[str, ...], tuple[str, ...]]]:
    """Return given and family names by culture."""
    given: dict[str, list[str]] = {}
    family: dict[str, list[str]] = {}
    for line in read_lines("names"):
        head, words = line.split(":", 1)
        culture, part = head.split()
        (given if part == "g" else family).setdefault(culture, []).extend(words.split())
    return {culture: (tuple(given[culture]), tuple(family[culture])) for culture in given}
