"""Capacity: how many simultaneous calls this machine carries with a 90th percentile of waits under 1.5 seconds.

    python -m tests.bench.capacity

The callers speak about 40 % of the time. They run on the same machine and take part of it.
"""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from tempfile import TemporaryDirectory

from models.audio import Audio
from receptionist.simulator.place import place_call
from receptionist.simulator.report import CallReport
from tests.bench.house import ACCOUNT, TOKEN, running_house, speak_utterances, told
from tests.bench.latency import row

STEPS = (1, 2, 4, 6, 8, 12, 16)
LIMIT_SECONDS = 1.5
TURNS_A_CALL = 6


def run(progress: Callable[[str], None]) -> list[dict[str, str]]:
    """Return a row a number of simultaneous calls, up to the first that is too slow or not admitted."""
    with TemporaryDirectory() as folder:
        clips = speak_utterances(Path(folder))
    rows = []
    with running_house() as house:
        for calls in STEPS:
            progress(f"capacity: {calls} calls at once")
            reports = _at_once(house.url, clips, calls)
            waits = [turn.latency_ms / 1000 for one in reports for turn in one.turns[1:] if turn.latency_ms is not None]
            admitted = sum(one.streams > 0 for one in reports)
            rows.append({**row(f"{calls} calls at once", waits), "admitted": str(admitted)})
            if float(rows[-1]["p90"]) > LIMIT_SECONDS or admitted < calls:
                break
    return rows


def _at_once(url: str, clips: list[Audio], calls: int) -> list[CallReport]:
    def one(number: int) -> CallReport:
        mine = [clips[(number * 3 + turn) % len(clips)] for turn in range(TURNS_A_CALL)]
        return place_call(url, ACCOUNT, TOKEN, mine, from_number=f"+121755502{number:02d}", settle=1.2)

    with ThreadPoolExecutor(calls) as pool:
        return list(pool.map(one, range(calls)))


if __name__ == "__main__":
    for one in run(told):
        print("  ".join(f"{key} {value}" for key, value in one.items()))
