"""To be forgotten is real: keys are destroyed, copies are noise, and a backup does not bring a caller back."""

import copy

import pytest

from models.caller import Profile
from models.datamap import Purpose
from receptionist.errors import CallNotFound
from receptionist.privacy.consent import give
from receptionist.privacy.rights import forget
from receptionist.store.cells import Set
from receptionist.store.keyring import CACHE_SECONDS
from receptionist.store.memory import MemoryCells
from receptionist.store.open import Stores, open_stores
from tests.privacy.lived_in import ASKED, LivedIn, lived_in
from tests.twins_store import MAP, SetClock, a_call

pytestmark = pytest.mark.promise(4)


@pytest.fixture
def house() -> LivedIn:
    return lived_in()


def values_of(house: LivedIn) -> dict[str, bytes]:
    """Return copies of every plain value in the store, keys excepted, as a backup would have them."""
    cells = house.stores.vault.cells
    return {key: value for key in cells.scan("") if (value := cells.get(key)) and ":caller_key:" not in key}


def test_everything_under_a_caller_goes(house: LivedIn) -> None:
    other = a_call(house.stores, house.clock, "3" * 32, number="+14155550199")
    house.stores.calls.open(other)
    held = len(house.stores.callers.holdings(house.over.caller))
    done = forget(house.stores.callers, MAP, house.over.caller)
    assert done.entries >= held > 5
    assert set(done.remains) == {"ledger", "erasure"}
    assert house.stores.callers.holdings(house.over.caller) == []
    assert house.stores.callers.profile(house.over.caller) is None
    for call in (house.over, house.live):
        with pytest.raises(CallNotFound):
            house.stores.records.read(call.id)
        with pytest.raises(CallNotFound):
            house.stores.calls.find(call.sid)
    assert house.stores.calls.load(other.id) == other
    left = {key.split(":")[2] for key in house.stores.vault.cells.scan("")} - {
        key.split(":")[2] for key in lived_in().stores.vault.cells.scan("") if ":ledger" in key
    }
    assert not left & {"caller_name", "callback_number", "preferred_name", "summary", "transcript_kept", "call_index"}


def test_copies_of_values_are_unreadable_after_a_forgetting(house: LivedIn) -> None:
    backup, vault = values_of(house), house.stores.vault
    house.stores.callers.forget(house.over.caller)
    for key, value in backup.items():
        if vault.field_of(key).sealed and vault.field_of(key).category in ("contact", "profile", "conversation"):
            assert vault.unseal_named(vault.field_of(key).name, house.over.caller, value, key) is None


def test_a_caller_who_comes_back_gets_new_keys_that_open_nothing_old(house: LivedIn) -> None:
    backup, stores = values_of(house), house.stores
    stores.callers.forget(house.over.caller)
    again = a_call(stores, house.clock, "4" * 32)
    assert again.caller == house.over.caller
    stores.calls.open(again)
    stores.vault.cells.apply(*(Set(key, value, 60) for key, value in backup.items() if "call_list" not in key))
    assert stores.callers.profile(again.caller) is None
    with pytest.raises(CallNotFound):
        stores.calls.load(house.live.id)
    assert stores.calls.load(again.id) == again


def test_a_restored_backup_with_the_erasure_list_replayed_yields_nothing() -> None:
    clock = SetClock()
    cells = MemoryCells(clock)
    house = lived_in(stores=open_stores(cells, b"\x07" * 32, "practice", MAP, clock))
    backup = copy.deepcopy(cells._cells)
    house.stores.callers.forget(house.over.caller)
    erasures = {key: cell for key, cell in cells._cells.items() if ":erasure:" in key}
    cells._cells = {**backup, **erasures}
    restored = open_stores(cells, b"\x07" * 32, "practice", MAP, clock)
    assert restored.callers.profile(house.over.caller) is not None
    assert restored.erasures.replay(restored.erasures.lines()) > 5
    assert restored.callers.profile(house.over.caller) is None
    assert restored.callers.holdings(house.over.caller) == []


def test_another_process_forgets_the_keys_within_seconds(house: LivedIn) -> None:
    cells = house.stores.vault.cells
    other: Stores = open_stores(cells, b"\x07" * 32, "practice", MAP, house.clock)
    assert other.callers.profile(house.over.caller)
    sealed = cells.get(other.vault.name("caller_name", house.over.id))
    assert sealed
    house.stores.callers.forget(house.over.caller)
    house.clock.go(CACHE_SECONDS + 0.1)
    assert other.vault.unseal("caller_name", house.over.caller, sealed, house.over.id) is None


def test_forgetting_twice_or_a_stranger_changes_nothing(house: LivedIn) -> None:
    house.stores.callers.forget(house.over.caller)
    assert house.stores.callers.forget(house.over.caller) == 0
    assert house.stores.callers.forget(house.stores.callers.key("+14155550177")) == 0


def test_who_was_forgotten_may_agree_again(house: LivedIn) -> None:
    stores = house.stores
    stores.callers.forget(house.over.caller)
    give(stores.ledger, MAP, house.over.caller, Purpose.REMEMBERING, ASKED)
    stores.callers.remember(house.over.caller, Profile("Sam"))
    assert stores.callers.profile(house.over.caller) == Profile("Sam")
