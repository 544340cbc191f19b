"""The one way into the cells: a key has a line on the data map, a value an expiry, a caller's value a seal."""

from collections.abc import Callable
from dataclasses import dataclass

from models.caller import CallerKey
from models.datamap import DataField, DataMap
from receptionist.errors import CallNotFound, SealBroken
from receptionist.ports import Clock
from receptionist.privacy.minimise import declared
from receptionist.privacy.retention import lifetime
from receptionist.store.cells import Cells, Place, Prolong, Set, Write
from receptionist.store.keyring import CallerKeys, Keyring
from receptionist.store.sealed import seal, unseal

HOUSE = CallerKey("house")
"""The owner of what belongs to no caller: accounts, tokens, the ledger."""

VERSION = b"\x02"
GENERATION = slice(1, 9)
BORN = slice(9, 17)
WRITTEN = slice(17, 25)
BODY = slice(25, None)


@dataclass(frozen=True, repr=False)
class Opened:
    """A value and when its record was first written, in whole unix seconds."""

    value: bytes
    born: int


class Vault:
    """Names, expiries and seals from the data map, for one tenant."""

    def __init__(
        self,
        cells: Cells,
        keyring: Keyring,
        data_map: DataMap,
        clock: Clock,
        fields: frozenset[str] | None = None,
    ) -> None:
        self.cells, self.keyring, self.data_map, self.clock = cells, keyring, data_map, clock
        self._fields = fields
        self.denied: Callable[[str, CallerKey, str], object] = _unnoted
        """Told of a field, a caller and a reason before a combination that is not this role's is refused."""

    def field(self, name: str) -> DataField:
        """Return the map's line for a field; raise UndeclaredField if there is none."""
        return declared(self.data_map, name)

    def field_of(self, name: str) -> DataField:
        """Return the map's line for one of our own key names."""
        return self.field(name.split(":")[2])

    def name(self, field: str, *record: str) -> str:
        """Return the key name of a field's record; ids in it are HMACs. ``r:tenant:field:digest``."""
        return f"{self.prefix(field)}{self.keyring.digest(field, *record)}"

    def prefix(self, field: str) -> str:
        """Return what every key name of a field begins with."""
        return f"r:{self.keyring.tenant}:{self.field(field).name}:"

    def ttl(self, field: str, born: float | None = None) -> int:
        """Return the seconds a field written now may live: its retention, ending at its cap; 0 if that has passed."""
        return lifetime(self.field(field), self.clock.now(), born)

    def seal(self, field: str, caller: CallerKey, value: bytes, *record: str, born: float | None = None) -> bytes:
        """Return a value sealed for this caller, field, its purpose and this record; raise CallNotFound without keys.

        A caller's keys are made when a call is opened or a profile begun, never by a late write after a forgetting.
        """
        keys = self.keyring.find_or_make(caller) if caller == HOUSE else self.keyring.find(caller)
        if keys is None:
            raise CallNotFound("the caller's keys are gone")
        now = self.clock.now()
        times = (int(now if born is None else born), int(now))
        head = VERSION + keys.generation + b"".join(time.to_bytes(8, "big") for time in times)
        return head + seal(
            self._key(field, caller, keys), value, *self._bound(field, caller, self.name(field, *record), head)
        )

    def unseal(self, field: str, caller: CallerKey, sealed: bytes, *record: str) -> Opened | None:
        """Return what was sealed, None if the key was destroyed since; raise SealBroken if it does not open."""
        return self.unseal_named(field, caller, sealed, self.name(field, *record))

    def unseal_named(self, field: str, caller: CallerKey, sealed: bytes, name: str) -> Opened | None:
        """Do as ``unseal`` for a record of which only the key name is known."""
        keys = self.keyring.find(caller)
        if keys is not None and keys.generation != sealed[GENERATION]:
            self.keyring.drop(caller)
            keys = self.keyring.find(caller)
        if keys is None or keys.generation != sealed[GENERATION]:
            return None
        if sealed[:1] != VERSION:
            raise SealBroken(f"a {field} was sealed by another version of this software")
        head = sealed[: BODY.start]
        value = unseal(self._key(field, caller, keys), sealed[BODY], *self._bound(field, caller, name, head))
        return Opened(value, int.from_bytes(sealed[BORN], "big"))

    def writes(
        self, field: str, caller: CallerKey, value: bytes, *record: str, born: float | None = None
    ) -> tuple[Write, ...]:
        """Return the writes that store a sealed value for as long as the map says; none once its cap has passed."""
        ttl = self.ttl(field, born)
        if ttl <= 0:
            return ()
        name = self.name(field, *record)
        return (Set(name, self.seal(field, caller, value, *record, born=born), ttl), *self.owned(caller, name, ttl))

    def owned(self, caller: CallerKey, name: str, ttl: int) -> tuple[Write, ...]:
        """Return the writes that put a key on the list of what goes with a caller, and let list and keys last."""
        now, entries = self.clock.now(), self.entries(caller)
        return (
            Place(entries, name, now + ttl, max(ttl, self.ttl("caller_entries")), floor=now),
            Prolong(self.keyring.name(caller), ttl),
        )

    def ends(self, name: str, stored: bytes) -> float | None:
        """Return when a stored value has to be gone by the map as it is now (unix seconds), None if it is not sealed.

        The times are read from before the seal, which no key is needed for; a seal with other times does not open.
        """
        field = self.field_of(name)
        sealed = stored.partition(b":")[2] if field.name == "call_sid" else stored
        if not field.sealed or sealed[:1] != VERSION or len(sealed) < BODY.start:
            return None
        born, written = (int.from_bytes(sealed[time], "big") for time in (BORN, WRITTEN))
        return min(written + field.retention, born + field.cap)

    def entries(self, caller: CallerKey) -> str:
        """Return the key name of the list of everything a caller has."""
        return self.name("caller_entries", caller)

    def read(self, field: str, caller: CallerKey, *record: str) -> Opened | None:
        """Return a stored value, or None."""
        sealed = self.cells.get(self.name(field, *record))
        return self.unseal(field, caller, sealed, *record) if sealed else None

    def _key(self, field: str, caller: CallerKey, keys: CallerKeys) -> bytes:
        purpose = self.field(field).purpose
        if purpose not in keys.keys:
            self.denied(field, caller, "no_key")
            raise SealBroken(f"this process holds no key for the purpose {purpose}")
        if self._fields is not None and field not in self._fields:
            self.denied(field, caller, "undeclared")
            raise SealBroken(f"this process has no business with {field}: see config/roles.toml")
        key = self.keyring.field_key(keys.keys[purpose], field)
        if key is None:
            self.denied(field, caller, "no_key")
            raise SealBroken(f"this process holds no key for the field {field}")
        return key

    def _bound(self, field: str, caller: CallerKey, name: str, head: bytes) -> tuple[str | bytes, ...]:
        return (self.keyring.tenant, caller, field, self.field(field).purpose, name, head)


def _unnoted(field: str, caller: CallerKey, reason: str) -> None:
    """Stand in until there is a ledger."""
