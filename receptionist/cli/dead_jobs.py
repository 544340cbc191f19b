"""``receptionist jobs dead``: jobs that failed for the last time."""

import json
import os

import click

from config.settings import SettingsIncomplete, read_settings
from models.jobs import JOBS
from receptionist.bootstrap import open_desk
from receptionist.cli.here import here
from receptionist.desk import Desk
from receptionist.errors import ReceptionistError


@click.group()
def jobs() -> None:
    """The worker queues."""


@jobs.command()
@click.option("--retry", is_flag=True, help="Queue them again and take them off the list.")
def dead(retry: bool) -> None:
    """Show the dead jobs, a JSON line each: the task's name and ids, nothing else was kept."""
    try:
        desk = open_desk(read_settings(here(os.environ)))
        for task, ids in desk.dead.dead():
            click.echo(json.dumps({"task": task, **ids}))
        if retry:
            click.echo(f"{retry_dead(desk)} queued again", err=True)
    except (ReceptionistError, SettingsIncomplete) as fault:
        raise click.ClickException(str(fault)) from None


def retry_dead(desk: Desk) -> int:
    """Queue every dead job that this version knows, then clear the list; return how many were queued.

    Raises StoreUnavailable, in which case the list is kept.
    """
    kinds = {kind.task: kind for kind in JOBS}
    known = [(kinds[task], ids) for task, ids in desk.dead.dead() if task in kinds]
    for kind, ids in known:
        desk.jobs.submit(kind(**ids))  # type: ignore[arg-type]  # the ids are those the job was made with
    desk.dead.clear()
    return len(known)
