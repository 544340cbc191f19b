"""Sealed audio between the web and the workers, minutes old at most."""

from models.audio import Audio
from models.reply import Answer
from receptionist.errors import CallNotFound
from receptionist.store.cells import Append
from receptionist.store.codec import decode, encode
from receptionist.store.owners import Owners
from receptionist.store.vault import Vault

DROPPED = b""
"""Lies in place of a dropped utterance until it would have expired; a worker that has taken one finds nothing there."""


class SealedLine:
    """A Line: one round trip a message once a process has seen the call."""

    def __init__(self, vault: Vault, owners: Owners) -> None:
        self._vault, self._owners = vault, owners

    def put(self, call_id: str, turn: int, take: int, audio: Audio) -> None:
        """See Line."""
        caller, value = self._owners.find(call_id), audio.rate.to_bytes(4, "big") + audio.pcm
        self._vault.cells.apply(*self._vault.writes("utterance_audio", caller, value, call_id, str(turn), str(take)))

    def take(self, call_id: str, turn: int, take: int) -> Audio:
        """See Line."""
        caller, record = self._owners.find(call_id), (call_id, str(turn), str(take))
        sealed = self._vault.cells.take(self._vault.name("utterance_audio", *record))
        opened = self._vault.unseal("utterance_audio", caller, sealed, *record) if sealed else None
        if opened is None or opened.value == DROPPED:
            raise CallNotFound("the utterance has expired, was taken or dropped")
        return Audio(pcm=opened.value[4:], rate=int.from_bytes(opened.value[:4], "big"))

    def drop(self, call_id: str, turn: int, take: int) -> None:
        """See Line."""
        caller, record = self._owners.find(call_id), (call_id, str(turn), str(take))
        self._vault.cells.apply(*self._vault.writes("utterance_audio", caller, DROPPED, *record))

    def wanted(self, call_id: str, turn: int, take: int) -> bool:
        """See Line."""
        return self._vault.cells.ttl(self._vault.name("utterance_audio", call_id, str(turn), str(take))) is None

    def answer(self, call_id: str, turn: int, take: int, answer: Answer) -> None:
        """See Line."""
        caller, record = self._owners.find(call_id), (call_id, str(turn), str(take))
        name, ttl = self._vault.name("answer_audio", *record), self._vault.ttl("answer_audio")
        sealed = self._vault.seal("answer_audio", caller, encode(answer), *record)
        self._vault.cells.apply(Append(name, sealed, ttl), *self._vault.owned(caller, name, ttl))

    def next(self, call_id: str, turn: int, take: int, timeout: float) -> Answer | None:
        """See Line."""
        caller, record = self._owners.find(call_id), (call_id, str(turn), str(take))
        sealed = self._vault.cells.pop(self._vault.name("answer_audio", *record), timeout)
        opened = self._vault.unseal("answer_audio", caller, sealed, *record) if sealed else None
        return decode(Answer, opened.value) if opened else None
