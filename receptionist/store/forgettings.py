"""Deletions that were asked for: sealed by the house, since the caller's own keys are what will go."""

from collections.abc import Sequence

from models.caller import CallerKey
from models.record import Forgetting
from receptionist.store.cells import Delete, Place, Set, Unplace
from receptionist.store.codec import decode, encode
from receptionist.store.vault import HOUSE, Vault


class SealedForgettings:
    """A Forgettings."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault

    def ask(self, caller: CallerKey, number: str, due: float) -> None:
        """See Forgettings."""
        vault, now = self._vault, self._vault.clock.now()
        sealed = vault.seal("forgetting", HOUSE, encode(Forgetting(number, now, due)), caller)
        kept = vault.ttl("forgetting_list")
        vault.cells.apply(
            Set(vault.name("forgetting", caller), sealed, vault.ttl("forgetting")),
            Place(vault.name("forgetting_list"), caller, due, kept, floor=now - kept),
        )

    def pending(self, caller: CallerKey) -> Forgetting | None:
        """See Forgettings."""
        opened = self._vault.read("forgetting", HOUSE, caller)
        return decode(Forgetting, opened.value) if opened else None

    def due(self) -> Sequence[CallerKey]:
        """See Forgettings."""
        now, listed = self._vault.clock.now(), self._vault.cells.placed(self._vault.name("forgetting_list"))
        waiting = ((CallerKey(caller), self.pending(CallerKey(caller))) for caller in listed)
        return [caller for caller, one in waiting if one and one.due <= now]

    def settle(self, caller: CallerKey) -> None:
        """See Forgettings."""
        vault = self._vault
        vault.cells.apply(Delete(vault.name("forgetting", caller)), Unplace(vault.name("forgetting_list"), caller))
