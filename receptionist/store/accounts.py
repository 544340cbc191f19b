"""Who may log in, sealed under the house's own keys."""

from collections.abc import Sequence

from models.record import Account
from receptionist.store.cells import Place, Prolong
from receptionist.store.codec import decode, encode
from receptionist.store.vault import HOUSE, Vault


class SealedAccounts:
    """An Accounts; an account that nobody looks up for the whole of its retention is gone."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault

    def save(self, account: Account) -> None:
        """See Accounts."""
        vault, email = self._vault, _same(account.email)
        listed, now, ttl = vault.name("account_list"), vault.clock.now(), vault.ttl("account")
        place = Place(listed, vault.keyring.digest("account", email), now, ttl)
        vault.cells.apply(
            *vault.writes("account", HOUSE, encode(account), vault.keyring.digest("account", email)), place
        )

    def find(self, email: str) -> Account | None:
        """See Accounts."""
        vault, record = self._vault, self._vault.keyring.digest("account", _same(email))
        opened = vault.read("account", HOUSE, record)
        if opened is None:
            return None
        ttl = vault.ttl("account")
        vault.cells.apply(Prolong(vault.name("account", record), ttl), Prolong(vault.keyring.name(HOUSE), ttl))
        return decode(Account, opened.value)

    def all(self) -> Sequence[Account]:
        """See Accounts."""
        records = self._vault.cells.placed(self._vault.name("account_list"))
        found = [self._vault.read("account", HOUSE, record) for record in records]
        return sorted((decode(Account, one.value) for one in found if one), key=lambda account: account.email)


def _same(email: str) -> str:
    return email.strip().casefold()
