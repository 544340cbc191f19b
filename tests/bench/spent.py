"""What the processes a bench started use, the bench's own process left out."""

from collections.abc import Iterator
from contextlib import suppress

from psutil import NoSuchProcess, Process

MEGABYTE = 1 << 20


def cpu_seconds() -> float:
    """Return processor seconds used so far by everything this process started."""
    total = 0.0
    for child in _children():
        with suppress(NoSuchProcess):
            times = child.cpu_times()
            total += times.user + times.system
    return total


def megabytes(*words: str) -> float:
    """Return the resident memory of the processes whose command line holds all of ``words``."""
    total = 0
    for child in found(*words):
        with suppress(NoSuchProcess):
            total += child.memory_info().rss
    return total / MEGABYTE


def found(*words: str) -> list[Process]:
    """Return what this process started whose command line holds all of ``words``."""
    return [child for child in _children() if _is(child, words)]


def _is(child: Process, words: tuple[str, ...]) -> bool:
    with suppress(NoSuchProcess):
        return set(words) <= set(child.cmdline())
    return False


def _children() -> Iterator[Process]:
    yield from Process().children(recursive=True)
