"""The matrix of roles, cell by cell: what a role was not given does not open, and the ledger knows who tried."""

from dataclasses import replace
from pathlib import Path

import pytest

from config.roles import LEDGER, RolesWrong, read_roles
from models.caller import CallerKey
from models.datamap import Purpose
from receptionist.errors import MasterKeyError, SealBroken
from receptionist.privacy.breach import KEY_USED, KEYS_USED
from receptionist.store.memory import MemoryCells
from receptionist.store.open import Stores, open_stores, stores_for
from receptionist.store.roles import field_use, hand_out, role_keys, take_in
from receptionist.store.sealed import unseal
from receptionist.store.uses import WINDOW
from receptionist.store.vault import BODY, Vault
from tests.twins_store import MAP, SetClock, a_call

pytestmark = [pytest.mark.promise(1), pytest.mark.promise(5)]

KEY, CALLER = b"\x07" * 32, CallerKey("c" * 64)
MATRIX = read_roles(MAP)
SEALED = [name for name, field in MAP.fields.items() if field.sealed and name not in ("caller_key", "key_seeds")]
MATRIX_KEYS = {role: role_keys(KEY, "practice").granted(grant) for role, grant in MATRIX.items()}
CELLS = [(role, purpose, field) for role in MATRIX for purpose in Purpose for field in SEALED]


@pytest.fixture(scope="module")
def clock() -> SetClock:
    return SetClock()


@pytest.fixture(scope="module")
def cells(clock: SetClock) -> MemoryCells:
    return MemoryCells(clock)


@pytest.fixture(scope="module")
def whole(cells: MemoryCells, clock: SetClock) -> Stores:
    stores = open_stores(cells, KEY, "practice", MAP, clock)
    stores.vault.keyring.find_or_make(CALLER)
    return stores


@pytest.fixture(scope="module")
def opened(whole: Stores, cells: MemoryCells, clock: SetClock) -> dict[str, Stores]:
    """Stores of each role that has any key to open with."""
    grants = (grant for grant in MATRIX.values() if grant.purposes)
    return {one.role: stores_for(cells, role_keys(KEY, "practice").granted(one), MAP, clock) for one in grants}


@pytest.mark.parametrize(("role", "purpose", "field"), CELLS)
def test_each_cell_of_the_matrix_opens_or_is_denied_as_declared(
    whole: Stores, opened: dict[str, Stores], role: str, purpose: Purpose, field: str
) -> None:
    grant = MATRIX[role]
    keys = role_keys(KEY, "practice").granted(grant)
    assert (purpose in keys.keys) is (purpose in grant.purposes)
    if MAP.fields[field].purpose is not purpose:
        # Sealed for another purpose than the map's it opens for nobody: the purpose is part of the seal.
        elsewhere = replace(MAP, fields={**MAP.fields, field: replace(MAP.fields[field], purpose=purpose)})
        other = Vault(whole.vault.cells, whole.vault.keyring, elsewhere, whole.vault.clock)
        sealed = other.seal(field, CALLER, b"value", "record")
        if role in opened:
            with pytest.raises(SealBroken):
                opened[role].vault.unseal(field, CALLER, sealed, "record")
        return
    sealed = whole.vault.seal(field, CALLER, b"value", "record")
    if role not in opened:
        assert not grant.purposes
        return
    vault, ledger = opened[role].vault, opened[role].ledger
    if field in grant.fields:
        found = vault.unseal(field, CALLER, sealed, "record")
        assert found is not None
        assert found.value == b"value"
        return
    with pytest.raises(SealBroken):
        vault.unseal(field, CALLER, sealed, "record")
    line = ledger.entries(CALLER, limit=1)[0]
    assert (line.event, line.actor, line.detail["field"]) == ("denied", role, field)
    assert line.detail["reason"] == ("undeclared" if purpose in grant.purposes else "no_key")
    with pytest.raises(SealBroken):
        vault.seal(field, CALLER, b"value", "record")


@pytest.mark.parametrize(
    ("role", "field"),
    [
        (role, field)
        for role, grant in MATRIX.items()
        for field in SEALED
        if MAP.fields[field].purpose in grant.purposes and field not in grant.fields
    ],
)
def test_a_field_of_a_roles_own_purpose_is_closed_by_a_key_and_not_by_a_rule(
    whole: Stores, opened: dict[str, Stores], role: str, field: str
) -> None:
    ruled = opened[role].vault
    unruled = Vault(ruled.cells, ruled.keyring, MAP, ruled.clock)
    sealed = whole.vault.seal(field, CALLER, b"value", "record")
    with pytest.raises(SealBroken, match="no key for the field"):
        unruled.unseal(field, CALLER, sealed, "record")
    callers = ruled.keyring.find(CALLER)
    assert callers is not None
    purpose_key = callers.keys[MAP.fields[field].purpose]
    head, bound = sealed[: BODY.start], (CALLER, field, MAP.fields[field].purpose, whole.vault.name(field, "record"))
    for key in (purpose_key, *MATRIX_KEYS[role].keys.values()):
        with pytest.raises(SealBroken):
            unseal(key, sealed[BODY], "practice", *bound, head)


def test_a_field_that_joins_the_map_later_gets_its_secret_from_whoever_holds_the_master_key(clock: SetClock) -> None:
    cells, less = MemoryCells(clock), {name: field for name, field in MAP.fields.items() if name != "last_reason"}
    older = replace(MAP, fields=less)
    keys = role_keys(KEY, "practice")
    stores_for(cells, keys, older, clock)
    live = stores_for(cells, keys.granted(MATRIX["live"]), MAP, clock)
    stores_for(cells, keys, MAP, clock).vault.keyring.find_or_make(CALLER)
    sealed = live.vault.seal("last_reason", CALLER, b"billing", CALLER)
    found = stores_for(cells, keys, MAP, clock).vault.unseal("last_reason", CALLER, sealed, CALLER)
    assert found is not None and found.value == b"billing"


