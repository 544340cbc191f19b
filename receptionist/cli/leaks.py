"""``receptionist leaks``: search everything a process of ours has written for what was said."""

import os
from collections.abc import Sequence
from pathlib import Path
from typing import TextIO

import click

from config.settings import Settings, SettingsIncomplete, read_settings
from receptionist.bootstrap import open_all_stores
from receptionist.cli.here import here
from receptionist.errors import ReceptionistError
from receptionist.privacy.leaks import Finding, Search, search_files, search_parts
from receptionist.privacy.retention import drifts
from receptionist.store.held import held_values
from receptionist.store.redis import RedisCells

WEIGHTS = "weights"
"""The folder of converted weights, which hold nothing of a caller's and take minutes to search."""


def scan_everything(settings: Settings, values: Sequence[str]) -> list[Finding]:
    """Return where any of ``values`` can be read in the store, the queues, and files below the data directory.

    Raises StoreUnavailable.
    """
    search = Search(values)
    found = [*search_parts(RedisCells(settings.redis_url).contents(), search), *search_files(places(settings), search)]
    return list(dict.fromkeys(found))


def places(settings: Settings) -> list[Path]:
    """Return the folders and files our processes write to."""
    return sorted(path for path in settings.data_dir.glob("*") if path.name != WEIGHTS)


@click.command()
@click.option("--canary", "canaries", multiple=True, help="A value to look for; give as many as you like.")
@click.option("--canaries", "file", type=click.File(), help="A file with one value a line; - is standard input.")
@click.option("--also", multiple=True, type=click.Path(exists=True, path_type=Path), help="Another file or folder.")
def leaks(canaries: tuple[str, ...], file: TextIO | None, also: tuple[Path, ...]) -> None:
    """Look for names and numbers outside sealed fields, and for keys off the data map; status 1 if there are any.

    Without a canary, the names and numbers the store itself holds are opened in memory and looked for. No value is
    ever printed.
    """
    values = [*canaries, *(line.strip() for line in file or () if line.strip())]
    try:
        settings = read_settings(here(os.environ))
        stores = open_all_stores(settings)
        cells = stores.vault.cells
        values = values or sorted(set(held_values(stores.vault, stores.callers)))
        keys = ((key, ttl) for key in cells.scan("") if (ttl := cells.ttl(key)) is not None)
        found = [*scan_everything(settings, values), *search_files(also, Search(values))]
        strays = list(drifts(keys, stores.vault.data_map))
    except (SettingsIncomplete, ReceptionistError) as fault:
        raise click.ClickException(str(fault)) from None
    for line in (*found, *strays):
        click.echo(str(line))
    click.echo(f"{len(values)} values searched: {len(found)} found; {len(strays)} keys off the data map")
    if found or strays:
        raise click.exceptions.Exit(1)
