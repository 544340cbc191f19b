"""Two processes at once: what one does between another's reading and writing."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from receptionist.errors import CallNotFound, StaleCall
from receptionist.store.cells import When, Write
from receptionist.store.memory import MemoryCells
from receptionist.store.open import Stores, open_stores
from receptionist.store.rotate import rotate
from tests.twins_store import MAP, SetClock, a_call

KEY = b"\x07" * 32


class Between(MemoryCells):
    """Cells in which something can happen once just before a write, or just after a read."""

    def __init__(self, clock: SetClock) -> None:
        super().__init__(clock)
        self.before_write: Callable[[], object] | None = None
        self.after_read: Callable[[], object] | None = None

    def apply(self, *writes: Write, when: When | None = None) -> bool:
        happens, self.before_write = self.before_write, None
        if happens:
            happens()
        return super().apply(*writes, when=when)

    def get(self, key: str) -> bytes | None:
        value = super().get(key)
        happens, self.after_read = (self.after_read, None) if ":caller_key:" in key else (None, self.after_read)
        if happens:
            happens()
        return value


@pytest.fixture
def clock() -> SetClock:
    return SetClock()


@pytest.fixture
def cells(clock: SetClock) -> Between:
    return Between(clock)


@pytest.fixture
def process(cells: Between, clock: SetClock) -> Callable[[], Stores]:
    """Return what opens the stores as one more process does."""
    return lambda: open_stores(cells, KEY, "practice", MAP, clock)


def test_of_two_guesses_kept_at_once_one_is_stale(
    process: Callable[[], Stores], cells: Between, clock: SetClock
) -> None:
    one, other = process(), process()
    call = a_call(one, clock)
    one.calls.open(call)
    for take, asked in enumerate(("first", "second")):
        one.guesses.guess(replace(call, turn=1, asked=asked), 0, take)
    cells.before_write = lambda: other.guesses.keep(call.id, 0, 1)
    with pytest.raises(StaleCall):
        one.guesses.keep(call.id, 0, 0)
    assert one.calls.load(call.id).asked == "second"


def test_a_caller_made_while_the_seeds_change_is_readable(
    process: Callable[[], Stores], cells: Between, clock: SetClock
) -> None:
    running, operator = process(), process()
    call = a_call(running, clock)
    cells.before_write = lambda: list(rotate(operator.vault, operator.seeds))
    assert running.calls.open(call)
    assert process().calls.load(call.id) == call


def test_keys_read_just_before_their_seeds_were_destroyed_still_open(
    process: Callable[[], Stores], cells: Between, clock: SetClock
) -> None:
    running, operator = process(), process()
    call = a_call(running, clock)
    running.calls.open(call)
    clock.go(10)

    def rotation() -> None:
        list(rotate(operator.vault, operator.seeds))
        running.seeds.read()

    cells.after_read = rotation
    assert running.calls.load(call.id) == call
    assert operator.seeds.versions() == {2}


def test_an_expired_call_is_not_brought_back_by_a_late_save(process: Callable[[], Stores], clock: SetClock) -> None:
    stores = process()
    call = a_call(stores, clock)
    stores.calls.open(call)
    clock.go(MAP.fields["conversation"].retention + 1)
    with pytest.raises(CallNotFound):
        stores.calls.save(call)
    with pytest.raises(CallNotFound):
        stores.calls.load(call.id)
