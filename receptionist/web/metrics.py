"""What operators count. No label carries anything of a caller's: stages, kinds, queues and worker kinds only."""

import re
from collections import Counter as Tally
from collections.abc import Iterator, Mapping

from prometheus_client import CollectorRegistry, Counter, Histogram
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, Metric
from prometheus_client.registry import Collector

from receptionist.desk import Desk
from receptionist.errors import StoreUnavailable

STAGES = ("endpointing", "queue", "hearing", "redaction", "understanding", "first_audio", "voice_to_voice")
"""The parts of a turn that are timed, in their order."""

_BUCKETS = (0.025, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.65, 0.8, 1.0, 1.25, 1.5, 2.0, 3.0, 5.0, 10.0)
_CONSTANT = re.compile(r"[a-z][a-z_]{0,39}")


class Metrics:
    """Counters of this process, with what the desk counts for all processes."""

    def __init__(self, desk: Desk) -> None:
        self.registry = CollectorRegistry()
        self._calls = Counter("receptionist_calls", "Calls opened by this process.", registry=self.registry)
        self._turns = Counter("receptionist_turns", "Caller turns answered.", registry=self.registry)
        self._failures = Counter("receptionist_failures", "What failed.", ["kind"], registry=self.registry)
        self._seconds = Histogram(
            "receptionist_turn_seconds",
            "Seconds of a turn by stage.",
            ["stage"],
            buckets=_BUCKETS,
            registry=self.registry,
        )
        for stage in STAGES:
            self._seconds.labels(stage)
        self.registry.register(_Shared(desk))

    def call_opened(self) -> None:
        """Count a call."""
        self._calls.inc()

    def turn_answered(self, timings: Mapping[str, float]) -> None:
        """Count an answered turn and its seconds by stage; a stage that is not in ``STAGES`` is left out."""
        self._turns.inc()
        for stage in STAGES:
            if stage in timings:
                self._seconds.labels(stage).observe(timings[stage])

    def failed(self, kind: str) -> None:
        """Count a failure; ``kind`` is a constant such as ``redaction``, anything else counts as ``other``."""
        self._failures.labels(kind if _CONSTANT.fullmatch(kind) else "other").inc()


class _Shared(Collector):
    """What the store knows, asked for when the page is asked for."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def describe(self) -> Iterator[Metric]:
        """Return nothing: registering must not ask the store."""
        return iter(())

    def collect(self) -> Iterator[Metric]:
        """Yield queue depths, workers and events; only ``receptionist_store_up`` if the store does not answer."""
        try:
            depths, dead = self._desk.jobs.depths(), len(self._desk.dead.dead())
            alive, counts = self._desk.pulse.alive(), self._desk.pulse.counts()
        except StoreUnavailable:
            yield GaugeMetricFamily("receptionist_store_up", "Whether the store answers.", 0)
            return
        yield GaugeMetricFamily("receptionist_store_up", "Whether the store answers.", 1)
        waiting = GaugeMetricFamily("receptionist_queue_depth", "Jobs that wait.", labels=["queue"])
        for queue, depth in depths.items():
            waiting.add_metric([queue], depth)
        yield waiting
        yield GaugeMetricFamily("receptionist_jobs_dead", "Jobs that were given up.", dead)
        workers = GaugeMetricFamily(
            "receptionist_workers_alive", "Workers with their engines loaded.", labels=["queue"]
        )
        for queue, count in Tally(name.partition("@")[0] for name in alive).items():
            workers.add_metric([queue], count)
        yield workers
        events = CounterMetricFamily("receptionist_events", "What all processes counted.", labels=["event"])
        for event, count in counts.items():
            if _CONSTANT.fullmatch(event):
                events.add_metric([event], count)
        yield events
