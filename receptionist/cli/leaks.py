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
from receptionist.privacy.places import places
from receptionist.privacy.retention import drifts
from receptionist.store.held import held_values
from receptionist.store.redis import RedisCells


def scan_everything(settings: Settings, values: Sequence[str]) -> list[Finding]:
    """Return where any of ``values`` can be read in the store, the queues, and files below the data directory.

    Raises StoreUnavailable.
    """
    search = Search(values)
    found = [
        *search_parts(RedisCells(settings.redis_url).contents(), search),
        *search_files(places(settings.data_dir), search),
    ]
    return list(dict.fromkeys(found))


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
        found = [*scan_everything(settings, values), *search_files(also, Search(values))]
        strays = list(drifts(cells.lifetimes(), stores.vault.data_map))
    except (SettingsIncomplete, ReceptionistError) as fault:
        raise click.ClickException(str(fault)) from None
    for line in (*found, *strays):
        click.echo(str(line))
    click.echo(f"{len(values)} values searched: {len(found)} found; {len(strays)} keys off the data map")
    if found or strays:
        raise click.exceptions.Exit(1)
