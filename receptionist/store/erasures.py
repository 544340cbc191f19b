"""The erasure list: who was forgotten, by HMAC, and by which of their keys; it outlives every backup."""

from collections.abc import Collection, Sequence

from models.call import Call
from models.caller import CallerKey
from models.record import CallRecord
from receptionist.store.callers import SealedCallers
from receptionist.store.codec import decode
from receptionist.store.vault import Vault


class ErasureList:
    """An Erasures."""

    def __init__(self, vault: Vault, callers: SealedCallers) -> None:
        self._vault, self._callers = vault, callers

    def lines(self) -> Sequence[str]:
        """See Erasures."""
        return self._vault.cells.placed(self._vault.name("erasure"))

    def calls(self, caller: CallerKey) -> Sequence[str]:
        """See Erasures."""
        vault, found = self._vault, dict[str, None]()
        placed = vault.cells.placed(vault.entries(caller))
        names = [name for name in placed if vault.field_of(name).name in ("conversation", "call_index")]
        for name, sealed in zip(names, vault.cells.get_many(names), strict=True):
            field = vault.field_of(name).name
            opened = vault.unseal_named(field, caller, sealed, name) if sealed else None
            if opened:
                live = field == "conversation"
                found[decode(Call, opened.value).id if live else decode(CallRecord, opened.value).call_id] = None
        return list(found)

    def replay(self, lines: Collection[str], *, whole: bool = False) -> int:
        """See Erasures; a caller who came back after a forgetting has other keys and stays, unless ``whole``."""
        keyring, gone = self._vault.keyring, 0
        for caller, _, generation in (line.partition(":") for line in sorted(set(lines))):
            there = keyring.generation(CallerKey(caller))
            if there and (whole or there == generation):
                gone += self._callers.forget(CallerKey(caller))
        return gone
