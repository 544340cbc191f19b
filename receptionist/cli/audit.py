"""``receptionist audit``: look for whatever breaks a promise, and keep a signed report."""

import json
import os
from dataclasses import asdict
from pathlib import Path

import click

from config.settings import SettingsIncomplete, read_settings
from receptionist.bootstrap import OPERATOR, open_house
from receptionist.cli.here import here
from receptionist.errors import ReceptionistError
from receptionist.privacy.audit_file import FOLDER, KINDS, public_key, read_report, read_trend


@click.command()
@click.option("--json", "as_json", is_flag=True, help="The whole report as JSON.")
@click.option("--verify", is_flag=True, help="Check the signatures of the reports that are kept instead.")
def audit(as_json: bool, verify: bool) -> None:
    """Scan store, queues, logs and files for what the data map, consents and ledger do not allow; status 1 if any."""
    try:
        opened = open_house(read_settings(here(os.environ)), OPERATOR)
        if verify:
            _verify(opened.desk.settings.data_dir / FOLDER, public_key(opened.role.signing))
            return
        report = opened.desk.auditor.audit()
    except (SettingsIncomplete, ReceptionistError) as fault:
        raise click.ClickException(str(fault)) from None
    if as_json:
        click.echo(json.dumps(asdict(report)))
    else:
        for kind in KINDS:
            for finding in getattr(report, kind):
                click.echo(f"{kind}: {finding}")
        known = f"{report.keys} keys, {report.values} values looked for, {report.seconds:.1f} s"
        click.echo(f"{report.findings} findings ({known})")
    if report.findings:
        raise click.exceptions.Exit(1)


def _verify(folder: Path, public: bytes) -> None:
    """Check every kept report and that none of the trend is missing."""
    reports = {path: read_report(path, public) for path in sorted(folder.glob("[0-9]*.json"))}
    forged = [path.name for path, report in reports.items() if report is None]
    there = {report.at for report in reports.values() if report}
    missing = [line for line in read_trend(folder) if line["at"] not in there]
    for name in forged:
        click.echo(f"not signed by this house: {name}")
    click.echo(f"{len(reports)} reports, {len(forged)} forged or damaged, {len(missing)} missing")
    if forged or missing:
        raise click.exceptions.Exit(1)
