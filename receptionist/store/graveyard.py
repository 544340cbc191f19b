"""Jobs that failed for the last time: task names and ids, until an operator queues them again or a week is over."""

import json
from collections.abc import Mapping
from operator import itemgetter
from uuid import uuid4

from receptionist.store.cells import Mark
from receptionist.store.vault import Vault


class Graveyard:
    """A DeadJobs."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault

    def bury(self, task: str, ids: Mapping[str, str | int]) -> None:
        """Keep a dead job; raises StoreUnavailable."""
        value = json.dumps([self._vault.clock.now(), task, dict(ids)]).encode()
        self._vault.cells.apply(Mark(self._name(), uuid4().hex, value, self._vault.ttl("dead_job")))

    def dead(self) -> list[tuple[str, Mapping[str, str | int]]]:
        """Return task names and ids, the newest first."""
        lines = sorted(
            (json.loads(value) for value in self._vault.cells.table(self._name()).values()),
            key=itemgetter(0),
            reverse=True,
        )
        return [(task, ids) for _, task, ids in lines]

    def clear(self) -> None:
        """Forget them all."""
        self._vault.cells.delete(self._name())

    def _name(self) -> str:
        return self._vault.name("dead_job")
