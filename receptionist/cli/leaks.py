"""``receptionist leaks``: search the store, the queues, the logs and the database's files for what was said."""

import os
from collections.abc import Sequence
from pathlib import Path
from typing import TextIO

import click

from config.settings import SettingsIncomplete, read_settings
from receptionist.bootstrap import open_all_stores, open_desk
from receptionist.desk import Desk
from receptionist.errors import ReceptionistError
from receptionist.privacy.leaks import Finding, Search, search_files, search_parts
from receptionist.privacy.retention import Drift, drifts
from receptionist.store.held import held_values
from receptionist.store.redis import RedisCells

FOLDERS = ("logs", "redis")
"""What a house on one machine writes below its data directory."""


def scan_everything(desk: Desk, canaries: Sequence[str], also: Sequence[Path] = ()) -> list[Finding | Drift]:
    """Return every place where one of ``canaries`` can be read, and every key that does not keep to the data map."""
    cells, search = RedisCells(desk.settings.redis_url), Search(canaries)
    files = [path for name in FOLDERS if (path := desk.settings.data_dir / name).exists()]
    keys = ((key, ttl) for key in cells.scan("") if (ttl := cells.ttl(key)) is not None)
    return [
        *search_parts(cells.contents(), search),
        *search_files([*files, *also], search),
        *drifts(keys, desk.data_map),
    ]


@click.command()
@click.option("--canary", "canaries", multiple=True, help="A value to look for; give as many as you like.")
@click.option("--canaries", "file", type=click.File(), help="A file with one value a line; - is standard input.")
@click.option("--also", multiple=True, type=click.Path(exists=True, path_type=Path), help="Another file or folder.")
def leaks(canaries: tuple[str, ...], file: TextIO | None, also: tuple[Path, ...]) -> None:
    """Look for names and numbers outside sealed fields, and for keys off the data map; status 1 if there are any.

    Without a canary, the names and numbers the store itself holds are opened in memory and looked for. No value is
    ever printed.
    """
    planted = [*canaries, *(line.strip() for line in file or () if line.strip())]
    try:
        settings = read_settings(os.environ)
        desk = open_desk(settings)
        if not planted:
            stores = open_all_stores(settings)
            planted = sorted(set(held_values(stores.vault, stores.callers)))
        findings = scan_everything(desk, planted, also)
    except (SettingsIncomplete, ReceptionistError) as fault:
        raise click.ClickException(str(fault)) from None
    for finding in findings:
        click.echo(str(finding))
    click.echo(f"{len(planted)} values searched, {len(findings)} found")
    if findings:
        raise SystemExit(1)
