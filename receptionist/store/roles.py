"""What each kind of process may open: keys of its purposes instead of the master key."""

import json
import os
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from models.datamap import Purpose
from models.grant import Grant
from receptionist.errors import MasterKeyError
from receptionist.store.sealed import KEY_BYTES, derive

NAMES = "names"
"""The key that turns numbers and ids into key names; every role needs it."""

ROOT = "root"
"""The keys that wrap callers' root keys; only who makes callers' keys, rotates or adds a purpose needs them."""

FIELDS = "fields"
"""From this the key of every field's secret is derived; no role is given it, only those of its own fields."""


def field_use(field: str) -> str:
    """Return the use under which a field's secret is kept: with a caller's key of its purpose it makes the seal."""
    return f"field/{field}"


@dataclass(frozen=True, repr=False)
class RoleKeys:
    """A tenant's wrapping keys by use (NAMES, ROOT, purposes, fields), 32 bytes each; without one nothing opens."""

    tenant: str
    keys: Mapping[str, bytes]
    role: str = ""
    """The role as the matrix and the ledger call it; empty for none in particular, whose openings are not noted."""

    fields: frozenset[str] | None = None
    """The fields the role may open; None for all."""

    desk: bytes = b""
    """What the pages derive their own keys from; it opens nothing in the store. Empty for a role without pages."""

    signing: bytes = b""
    """The Ed25519 seed that signs reports of the audit; empty for a role that signs none."""

    @property
    def complete(self) -> bool:
        """Whether these keys can make a caller's keys: every purpose, and the root."""
        return self.keys.keys() >= {NAMES, ROOT, *Purpose}

    def holds(self, use: str) -> bool:
        """Return whether these keys open a use."""
        return use in self.keys or (FIELDS in self.keys and use.startswith(field_use("")))

    def key(self, use: str) -> bytes:
        """Return the key that wraps the seeds of a use that these keys hold."""
        return self.keys[use] if use in self.keys else derive(self.keys[FIELDS], use)

    def only(self, purposes: Collection[Purpose]) -> "RoleKeys":
        """Return the keys for a role that may open these purposes and nothing else."""
        uses = {NAMES, FIELDS, *purposes}
        return RoleKeys(self.tenant, {use: key for use, key in self.keys.items() if use in uses})

    def granted(self, grant: Grant) -> "RoleKeys":
        """Return the keys of one role of the matrix."""
        uses = {NAMES, *grant.purposes, *map(field_use, grant.fields), *([ROOT] if grant.makes_callers else [])}
        return replace(
            self,
            keys={use: self.key(use) for use in sorted(uses) if self.holds(use)},
            role=grant.role,
            fields=grant.fields,
            desk=self.desk if grant.makes_callers else b"",
            signing=self.signing if grant.signs else b"",
        )


def role_keys(master: bytes, tenant: str) -> RoleKeys:
    """Return every wrapping key of a tenant; raise MasterKeyError if the master key is not 32 bytes."""
    if len(master) != KEY_BYTES:
        raise MasterKeyError("the master key must be 32 bytes: make one with `openssl rand -hex 32 > master.key`")
    return RoleKeys(
        tenant,
        {use: derive(master, "wrapping", tenant, use) for use in (NAMES, ROOT, FIELDS, *Purpose)},
        desk=derive(master, "desk", tenant),
        signing=derive(master, "signing", tenant),
    )


def hand_out(keys: RoleKeys, path: Path) -> None:
    """Write a role's keys for its process to read, mode 0600, so that it never meets the master key."""
    held = {
        "role": keys.role,
        "tenant": keys.tenant,
        "keys": {use: key.hex() for use, key in keys.keys.items()},
        "desk": keys.desk.hex(),
        "signing": keys.signing.hex(),
    }
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    draft = path.with_suffix(".new")
    draft.unlink(missing_ok=True)
    with open(os.open(draft, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "w") as file:  # noqa: PTH123 - needs a mode
        json.dump(held, file)
    draft.replace(path)


def take_in(path: Path, tenant: str, grant: Grant) -> RoleKeys:
    """Return the keys handed out to a role, cut to what the matrix grants it now; raise MasterKeyError."""
    try:
        held = json.loads(path.read_bytes())
        keys = {use: bytes.fromhex(key) for use, key in held["keys"].items()}
        desk, signing = bytes.fromhex(held["desk"]), bytes.fromhex(held["signing"])
        given = (held["role"], held["tenant"])
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        raise MasterKeyError("the file of this process's keys cannot be read: start the house again") from None
    if given != (grant.role, tenant):
        raise MasterKeyError(f"the file of keys is not for the role {grant.role} of this business")
    return RoleKeys(tenant, keys, desk=desk, signing=signing).granted(grant)
