"""A tenant's seeds: random, wrapped by the master key, in versions so that keys rotate while calls go on.

The seed of a purpose wraps callers' keys of that purpose; that of a field is a secret which a seal needs beside the
caller's key, so that it opens for nobody who was not given the field. Names and fields have one version only: without
the caller's key, which rotates, they open nothing. Rotation adds a version, rewraps callers one at a time and
drops the old version at the end; a reader that meets a version it does not know reads the seeds again. While the
master key changes, the seeds are wrapped by the old and by the new one.
"""

import secrets
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass

from models.datamap import Purpose
from receptionist.errors import MasterKeyError, SealBroken
from receptionist.store.cells import Cells, Prolong, Set
from receptionist.store.codec import decode, encode
from receptionist.store.roles import NAMES, ROOT, RoleKeys, field_use
from receptionist.store.sealed import KEY_BYTES, seal, unseal

Wrapped = Mapping[str, Mapping[str, tuple[bytes, ...]]]
"""Seeds by use, then version (decimal digits), each wrapped by one or two master keys."""

WRONG = (
    "the master key is not the one this store was made with: set RECEPTIONIST_MASTER_KEY or "
    "RECEPTIONIST_MASTER_KEY_FILE to that key, or start with an empty store (what this one holds is lost then)"
)


@dataclass(frozen=True, repr=False)
class Seeds:
    """All versions; new keys are wrapped with version ``current``."""

    current: int
    wrapped: Wrapped


class SeedStore:
    """The seeds of one tenant as far as these role keys open them."""

    def __init__(self, cells: Cells, role: RoleKeys, retention: int, fields: Collection[str] = ()) -> None:
        self._cells, self._role, self._retention = cells, role, retention
        self.key = f"r:{role.tenant}:key_seeds:seeds"
        self.stored = b""
        self.current = 1
        self._open: dict[tuple[str, int], bytes] = {}
        if cells.get(self.key) is None:
            self._make()
        self.read()
        self._begin(fields)

    def read(self) -> None:
        """Read the seeds; raise MasterKeyError if they are another master key's or gone."""
        stored = self._cells.get(self.key)
        if stored is None:
            raise MasterKeyError("the store's seeds are gone: what it holds cannot be opened any more")
        if stored == self.stored:
            return
        seeds = decode(Seeds, stored)
        opened = {
            (use, int(version)): self._open.get((use, int(version))) or self._unwrap(use, version, wrapped)
            for use, versions in seeds.wrapped.items()
            for version, wrapped in versions.items()
            if self.holds(use)
        }
        self._cells.apply(Prolong(self.key, self._retention))
        # A caller's keys read a moment ago may still need a version that was dropped since.
        self._open, self.current, self.stored = {**self._open, **opened}, seeds.current, stored

    def holds(self, use: str) -> bool:
        """Return whether this role holds the seeds of a use."""
        return self._role.holds(use)

    def seed(self, use: str, version: int) -> bytes:
        """Return the 32-byte seed of a use; raise MasterKeyError if this role does not hold it."""
        if (use, version) not in self._open and self.holds(use):
            self.read()
        found = self._open.get((use, version))
        if found is None:
            raise MasterKeyError(f"this process holds no key for {use}")
        return found

    def versions(self) -> frozenset[int]:
        """Return the versions there are."""
        wrapped = decode(Seeds, self.stored).wrapped
        return frozenset(int(version) for use, versions in wrapped.items() if not _lasts(use) for version in versions)

    def add_version(self) -> None:
        """Make a new version current for every use but names, and wrap all by this master key alone."""
        fresh = str(self.current + 1)

        def grown(use: str, versions: Mapping[str, tuple[bytes, ...]]) -> Mapping[str, tuple[bytes, ...]]:
            kept = {version: (self._wrapped(use, version),) for version in versions}
            new = (self._seal(use, fresh, secrets.token_bytes(KEY_BYTES)),)
            return kept if _lasts(use) else {**kept, fresh: new}

        self._change(grown, current=self.current + 1)

    def drop_old_versions(self) -> None:
        """Destroy the seeds of every version but the current one, names excepted."""
        now = str(self.current)
        self._change(lambda use, versions: versions if _lasts(use) else {now: versions[now]})

    def welcome(self, role: RoleKeys) -> None:
        """Wrap the seeds by a new master key as well; processes with the old one go on until they are restarted."""

        def doubled(use: str, versions: Mapping[str, tuple[bytes, ...]]) -> Mapping[str, tuple[bytes, ...]]:
            def both(version: str) -> tuple[bytes, ...]:
                opened = self.seed(use, int(version))
                return (self._wrapped(use, version), seal(role.key(use), opened, role.tenant, use, version))

            return {version: both(version) for version in versions}

        self._change(doubled)

    def _change(
        self,
        change: Callable[[str, Mapping[str, tuple[bytes, ...]]], Mapping[str, tuple[bytes, ...]]],
        current: int | None = None,
    ) -> None:
        self.read()
        seeds = decode(Seeds, self.stored)
        wrapped = {use: change(use, versions) for use, versions in seeds.wrapped.items()}
        new = encode(Seeds(current or seeds.current, wrapped))
        if not self._cells.apply(Set(self.key, new, self._retention), when={self.key: self.stored}):
            raise MasterKeyError("the seeds changed meanwhile: is another rotation running? Run the command again")
        self.read()

    def _make(self) -> None:
        if not self._role.complete:
            raise MasterKeyError("the store has no keys yet: start a process that holds the master key first")
        wrapped = {use: self._first(use) for use in (NAMES, ROOT, *Purpose)}
        # Of several processes that start at once the first one wins; all read what it wrote.
        self._cells.apply(Set(self.key, encode(Seeds(1, wrapped)), self._retention), when={self.key: None})

    def _begin(self, fields: Collection[str]) -> None:
        """Make the secrets of fields that have none yet, if this process holds what they are wrapped by."""
        while self._role.complete:
            seeds = decode(Seeds, self.stored)
            fresh = [use for use in map(field_use, fields) if use not in seeds.wrapped and self.holds(use)]
            if not fresh:
                return
            new = encode(Seeds(seeds.current, {**seeds.wrapped, **{use: self._first(use) for use in fresh}}))
            # Of several processes that add some at once one wins; the others look again.
            self._cells.apply(Set(self.key, new, self._retention), when={self.key: self.stored})
            self.read()

    def _first(self, use: str) -> Mapping[str, tuple[bytes, ...]]:
        return {"1": (self._seal(use, "1", secrets.token_bytes(KEY_BYTES)),)}

    def _wrapped(self, use: str, version: str) -> bytes:
        return self._seal(use, version, self.seed(use, int(version)))

    def _seal(self, use: str, version: str, seed: bytes) -> bytes:
        return seal(self._role.key(use), seed, self._role.tenant, use, version)

    def _unwrap(self, use: str, version: str, wrapped: tuple[bytes, ...]) -> bytes:
        for one in wrapped:
            try:
                return unseal(self._role.key(use), one, self._role.tenant, use, version)
            except SealBroken:
                continue
        raise MasterKeyError(WRONG)


def _lasts(use: str) -> bool:
    """Return whether a use keeps its first version."""
    return use == NAMES or use.startswith(field_use(""))
