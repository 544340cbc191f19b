"""The append-only, hash-chained ledger: what was done, to whose field, by whom and why; never a value."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace

from models.record import LedgerEntry
from receptionist.errors import SealBroken, StoreUnavailable
from receptionist.store.cells import Place, Set, Write
from receptionist.store.codec import decode, encode
from receptionist.store.vault import HOUSE, Vault

TRIES = 100
DETAIL_CHARACTERS = 200


@dataclass(frozen=True)
class Head:
    """The end of the chain: the number and hash of the last line."""

    number: int = 0
    hash: str = ""


class ChainedLedger:
    """A Ledger; each line is a cell of its own, sealed, so that nobody but this house can write one that holds."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault

    def append(self, event: str, actor: str, caller: str = "", **detail: str) -> LedgerEntry:
        """See Ledger."""
        if any(len(value) > DETAIL_CHARACTERS for value in detail.values()):
            raise ValueError("a ledger line holds constants, not texts")
        vault, name, head_name = self._vault, self._vault.name("ledger_list"), self._vault.name("ledger_head")
        for _ in range(TRIES):
            stored = vault.cells.get(head_name)
            head = self._head(stored)
            line = LedgerEntry(head.number + 1, vault.clock.now(), event, actor, caller, detail, previous=head.hash)
            line = replace(line, hash=line_hash(line))
            if vault.cells.apply(*self._writes(line, name, head_name), when={head_name: stored}):
                return line
        raise StoreUnavailable("the ledger is too busy to be written")

    def entries(self, caller: str = "", limit: int = 200) -> Sequence[LedgerEntry]:
        """See Ledger."""
        name = self._vault.name("ledger_of_caller", caller) if caller else self._vault.name("ledger_list")
        numbers = [int(member) for member in self._vault.cells.placed(name)[:limit]]
        return [line for line in map(self._line, numbers, self._stored(numbers)) if line]

    def broken_at(self) -> int | None:
        """See Ledger; lines that have reached the end of their retention are not missed."""
        last = self._head(self._vault.cells.get(self._vault.name("ledger_head"))).number
        numbers = sorted(int(member) for member in self._vault.cells.placed(self._vault.name("ledger_list")))
        expected, previous = (numbers[0] if numbers else last + 1), None
        for number, stored in zip(numbers, self._stored(numbers), strict=True):
            try:
                line = self._line(number, stored)
            except SealBroken:
                return number
            if number != expected:
                return expected
            if line is None and previous is None:
                expected += 1
                continue
            if line is None or line.hash != line_hash(line) or (previous not in (None, line.previous)):
                return number
            expected, previous = number + 1, line.hash
        return expected if expected <= last else None

    def _writes(self, line: LedgerEntry, listed: str, head_name: str) -> list[Write]:
        vault, number = self._vault, str(line.number)
        head = vault.seal("ledger_head", HOUSE, encode(Head(line.number, line.hash)))
        days, floor = vault.ttl("ledger"), line.at - vault.ttl("ledger")
        writes: list[Write] = [
            Set(head_name, head, vault.ttl("ledger_head")),
            *vault.writes("ledger", HOUSE, encode(line), number),
            Place(listed, number, line.at, days, floor),
        ]
        if line.caller:
            writes.append(Place(vault.name("ledger_of_caller", line.caller), number, line.at, days, floor))
        return writes

    def _head(self, stored: bytes | None) -> Head:
        opened = self._vault.unseal("ledger_head", HOUSE, stored) if stored else None
        return decode(Head, opened.value) if opened else Head()

    def _stored(self, numbers: Sequence[int]) -> Sequence[bytes | None]:
        return self._vault.cells.get_many([self._vault.name("ledger", str(number)) for number in numbers])

    def _line(self, number: int, stored: bytes | None) -> LedgerEntry | None:
        opened = self._vault.unseal("ledger", HOUSE, stored, str(number)) if stored else None
        return decode(LedgerEntry, opened.value) if opened else None


def line_hash(line: LedgerEntry) -> str:
    """Return SHA-256 over a line with its previous hash and without its own, as hex."""
    return hashlib.sha256(encode(replace(line, hash=""))).hexdigest()
