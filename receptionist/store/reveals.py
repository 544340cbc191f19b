"""The only way to a held value for a person: first the ledger, then the value."""

from models.text import RawText
from receptionist.errors import AccessDenied, CallNotFound, UndeclaredField
from receptionist.ports import Ledger
from receptionist.privacy.rights import is_restricted
from receptionist.store.owners import Owners
from receptionist.store.vault import Vault


class LedgeredReveals:
    """A Reveals."""

    def __init__(self, vault: Vault, owners: Owners, ledger: Ledger) -> None:
        self._vault, self._owners, self._ledger = vault, owners, ledger

    def reveal(self, call_id: str, field: str, actor: str, reason: str) -> RawText:
        """See Reveals; a field the map does not call revealable is as good as undeclared. ``reason`` is a constant."""
        caller = self._owners.find(call_id)
        if not self._vault.field(field).revealable:
            self._ledger.append("denied", actor, caller, field=field, call=call_id)
            raise UndeclaredField(f"{field} is not for revealing")
        if is_restricted(self._ledger, caller):
            self._ledger.append("denied", actor, caller, field=field, call=call_id)
            raise AccessDenied("the caller has restricted the use of what is held")
        self._ledger.append("reveal", actor, caller, field=field, reason=reason, call=call_id)
        opened = self._vault.read(field, caller, call_id)
        if opened is None:
            raise CallNotFound("the value has expired or was never held")
        return RawText(opened.value.decode())
