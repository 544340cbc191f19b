"""A tenant's seeds: random, wrapped by the master key, in versions so that keys rotate while calls go on.

The seed of a purpose wraps callers' keys of that purpose. Rotation adds a version, rewraps callers one at a time and
drops the old version at the end; a reader that meets a version it does not know reads the seeds again.
"""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, replace

from receptionist.errors import MasterKeyError, SealBroken
from receptionist.store.cells import Cells, Prolong, Set, Write
from receptionist.store.codec import decode, encode
from receptionist.store.roles import NAMES, RoleKeys
from receptionist.store.sealed import KEY_BYTES, seal, unseal


@dataclass(frozen=True, repr=False)
class Seeds:
    """Wrapped seeds by use, then version (decimal digits); new keys are wrapped with version ``current``."""

    current: int
    wrapped: Mapping[str, Mapping[str, bytes]]


class SeedStore:
    """The seeds of one tenant as far as these role keys open them."""

    def __init__(self, cells: Cells, role: RoleKeys, retention: int) -> None:
        self._cells, self._role, self._retention = cells, role, retention
        self._key = f"r:{role.tenant}:key_seeds"
        self._open: dict[tuple[str, int], bytes] = {}
        self.current = 1
        self.read()

    def read(self) -> None:
        """Read the seeds, make them in an empty store; raise MasterKeyError if they are another master key's."""
        stored = self._cells.get(self._key)
        if stored is None:
            self._make()
            stored = self._cells.get(self._key) or b""
        seeds = decode(Seeds, stored)
        opened = {}
        for use, versions in seeds.wrapped.items():
            if use in self._role.keys:
                for version, wrapped in versions.items():
                    opened[use, int(version)] = self._unwrap(use, version, wrapped)
        self._cells.apply(self.renewal())
        self._open, self.current = opened, seeds.current

    def holds(self, use: str) -> bool:
        """Return whether this role holds the seeds of a use."""
        return use in self._role.keys

    def seed(self, use: str, version: int) -> bytes:
        """Return the 32-byte seed of a use; raise MasterKeyError if this role does not hold it."""
        if (use, version) not in self._open and use in self._role.keys:
            self.read()
        found = self._open.get((use, version))
        if found is None:
            raise MasterKeyError(f"this process holds no key for {use}")
        return found

    def renewal(self) -> Write:
        """Return the write that keeps the seeds for another full retention."""
        return Prolong(self._key, self._retention)

    def add_version(self) -> int:
        """Make a new version current for every use but names, and return it."""
        stored = self._cells.get(self._key) or self._lost()
        seeds = decode(Seeds, stored)
        version = seeds.current + 1
        wrapped = {
            use: versions if use == NAMES else {**versions, str(version): self._wrapped(use, version)}
            for use, versions in seeds.wrapped.items()
        }
        self._replace(stored, Seeds(version, wrapped))
        return version

    def drop_versions(self, below: int) -> None:
        """Destroy the seeds of older versions, names excepted."""
        stored = self._cells.get(self._key) or self._lost()
        seeds = decode(Seeds, stored)
        wrapped = {
            use: versions if use == NAMES else {v: w for v, w in versions.items() if int(v) >= below}
            for use, versions in seeds.wrapped.items()
        }
        self._replace(stored, replace(seeds, wrapped=wrapped))

    def rewrap(self, role: RoleKeys) -> None:
        """Wrap the seeds by the keys of a new master key; the old one opens nothing after that."""
        stored = self._cells.get(self._key) or self._lost()
        seeds = decode(Seeds, stored)
        wrapped = {
            use: {v: seal(role.keys[use], self._unwrap(use, v, w), role.tenant, use, v) for v, w in versions.items()}
            for use, versions in seeds.wrapped.items()
        }
        self._role = role
        self._replace(stored, replace(seeds, wrapped=wrapped))

    def _make(self) -> None:
        if not self._role.complete:
            raise MasterKeyError("the store has no keys yet: start a process that holds the master key first")
        wrapped = {use: {"1": self._wrapped(use, 1)} for use in self._role.keys}
        # Of several processes that start at once the first one wins; all read what it wrote.
        self._cells.apply(Set(self._key, encode(Seeds(1, wrapped)), self._retention), when={self._key: None})

    def _wrapped(self, use: str, version: int) -> bytes:
        return seal(self._role.keys[use], secrets.token_bytes(KEY_BYTES), self._role.tenant, use, str(version))

    def _unwrap(self, use: str, version: str, wrapped: bytes) -> bytes:
        try:
            return unseal(self._role.keys[use], wrapped, self._role.tenant, use, version)
        except SealBroken:
            raise MasterKeyError(
                "the master key is not the one this store was made with: set RECEPTIONIST_MASTER_KEY or "
                "RECEPTIONIST_MASTER_KEY_FILE to that key, or start with an empty store (what it holds is lost then)"
            ) from None

    def _replace(self, stored: bytes, seeds: Seeds) -> None:
        if not self._cells.apply(Set(self._key, encode(seeds), self._retention), when={self._key: stored}):
            raise MasterKeyError("the seeds changed meanwhile: is another rotation running? Run the command again")
        self.read()

    def _lost(self) -> bytes:
        raise MasterKeyError("the store's seeds are gone; what it holds cannot be opened any more")
