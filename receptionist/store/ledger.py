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
PAGE = 1000


@dataclass(frozen=True)
class Head:
    """The end of the chain: the number and hash of the last line."""

    number: int = 0
    hash: str = ""
    at: float = 0.0


@dataclass(frozen=True)
class Link:
    """A line as it is stored: with the time of the one before, which tells an expired beginning from a cut one."""

    line: LedgerEntry
    before: float


class ChainedLedger:
    """A Ledger; each line is a cell of its own, sealed, so that nobody but this house can write one that holds.

    Without a ``book`` it is the house's own; each other book has a chain to itself.
    """

    def __init__(self, vault: Vault, *book: str) -> None:
        self._vault, self._book = vault, book

    def append(self, event: str, actor: str, caller: str = "", **detail: str) -> LedgerEntry:
        """See Ledger."""
        if any(len(value) > DETAIL_CHARACTERS for value in detail.values()):
            raise ValueError("a ledger line holds constants, not texts")
        vault, name, head_name = self._vault, self._name("ledger_list"), self._name("ledger_head")
        for _ in range(TRIES):
            stored = vault.cells.get(head_name)
            head = self._end(stored)
            line = LedgerEntry(head.number + 1, vault.clock.now(), event, actor, caller, detail, previous=head.hash)
            line = replace(line, hash=line_hash(line))
            if vault.cells.apply(*self._writes(Link(line, head.at), name, head_name), when={head_name: stored}):
                return line
        raise StoreUnavailable("the ledger is too busy to be written")

    def entries(self, caller: str = "", limit: int = 200) -> Sequence[LedgerEntry]:
        """See Ledger."""
        name = self._name("ledger_of_caller", caller) if caller else self._name("ledger_list")
        numbers = [int(member) for member in self._vault.cells.placed(name, limit=limit)]
        return [link.line for link in map(self._link, numbers, self._stored(numbers)) if link]

    def broken_at(self) -> int | None:
        """See Ledger; lines that have reached the end of their retention are not missed."""
        last = self._head(self._vault.cells.get(self._name("ledger_head"))).number
        numbers = sorted(int(member) for member in self._vault.cells.placed(self._name("ledger_list")))
        # The last line lives as long as the head: it is there, or it was taken out.
        expected, previous = (numbers[0] if numbers else max(last, 1)), ""
        for start in range(0, len(numbers), PAGE):
            page = numbers[start : start + PAGE]
            for number, stored in zip(page, self._stored(page), strict=True):
                if stored is None and not previous and number == expected:
                    expected += 1
                    continue
                link = self._whole(number, stored)
                if number != expected or link is None:
                    return expected
                if not previous and not self._may_begin(link):
                    return number - 1
                if previous and link.line.previous != previous:
                    return number
                expected, previous = number + 1, link.line.hash
        return None if expected == last + 1 else min(expected, last + 1)

    def _writes(self, link: Link, listed: str, head_name: str) -> list[Write]:
        # Padded, so that lines of one moment are listed in the order of their numbers.
        vault, line, number, place = self._vault, link.line, str(link.line.number), f"{link.line.number:012d}"
        head = vault.seal("ledger_head", HOUSE, encode(Head(line.number, line.hash, line.at)), *self._book)
        days, floor = vault.ttl("ledger"), line.at - vault.ttl("ledger")
        writes: list[Write] = [
            Set(head_name, head, vault.ttl("ledger_head")),
            *vault.writes("ledger", HOUSE, encode(link), *self._book, number),
            Place(listed, place, line.at, days, floor),
        ]
        if line.caller:
            writes.append(Place(self._name("ledger_of_caller", line.caller), place, line.at, days, floor))
        return writes

    def _may_begin(self, link: Link) -> bool:
        """Return whether a line can be the first there is: number 1, or the one before has expired."""
        return link.line.number == 1 or link.before + self._vault.ttl("ledger") <= self._vault.clock.now()

    def _whole(self, number: int, stored: bytes | None) -> Link | None:
        """Return a line that opens and has the hash it says, else None."""
        try:
            link = self._link(number, stored)
        except SealBroken:
            return None
        return link if link and link.line.number == number and link.line.hash == line_hash(link.line) else None

    def _end(self, stored: bytes | None) -> Head:
        """Return the end of the chain; where it is lost the next line begins without a previous one, and shows it."""
        if stored is not None:
            return self._head(stored)
        newest = self._vault.cells.placed(self._name("ledger_list"), limit=1)
        return Head(int(newest[0])) if newest else Head()

    def _head(self, stored: bytes | None) -> Head:
        opened = self._vault.unseal("ledger_head", HOUSE, stored, *self._book) if stored else None
        return decode(Head, opened.value) if opened else Head()

    def _name(self, field: str, *record: str) -> str:
        return self._vault.name(field, *self._book, *record)

    def _stored(self, numbers: Sequence[int]) -> Sequence[bytes | None]:
        return self._vault.cells.get_many([self._name("ledger", str(number)) for number in numbers])

    def _link(self, number: int, stored: bytes | None) -> Link | None:
        opened = self._vault.unseal("ledger", HOUSE, stored, *self._book, str(number)) if stored else None
        return decode(Link, opened.value) if opened else None


def line_hash(line: LedgerEntry) -> str:
    """Return SHA-256 over a line with its previous hash and without its own, as hex."""
    return hashlib.sha256(encode(replace(line, hash=""))).hexdigest()
