"""Whose call it is: an id of a call to the key of its caller, remembered by the process that asked."""

import threading
from collections import OrderedDict
from collections.abc import Sequence

from models.caller import CallerKey
from receptionist.errors import CallNotFound
from receptionist.store.cells import Set, Write
from receptionist.store.vault import Vault

REMEMBERED = 4096


class Owners:
    """Callers by call; an owner never changes, so a process asks once."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault
        self._known: OrderedDict[str, CallerKey] = OrderedDict()
        self._lock = threading.Lock()

    def writes(self, call_id: str, caller: CallerKey) -> tuple[Write, ...]:
        """Return the writes that say whose a new call is."""
        self._remember(call_id, caller)
        name, ttl = self._vault.name("call_owner", call_id), self._vault.ttl("call_owner")
        return (Set(name, caller.encode(), ttl), *self._vault.owned(caller, name, ttl))

    def find(self, call_id: str) -> CallerKey:
        """Return a call's caller; raise CallNotFound."""
        with self._lock:
            if known := self._known.get(call_id):
                return known
        stored = self._vault.cells.get(self._vault.name("call_owner", call_id))
        if stored is None:
            raise CallNotFound("no such call, or it has expired")
        return self._remember(call_id, CallerKey(stored.decode()))

    def find_many(self, call_ids: Sequence[str]) -> Sequence[CallerKey | None]:
        """Return callers in the order of the calls, in one round trip; their keys are opened in another."""
        stored = self._vault.cells.get_many([self._vault.name("call_owner", call_id) for call_id in call_ids])
        owners = [CallerKey(one.decode()) if one else None for one in stored]
        self._vault.keyring.load(owner for owner in owners if owner)
        return owners

    def _remember(self, call_id: str, caller: CallerKey) -> CallerKey:
        with self._lock:
            self._known[call_id] = caller
            if len(self._known) > REMEMBERED:
                self._known.popitem(last=False)
        return caller
