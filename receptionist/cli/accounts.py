"""``receptionist owner add``: who may log in, and the one-time link that lets them."""

import os
import sys
from dataclasses import replace

import click

from config.settings import SettingsIncomplete, read_settings
from models.record import Account, Role
from receptionist.bootstrap import open_desk
from receptionist.cli.here import here
from receptionist.desk import Desk
from receptionist.errors import ReceptionistError
from receptionist.web.keys import account_id
from receptionist.web.login import LINK_SECONDS, login_link
from receptionist.web.passwords import Passwords


@click.group()
def owner() -> None:
    """Who may log in to the dashboard."""


@owner.command()
@click.argument("email")
@click.option("--role", type=click.Choice([role.value for role in Role]), default=None, help="owner if it is new.")
@click.option("--password-stdin", is_flag=True, help="Set the password that stands on the first line of stdin.")
@click.option("--ask-password", is_flag=True, help="Ask for a password and set it.")
def add(email: str, role: str | None, password_stdin: bool, ask_password: bool) -> None:
    """Add the account EMAIL, or change it, and print a link that logs in once within ten minutes."""
    password = sys.stdin.readline().rstrip("\n") if password_stdin else ""
    if ask_password:
        password = click.prompt("Password", hide_input=True, confirmation_prompt=True)
    if "@" not in email:
        raise click.ClickException("that is not an e-mail address")
    try:
        link = add_account(open_desk(read_settings(here(os.environ))), email, Role(role) if role else None, password)
    except ValueError as fault:
        raise click.ClickException(str(fault)) from None
    except (ReceptionistError, SettingsIncomplete) as fault:
        raise click.ClickException(f"{fault} (`receptionist doctor` says more)") from None
    click.echo(link)
    click.echo(f"It works once, for {LINK_SECONDS // 60} minutes.", err=True)


@owner.command()
@click.argument("email")
def reset(email: str) -> None:
    """Take one-time codes, recovery codes and passkeys off the account EMAIL and print a link: its phone is lost."""
    try:
        link = reset_account(open_desk(read_settings(here(os.environ))), email)
    except LookupError as fault:
        raise click.ClickException(str(fault)) from None
    except (ReceptionistError, SettingsIncomplete) as fault:
        raise click.ClickException(f"{fault} (`receptionist doctor` says more)") from None
    click.echo(link)
    click.echo(f"It works once, for {LINK_SECONDS // 60} minutes.", err=True)


def reset_account(desk: Desk, email: str) -> str:
    """Leave an account its password only, write that to the ledger, and return a one-time login link.

    Raises LookupError if there is no such account.
    """
    found = desk.accounts.find(email)
    if found is None:
        raise LookupError("there is no such account")
    desk.ledger.append("ways_reset", "operator", account=account_id(desk.settings.master_key, email))
    desk.accounts.save(replace(found, code_secret="", recovery=(), passkeys=()))
    return login_link(desk, found.email)


def add_account(desk: Desk, email: str, role: Role | None = None, password: str = "") -> str:
    """Save the account with what is given, keep the rest, write it to the ledger; return a one-time login link.

    Raises ValueError with what is wrong with the password.
    """
    found = desk.accounts.find(email)
    account = found or Account(email.strip().lower(), Role.OWNER)
    if role:
        account = replace(account, role=role)
    if password:
        account = replace(account, password_hash=Passwords().hash(password))
    if account != found:
        desk.ledger.append(
            "account_saved", "operator", role=account.role, account=account_id(desk.settings.master_key, email)
        )
        desk.accounts.save(account)
    return login_link(desk, account.email)
