"""What a call would become if a take is the whole turn, put aside until it is known."""

from dataclasses import replace

from models.call import Call, CallState
from receptionist.errors import CallNotFound, StaleCall
from receptionist.store.codec import decode, encode
from receptionist.store.owners import Owners
from receptionist.store.vault import Vault

TRIES = 5


class SealedGuesses:
    """A GuessStore."""

    def __init__(self, vault: Vault, owners: Owners) -> None:
        self._vault, self._owners = vault, owners

    def guess(self, call: Call, turn: int, take: int) -> None:
        """See GuessStore."""
        self._vault.cells.apply(
            *self._vault.writes("guess", call.caller, encode(call), call.id, str(turn), str(take)),
        )

    def keep(self, call_id: str, turn: int, take: int) -> Call:
        """See GuessStore; raises CallNotFound if call or guess is gone. A call that ended meanwhile stays ended."""
        vault, caller = self._vault, self._owners.find(call_id)
        name, record = vault.name("conversation", call_id), (call_id, str(turn), str(take))
        for _ in range(TRIES):
            stored, aside = vault.cells.get_many([name, vault.name("guess", *record)])
            current = vault.unseal("conversation", caller, stored, call_id) if stored else None
            guessed = vault.unseal("guess", caller, aside, *record) if aside else None
            if current is None:
                raise CallNotFound("no such call, or it has expired")
            now = decode(Call, current.value)
            if now.turn != turn:
                raise StaleCall("the call moved on")
            if guessed is None:
                raise CallNotFound("the guess has expired")
            kept = decode(Call, guessed.value)
            if now.state is CallState.ENDED:
                kept = replace(kept, state=now.state)
            writes = vault.writes("conversation", caller, encode(kept), call_id, born=kept.opened_at)
            if writes and vault.cells.apply(*writes, when={name: stored}):
                return kept
        raise StaleCall("the call keeps changing")
