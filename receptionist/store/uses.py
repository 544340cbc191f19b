"""The book of key uses: which role opened which callers' keys, so that a breach can be traced."""

import threading
from collections import OrderedDict
from collections.abc import Sequence

from models.caller import CallerKey
from receptionist.errors import StoreUnavailable
from receptionist.ports import Clock, Ledger
from receptionist.privacy.breach import KEY_USED, KEYS_USED
from receptionist.store.vault import HOUSE

BOOK = "uses"

WINDOW = 3600
"""Seconds in which further openings of the same caller's keys by the same process are the same use."""

REMEMBERED = 100_000


class NotedUses:
    """Writes one line for each caller whose keys a role opens, at most one an hour and process."""

    def __init__(self, ledger: Ledger, role: str, clock: Clock) -> None:
        self._ledger, self._role, self._clock = ledger, role, clock
        self._noted: OrderedDict[CallerKey, float] = OrderedDict()
        self._lock = threading.Lock()

    def note(self, callers: Sequence[CallerKey]) -> None:
        """Note that these callers' keys are about to be opened; raises StoreUnavailable, and then they are not."""
        fresh = [caller for caller in callers if caller != HOUSE and self._is_new(caller)]
        try:
            if len(fresh) == 1:
                self._ledger.append(KEY_USED, self._role, fresh[0])
            elif fresh:
                self._ledger.append(KEYS_USED, self._role, callers=str(len(fresh)))
        except StoreUnavailable:
            with self._lock:
                for caller in fresh:
                    self._noted.pop(caller, None)
            raise

    def _is_new(self, caller: CallerKey) -> bool:
        now = self._clock.now()
        with self._lock:
            if self._noted.get(caller, -float(WINDOW)) > now - WINDOW:
                return False
            self._noted[caller] = now
            self._noted.move_to_end(caller)
            if len(self._noted) > REMEMBERED:
                self._noted.popitem(last=False)
            return True
