"""Callers' keys: a random root a caller, one derived key a purpose, each wrapped by that purpose's seed."""

import secrets
import threading
from collections import OrderedDict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from models.caller import CallerKey
from models.datamap import Purpose
from receptionist.ports import Clock
from receptionist.store.cells import Cells, Set
from receptionist.store.codec import decode, encode
from receptionist.store.roles import NAMES, ROOT, field_use
from receptionist.store.sealed import derive, digest, seal, unseal
from receptionist.store.seeds import SeedStore

CACHE_SECONDS = 3.0
"""How long a process may go on with a caller's keys after another one destroyed them."""

CACHED = 1024


@dataclass(frozen=True, repr=False)
class WrappedKeys:
    """A caller's keys at rest; ``generation`` tells apart the keys before and after a forgetting."""

    generation: bytes
    version: int
    wrapped: Mapping[str, bytes]


@dataclass(frozen=True, repr=False)
class CallerKeys:
    """A caller's opened keys by purpose, as far as this process may open them."""

    generation: bytes
    keys: Mapping[str, bytes]


class Keyring:
    """Keys of one tenant's callers, remembered for a few seconds."""

    def __init__(self, cells: Cells, seeds: SeedStore, clock: Clock, tenant: str, retention: int) -> None:
        self._cells, self._seeds, self._clock = cells, seeds, clock
        self._tenant, self._retention = tenant, retention
        self._names = seeds.seed(NAMES, 1)
        self._cached: OrderedDict[CallerKey, tuple[float, CallerKeys]] = OrderedDict()
        self._lock = threading.Lock()
        self.used: Callable[[Sequence[CallerKey]], object] = _unnoted
        """Told whose keys are about to be opened."""

    @property
    def tenant(self) -> str:
        """The tenant, part of every key name and of what every value is bound to."""
        return self._tenant

    def digest(self, *parts: str | bytes) -> str:
        """Return the parts as 64 hex digits that nobody without this tenant's key can recompute."""
        return digest(self._names, *parts)

    def name(self, caller: CallerKey) -> str:
        """Return the key name of a caller's keys."""
        return f"r:{self._tenant}:caller_key:{self.digest('caller_key', caller)}"

    def find(self, caller: CallerKey) -> CallerKeys | None:
        """Return a caller's keys, or None if there are none (or not any more)."""
        with self._lock:
            until, keys = self._cached.get(caller, (0.0, None))
        if keys is not None and until > self._clock.now():
            return keys
        stored = self._cells.get(self.name(caller))
        if not stored:
            return None
        self.used([caller])
        return self._opened(caller, stored)

    def load(self, callers: Iterable[CallerKey]) -> None:
        """Open many callers' keys in one round trip."""
        wanted = list(dict.fromkeys(callers))
        found = zip(wanted, self._cells.get_many([self.name(one) for one in wanted]), strict=True)
        there = {caller: stored for caller, stored in found if stored}
        if there:
            self.used(list(there))
        for caller, stored in there.items():
            self._opened(caller, stored)

    def find_or_make(self, caller: CallerKey) -> CallerKeys:
        """Return a caller's keys, made on first use; raise MasterKeyError if this role may not make any."""
        name = self.name(caller)
        while True:
            if found := self.find(caller):
                return found
            self._seeds.read()
            stored = self._seeds.stored
            root, generation = secrets.token_bytes(32), secrets.token_bytes(8)
            keys = {ROOT: root} | {str(use): derive(root, self._tenant, caller, use) for use in Purpose}
            made = encode(self._wrap(name, generation, self._seeds.current, keys))
            if self._cells.apply(Set(name, made, self._retention), when={name: None, self._seeds.key: stored}):
                self.used([caller])
                return self._opened(caller, made)

    def field_key(self, key: bytes, field: str) -> bytes | None:
        """Return what seals a field: a caller's key for its purpose joined with the field's secret; None without that.

        HKDF (RFC 5869) over both, so that neither opens anything without the other.
        """
        use = field_use(field)
        return derive(key + self._seeds.seed(use, 1), self._tenant, use) if self._seeds.holds(use) else None

    def drop(self, caller: CallerKey) -> None:
        """Let this process forget a caller's keys."""
        with self._lock:
            self._cached.pop(caller, None)

    def generation(self, caller: CallerKey) -> str:
        """Return which of a caller's keys there are now, as 16 hex digits; empty if there are none."""
        stored = self._cells.get(self.name(caller))
        return decode(WrappedKeys, stored).generation.hex() if stored else ""

    def rewrap(self, name: str) -> bool:
        """Wrap the keys under key name ``name`` by the current seeds; False if there was nothing to do."""
        while stored := self._cells.get(name):
            old, version = decode(WrappedKeys, stored), self._seeds.current
            if old.version == version:
                return False
            opened = {use: self._unwrap(name, use, old) for use in old.wrapped}
            new = encode(self._wrap(name, old.generation, version, opened))
            if self._cells.apply(Set(name, new, max(self._cells.ttl(name) or 1, 1)), when={name: stored}):
                return True
        return False

    def _wrap(self, name: str, generation: bytes, version: int, keys: Mapping[str, bytes]) -> WrappedKeys:
        wrapped = {
            use: seal(self._seeds.seed(use, version), key, self._tenant, name, use, generation)
            for use, key in keys.items()
        }
        return WrappedKeys(generation, version, wrapped)

    def _unwrap(self, name: str, use: str, old: WrappedKeys) -> bytes:
        seed = self._seeds.seed(use, old.version)
        return unseal(seed, old.wrapped[use], self._tenant, name, use, old.generation)

    def _opened(self, caller: CallerKey, stored: bytes) -> CallerKeys:
        old, name = decode(WrappedKeys, stored), self.name(caller)
        uses = [use for use in old.wrapped if use != ROOT and self._seeds.holds(use)]
        opened = CallerKeys(old.generation, {use: self._unwrap(name, use, old) for use in uses})
        with self._lock:
            self._cached[caller] = (self._clock.now() + CACHE_SECONDS, opened)
            self._cached.move_to_end(caller)
            if len(self._cached) > CACHED:
                self._cached.popitem(last=False)
        return opened


def _unnoted(callers: Sequence[CallerKey]) -> None:
    """Stand in until there is a ledger."""
