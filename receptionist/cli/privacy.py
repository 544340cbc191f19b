"""The data map, the documents made from it, and a caller's rights, on the command line."""

import json
import os
from pathlib import Path

import click

from config.business import BusinessFileInvalid
from config.data_map import DATA_MAP, DataMapWrong
from config.papers import read_papers
from config.settings import SettingsIncomplete, read_settings
from models.caller import CallerKey
from models.datamap import DataMap
from receptionist.bootstrap import open_desk
from receptionist.cli.here import here
from receptionist.desk import Desk
from receptionist.errors import ReceptionistError
from receptionist.privacy.durations import in_words
from receptionist.privacy.erase import erase
from receptionist.privacy.erasure_file import replay_erasures
from receptionist.privacy.notice import spoken_notice, written_notice
from receptionist.privacy.processing import impact_assessment, record_of_processing
from receptionist.privacy.rights import export
from receptionist.telephony.number import caller_number

OPERATOR = "operator"
"""Who acts on the command line, as the ledger calls it."""


@click.command("map")
def show_map() -> None:
    """Show every field that may ever be stored, for how long, on what basis, and why."""
    data_map, _ = _papers()
    for field in data_map.fields.values():
        click.echo(f"{field.name:17} {in_words(field.retention):11} {field.purpose:12} {field.basis:20} {field.why}")


@click.command("notice")
@click.option("--spoken", is_flag=True, help="The opening words of a call instead of the written notice.")
@click.option("--record", is_flag=True, help="The record of processing (GDPR Art. 30) instead.")
def show_notice(spoken: bool, record: bool) -> None:
    """Print the privacy notice for callers, generated from the data map."""
    make = spoken_notice if spoken else record_of_processing if record else written_notice
    click.echo(make(*_papers()))


@click.command("dpia")
def show_dpia() -> None:
    """Print the impact assessment (GDPR Art. 35), generated from the data map."""
    click.echo(impact_assessment(*_papers()))


@click.command("forget")
@click.argument("number")
def forget_number(number: str) -> None:
    """Erase the caller with NUMBER (E.164) here and at the carrier; prints what went, what remains and why, as JSON."""
    try:
        desk = _desk()
        done = erase(desk, _caller(desk, number), caller_number(number))
    except ReceptionistError as fault:
        raise click.ClickException(str(fault)) from None
    report = {"forgotten": done.entries, "jobs": done.jobs, "copies": done.copies, "owed": done.owed}
    click.echo(json.dumps({**report, "remains": dict(done.remains)}))


@click.command("restore")
def after_restore() -> None:
    """Erase again whoever a restored backup brought back; run it before the house is opened. Prints JSON."""
    try:
        click.echo(json.dumps({"erased_again": replay_erasures(_desk(), whole=True)}))
    except ReceptionistError as fault:
        raise click.ClickException(str(fault)) from None


@click.command("export")
@click.argument("number")
def export_number(number: str) -> None:
    """Print everything held about the caller with NUMBER (E.164), as JSON; the ledger notes it."""
    try:
        desk = _desk()
        held = export(desk.callers, desk.ledger, desk.data_map, _caller(desk, number), OPERATOR)
    except ReceptionistError as fault:
        raise click.ClickException(str(fault)) from None
    click.echo(json.dumps(held, indent=2, ensure_ascii=False))


def _papers() -> tuple[DataMap, str]:
    """Return the data map and the business's name."""
    try:
        path = os.environ.get("RECEPTIONIST_BUSINESS", "") or DATA_MAP.with_name("business.toml")
        business, data_map = read_papers(Path(path))
        return data_map, business.name
    except (DataMapWrong, BusinessFileInvalid) as fault:
        raise click.ClickException(str(fault)) from None


def _desk() -> Desk:
    try:
        return open_desk(read_settings(here(os.environ)))
    except SettingsIncomplete as fault:
        raise click.ClickException(str(fault)) from None


def _caller(desk: Desk, number: str) -> CallerKey:
    known = caller_number(number)
    if not known:
        raise click.ClickException("that is not a number in E.164, such as +12175550100")
    return desk.callers.key(known)
