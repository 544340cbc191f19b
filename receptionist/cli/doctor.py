"""``receptionist doctor``: what is missing, and how to mend it."""

import os
import shutil
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import click

import config
from config.business import BusinessFileInvalid, read_business
from config.data_map import DataMapWrong, read_data_map
from config.engines import read_engines
from config.settings import Settings, SettingsIncomplete, read_settings
from receptionist.bootstrap import open_desk
from receptionist.cli.here import here
from receptionist.desk import Desk
from receptionist.errors import MasterKeyError, ReceptionistError, StoreUnavailable, WeightsMismatch
from receptionist.web.readiness import Check, readiness
from receptionist.weights import pinned_files

LEAST_DISK = 1 << 30
"""Bytes that should be free: the converted speech weights and Redis's file need most of it."""


@click.command()
def doctor() -> None:
    """Check everything a call needs; status 1 if something is to be mended."""
    broken = 0
    for check in examine(here(os.environ), open_desk):
        broken += not check.ok
        mark = click.style("ok  ", fg="green") if check.ok else click.style("mend", fg="red", bold=True)
        click.echo(f"{mark}  {check.name}" + ("" if check.ok else f"\n      {check.mend}"))
    if broken:
        raise click.exceptions.Exit(1)
    click.echo("A call could be answered now.")


def examine(env: Mapping[str, str], opened: Callable[[Settings], Desk]) -> Iterator[Check]:
    """Yield a check at a time, the cause before what follows from it; nothing is changed."""
    settings: Settings | None = None
    try:
        settings = read_settings(env)
        yield Check("settings", True, "")
    except SettingsIncomplete as faults:
        for fault in str(faults).split("; "):
            yield Check("settings", False, fault)
    example = Path(config.__file__).with_name("business.toml")
    yield from _files(Path(env.get("RECEPTIONIST_BUSINESS", "") or example))
    yield from _weights(settings.data_dir if settings else Path(".data").absolute())
    if settings is None:
        return
    free = shutil.disk_usage(_existing(settings.data_dir)).free
    yield Check("disk", free > LEAST_DISK, f"Free at least 1 GB where {settings.data_dir} lies.")
    https = settings.public_url.startswith("https://") or "//127.0.0.1" in settings.public_url
    yield Check("public address", https, "Use an https address: the carrier sends speech over it.")
    try:
        desk = opened(settings)
    except StoreUnavailable:
        yield Check("store", False, "Start Redis, or set REDIS_URL to the one that runs.")
        return
    except MasterKeyError as fault:
        yield Check("key", False, f"{fault}. Without the right key nothing that is stored can be read.")
        return
    except ReceptionistError as fault:
        yield Check("files", False, str(fault))
        return
    yield from readiness(desk)
    dead = len(desk.dead.dead())
    yield Check("dead jobs", not dead, f"{dead} jobs failed for good: see `receptionist jobs dead`, then `--retry`.")


def _files(business: Path) -> Iterator[Check]:
    """Check the business file and the data map."""
    try:
        read_business(business)
        yield Check("business file", True, "")
    except BusinessFileInvalid as fault:
        yield Check("business file", False, str(fault))
    try:
        read_data_map()
        yield Check("data map", True, "")
    except DataMapWrong as fault:
        yield Check("data map", False, str(fault))


def _weights(data_dir: Path) -> Iterator[Check]:
    """Check that every pinned package is there and is the pinned one."""
    for module, package in read_engines().items():
        try:
            pinned_files(module, data_dir)
            yield Check(f"weights {package.package}", True, "")
        except WeightsMismatch as fault:
            yield Check(f"weights {package.package}", False, str(fault))


def _existing(path: Path) -> Path:
    """Return ``path`` or the nearest folder above it that exists."""
    return path if path.exists() else _existing(path.parent)
