"""What a turn's wait is made of, and what benches make of calls, on figures written here."""

from collections.abc import Sequence

import pytest
from prometheus_client import generate_latest

from models.audio import Audio
from receptionist.cli.demo_stages import Stages, told
from receptionist.simulator.report import CallReport
from receptionist.web.metrics import Metrics
from tests.bench.capacity import most_calls, turns_a_call
from tests.bench.table import OURS, Findings, spoken_turns, table, waits, with_ratios
from tests.twins_phone import a_desk
from tests.twins_store import SetClock

TURN = {"endpointing": 0.5, "queue": 0.01, "hearing": 0.2, "voice_to_voice": 0.6}


def a_report(waits_ms: Sequence[float | None], cut: Sequence[int] = ()) -> CallReport:
    report = CallReport("CA1", streams=1, seconds=30.0)
    report.begin("greeting").latency_ms = 50.0
    for number, wait in enumerate(waits_ms):
        turn = report.begin("speech")
        turn.latency_ms, turn.cut_in = wait, number in cut
    return report


@pytest.fixture
def metrics() -> Metrics:
    return Metrics(a_desk(SetClock()))


@pytest.fixture
def stages(metrics: Metrics) -> Stages:
    return Stages(lambda: generate_latest(metrics.registry).decode())


def test_a_turn_is_made_of_what_the_metrics_grew_by(metrics: Metrics, stages: Stages) -> None:
    metrics.turn_answered({**TURN, "hearing": 0.9})
    stages.since()
    metrics.turn_answered(TURN)
    parts = stages.since()
    assert parts == pytest.approx(TURN)
    assert told(parts) == "endpointing 500, queue 10, hearing 200"


@pytest.mark.parametrize("turns", [0, 2])
def test_parts_are_told_only_if_they_are_one_turns(metrics: Metrics, stages: Stages, turns: int) -> None:
    for _ in range(turns):
        metrics.turn_answered(TURN)
    assert stages.since() == {}


def test_nothing_is_told_while_the_web_does_not_answer() -> None:
    assert Stages(lambda: "").since() == {}


def test_waits_count_turns_never_answered_and_cut_into_and_leave_the_greeting_out() -> None:
    reports = [a_report([400.0, None]), a_report([600.0], cut=[0])]
    row = waits(spoken_turns(reports))
    assert (row["turns"], row["missed"], row["cut in"], row["median"]) == ("3", "1", "1", "0.50")
    assert "median" not in waits(spoken_turns([a_report([None])]))


@pytest.mark.parametrize("bears", [0, 1, 3, 5, 12, 32])
def test_the_largest_number_of_calls_is_found(bears: int) -> None:
    asked: list[int] = []

    def place(mine: Sequence[Audio], number: int) -> CallReport:
        return a_report([500.0 if asked[-1] <= bears else 2000.0] * len(mine))

    def progress(note: str) -> None:
        if note.endswith("calls at once"):
            asked.append(int(note.split()[-4]))

    found = most_calls(OURS, place, [Audio(b"\0\0" * 800, 8000)], progress)
    most = int(found.systems[OURS]["calls"])
    assert bears - bears // 4 <= most <= bears
    tried = [int(row["calls at once"]) for row in found.details]
    assert [row["turns"] for row in found.details] == [str(calls * turns_a_call(calls)) for calls in tried]


def test_findings_of_one_system_share_a_row_and_ratios_are_to_ours() -> None:
    found = Findings({OURS: {"median": "0.50"}}) | Findings({OURS: {"WER": "0.1"}, "other": {"median": "1.50"}})
    with_ratios(found.systems, "median", "times ours")
    assert found.systems[OURS] == {"median": "0.50", "WER": "0.1", "times ours": "1.0"}
    assert found.systems["other"]["times ours"] == "3.0"
    assert list(table([{"system": "a", "n": "1"}, {"system": "b", "m": "2"}])) == [
        "system  n  m",
        "a       1",
        "b          2",
    ]
