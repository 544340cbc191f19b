"""The master key at hand: as it was given, or unwrapped by a key manager."""

import os
import secrets
from pathlib import Path
from typing import Protocol

from receptionist.errors import MasterKeyError
from receptionist.store.sealed import KEY_BYTES

WRAPPED = "master.key.wrapped"
"""The file in the data directory that holds the wrapped master key."""


class KeyManager(Protocol):
    """Keeps the key that wraps the master key; every method raises MasterKeyError if it refuses or is away."""

    def wrap(self, key: bytes) -> str:
        """Return the key wrapped, as ASCII text."""

    def unwrap(self, wrapped: str) -> bytes:
        """Return what ``wrap`` took."""


def move_in(manager: KeyManager, data_dir: Path, key: bytes) -> Path:
    """Have a master key that was given so far kept wrapped in the data directory, and return the file.

    Done twice it changes nothing. Raises MasterKeyError if another key lies there, or if what the manager gives back
    is not the key that it was given.
    """
    if not (data_dir / WRAPPED).exists():
        wrapped = manager.wrap(key)
        if manager.unwrap(wrapped) != key:
            raise MasterKeyError("the key manager does not give back the key that it was given: nothing was changed")
        _keep(data_dir / WRAPPED, wrapped)
    if unlock(manager, data_dir) != key:
        raise MasterKeyError(f"{WRAPPED} in the data directory holds another master key: nothing was changed")
    return data_dir / WRAPPED


def unlock(manager: KeyManager, data_dir: Path) -> bytes:
    """Return the master key that the data directory holds wrapped, made on first use; raise MasterKeyError."""
    path = data_dir / WRAPPED
    if not path.exists():
        _keep(path, manager.wrap(secrets.token_bytes(KEY_BYTES)))
    try:
        wrapped = path.read_text("ascii").strip()
    except (OSError, UnicodeDecodeError):
        raise MasterKeyError(f"{WRAPPED} in the data directory cannot be read: check its owner") from None
    key = manager.unwrap(wrapped)
    if len(key) != KEY_BYTES:
        raise MasterKeyError("what the key manager unwrapped is no master key of 32 bytes")
    return key


def _keep(path: Path, wrapped: str) -> None:
    """Write the file unless another process was faster; never half of it."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    draft = path.with_name(f"{path.name}.{os.getpid()}")
    with open(os.open(draft, os.O_CREAT | os.O_TRUNC | os.O_WRONLY, 0o600), "w") as file:  # noqa: PTH123 - needs a mode
        file.write(wrapped)
    try:
        path.hardlink_to(draft)
    except FileExistsError:
        pass
    finally:
        draft.unlink()
