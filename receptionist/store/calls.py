"""Calls in progress, each sealed as one value that expires soon after its last change."""

from models.call import Call
from models.caller import CallerKey
from receptionist.errors import CallNotFound
from receptionist.store.cells import PRESENT, Place, Set
from receptionist.store.codec import decode, encode
from receptionist.store.owners import Owners
from receptionist.store.vault import Vault


class SealedCalls:
    """A CallStore."""

    def __init__(self, vault: Vault, owners: Owners) -> None:
        self._vault, self._owners = vault, owners

    def open(self, call: Call) -> bool:
        """See CallStore."""
        vault = self._vault
        # Keys remembered from before may have been destroyed by another process: a new call begins with a fresh look.
        vault.keyring.drop(call.caller)
        vault.keyring.find_or_make(call.caller)
        sid, sid_ttl = vault.name("call_sid", call.sid), vault.ttl("call_sid")
        sealed = vault.seal("call_sid", call.caller, call.id.encode(), call.sid)
        pointer = call.caller.encode() + b":" + sealed
        days, listed = vault.ttl("call_list"), vault.name("call_list")
        return vault.cells.apply(
            Set(sid, pointer, sid_ttl),
            *vault.owned(call.caller, sid, sid_ttl),
            *self._owners.writes(call.id, call.caller),
            *vault.writes("conversation", call.caller, encode(call), call.id, born=call.opened_at),
            Place(listed, call.id, call.opened_at, days, floor=vault.clock.now() - days),
            when={sid: None},
        )

    def load(self, call_id: str) -> Call:
        """See CallStore."""
        opened = self._vault.read("conversation", self._owners.find(call_id), call_id)
        if opened is None:
            raise CallNotFound("no such call, or it has expired")
        return decode(Call, opened.value)

    def save(self, call: Call) -> None:
        """See CallStore."""
        name = self._vault.name("conversation", call.id)
        writes = self._vault.writes("conversation", call.caller, encode(call), call.id, born=call.opened_at)
        if not writes or not self._vault.cells.apply(*writes, when={name: PRESENT}):
            raise CallNotFound("no such call, or it has expired")

    def find(self, sid: str) -> str:
        """See CallStore."""
        stored = self._vault.cells.get(self._vault.name("call_sid", sid))
        opened = None
        if stored:
            caller, _, sealed = stored.partition(b":")
            opened = self._vault.unseal("call_sid", CallerKey(caller.decode()), sealed, sid)
        if opened is None:
            raise CallNotFound("no such call, or it has expired")
        return opened.value.decode()
