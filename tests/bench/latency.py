"""Voice to voice: from a caller's last voiced frame sent to the first voiced answer received, over the real socket.

python -m tests.bench.latency
"""

from collections.abc import Callable
from pathlib import Path
from statistics import mean, median, quantiles
from tempfile import TemporaryDirectory
from urllib.request import urlopen

from prometheus_client.parser import text_string_to_metric_families

from receptionist.cli.house import House
from receptionist.simulator.place import place_call
from tests.bench.house import ACCOUNT, TOKEN, UTTERANCES, running_house, speak_utterances, told

ROUNDS = 2
TURNS_A_CALL = 4


def run(progress: Callable[[str], None]) -> list[dict[str, str]]:
    """Return a row for voice to voice and one a stage, seconds; about four minutes."""
    with TemporaryDirectory() as folder:
        clips = speak_utterances(Path(folder))
    with running_house() as house:
        waits = []
        for number in range(ROUNDS * len(UTTERANCES) // TURNS_A_CALL):
            first = number * TURNS_A_CALL % len(clips)
            progress(f"latency: call {number + 1}")
            report = place_call(
                house.url,
                ACCOUNT,
                TOKEN,
                clips[first : first + TURNS_A_CALL],
                from_number=f"+121755501{number:02d}",
                settle=1.2,
            )
            waits += [turn.latency_ms / 1000 for turn in report.turns[1:] if turn.latency_ms is not None]
        stages = stage_means(house)
    return [row("voice to voice", waits), *({"system": f"  {name}", "mean": f"{value:.3f}"} for name, value in stages)]


def stage_means(house: House) -> list[tuple[str, float]]:
    """Return the mean seconds of each stage since the house started."""
    with urlopen(f"{house.url}/metrics", timeout=5) as answer:
        families = list(text_string_to_metric_families(answer.read().decode()))
    samples = {
        (sample.name, sample.labels.get("stage", "")): sample.value for one in families for sample in one.samples
    }
    name = "receptionist_turn_seconds"
    stages = [stage for key, stage in samples if key == f"{name}_count" and samples[key, stage]]
    return [(stage, samples[f"{name}_sum", stage] / samples[f"{name}_count", stage]) for stage in stages]


def row(name: str, waits: list[float]) -> dict[str, str]:
    """Return a table's row for some waits, seconds."""
    cuts = quantiles(waits, n=20) if len(waits) > 1 else [*waits] * 19
    return {
        "system": name,
        "turns": str(len(waits)),
        "mean": f"{mean(waits):.3f}",
        "median": f"{median(waits):.3f}",
        "p90": f"{cuts[17]:.3f}",
        "p95": f"{cuts[18]:.3f}",
    }


if __name__ == "__main__":
    for one in run(told):
        print("  ".join(f"{key} {value}" for key, value in one.items()))
