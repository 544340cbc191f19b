"""Capacity: how many simultaneous calls this machine carries with a 90th percentile of waits under 1.5 seconds.

    python -m tests.bench.capacity [--minutes 3]

The callers speak about 40 % of the time; they run on the same machine and take part of it. Then: what a call costs,
what a long call does to memory, and what two workers of one core each do that one does not.
"""

import argparse
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from tempfile import TemporaryDirectory
from time import monotonic

from config.settings import read_settings
from models.audio import Audio
from receptionist.bootstrap import open_desk
from receptionist.simulator.place import place_call
from receptionist.simulator.report import CallReport
from tests.bench.house import ACCOUNT, LONGER, TOKEN, fillers_of, running_house, speak_utterances, told
from tests.bench.memory import long_call
from tests.bench.pinned import two_workers
from tests.bench.spent import cpu_seconds
from tests.bench.table import OURS, Findings, Row, spoken_turns, table, waits

LIMIT_SECONDS = 1.5
FIRST_STEPS = (1, 2, 4, 8, 16, 32)
SLOW_SHARE = 0.1
"""Of all turns may take longer: what a 90th percentile leaves out."""

TURNS_A_CALL, TURNS_AT_LEAST = 6, 12
SETTLE_SECONDS = 1.2
ROOM = 60
"""Calls that the bench lets in: the limit is to be found, not to be obeyed."""

PlaceOne = Callable[[Sequence[Audio], int], CallReport]


def run(progress: Callable[[str], None], minutes: float = 3.0) -> Findings:
    """Return how many calls we carry, with a row for each number tried; about ten minutes."""
    with TemporaryDirectory() as folder:
        clips = speak_utterances(Path(folder), LONGER)
    with running_house() as house:
        fillers, desk = fillers_of(house), open_desk(read_settings(house.env))
        admitted = desk.pulse.room()
        desk.pulse.beat("live@bench", 3600, ROOM)

        def place(mine: Sequence[Audio], number: int) -> CallReport:
            known, caller = (house.url, ACCOUNT, TOKEN), f"+121755502{number:02d}"
            return place_call(*known, mine, from_number=caller, settle=SETTLE_SECONDS, fillers=fillers)

        found = most_calls(OURS, place, clips, progress)
        found.systems[OURS]["admitted"] = str(admitted)
        progress(f"capacity: one call of {minutes:g} minutes")
        found.details += long_call(house.url, clips, minutes)
    progress("capacity: workers of one core each")
    found.details += two_workers(clips)
    return found


def most_calls(name: str, place: PlaceOne, clips: list[Audio], progress: Callable[[str], None]) -> Findings:
    """Return the largest number of calls that answer in time: doubled until too slow, then narrowed down."""
    rows: list[Row] = []

    def bears(calls: int) -> bool:
        progress(f"capacity: {name}, {calls} calls at once")
        row, in_time = _at_once(place, clips, calls)
        progress(f"  median {row['median']} s, p90 {row['p90']} s: {'in time' if in_time else 'too slow'}")
        rows.append({"calls at once": str(calls), "of": name, **row})
        return in_time

    most, least_too_many = 0, 2 * FIRST_STEPS[-1]
    for calls in FIRST_STEPS:
        if not bears(calls):
            least_too_many = calls
            break
        most = calls
    while least_too_many - most > max(1, most // 4) and most < FIRST_STEPS[-1]:
        middle = (most + least_too_many) // 2
        if bears(middle):
            most = middle
        else:
            least_too_many = middle
    return Findings({name: {"calls": str(most)}}, rows)


def turns_a_call(calls: int) -> int:
    """Return how often each caller speaks, so that a percentile means something for a few calls too."""
    return max(TURNS_A_CALL, TURNS_AT_LEAST // calls)


def _at_once(place: PlaceOne, clips: list[Audio], calls: int) -> tuple[Row, bool]:
    """Hold so many calls; return their columns and whether they were answered in time, every one on a stream."""
    each = turns_a_call(calls)
    scripts = [[clips[(number * 3 + turn) % len(clips)] for turn in range(each)] for number in range(calls)]
    before, began = cpu_seconds(), monotonic()
    with ThreadPoolExecutor(calls) as pool:
        reports = list(pool.map(place, scripts, range(calls)))
    spent, seconds = cpu_seconds() - before, monotonic() - began
    talked = max(1.0, sum(report.seconds for report in reports))
    turns = spoken_turns(reports)
    said = [script[: len(spoken_turns([report]))] for script, report in zip(scripts, reports, strict=True)]
    voice = sum(clip.seconds for clips_said in said for clip in clips_said)
    refused = sum(report.streams == 0 for report in reports)
    columns = {"speaking": f"{voice / talked:.0%}", "refused": str(refused)}
    columns |= {"cpu s a call minute": f"{60 * spent / talked:.1f}", "cores busy": f"{spent / seconds:.2f}"}
    slow = sum(turn.latency_ms is None or turn.latency_ms >= 1000 * LIMIT_SECONDS for turn in turns)
    return {**waits(turns), **columns}, slow <= SLOW_SHARE * len(turns) and not refused


if __name__ == "__main__":
    options = argparse.ArgumentParser()
    options.add_argument("--minutes", type=float, default=3.0, help="length of the long call")
    result = run(told, options.parse_args().minutes)
    for line in (*table(result.details), "", *table([{"system": name, **row} for name, row in result.systems.items()])):
        print(line)
