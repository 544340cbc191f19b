"""The ledger: who looked is written first, and nothing in it can be changed unseen."""

from collections.abc import Callable

import pytest

from models.call import Call
from models.record import CallRecord
from models.text import RawText
from receptionist.errors import AccessDenied, StoreUnavailable, UndeclaredField
from receptionist.privacy.rights import lift_restriction, restrict
from receptionist.store.cells import Set, Unplace
from receptionist.store.open import Stores
from receptionist.store.owners import Owners
from receptionist.store.reveals import LedgeredReveals
from tests.twins_store import SetClock, a_call, stores_on

pytestmark = pytest.mark.promise(4)

DAY = 86400


@pytest.fixture
def clock() -> SetClock:
    return SetClock()


@pytest.fixture
def stores(clock: SetClock) -> Stores:
    return stores_on(clock)


@pytest.fixture
def call(stores: Stores, clock: SetClock) -> Call:
    made = a_call(stores, clock)
    stores.calls.open(made)
    record = CallRecord(made.id, made.caller, made.opened_at, clock.now())
    stores.records.write(record, {"caller_name": RawText("Ann Smith")})
    return made


class FullLedger:
    """A ledger that cannot be written."""

    def append(self, event: str, actor: str, caller: str = "", **detail: str) -> None:
        raise StoreUnavailable("full")

    def entries(self, caller: str = "", limit: int = 200) -> list[None]:
        return []


def test_a_value_is_revealed_only_after_the_ledger_knows_who_and_why(stores: Stores, call: Call) -> None:
    assert stores.reveals.reveal(call.id, "caller_name", "actor-1", "callback") == "Ann Smith"
    line = stores.ledger.entries(call.caller)[0]
    assert (line.event, line.actor) == ("reveal", "actor-1")
    assert line.detail == {"field": "caller_name", "reason": "callback", "call": call.id}
    unwritten = LedgeredReveals(stores.vault, Owners(stores.vault), FullLedger())  # type: ignore[arg-type]
    with pytest.raises(StoreUnavailable):
        unwritten.reveal(call.id, "caller_name", "actor-1", "callback")


def test_a_denial_is_in_the_ledger(stores: Stores, call: Call) -> None:
    with pytest.raises(UndeclaredField):
        stores.reveals.reveal(call.id, "conversation", "actor-1", "callback")
    assert stores.ledger.entries()[0].event == "denied"


def test_what_a_caller_restricted_is_revealed_to_nobody_until_it_is_lifted(stores: Stores, call: Call) -> None:
    restrict(stores.ledger, call.caller, "caller")
    with pytest.raises(AccessDenied):
        stores.reveals.reveal(call.id, "caller_name", "actor-1", "callback")
    assert [line.event for line in stores.ledger.entries(call.caller)] == ["denied", "restricted"]
    lift_restriction(stores.ledger, call.caller, "caller")
    assert stores.reveals.reveal(call.id, "caller_name", "actor-1", "callback") == "Ann Smith"


def test_no_value_is_in_the_ledger(stores: Stores, call: Call) -> None:
    stores.reveals.reveal(call.id, "caller_name", "actor-1", "callback")
    stores.callers.forget(call.caller)
    assert "Ann" not in repr(stores.ledger.entries())
    assert "4155550132" not in repr(stores.ledger.entries())
    with pytest.raises(ValueError, match="constants"):
        stores.ledger.append("reveal", "actor", note="x" * 500)


def name_of(stores: Stores, number: int) -> str:
    return stores.vault.name("ledger", str(number))


def swap(stores: Stores) -> None:
    cells, one, two = stores.vault.cells, name_of(stores, 3), name_of(stores, 4)
    first, second = cells.get(one), cells.get(two)
    cells.apply(Set(one, second or b"", 60), Set(two, first or b"", 60))


def lose_the_end(stores: Stores) -> None:
    vault = stores.vault
    vault.cells.delete(name_of(stores, 6), vault.name("ledger_list"))


def cut_the_beginning(stores: Stores) -> None:
    vault = stores.vault
    for number in (1, 2):
        vault.cells.delete(name_of(stores, number))
        vault.cells.apply(Unplace(vault.name("ledger_list"), f"{number:012d}"))


def cut(stores: Stores) -> None:
    stores.vault.cells.delete(stores.vault.name("ledger_head"))
    stores.ledger.append("login", "actor")


@pytest.mark.parametrize(
    ("harm", "at"),
    [
        (lambda stores: stores.vault.cells.delete(name_of(stores, 3)), 3),
        (lambda stores: stores.vault.cells.delete(name_of(stores, 6)), 6),
        (lambda stores: stores.vault.cells.apply(Set(name_of(stores, 2), b"\x01" + b"x" * 60, 60)), 2),
        (swap, 3),
        (lose_the_end, 6),
        (cut_the_beginning, 2),
        (lambda stores: stores.vault.cells.delete(name_of(stores, 1)), 1),
        (cut, 7),
    ],
    ids=["missing", "last missing", "changed", "swapped", "list lost", "beginning cut", "first missing", "end lost"],
)
def test_a_changed_missing_or_swapped_line_is_found(stores: Stores, harm: Callable[[Stores], object], at: int) -> None:
    for _ in range(6):
        stores.ledger.append("login", "actor")
    assert stores.ledger.broken_at() is None
    harm(stores)
    assert stores.ledger.broken_at() == at


def test_lines_that_reach_the_end_of_their_retention_are_not_missed(stores: Stores, clock: SetClock) -> None:
    for _ in range(3):
        stores.ledger.append("login", "actor")
        clock.go(400 * DAY)
    stores.ledger.append("login", "actor")
    assert [line.number for line in stores.ledger.entries()] == [4, 3, 2]
    assert stores.ledger.broken_at() is None
