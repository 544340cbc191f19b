"""Rows of figures: what a bench's callers waited, and tables of them."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from os import sched_getaffinity
from pathlib import Path
from platform import machine, processor
from statistics import mean, median, quantiles

from receptionist.simulator.report import CallReport, TurnReport

Row = dict[str, str]

OURS, SHIPPED, QUICK = "ours", "pipecat, as shipped", "pipecat, for speed"
STOCK, FASTER = "openai-whisper transcribe", "faster-whisper int8 beam 5"


@dataclass
class Findings:
    """What one bench found: a few columns for each system, and rows that only concern the bench itself."""

    systems: dict[str, Row] = field(default_factory=dict)
    details: list[Row] = field(default_factory=list)

    def __or__(self, other: "Findings") -> "Findings":
        names = dict.fromkeys([*self.systems, *other.systems])
        both = {name: {**self.systems.get(name, {}), **other.systems.get(name, {})} for name in names}
        return Findings(both, [*self.details, *other.details])


def spoken_turns(reports: Iterable[CallReport]) -> list[TurnReport]:
    """Return every turn in which the caller spoke."""
    return [turn for report in reports for turn in report.turns if turn.kind == "speech"]


def waits(turns: Sequence[TurnReport]) -> Row:
    """Return columns for the waits of answered turns, in seconds; those never answered and cut into are counted."""
    answered = [turn.latency_ms / 1000 for turn in turns if turn.latency_ms is not None]
    columns = {"turns": str(len(turns)), "missed": str(len(turns) - len(answered))}
    columns |= {"covered": str(sum(turn.covered for turn in turns)), "cut in": str(sum(turn.cut_in for turn in turns))}
    if not answered:
        return columns
    figures = {"mean": mean(answered), "median": median(answered), "p90": _cut(answered, 90), "p95": _cut(answered, 95)}
    return columns | {name: f"{seconds:.2f}" for name, seconds in figures.items()}


def _cut(values: Sequence[float], percent: int) -> float:
    return quantiles(values, n=100, method="inclusive")[percent - 1] if len(values) > 1 else values[0]


def with_ratios(systems: dict[str, Row], column: str, named: str) -> None:
    """Add to each system how many times ours a column is."""
    ours = float(systems.get(OURS, {}).get(column, 0))
    for row in systems.values():
        if ours and column in row:
            row[named] = f"{float(row[column]) / ours:.1f}"


def table(rows: Sequence[Row]) -> Iterator[str]:
    """Yield the lines of a table; columns come in the order they are first met."""
    heads = list(dict.fromkeys(key for row in rows for key in row))
    widths = {head: max(len(head), *(len(row.get(head, "")) for row in rows)) for head in heads}
    for row in [{head: head for head in heads}, *rows]:
        yield "  ".join(row.get(head, "").ljust(widths[head]) for head in heads).rstrip()


def this_machine() -> str:
    """Return the processor's name and how many of its cores this process may use."""
    path = Path("/proc/cpuinfo")
    lines = path.read_text("utf-8").splitlines() if path.exists() else []
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return f"{names[0] if names else processor() or machine()}, {len(sched_getaffinity(0))} cores"
