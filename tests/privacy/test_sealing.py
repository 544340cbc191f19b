"""Every value is sealed for one tenant, caller, field, purpose and record, and opens for nothing else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.caller import CallerKey
from receptionist.errors import MasterKeyError, SealBroken
from receptionist.privacy.leaks import Search, search_parts
from receptionist.store.cells import Set
from receptionist.store.memory import MemoryCells
from receptionist.store.open import Stores, open_stores
from receptionist.store.sealed import derive, digest, joined, seal, unseal
from tests.privacy.lived_in import PLANTED, lived_in
from tests.twins_store import MAP, SetClock, stores_on

pytestmark = pytest.mark.promise(3)

KEY = bytes(range(32))
ANN, BOB = CallerKey("a" * 64), CallerKey("b" * 64)


def test_nothing_stored_for_a_caller_is_readable_in_the_database() -> None:
    house = lived_in()
    contents = list(house.stores.vault.cells.contents())
    assert len(contents) > 40
    assert list(search_parts(contents, Search(PLANTED))) == []


@given(st.lists(st.binary(max_size=6), max_size=4), st.lists(st.binary(max_size=6), max_size=4))
def test_two_different_lists_of_parts_are_never_bound_alike(one: list[bytes], other: list[bytes]) -> None:
    assert (joined(*one) == joined(*other)) == (one == other)


@given(st.binary(max_size=64), st.integers(0), st.integers(1, 255))
def test_a_sealed_value_with_any_byte_changed_does_not_open(value: bytes, at: int, change: int) -> None:
    sealed = bytearray(seal(KEY, value, "tenant", "caller"))
    assert unseal(KEY, bytes(sealed), "tenant", "caller") == value
    sealed[at % len(sealed)] ^= change
    with pytest.raises(SealBroken):
        unseal(KEY, bytes(sealed), "tenant", "caller")


@pytest.mark.parametrize("length", [0, 5, 12, 27])
def test_what_is_too_short_to_be_sealed_does_not_open(length: int) -> None:
    with pytest.raises(SealBroken):
        unseal(KEY, b"\0" * length)


@pytest.fixture
def stores() -> Stores:
    made = stores_on(SetClock())
    for caller in (ANN, BOB):
        made.vault.keyring.find_or_make(caller)
    return made


@pytest.mark.parametrize(
    ("field", "caller", "record"),
    [
        ("callback_number", ANN, "call-1"),
        ("preferred_name", ANN, "call-1"),
        ("caller_name", ANN, "call-2"),
        ("summary", ANN, "call-1"),
    ],
    ids=["another field", "another purpose", "another record", "another field of the purpose"],
)
def test_a_value_moved_elsewhere_does_not_open(stores: Stores, field: str, caller: CallerKey, record: str) -> None:
    sealed = stores.vault.seal("caller_name", ANN, b"Ann", "call-1")
    with pytest.raises(SealBroken):
        stores.vault.unseal(field, caller, sealed, record)


def test_a_value_of_another_caller_does_not_open_even_under_a_forged_generation(stores: Stores) -> None:
    vault = stores.vault
    sealed = vault.seal("caller_name", ANN, b"Ann", "call-1")
    assert vault.unseal("caller_name", BOB, sealed, "call-1") is None
    forged = sealed[:1] + vault.seal("caller_name", BOB, b"Bob", "call-1")[1:9] + sealed[9:]
    with pytest.raises(SealBroken):
        vault.unseal("caller_name", BOB, forged, "call-1")


def test_the_time_of_birth_cannot_be_changed(stores: Stores) -> None:
    sealed = stores.vault.seal("caller_name", ANN, b"Ann", "call-1", born=5)
    with pytest.raises(SealBroken):
        stores.vault.unseal("caller_name", ANN, sealed[:9] + (6).to_bytes(8, "big") + sealed[17:], "call-1")


def test_keys_put_in_another_callers_place_do_not_open(stores: Stores) -> None:
    keyring, cells = stores.vault.keyring, stores.vault.cells
    cells.apply(Set(keyring.name(BOB), cells.get(keyring.name(ANN)) or b"", 60))
    keyring.drop(BOB)
    with pytest.raises(SealBroken):
        keyring.find(BOB)


def test_a_wrong_master_key_refuses_to_start_and_says_what_to_do() -> None:
    clock = SetClock()
    cells = MemoryCells(clock)
    open_stores(cells, KEY, "practice", MAP, clock)
    with pytest.raises(MasterKeyError, match="RECEPTIONIST_MASTER_KEY_FILE"):
        open_stores(cells, KEY[::-1], "practice", MAP, clock)
    open_stores(cells, KEY, "practice", MAP, clock)


@pytest.mark.parametrize("key", [b"", b"short", bytes(33)])
def test_a_master_key_of_the_wrong_size_refuses_to_start(key: bytes) -> None:
    with pytest.raises(MasterKeyError, match="32 bytes"):
        open_stores(MemoryCells(SetClock()), key, "practice", MAP, SetClock())


def test_a_number_is_no_key_name_and_no_bare_hash_of_it() -> None:
    one, other = lived_in(), lived_in(master_key=KEY)
    assert one.over.caller != other.over.caller
    assert derive(KEY, "a") != derive(KEY, "b")
    assert not any("4155550132" in key for key in one.stores.vault.cells.scan(""))


def test_what_no_text_can_hold_is_a_key_name_all_the_same() -> None:
    assert len(digest(b"\x01" * 32, "token", "\ud800")) == 64
