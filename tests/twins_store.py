"""Twins of the store: a clock one can set, and stores in memory."""

from config.data_map import read_data_map
from models.call import Call, CallState
from receptionist.ports import Clock
from receptionist.store.open import Stores, memory_stores

MAP = read_data_map()
NUMBER = "+14155550132"


class SetClock:
    """A clock that goes only when told to; unix seconds."""

    def __init__(self, at: float = 1_800_000_000.0) -> None:
        self.at = at

    def now(self) -> float:
        """See Clock."""
        return self.at

    def go(self, seconds: float) -> None:
        """Let time pass."""
        self.at += seconds


def stores_on(clock: Clock) -> Stores:
    """Return fresh stores in memory with the house's own data map."""
    return memory_stores(MAP, clock)


def a_call(stores: Stores, clock: Clock, id_: str = "0" * 31 + "1", number: str = NUMBER, **more: object) -> Call:
    """Return a call from ``number`` that is talking, not stored."""
    given = {"sid": f"CA{id_}", "state": CallState.TALKING, **more}
    return Call(id=id_, caller=stores.callers.key(number), number=number, opened_at=clock.now(), **given)