@pytest.mark.parametrize("role", ["analytics", "training"])
def test_who_counts_or_learns_has_no_key_for_what_was_said(role: str) -> None:
    keys = role_keys(KEY, "practice").granted(MATRIX[role]).keys
    assert keys.keys() == {"names", "security", role, "field/ledger", "field/ledger_head"}


@pytest.mark.parametrize("role", list(MATRIX))
def test_keys_are_handed_out_in_a_private_file_without_the_master_key(role: str, tmp_path: Path) -> None:
    path = tmp_path / "keys" / f"{role}.json"
    keys = role_keys(KEY, "practice").granted(MATRIX[role])
    hand_out(keys, path)
    hand_out(keys, path)
    assert path.stat().st_mode & 0o777 == 0o600
    assert KEY.hex() not in path.read_text()
    assert take_in(path, "practice", MATRIX[role]) == keys


def test_a_file_of_keys_serves_one_role_of_one_business(tmp_path: Path) -> None:
    path = tmp_path / "web.json"
    hand_out(role_keys(KEY, "practice").granted(MATRIX["web"]), path)
    for tenant, role in (("plumber", "web"), ("practice", "analytics")):
        with pytest.raises(MasterKeyError, match="not for the role"):
            take_in(path, tenant, MATRIX[role])
    path.write_text("{")
    with pytest.raises(MasterKeyError, match="cannot be read"):
        take_in(path, "practice", MATRIX["web"])


def test_a_grant_that_shrinks_shrinks_keys_that_were_handed_out(tmp_path: Path) -> None:
    path, grant = tmp_path / "after.json", MATRIX["after"]
    hand_out(role_keys(KEY, "practice").granted(grant), path)
    less = replace(grant, purposes=frozenset({Purpose.SECURITY}), fields=LEDGER, signs=False)
    taken = take_in(path, "practice", less)
    assert set(taken.keys) == {"names", "security", *map(field_use, LEDGER)}
    assert (taken.signing, taken.fields) == (b"", LEDGER)


def named(cells: MemoryCells, clock: SetClock, role: str) -> Stores:
    keys = role_keys(KEY, "practice").granted(MATRIX[role])
    return stores_for(cells, keys, MAP, clock)


def test_a_role_that_opens_a_callers_keys_is_in_the_book_of_uses_once_an_hour() -> None:
    clock = SetClock()
    cells = MemoryCells(clock)
    web, live = named(cells, clock, "web"), named(cells, clock, "live")
    call = a_call(web, clock)
    web.calls.open(call)
    for _ in range(3):
        clock.go(10)
        assert live.calls.load(call.id) == call
    seen = [(line.event, line.actor, line.caller) for line in reversed(web.uses.entries())]
    assert seen == [(KEY_USED, "web", call.caller), (KEY_USED, "live", call.caller)]
    clock.go(WINDOW)
    web.calls.open(a_call(web, clock, "f" * 32))
    assert [line.actor for line in web.uses.entries()] == ["web", "live", "web"]
    assert web.uses.broken_at() is None
    assert web.ledger.entries() == []


def test_listing_calls_is_one_use_of_many_keys() -> None:
    clock = SetClock()
    cells = MemoryCells(clock)
    first = open_stores(cells, KEY, "practice", MAP, clock)
    for n in range(3):
        first.calls.open(a_call(first, clock, f"{n:032x}", number=f"+1415555010{n}"))
    web = named(cells, clock, "web")
    web.records.recent(0)
    line = web.uses.entries()[0]
    assert (line.event, line.actor, line.detail) == (KEYS_USED, "web", {"callers": "3"})


def test_keys_that_no_role_was_named_for_note_nothing() -> None:
    clock = SetClock()
    stores = open_stores(MemoryCells(clock), KEY, "practice", MAP, clock)
    stores.calls.open(a_call(stores, clock))
    assert stores.uses.entries() == []


FAULTS = {
    'x = "web"': "needs why",
    '[w]\nwhy="y"\npurposes=["sales"]\nfields=["ledger", "ledger_head"]': "no purpose sales",
    '[w]\nwhy="y"\npurposes=["service"]\nfields=["ledger", "ledger_head"]': "does not have",
    '[w]\nwhy="y"\npurposes=["security"]\nfields=["shoe_size", "ledger", "ledger_head"]': "no sealed field",
    '[w]\nwhy="y"\npurposes=["security"]\nfields=["call_list", "ledger", "ledger_head"]': "no sealed field",
    '[w]\nwhy="y"\npurposes=["security"]\nfields=[]': "cannot write the ledger",
    '[w]\nwhy="y"\npurposes=[]\nfields=[]\nmakes_callers=true': "needs every purpose",
    '[w]\nwhy="y"\npurposes=[]\nfields=[]\nsigns=1': "true or false",
    '[w]\nwhy="y"\npurposes=[]\nfields=[]\nmaster=true': "unknown key master",
    "[w": "roles.toml",
}


@pytest.mark.parametrize(("text", "said"), FAULTS.items())
def test_a_matrix_that_does_not_fit_the_map_is_refused_by_name(text: str, said: str, tmp_path: Path) -> None:
    path = tmp_path / "roles.toml"
    path.write_text(text)
    with pytest.raises(RolesWrong, match=said):
        read_roles(MAP, path)
