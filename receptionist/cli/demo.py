"""``receptionist demo``: two calls from one number through the real doors, and what is left of them."""

import os
import secrets
import signal
import socket
import threading
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

import click

from config.settings import SettingsIncomplete, read_settings
from models.call import CallState
from models.record import CallRecord
from models.text import Speaker
from receptionist.bootstrap import open_desk
from receptionist.cli.accounts import add_account
from receptionist.cli.demo_script import CALLED, CALLER, CANARIES, FIRST_CALL, SECOND_CALL, Line
from receptionist.cli.demo_stages import Stages, metrics_of, told
from receptionist.cli.house import House
from receptionist.cli.leaks import scan_everything
from receptionist.cli.processes import ProcessGaveUp
from receptionist.cli.up import tell
from receptionist.desk import Desk
from receptionist.errors import CallNotFound, ConfigError
from receptionist.simulator.carrier import Carrier
from receptionist.simulator.place import place_call
from receptionist.simulator.report import CallReport

SUMMARY_SECONDS = 30.0
PATIENT_SECONDS = 1.5
"""The demo's caller waits for so much quiet before speaking, so that a busy machine does not confuse the script."""

OURS = ("REDIS_URL", "TWILIO_", "RECEPTIONIST_")
"""What of the environment the demo leaves alone: it runs on a Redis, an account and keys of its own."""

OWNER = "owner@example.com"


class StepFailed(Exception):
    """A step of the demo did not do what it should; the message says which."""


@click.command()
@click.option("--once", is_flag=True, help="End after the two calls; status 0 only if every step worked.")
@click.option("--data-dir", type=click.Path(path_type=Path), default=Path(".data/demo"), show_default=True)
def demo(once: bool, data_dir: Path) -> None:
    """Start everything, play two calls, show what was said, kept and answered, and scan for leaks."""
    stop = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: stop.set())
    account, token = "AC" + secrets.token_hex(16), secrets.token_hex(16)
    with Carrier(account, token) as carrier:
        env = {
            **{name: value for name, value in os.environ.items() if not name.startswith(OURS)},
            "TWILIO_ACCOUNT_SID": account,
            "TWILIO_AUTH_TOKEN": token,
            "TWILIO_API_URL": carrier.url,
        }
        house = House(env, "127.0.0.1", free_port(), data_dir, tell)
        try:
            house.start()
            house.wait_until_ready()
            desk = open_desk(read_settings(house.env))
            play(house, desk, account, token, carrier)
            if not once:
                stay(house, desk, stop)
        except (ConfigError, SettingsIncomplete, ProcessGaveUp, StepFailed) as fault:
            raise click.ClickException(str(fault)) from None
        finally:
            tell("stopping")
            house.stop()


def play(house: House, desk: Desk, account: str, token: str, carrier: Carrier) -> None:
    """Play both calls and show them, the first from a number that is not known; raises StepFailed."""
    desk.callers.forget(desk.callers.key(CALLER))  # whom an earlier demo remembered
    for title, lines in (("A first call", FIRST_CALL), ("The same caller again", SECOND_CALL)):
        click.secho(f"\n{title}", bold=True)
        began = desk.clock.now()
        follow = Follower(house.url)
        report = place_call(
            house.url,
            account,
            token,
            [line.audio() for line in lines],
            from_number=CALLER,
            to_number=CALLED,
            carrier=carrier,
            settle=PATIENT_SECONDS,
            on_event=follow,
        )
        record = await_summary(desk, began)
        click.echo("  Waits in milliseconds; hearing and what follows go on while the end of a turn is being decided.")
        show(lines, report, record, follow.parts)
    profile = desk.callers.profile(desk.callers.key(CALLER))
    if profile is None:
        raise StepFailed("the caller agreed to be remembered, but no profile is there")
    findings = scan_everything(desk.settings, CANARIES)
    click.secho(f"\nLeak scan: {len(findings)} found outside sealed fields", bold=True)
    for finding in findings:
        click.echo(f"  {finding}")
    if findings:
        raise StepFailed("something that was said is readable")


class Follower:
    """Tells what a call does while it goes on, and reads after each turn what its wait was made of."""

    def __init__(self, url: str) -> None:
        self._stages, self._turn = Stages(metrics_of(url)), 0
        self.parts: dict[int, Mapping[str, float]] = {}
        """Seconds by stage of each turn."""

    def __call__(self, name: str, details: Mapping[str, object]) -> None:
        """Take note of an event; a turn is over when the next begins or the stream ends."""
        if name in ("caller", "ringing"):
            tell(f"  ... {name}")
        if name in ("caller", "stream_ended"):
            self.parts[self._turn] = self._stages.since()
            self._turn += 1


def await_summary(desk: Desk, began: float) -> CallRecord:
    """Return the record of the call opened after ``began`` once it has its summary; raises StepFailed."""
    deadline = time.monotonic() + SUMMARY_SECONDS
    while time.monotonic() < deadline:
        for found in desk.records.recent(began - 1):
            try:
                record = desk.records.read(found.call_id)
            except CallNotFound:
                continue
            if record.opened_at >= began - 1 and record.state is CallState.ENDED and record.summary is not None:
                return record
        time.sleep(0.2)
    raise StepFailed("no summary was written")


def show(
    lines: Sequence[Line], report: CallReport, record: CallRecord, parts: Mapping[int, Mapping[str, float]]
) -> None:
    """Print a call turn by turn; raises StepFailed if a turn was not answered."""
    kept = [turn for turn in record.transcript if turn.who is Speaker.CALLER]
    answered = [turn for turn in record.transcript if turn.who is Speaker.AGENT]
    click.echo(f"  greeting   {answered[0].text if answered else ''}")
    for at, line in enumerate(lines):
        turn = report.turns[at + 1] if at + 1 < len(report.turns) else None
        if turn is None or turn.latency_ms is None or at >= len(kept):
            raise StepFailed(f"turn {at + 1} was not answered")
        click.echo(f"\n  said       {line.words}")
        click.echo(f"  kept       {kept[at].text}")
        click.echo(f"  answered   {answered[at + 1].text if at + 1 < len(answered) else ''}")
        made_of = told(parts.get(at + 1, {}))
        click.echo(f"             after {turn.latency_ms:.0f} ms{made_of and f' ({made_of})'}")
    summary = record.summary
    if summary is not None:
        click.echo(f"\n  summary    {summary.summary}")
        click.echo(f"  intent     {summary.intent}, urgency {summary.urgency}")
        click.echo(f"  follow-up  {summary.follow_up or '-'}")


def stay(house: House, desk: Desk, stop: threading.Event) -> None:
    """Show the way to the dashboard and wait for Ctrl-C."""
    click.secho(f"\nDashboard: {house.url}/dashboard/", bold=True)
    click.echo(f"One-time login, ten minutes: {add_account(desk, OWNER)}")
    tell("Ctrl-C stops everything")
    while not stop.wait(0.5):
        house.mind()


def free_port() -> int:
    """Return a loopback port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
