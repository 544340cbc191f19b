"""Keys change while calls go on, and a rotation that was stopped goes on where it was."""

from itertools import islice

import pytest

from receptionist.errors import MasterKeyError
from receptionist.store.memory import MemoryCells
from receptionist.store.open import Stores, open_stores
from receptionist.store.roles import role_keys
from receptionist.store.rotate import rotate
from tests.privacy.lived_in import LivedIn, lived_in
from tests.twins_store import MAP, SetClock, a_call

pytestmark = pytest.mark.promise(3)

OLD, NEW = b"\x01" * 32, b"\x02" * 32
MORE = 25


@pytest.fixture
def clock() -> SetClock:
    return SetClock()


@pytest.fixture
def cells(clock: SetClock) -> MemoryCells:
    return MemoryCells(clock)


@pytest.fixture
def house(cells: MemoryCells, clock: SetClock) -> LivedIn:
    stores = open_stores(cells, OLD, "practice", MAP, clock)
    for n in range(MORE):
        stores.calls.open(a_call(stores, clock, f"{n + 100:032x}", number=f"+1415555{n:04}"))
    return lived_in(stores=stores)


def readable(stores: Stores, house: LivedIn) -> bool:
    """Return whether everything that was written can be read."""
    calls = [stores.calls.load(f"{n + 100:032x}") for n in range(MORE)]
    profile = stores.callers.profile(house.over.caller)
    whole = len(calls) == MORE and stores.calls.load(house.live.id) == house.live and profile is not None
    return whole and stores.records.read(house.over.id).summary is not None and stores.ledger.broken_at() is None


def test_every_caller_is_readable_after_each_step_of_a_rotation(
    house: LivedIn, cells: MemoryCells, clock: SetClock
) -> None:
    running = open_stores(cells, OLD, "practice", MAP, clock)
    steps = 0
    for _ in rotate(house.stores.vault, house.stores.seeds):
        steps += 1
        clock.go(10)
        assert readable(running, house)
        assert readable(open_stores(cells, OLD, "practice", MAP, clock), house)
    assert steps > MORE
    assert house.stores.seeds.versions() == {2}


def test_a_call_that_comes_in_during_a_rotation_is_readable_after_it(
    house: LivedIn, cells: MemoryCells, clock: SetClock
) -> None:
    running = open_stores(cells, OLD, "practice", MAP, clock)
    steps = rotate(house.stores.vault, house.stores.seeds)
    list(islice(steps, MORE + 2))
    call = a_call(running, clock, "f" * 32, number="+14155559999")
    assert running.calls.open(call)
    list(steps)
    clock.go(10)
    assert open_stores(cells, OLD, "practice", MAP, clock).calls.load(call.id) == call


@pytest.mark.parametrize("stopped_after", [1, 5, MORE])
def test_a_rotation_that_was_stopped_goes_on(
    house: LivedIn, cells: MemoryCells, clock: SetClock, stopped_after: int
) -> None:
    list(islice(rotate(house.stores.vault, house.stores.seeds), stopped_after))
    again = open_stores(cells, OLD, "practice", MAP, clock)
    assert again.seeds.versions() == {1, 2}
    assert readable(again, house)
    *_, done = rotate(again.vault, again.seeds)
    assert done == MORE + 2 - stopped_after
    assert again.seeds.versions() == {2}
    clock.go(10)
    assert readable(again, house)


def test_old_seeds_open_nothing_after_a_rotation(house: LivedIn, cells: MemoryCells) -> None:
    before = cells.get(house.stores.seeds.key)
    list(rotate(house.stores.vault, house.stores.seeds))
    assert cells.get(house.stores.seeds.key) != before
    assert not any(house.stores.vault.keyring.rewrap(name) for name in cells.scan("r:practice:caller_key:"))


def test_the_master_key_changes_without_a_pause(house: LivedIn, cells: MemoryCells, clock: SetClock) -> None:
    running = house.stores
    running.seeds.welcome(role_keys(NEW, "practice"))
    restarted = open_stores(cells, NEW, "practice", MAP, clock)
    clock.go(10)
    assert readable(running, house)
    assert readable(restarted, house)
    list(rotate(restarted.vault, restarted.seeds))
    assert readable(restarted, house)
    with pytest.raises(MasterKeyError):
        open_stores(cells, OLD, "practice", MAP, clock)


def test_keys_keep_their_expiry_through_a_rotation(house: LivedIn, cells: MemoryCells) -> None:
    names = list(cells.scan("r:practice:caller_key:"))
    before = {name: cells.ttl(name) for name in names}
    list(rotate(house.stores.vault, house.stores.seeds))
    assert {name: cells.ttl(name) for name in names} == before


def test_seeds_that_are_gone_are_said_plainly(house: LivedIn, cells: MemoryCells) -> None:
    cells.delete(house.stores.seeds.key)
    with pytest.raises(MasterKeyError, match="gone"):
        house.stores.seeds.read()
