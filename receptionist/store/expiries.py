"""Bring the expiry of what is stored down to the map, after an owner shortened a retention; never up."""

import math
from collections.abc import Iterator, Sequence

from config.data_map import HOUSES_OWN
from receptionist.privacy.retention import SLACK, field_of
from receptionist.store.cells import Curtail
from receptionist.store.vault import Vault

PAGE = 500
"""Values looked at in one round trip."""


class SealedExpiries:
    """An Expiries."""

    def __init__(self, vault: Vault) -> None:
        self.vault = vault

    def curtail(self) -> int:
        """See Expiries; a sealed value says when it was written, any other may stay its retention from now."""
        limited, cut = list(self._limited()), 0
        for start in range(0, len(limited), PAGE):
            late = list(self._late(limited[start : start + PAGE]))
            self.vault.cells.apply(*late)
            cut += len(late)
        return cut

    def _limited(self) -> Iterator[tuple[str, int]]:
        """Yield this tenant's keys whose retention is the owner's to shorten, and the seconds they still have."""
        ours = f"r:{self.vault.keyring.tenant}:"
        for key, left in self.vault.cells.lifetimes():
            field = field_of(key, self.vault.data_map) if key.startswith(ours) else None
            if field and field.category not in HOUSES_OWN:
                yield key, left

    def _late(self, keys: Sequence[tuple[str, int]]) -> Iterator[Curtail]:
        vault, now = self.vault, self.vault.clock.now()
        for (key, left), stored in zip(keys, vault.cells.get_many([key for key, _ in keys]), strict=True):
            ends = vault.ends(key, stored) if stored else None
            allowed = vault.field_of(key).retention if ends is None else math.ceil(ends - now)
            if left == -1 or left > allowed + SLACK:
                yield Curtail(key, allowed)
