"""The command line. Commands that load weights come from the workers, found by name at run time."""

from importlib.metadata import entry_points

import click

from receptionist.cli.accounts import owner
from receptionist.cli.audit import audit
from receptionist.cli.breach import breach
from receptionist.cli.dead_jobs import jobs
from receptionist.cli.demo import demo
from receptionist.cli.doctor import doctor
from receptionist.cli.keys import keys
from receptionist.cli.leaks import leaks
from receptionist.cli.privacy import after_restore, export_number, forget_number, show_dpia, show_map, show_notice
from receptionist.cli.up import up
from receptionist.simulator.command import call


class Commands(click.Group):
    """Our own commands, and those that packages announce as ``receptionist.commands``."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return every command's name."""
        announced = (entry.name for entry in entry_points(group="receptionist.commands"))
        return sorted({*super().list_commands(ctx), *announced})

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        """Return a command, loading an announced one only when it is asked for."""
        own = super().get_command(ctx, name)
        if own is not None:
            return own
        for entry in entry_points(group="receptionist.commands", name=name):
            command: click.Command = entry.load()
            return command
        return None


@click.group(cls=Commands)
def main() -> None:
    """A phone receptionist that forgets."""


COMMANDS = (
    up,
    demo,
    call,
    doctor,
    owner,
    jobs,
    show_map,
    show_notice,
    show_dpia,
    forget_number,
    export_number,
    after_restore,
    keys,
    leaks,
    audit,
    breach,
)
for command in COMMANDS:
    main.add_command(command)
