"""Every value held for callers, for the searches that prove that it is readable nowhere else."""

from collections.abc import Iterator

from models.caller import Profile
from receptionist.store.callers import SealedCallers
from receptionist.store.owners import Owners
from receptionist.store.vault import Vault


def held_values(vault: Vault, callers: SealedCallers) -> Iterator[str]:
    """Yield the revealable values of every listed call and the names callers are remembered by."""
    owners, seen = Owners(vault), set()
    fields = [field.name for field in vault.data_map.fields.values() if field.revealable]
    ids = vault.cells.placed(vault.name("call_list"))
    for call_id, caller in zip(ids, owners.find_many(ids), strict=True):
        if caller is None:
            continue
        profile = Profile() if caller in seen else callers.profile(caller) or Profile()
        seen.add(caller)
        found = (vault.read(field, caller, call_id) for field in fields)
        yield from (value for value in (profile.preferred_name, *(one.value.decode() for one in found if one)) if value)
