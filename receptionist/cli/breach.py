"""``receptionist breach``: whose data a stolen key or account may have opened."""

import json
import os
import time
from collections.abc import Sequence
from dataclasses import asdict

import click

from config.roles import read_roles
from config.settings import SettingsIncomplete, read_settings
from models.record import LedgerEntry
from receptionist.bootstrap import OPERATOR, open_house
from receptionist.cli.here import here
from receptionist.errors import ReceptionistError
from receptionist.privacy.breach import REACH, moment, openings
from receptionist.store.open import Stores


@click.command()
@click.option("--key-used-since", "since", required=True, help="A time (2026-01-31T08:00), or an age such as 36h.")
@click.option("--role", help="Only what this role or account opened.")
def breach(since: str, role: str | None) -> None:
    """List which callers and fields were opened by which role since a moment, as JSON lines, from the ledger."""
    try:
        begin = moment(since, time.time())
    except ValueError:
        raise click.ClickException("give a time such as 2026-01-31T08:00, or an age such as 36h or 14d") from None
    try:
        opened = open_house(read_settings(here(os.environ)), OPERATOR)
        data_map, lines = opened.desk.data_map, _lines(opened.stores)
        broken = {"ledger": opened.stores.ledger.broken_at(), "uses": opened.stores.uses.broken_at()}
    except (SettingsIncomplete, ReceptionistError) as fault:
        raise click.ClickException(str(fault)) from None
    found = [one for one in openings(lines, begin, data_map, read_roles(data_map)) if role in (None, one.actor)]
    for one in found:
        click.echo(json.dumps(asdict(one)))
    callers = {one.caller for one in found if one.caller}
    unnamed = max((one.callers for one in found if not one.caller), default=0)
    listed = f"; calls of up to {unnamed} callers were listed" if unnamed else ""
    click.echo(f"{len(callers)} callers{listed}", err=True)
    for book, at in broken.items():
        if at is not None:
            click.echo(f"the book {book} does not hold from line {at} on: this list may be incomplete", err=True)


def _lines(stores: Stores) -> Sequence[LedgerEntry]:
    return [*stores.ledger.entries(limit=REACH), *stores.uses.entries(limit=REACH)]
