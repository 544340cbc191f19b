"""Who is alive and what was counted."""

from collections.abc import Mapping

from receptionist.store.cells import Add, Mark
from receptionist.store.vault import Vault


class KeptPulse:
    """A Pulse."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault

    def beat(self, worker: str, seconds: int = 30, calls: int = 0) -> None:
        """See Pulse; a worker counts as alive for ``seconds``."""
        now = self._vault.clock.now()
        value = f"{now} {now + seconds} {calls}".encode()
        self._vault.cells.apply(Mark(self._vault.name("worker_beat"), worker, value, self._vault.ttl("worker_beat")))

    def alive(self) -> Mapping[str, float]:
        """See Pulse."""
        return {worker: float(beat) for worker, (beat, _, _) in self._alive().items()}

    def room(self) -> int:
        """See Pulse."""
        return sum(int(calls) for _, _, calls in self._alive().values())

    def count(self, event: str, by: int = 1) -> None:
        """See Pulse."""
        self._vault.cells.apply(Add(self._vault.name("counter"), event, by, self._vault.ttl("counter")))

    def counts(self) -> Mapping[str, int]:
        """See Pulse."""
        return {event: int(value) for event, value in self._vault.cells.table(self._vault.name("counter")).items()}

    def _alive(self) -> Mapping[str, list[bytes]]:
        now, beats = self._vault.clock.now(), self._vault.cells.table(self._vault.name("worker_beat"))
        last = {worker: value.split() for worker, value in beats.items()}
        return {worker: beat for worker, beat in last.items() if float(beat[1]) > now}
