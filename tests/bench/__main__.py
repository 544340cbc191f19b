"""``make bench``: latency, capacity and hearing in one run, beside Pipecat, stock Whisper and faster-whisper.

    python -m tests.bench [--rounds 2] [--minutes 3] [--only latency capacity pipecat hearing]

Prints what each bench found on its own, then one table of all systems. Ratios are within the run.
"""

import argparse
from collections.abc import Callable
from functools import partial
from itertools import groupby

from tests.bench import capacity, hearing, latency, pipecat_calls
from tests.bench.house import told
from tests.bench.table import Findings, table, this_machine, with_ratios

PARTS = ("latency", "capacity", "pipecat", "hearing")


def main() -> None:
    """Run what is asked for and print it."""
    options = argparse.ArgumentParser(prog="make bench")
    options.add_argument("--rounds", type=int, default=latency.ROUNDS, help="how often the sixteen utterances are said")
    options.add_argument("--minutes", type=float, default=3.0, help="length of the long call")
    options.add_argument("--only", nargs="+", choices=PARTS, default=PARTS, help="run these parts alone")
    given = options.parse_args()
    parts: dict[str, Callable[[], Findings]] = {
        "latency": partial(latency.run, told, given.rounds),
        "capacity": partial(capacity.run, told, given.minutes),
        "pipecat": partial(pipecat_calls.run, told, given.rounds),
        "hearing": partial(hearing.run, told),
    }
    print(f"On {this_machine()}", flush=True)
    found = Findings()
    for name in given.only:
        told(f"{name} ...")
        one = parts[name]()
        for _, rows in groupby(one.details, key=tuple):
            print("", *table(list(rows)), sep="\n", flush=True)
        found |= one
    with_ratios(found.systems, "median", "wait, times ours")
    with_ratios(found.systems, "calls", "calls, times ours")
    print("", *table([{"system": name, **row} for name, row in found.systems.items()]), sep="\n")


if __name__ == "__main__":
    main()
