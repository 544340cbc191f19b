"""Every value held for callers, for the searches that prove that it is readable nowhere else."""

from collections.abc import Iterator

from models.caller import CallerKey
from receptionist.store.callers import SealedCallers
from receptionist.store.owners import Owners
from receptionist.store.vault import Vault

PAGE = 200
"""Calls read in one round trip."""


def held_values(vault: Vault, callers: SealedCallers) -> Iterator[str]:
    """Yield the revealable values of every listed call and the names callers are remembered by."""
    owners, seen = Owners(vault), set[CallerKey]()
    fields = [field.name for field in vault.data_map.fields.values() if field.revealable]
    ids = vault.cells.placed(vault.name("call_list"))
    listed = [(call_id, caller) for call_id, caller in zip(ids, owners.find_many(ids), strict=True) if caller]
    for start in range(0, len(listed), PAGE):
        page = listed[start : start + PAGE]
        wanted = [(field, caller, call_id) for call_id, caller in page for field in fields]
        stored = vault.cells.get_many([vault.name(field, call_id) for field, _, call_id in wanted])
        for (field, caller, call_id), sealed in zip(wanted, stored, strict=True):
            opened = vault.unseal(field, caller, sealed, call_id) if sealed else None
            if opened and opened.value:
                yield opened.value.decode()
        for caller in dict.fromkeys(caller for _, caller in page if caller not in seen):
            seen.add(caller)
            profile = callers.profile(caller)
            if profile and profile.preferred_name:
                yield profile.preferred_name
