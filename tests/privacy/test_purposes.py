"""Purpose limitation by keys: a role opens what it is for, a tenant its own."""

import pytest

from models.caller import CallerKey
from models.datamap import Purpose
from models.text import RawText
from receptionist.errors import MasterKeyError, SealBroken
from receptionist.store.cells import Set
from receptionist.store.memory import MemoryCells
from receptionist.store.open import Stores, open_stores, stores_for
from receptionist.store.roles import RoleKeys, role_keys
from tests.privacy.lived_in import lived_in
from tests.twins_store import MAP, SetClock, a_call

pytestmark = [pytest.mark.promise(1), pytest.mark.promise(5)]

KEY = b"\x07" * 32
CALLER = CallerKey("c" * 64)
SEALED = {name: field for name, field in MAP.fields.items() if field.sealed and name not in ("caller_key", "key_seeds")}


@pytest.fixture
def clock() -> SetClock:
    return SetClock()


@pytest.fixture
def cells(clock: SetClock) -> MemoryCells:
    return MemoryCells(clock)


@pytest.fixture
def whole(cells: MemoryCells, clock: SetClock) -> Stores:
    stores = open_stores(cells, KEY, "practice", MAP, clock)
    stores.vault.keyring.find_or_make(CALLER)
    return stores


@pytest.mark.parametrize("purpose", list(Purpose))
def test_a_role_opens_its_own_purposes_and_no_other(
    whole: Stores, cells: MemoryCells, clock: SetClock, purpose: Purpose
) -> None:
    role = open_stores(cells, KEY, "practice", MAP, clock, purposes={purpose}).vault
    for name, field in SEALED.items():
        sealed = whole.vault.seal(name, CALLER, b"value", "record")
        if field.purpose is purpose:
            opened = role.unseal(name, CALLER, sealed, "record")
            assert opened is not None
            assert opened.value == b"value"
        else:
            with pytest.raises(SealBroken, match="no key for the purpose"):
                role.unseal(name, CALLER, sealed, "record")


def test_a_role_is_given_no_master_key_and_no_root() -> None:
    role = role_keys(KEY, "practice").only({Purpose.ANALYTICS})
    assert set(role.keys) == {"names", "fields", Purpose.ANALYTICS}
    assert KEY not in role.keys.values()
    assert not role.complete
    assert KEY.hex() not in repr(role)


def test_a_role_makes_no_callers_keys(whole: Stores, cells: MemoryCells, clock: SetClock) -> None:
    role = open_stores(cells, KEY, "practice", MAP, clock, purposes={Purpose.SERVICE})
    with pytest.raises(MasterKeyError, match="no key for"):
        role.calls.open(a_call(role, clock, number="+14155550188"))


def test_a_role_does_not_start_in_an_empty_store(cells: MemoryCells, clock: SetClock) -> None:
    with pytest.raises(MasterKeyError, match="master key first"):
        stores_for(cells, role_keys(KEY, "practice").only({Purpose.SERVICE}), MAP, clock)


def test_a_role_with_anothers_keys_does_not_start(whole: Stores, cells: MemoryCells, clock: SetClock) -> None:
    keys = role_keys(KEY, "practice").keys
    swapped = RoleKeys("practice", {**keys, "service": keys["analytics"]})
    with pytest.raises(MasterKeyError):
        stores_for(cells, swapped, MAP, clock)


def test_two_businesses_cannot_read_or_link_each_others_callers(cells: MemoryCells, clock: SetClock) -> None:
    one, other = (open_stores(cells, KEY, tenant, MAP, clock) for tenant in ("practice", "plumber"))
    number = "+14155550132"
    assert one.callers.key(number) != other.callers.key(number)
    for stores in (one, other):
        stores.vault.keyring.find_or_make(CALLER)
    sealed = one.vault.seal("caller_name", CALLER, b"Ann", "call")
    assert other.vault.unseal("caller_name", CALLER, sealed, "call") is None
    digests = [{key.split(":")[3] for key in cells.scan(f"r:{tenant}:")} for tenant in ("practice", "plumber")]
    assert digests[0] & digests[1] <= {"seeds"}


def test_a_caller_of_one_business_put_into_anothers_store_does_not_open(cells: MemoryCells, clock: SetClock) -> None:
    one, other = (open_stores(cells, KEY, tenant, MAP, clock) for tenant in ("practice", "plumber"))
    one.vault.keyring.find_or_make(CALLER)
    stolen = cells.get(one.vault.keyring.name(CALLER)) or b""
    cells.apply(Set(other.vault.keyring.name(CALLER), stolen, 60))
    with pytest.raises(SealBroken):
        other.vault.keyring.find(CALLER)


def test_role_keys_never_show_themselves() -> None:
    house = lived_in()
    shown = repr(house.stores) + repr(role_keys(KEY, "practice"))
    assert KEY.hex() not in shown
    assert str(KEY) not in shown
    assert RawText("Ottilie") not in shown
