"""What a caller may ask for, answered from what is really there."""

import json

import pytest

from models.datamap import LegalBasis
from receptionist.privacy.rights import export, is_restricted, know, lift_restriction, restrict
from tests.privacy.lived_in import NAME, NUMBER, lived_in
from tests.twins_store import MAP

pytestmark = pytest.mark.promise(4)


def test_a_caller_knows_everything_held_with_why_and_until_when() -> None:
    house = lived_in()
    known = know(house.stores.callers, MAP, house.over.caller)
    values = {(one.field.name, one.holding.value) for one in known}
    assert ("caller_name", NAME) in values
    assert ("callback_number", NUMBER) in values
    assert {"preferred_name", "preferences", "summary", "transcript_kept", "conversation"} <= {
        name for name, _ in values
    }
    now = house.clock.now()
    assert all(now < one.holding.until <= now + one.field.retention + 1 for one in known)
    assert all("know" in one.field.rights for one in known)


def test_an_export_equals_an_independent_decryption_of_the_store() -> None:
    house = lived_in()
    vault, caller = house.stores.vault, house.over.caller
    opened = set()
    for key in vault.cells.scan(""):
        field, stored = vault.field_of(key), vault.cells.get(key)
        if stored and field.sealed and "export" in field.rights and field.name != "ledger":
            value = vault.unseal_named(field.name, caller, stored, key)
            assert value is not None
            opened.add((field.name, value.value.decode()))
    whole = json.loads(json.dumps(export(house.stores.callers, house.stores.ledger, MAP, caller, "operator")))
    assert {(one["field"], one["value"]) for one in whole["fields"]} == opened
    assert len(opened) > 8
    assert whole["consents"] == ["remembering", "transcript"]
    assert [line["event"] for line in whole["ledger"]][:2] == ["exported", "reveal"]


def test_an_export_of_a_stranger_is_empty() -> None:
    house = lived_in()
    stranger = house.stores.callers.key("+14155550199")
    whole = export(house.stores.callers, house.stores.ledger, MAP, stranger, "operator")
    assert (whole["fields"], whole["consents"]) == ([], [])


def test_a_restriction_holds_until_it_is_lifted_or_the_caller_is_forgotten() -> None:
    house = lived_in()
    ledger, caller = house.stores.ledger, house.over.caller
    seen = [is_restricted(ledger, caller)]
    restrict(ledger, caller, "caller")
    seen.append(is_restricted(ledger, caller))
    assert house.stores.callers.profile(caller) is None
    lift_restriction(ledger, caller, "caller")
    assert house.stores.callers.profile(caller) is not None
    seen.append(is_restricted(ledger, caller))
    restrict(ledger, caller, "caller")
    house.stores.callers.forget(caller)
    seen.append(is_restricted(ledger, caller))
    assert seen == [False, True, False, False]


def test_every_optional_field_can_be_withdrawn_and_every_personal_one_forgotten() -> None:
    for field in MAP.fields.values():
        assert ("withdraw" in field.rights) is (field.basis is LegalBasis.CONSENT)
        assert "forget" in field.rights or field.category in ("proof", "technical", "keys", "accounts")
