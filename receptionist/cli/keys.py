"""``receptionist keys``: change keys while calls go on, and move the master key into a Vault."""

import os
from pathlib import Path

import click

from config.key_source import TRANSIT_KEY
from config.settings import SettingsIncomplete, read_settings
from receptionist.bootstrap import master_key, open_all_stores
from receptionist.cli.here import here
from receptionist.errors import ReceptionistError
from receptionist.store.roles import role_keys
from receptionist.store.rotate import rotate
from receptionist.store.transit import TransitKeys
from receptionist.store.unlock import move_in

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


@keys.command("wrap")
@click.option("--vault-url", required=True, help="The address of the Vault.")
@click.option("--vault-key", default=TRANSIT_KEY, show_default=True, help="The name of its transit key.")
@click.option(
    "--vault-token-file",
    required=True,
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="A file with a token that may encrypt and decrypt by that key.",
)
def wrap_master_key(vault_url: str, vault_key: str, vault_token_file: Path) -> None:
    """Keep the master key of today wrapped by a HashiCorp Vault (transit) from now on; nothing is encrypted anew."""
    try:
        settings = read_settings(here(os.environ))
        open_all_stores(settings)  # refuses a master key that is not this store's
        vault = {
            "RECEPTIONIST_VAULT_URL": vault_url,
            "RECEPTIONIST_VAULT_KEY": vault_key,
            "RECEPTIONIST_VAULT_TOKEN_FILE": str(vault_token_file),
        }
        transit = read_settings({**_without_key(), **vault}).transit
        assert transit is not None  # noqa: S101 - the address is given
        path = move_in(TransitKeys(transit.url, transit.token, transit.key), settings.data_dir, master_key(settings))
    except (SettingsIncomplete, ReceptionistError) as fault:
        raise click.ClickException(str(fault)) from None
    click.echo(f"the master key lies wrapped in {path}")
    click.echo("1. In the environment, put " + " ".join(f"{name}={value}" for name, value in vault.items()))
    click.echo("   in place of RECEPTIONIST_MASTER_KEY or RECEPTIONIST_MASTER_KEY_FILE, and restart every process.")
    click.echo("2. Then destroy every copy of the master key that is not wrapped; a backup of it offline is up to you.")


def _without_key() -> dict[str, str]:
    """Return the environment without the present master key."""
    return {name: value for name, value in here(os.environ).items() if not name.startswith("RECEPTIONIST_MASTER_KEY")}
