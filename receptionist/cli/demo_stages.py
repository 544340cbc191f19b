"""Where the time of each turn went, as the web process counts it."""

from collections.abc import Callable, Mapping
from urllib.error import URLError
from urllib.request import urlopen

from prometheus_client.parser import text_string_to_metric_families

NAME = "receptionist_turn_seconds"
LAST = "voice_to_voice"
"""The stage that every answered turn has."""


class Stages:
    """Reads ``/metrics`` between turns: what a sum grew by while one call was going on is that turn's."""

    def __init__(self, fetch: Callable[[], str]) -> None:
        """``fetch`` returns the text of ``/metrics``, or nothing while the web does not answer."""
        self._fetch = fetch
        self._sums = self._read()

    def since(self) -> Mapping[str, float]:
        """Return seconds by stage of the turn answered since the last time; empty if it was not exactly one."""
        before, self._sums = self._sums, self._read()
        grown = {key: value - before.get(key, 0.0) for key, value in self._sums.items()}
        if grown.get((f"{NAME}_count", LAST)) != 1:
            return {}
        stages = [stage for name, stage in grown if name == f"{NAME}_count" and grown[name, stage]]
        return {stage: grown[f"{NAME}_sum", stage] for stage in stages}

    def _read(self) -> dict[tuple[str, str], float]:
        families = [family for family in text_string_to_metric_families(self._fetch()) if family.name == NAME]
        return {(one.name, one.labels["stage"]): one.value for family in families for one in family.samples}


def metrics_of(url: str) -> Callable[[], str]:
    """Return how to fetch ``/metrics`` at the receptionist's own address: it is not served through a proxy."""

    def fetch() -> str:
        try:
            with urlopen(f"{url}/metrics", timeout=5) as answer:  # noqa: S310 - our own loopback address
                text: str = answer.read().decode()
                return text
        except (URLError, OSError):
            return ""

    return fetch


def told(parts: Mapping[str, float]) -> str:
    """Return the parts of a turn in one line of milliseconds, without the whole."""
    return ", ".join(f"{name.replace('_', ' ')} {1000 * each:.0f}" for name, each in parts.items() if name != LAST)
