"""``receptionist up``: everything on one machine."""

import os
import signal
import sys
import threading
from pathlib import Path

import click

from config.settings import SettingsIncomplete
from receptionist.cli.house import House
from receptionist.cli.processes import ProcessGaveUp
from receptionist.errors import ConfigError


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="Address the web listens on.")
@click.option("--port", default=8000, show_default=True, help="Port the web listens on.")
@click.option("--data-dir", type=click.Path(path_type=Path), default=None, help="Where data and logs lie (.data).")
def up(host: str, port: int, data_dir: Path | None) -> None:
    """Run everything on one machine until Ctrl-C: Redis (if REDIS_URL is unset), workers, schedule, web."""
    stop = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: stop.set())
    place = data_dir or Path(os.environ.get("RECEPTIONIST_DATA_DIR", "") or ".data")
    house = House(os.environ, host, port, place, tell)
    try:
        house.start()
        house.wait_until_ready()
        tell(f"ready at {house.url}; Ctrl-C stops everything")
        while not stop.wait(0.5):
            house.mind()
    except (ConfigError, SettingsIncomplete, ProcessGaveUp) as fault:
        raise click.ClickException(str(fault)) from None
    finally:
        tell("stopping; calls in progress may end first")
        house.stop()


def tell(line: str) -> None:
    """Print one line of progress."""
    click.echo(line, file=sys.stderr)
