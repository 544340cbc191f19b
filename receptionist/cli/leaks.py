"""Search everything a process of ours has written: store, queues, logs, database files."""

from collections.abc import Sequence
from pathlib import Path

from config.settings import Settings
from receptionist.privacy.leaks import Finding, Search, search_files, search_parts
from receptionist.store.redis import RedisCells


def scan_everything(settings: Settings, values: Sequence[str]) -> list[Finding]:
    """Return where any of ``values`` can be read in the store, the queues, and files below the data directory.

    Raises StoreUnavailable.
    """
    search = Search(values)
    found = [*search_parts(RedisCells(settings.redis_url).contents(), search), *search_files(places(settings), search)]
    return list(dict.fromkeys(found))


def places(settings: Settings) -> list[Path]:
    """Return the folders and files our processes write to."""
    return [settings.data_dir]
