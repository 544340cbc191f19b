"""Calls as the owner sees them: an index without content, and redacted parts that expire one by one."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from models.call import Call, Turn
from models.caller import CallerKey
from models.record import CallRecord
from models.summary import Summary
from models.text import RawText
from receptionist.errors import CallNotFound, ConsentMissing, UndeclaredField
from receptionist.ports import CallStore, Ledger
from receptionist.privacy.consent import agreements, covered
from receptionist.store.cells import PRESENT, Place, Write
from receptionist.store.codec import decode, encode
from receptionist.store.owners import Owners
from receptionist.store.vault import Opened, Vault


@dataclass(frozen=True)
class Transcript:
    """The redacted turns as they are stored."""

    turns: tuple[Turn, ...]


class SealedRecords:
    """A Records."""

    def __init__(self, vault: Vault, owners: Owners, calls: CallStore, ledger: Ledger) -> None:
        self._vault, self._owners, self._calls, self._ledger = vault, owners, calls, ledger

    def write(self, record: CallRecord, held: Mapping[str, RawText]) -> None:
        """See Records; raises UndeclaredField, ConsentMissing, and CallNotFound if the caller was forgotten."""
        vault, caller, id_ = self._vault, record.caller, record.call_id
        agreed = agreements(self._ledger, caller)
        refused = sorted(name for name in held if not covered(vault.field(name), agreed))
        if refused:
            raise ConsentMissing(f"no live consent for {', '.join(refused)}")
        index = replace(record, transcript=(), summary=None, held=tuple(sorted(held)))
        writes: list[Write] = [*self._owners.writes(id_, caller)]
        writes += vault.writes("call_index", caller, encode(index), id_, born=record.opened_at)
        if record.transcript:
            field = "transcript_kept" if covered(vault.field("transcript_kept"), agreed) else "transcript"
            writes += vault.writes(field, caller, encode(Transcript(record.transcript)), id_)
        if record.summary:
            writes += vault.writes("summary", caller, encode(record.summary), id_)
        for name, value in held.items():
            writes += vault.writes(name, caller, value.encode(), id_)
        days = vault.ttl("call_list")
        writes.append(Place(vault.name("call_list"), id_, record.opened_at, days, vault.clock.now() - days))
        vault.cells.apply(*writes)

    def read(self, call_id: str) -> CallRecord:
        """See Records."""
        vault, caller = self._vault, self._owners.find(call_id)
        record = self._indexed(caller, call_id, vault.cells.get(vault.name("call_index", call_id)))
        if record is None:
            call = self._calls.load(call_id)
            return replace(_live(call), transcript=call.turns)
        kept = self._part("transcript_kept", caller, call_id) or self._part("transcript", caller, call_id)
        summary = self._part("summary", caller, call_id)
        present = vault.cells.get_many([vault.name(field, call_id) for field in record.held])
        return replace(
            record,
            transcript=decode(Transcript, kept.value).turns if kept else (),
            summary=decode(Summary, summary.value) if summary else None,
            held=tuple(field for field, value in zip(record.held, present, strict=True) if value),
        )

    def recent(self, since: float) -> Sequence[CallRecord]:
        """See Records."""
        vault = self._vault
        ids = vault.cells.placed(vault.name("call_list"), since)
        stored = vault.cells.get_many(
            [vault.name(part, call_id) for part in ("call_index", "summary") for call_id in ids]
        )
        found: list[CallRecord] = []
        for call_id, caller, index, summary in zip(
            ids, self._owners.find_many(ids), stored[: len(ids)], stored[len(ids) :], strict=True
        ):
            record = self._indexed(caller, call_id, index) if caller else None
            if caller and record:
                opened = vault.unseal("summary", caller, summary, call_id) if summary else None
                found.append(replace(record, summary=decode(Summary, opened.value) if opened else None))
            elif caller:
                found += self._still_live(call_id)
        return found

    def amend(self, record: CallRecord, held: Mapping[str, RawText]) -> None:
        """See Records."""
        vault, id_ = self._vault, record.call_id
        before, caller = self.read(id_), self._owners.find(id_)
        if not before.ended_at or before.caller != record.caller:
            raise CallNotFound("the call has not ended, or is another caller's")
        if held.keys() - set(before.held):
            raise UndeclaredField("only what a call holds can be put right")
        index = replace(record, transcript=(), summary=None, held=before.held)
        parts = {"call_index": encode(index), **{name: value.encode() for name, value in held.items()}}
        if record.summary:
            parts["summary"] = encode(record.summary)
        writes: list[Write] = []
        for name, value in parts.items():
            old = vault.read(name, caller, id_)
            writes += vault.writes(name, caller, value, id_, born=old.born) if old else ()
        if not vault.cells.apply(*writes, when={vault.name("call_index", id_): PRESENT}):
            raise CallNotFound("the call's record has expired")

    def tick(self, call_id: str, done: bool) -> None:
        """See Records."""
        vault, caller = self._vault, self._owners.find(call_id)
        opened = vault.read("call_index", caller, call_id)
        if opened is None:
            raise CallNotFound("the call has not ended, or its record has expired")
        record = replace(decode(CallRecord, opened.value), done=done)
        writes = vault.writes("call_index", caller, encode(record), call_id, born=opened.born)
        vault.cells.apply(*writes, when={vault.name("call_index", call_id): PRESENT})

    def _indexed(self, caller: CallerKey, call_id: str, sealed: bytes | None) -> CallRecord | None:
        opened = self._vault.unseal("call_index", caller, sealed, call_id) if sealed else None
        return decode(CallRecord, opened.value) if opened else None

    def _part(self, field: str, caller: CallerKey, call_id: str) -> Opened | None:
        return self._vault.read(field, caller, call_id)

    def _still_live(self, call_id: str) -> list[CallRecord]:
        try:
            return [_live(self._calls.load(call_id))]
        except CallNotFound:
            return []


def _live(call: Call) -> CallRecord:
    return CallRecord(
        call.id, call.caller, call.opened_at, state=call.state, intent=call.intent, returning=call.returning
    )
