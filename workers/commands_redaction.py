"""``receptionist train-redactor`` makes the redactor's weights; ``receptionist evaluate redaction`` scores them."""

import sys
from pathlib import Path
from typing import TextIO

import click

from receptionist.errors import ReceptionistError
from workers.engines.finder import TRAINED, open_finder
from workers.training.base import find_base
from workers.training.evaluate import Score, evaluate, table
from workers.training.labelled_lines import LineInvalid, read_labelled
from workers.training.redactors import model_alone, ours, presidio
from workers.training.train import Recipe, pins, train


@click.command("train-redactor")
@click.option("--out", type=click.Path(path_type=Path, file_okay=False), default=TRAINED, show_default=True)
@click.option(
    "--steps", type=click.IntRange(1), default=Recipe().steps, show_default=True, help="Batches to learn from."
)
@click.option("--seed", type=int, default=Recipe().seed, show_default=True)
def train_redactor(out: Path, steps: int, seed: int) -> None:
    """Train the redactor on calls made up here; after a kill, the same command goes on where it was."""
    try:
        base = find_base()
    except ReceptionistError as fault:
        raise click.ClickException(str(fault)) from fault
    checkpoint = out.with_name(f"{out.name}.checkpoint.pt")
    checkpoint.parent.mkdir(parents=True, exist_ok=True)
    with click.progressbar(length=steps, label="Training", show_pos=True, file=sys.stderr) as bar:

        def report(step: int, loss: float) -> None:
            bar.label = f"Training, loss {loss:.2f}"
            bar.update(step - bar.pos)

        train(Recipe(seed=seed, steps=steps), base, out, checkpoint, report)
    click.echo(f"The weights are in {out}. Pin them in config/engines.toml:")
    for name, sha256 in pins(out).items():
        click.echo(f'"{name}" = "{sha256}"')


@click.group("evaluate")
def evaluate_group() -> None:
    """Measure what the receptionist does on your own labelled data."""


@evaluate_group.command("redaction")
@click.argument("file", type=click.File(encoding="utf-8"))
@click.option("--failures/--no-failures", default=True, help="Print each identifier missed and each span that is none.")
@click.option("--model", is_flag=True, help="Also score the trained model without recognisers.")
def evaluate_redaction(file: TextIO, failures: bool, model: bool) -> None:
    """Score the redactor on labelled JSON lines, beside Microsoft Presidio if it is installed.

    A line is {"text", "spans": [[start, end, type]]}, or one call {"turns": [{"who", "text", "spans"}]}. An identifier
    is found if every character of it is inside a redacted span; types may differ. The lines that fail are printed.
    """
    try:
        calls, finder = list(read_labelled(file)), open_finder()
    except (LineInvalid, ReceptionistError) as fault:
        raise click.ClickException(str(fault)) from fault
    rivals = {"receptionist": ours(finder), **({"model alone": model_alone(finder)} if model else {})}
    if other := presidio():
        rivals["presidio"] = other
    scores: dict[str, Score] = {}
    for name, redactor in rivals.items():
        with click.progressbar(calls, label=f"{name:14}", file=sys.stderr) as bar:
            scores[name] = evaluate(bar, redactor)
    click.echo(table(scores))
    if failures:
        for failure in scores["receptionist"].failures:
            click.echo(f"{'missed' if failure.missed else 'wrong '}  {failure.kind:15} {failure.around!r}")
