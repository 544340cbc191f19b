"""One-use tokens, duplicates and rate limits."""

import secrets

from receptionist.store.cells import Prolong, Set
from receptionist.store.vault import HOUSE, Vault

TOKEN_BYTES = 24


class SealedGate:
    """A Gate; tokens, events and addresses are kept as HMACs, what a token stands for is sealed."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault

    def issue(self, kind: str, value: str, seconds: int) -> str:
        """See Gate."""
        token = secrets.token_urlsafe(TOKEN_BYTES)
        sealed = self._vault.seal("gate_token", HOUSE, value.encode(), kind, token)
        self._vault.cells.apply(Set(self._vault.name("gate_token", kind, token), sealed, self._ttl("token", seconds)))
        return token

    def redeem(self, kind: str, token: str) -> str | None:
        """See Gate."""
        sealed = self._vault.cells.take(self._vault.name("gate_token", kind, token))
        opened = self._vault.unseal("gate_token", HOUSE, sealed, kind, token) if sealed else None
        return opened.value.decode() if opened else None

    def look(self, kind: str, token: str, seconds: int = 0) -> str | None:
        """See Gate; what a token stands for never outlives the map's cap."""
        name = self._vault.name("gate_token", kind, token)
        sealed = self._vault.cells.get(name)
        opened = self._vault.unseal("gate_token", HOUSE, sealed, kind, token) if sealed else None
        if opened is None:
            return None
        ttl = min(seconds, self._vault.ttl("gate_token", opened.born))
        if ttl > 0:
            self._vault.cells.apply(Prolong(name, ttl))
        return opened.value.decode()

    def first(self, kind: str, event: str, seconds: int) -> bool:
        """See Gate."""
        name = self._vault.name("gate_seen", kind, event)
        return self._vault.cells.apply(Set(name, b"1", self._ttl("seen", seconds)), when={name: None})

    def allow(self, kind: str, who: str, times: int, seconds: int) -> bool:
        """See Gate; the window begins with the first try."""
        name = self._vault.name("gate_count", kind, who)
        return self._vault.cells.count(name, self._ttl("count", seconds)) <= times

    def _ttl(self, what: str, seconds: int) -> int:
        return max(1, min(seconds, self._vault.ttl(f"gate_{what}")))
