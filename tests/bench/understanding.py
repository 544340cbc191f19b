"""How well turns are understood: ``python -m tests.bench.understanding`` prints accuracy by intent, calibration, speed.

``understanding.txt`` holds turns written apart from the training phrases; ``bare`` asks the classifier alone, ``whole``
the understanding around it, each on the turns as written and as a plain transcript (lower case, no punctuation).
"""

import resource
import statistics
import time
from collections import Counter, defaultdict
from itertools import pairwise
from pathlib import Path

import click
import torch

from models.intent import Intent
from models.text import RedactedText
from receptionist.conversation.understand import understand
from receptionist.conversation.understand_words import plain
from workers.engines.intents import open_dialogue

TURNS = Path(__file__).with_suffix(".txt")
SURE = (0.0, 0.5, 0.7, 0.9, 1.01)
Verdict = tuple[Intent, float]


def read_turns() -> list[tuple[Intent, RedactedText]]:
    """Return what is wanted, and the words."""
    lines = [line.split("|", 1) for line in TURNS.read_text().splitlines() if line and not line.startswith("#")]
    return [(Intent(intent), RedactedText(text)) for intent, text in lines]


@click.command()
@click.option("--mistakes", is_flag=True, help="Print every turn that was misunderstood.")
def main(mistakes: bool) -> None:
    """Print the tables."""
    torch.set_num_threads(1)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    dialogue = open_dialogue()
    turns = read_turns()
    seconds: list[float] = []
    columns: dict[str, list[Verdict]] = defaultdict(list)
    for _, text in turns:
        for style, words in (("", text), (" plain", RedactedText(plain(text)))):
            columns[f"bare{style}"].append(dialogue.classify(words)[0])
            began = time.perf_counter()
            heard = understand(words, dialogue)
            seconds.append(time.perf_counter() - began)
            columns[f"whole{style}"].append((heard.intent, heard.confidence))
    click.echo(f"{'intent':24}{'n':>5}" + "".join(f"{name:>13}" for name in columns))
    for intent in (*Intent, None):
        rows = [index for index, (wanted, _) in enumerate(turns) if intent in (None, wanted)]
        shares = (sum(column[at][0] is turns[at][0] for at in rows) / len(rows) for column in columns.values())
        click.echo(f"{intent or 'all':24}{len(rows):>5}" + "".join(f"{share:>13.3f}" for share in shares))
    for low, high in pairwise(SURE):
        band = [
            (got is wanted, sure)
            for (wanted, _), (got, sure) in zip(turns, columns["bare"], strict=True)
            if low <= sure < high
        ]
        if band:
            right = statistics.mean(one for one, _ in band)
            click.echo(f"bare, sure {low:.1f}-{min(high, 1):.1f}: {len(band):4} turns, right {right:.3f}")
    seconds.sort()
    grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    middle, slow = 1000 * statistics.median(seconds), 1000 * seconds[int(len(seconds) * 0.95)]
    click.echo(f"a turn: median {middle:.1f} ms, p95 {slow:.1f} ms, one thread; memory +{grown:.0f} MB")
    confused = Counter(
        (wanted, got) for (wanted, _), (got, _) in zip(turns, columns["whole"], strict=True) if got is not wanted
    )
    click.echo("most confused: " + ", ".join(f"{a} as {b} {n}" for (a, b), n in confused.most_common(8)))
    if mistakes:
        for (wanted, text), (got, sure) in zip(turns, columns["whole"], strict=True):
            if got is not wanted:
                click.echo(f"{wanted} as {got} {sure:.2f}: {text}")


if __name__ == "__main__":
    main()
