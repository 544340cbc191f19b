"""What each kind of process may open: keys of its purposes instead of the master key."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from models.datamap import Purpose
from receptionist.errors import MasterKeyError
from receptionist.store.sealed import KEY_BYTES, derive

NAMES = "names"
"""The key that turns numbers and ids into key names; every role needs it."""

ROOT = "root"
"""The keys that wrap callers' root keys; only who makes callers' keys, rotates or adds a purpose needs them."""


@dataclass(frozen=True, repr=False)
class RoleKeys:
    """A tenant's wrapping keys by purpose (and NAMES, ROOT), 32 bytes each; what is not there cannot be opened."""

    tenant: str
    keys: Mapping[str, bytes]

    @property
    def complete(self) -> bool:
        """Whether these keys can make a caller's keys: every purpose, and the root."""
        return self.keys.keys() >= {NAMES, ROOT, *Purpose}

    def only(self, purposes: Collection[Purpose]) -> "RoleKeys":
        """Return the keys for a role that may open these purposes and nothing else."""
        return RoleKeys(self.tenant, {use: key for use, key in self.keys.items() if use == NAMES or use in purposes})


def role_keys(master: bytes, tenant: str) -> RoleKeys:
    """Return every wrapping key of a tenant; raise MasterKeyError if the master key is not 32 bytes."""
    if len(master) != KEY_BYTES:
        raise MasterKeyError("the master key must be 32 bytes: make one with `openssl rand -hex 32 > master.key`")
    return RoleKeys(tenant, {use: derive(master, "wrapping", tenant, use) for use in (NAMES, ROOT, *Purpose)})
