"""``receptionist keys rotate``: change keys while calls go on."""

import os
from pathlib import Path

import click

from config.settings import SettingsIncomplete, read_settings
from receptionist.bootstrap import open_all_stores
from receptionist.cli.here import here
from receptionist.errors import ReceptionistError
from receptionist.store.roles import role_keys
from receptionist.store.rotate import rotate

EVERY = 1000
"""How often progress is told, in callers."""


@click.group("keys")
def keys() -> None:
    """Look after the keys."""


@keys.command("rotate")
@click.option(
    "--new-key-file",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Let a new master key open the store as well; restart with it, then rotate once more without this option.",
)
def rotate_keys(new_key_file: Path | None) -> None:
    """Rewrap every caller's keys; stopped and run again, it goes on where it was."""
    try:
        settings = read_settings(here(os.environ))
        stores = open_all_stores(settings)
        if new_key_file:
            new = read_settings({**_without_key(), "RECEPTIONIST_MASTER_KEY_FILE": str(new_key_file)}).master_key
            stores.seeds.welcome(role_keys(new, stores.vault.keyring.tenant))
            click.echo("the new key opens the store too: restart every process with it, then run `keys rotate`")
            return
        done = 0
        for done in rotate(stores.vault, stores.seeds):
            if done and done % EVERY == 0:
                click.echo(f"{done} callers")
        click.echo(f"{done} callers' keys rewrapped, the old ones destroyed")
    except (SettingsIncomplete, ReceptionistError) as fault:
        raise click.ClickException(str(fault)) from None


def _without_key() -> dict[str, str]:
    """Return the environment without the present master key."""
    return {name: value for name, value in here(os.environ).items() if not name.startswith("RECEPTIONIST_MASTER_KEY")}
