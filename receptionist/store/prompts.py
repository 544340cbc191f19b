"""Prepared audio of fixed sentences."""

from receptionist.store.cells import Set
from receptionist.store.vault import Vault


class KeptPrompts:
    """A Prompts; not sealed, for nothing in it is about a caller."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault

    def put(self, text: str, mulaw: bytes) -> None:
        """See Prompts."""
        self._vault.cells.apply(Set(self._vault.name("prompt", text), mulaw, self._vault.ttl("prompt")))

    def get(self, text: str) -> bytes | None:
        """See Prompts."""
        return self._vault.cells.get(self._vault.name("prompt", text))
