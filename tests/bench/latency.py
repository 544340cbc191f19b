"""Voice to voice: from a caller's last voiced frame sent to the first voiced answer received, over the real socket.

    python -m tests.bench.latency

"One moment" is no answer: a turn that it covers is counted as covered and waits on.
"""

from collections.abc import Callable
from pathlib import Path
from statistics import mean, median
from tempfile import TemporaryDirectory

from models.audio import Audio
from receptionist.cli.demo_stages import Stages, metrics_of
from receptionist.simulator.place import place_call
from receptionist.simulator.report import CallReport, OnEvent
from tests.bench.house import ACCOUNT, TOKEN, fillers_of, running_house, speak_utterances, told
from tests.bench.table import OURS, Findings, Row, spoken_turns, table, waits

ROUNDS = 2
TURNS_A_CALL = 4
SETTLE_SECONDS = 1.2
"""Of quiet after which a caller takes the agent to have finished: sentences may come apart."""

Place = Callable[[list[Audio], OnEvent], CallReport]
Parts = dict[str, list[float]]


def run(progress: Callable[[str], None], rounds: int = ROUNDS) -> Findings:
    """Return the waits of one call at a time, and what they are made of; two minutes a round of sixteen turns."""
    with TemporaryDirectory() as folder:
        clips = speak_utterances(Path(folder))
    parts: Parts = {}
    with running_house() as house:
        stages, fillers = Stages(metrics_of(house.url)), fillers_of(house)

        def place(mine: list[Audio], on_event: OnEvent) -> CallReport:
            known = house.url, ACCOUNT, TOKEN
            return place_call(*known, mine, settle=SETTLE_SECONDS, on_event=on_event, fillers=fillers)

        def follow(name: str, details: object) -> None:
            if name in ("caller", "stream_ended"):
                for stage, seconds in stages.since().items():
                    parts.setdefault(stage, []).append(seconds)

        reports = calls(place, clips, rounds, progress, follow)
    return Findings({OURS: waits(spoken_turns(reports))}, [_stage(name, values) for name, values in parts.items()])


def calls(
    place: Place, clips: list[Audio], rounds: int, progress: Callable[[str], None], on_event: OnEvent
) -> list[CallReport]:
    """Say every clip ``rounds`` times, a few a call; what a call that ended early left unsaid is said in the next."""
    left, reports = clips * rounds, []
    while left:
        progress(f"  {len(left)} turns left")
        report = place(left[:TURNS_A_CALL], on_event)
        left = left[max(1, len(spoken_turns([report]))) :]
        reports.append(report)
    return reports


def _stage(name: str, seconds: list[float]) -> Row:
    return {
        "stage": name,
        "turns": str(len(seconds)),
        "mean": f"{mean(seconds):.3f}",
        "median": f"{median(seconds):.3f}",
        "most": f"{max(seconds):.3f}",
    }


if __name__ == "__main__":
    found = run(told)
    for line in (*table([{"system": name, **row} for name, row in found.systems.items()]), "", *table(found.details)):
        print(line)
