"""Each process of a house opens the store with its own keys, and nobody but the house meets the master key."""

import json
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from config.settings import Settings, read_settings
from models.datamap import Purpose
from models.record import CallRecord
from models.text import RawText
from receptionist.bootstrap import keys_by_role, open_house
from receptionist.errors import MasterKeyError, SealBroken
from receptionist.privacy.audit_file import public_key, read_report
from receptionist.store.redis import RedisCells
from receptionist.store.roles import hand_out
from tests.contract.conftest import WallClock
from tests.twins_store import a_call
from workers.audit import audit_house

pytestmark = [pytest.mark.promise(1), pytest.mark.promise(5)]

KEY = b"\x05" * 32
ROLES = ("web", "live", "after", "beat", "analytics", "training")


@pytest.fixture
def settings(redis_url: str, tmp_path: Path) -> Settings:
    """The settings of a house with an empty Redis."""
    cells = RedisCells(redis_url)
    cells.delete(*cells.scan(""))
    return read_settings(
        {
            "REDIS_URL": redis_url,
            "TWILIO_ACCOUNT_SID": "AC" + "0" * 32,
            "TWILIO_AUTH_TOKEN": "token",
            "RECEPTIONIST_PUBLIC_URL": "https://phone.example.com",
            "RECEPTIONIST_MASTER_KEY": KEY.hex(),
            "RECEPTIONIST_DATA_DIR": str(tmp_path),
        }
    )


@pytest.fixture
def given(settings: Settings, tmp_path: Path) -> Mapping[str, Settings]:
    """What each process is given: a file of its own keys, no master key."""
    paths = {role: tmp_path / "keys" / f"{role}.json" for role in ROLES}
    for role, keys in keys_by_role(settings).items():
        hand_out(keys, paths[role])
    return {role: replace(settings, master_key=b"", role_keys=path) for role, path in paths.items()}


@pytest.mark.parametrize("role", ROLES)
def test_no_file_of_a_role_leads_to_the_master_key(given: Mapping[str, Settings], role: str) -> None:
    path = given[role].role_keys
    assert path is not None
    text = path.read_text()
    assert KEY.hex() not in text
    held = json.loads(text)["keys"].keys() & set(Purpose)
    assert (held == set(Purpose)) is (role == "web")


def test_a_call_goes_through_processes_that_hold_their_own_keys_only(given: Mapping[str, Settings]) -> None:
    web, live, after = (open_house(given[role], role) for role in ("web", "live", "after"))
    call = a_call(web.stores, WallClock())
    web.desk.calls.open(call)
    assert live.desk.calls.load(call.id) == call
    assert after.desk.calls.load(call.id) == call
    assert {line.actor for line in web.stores.uses.entries(call.caller)} == {"web", "live", "after"}


@pytest.mark.parametrize("role", ["analytics", "training"])
def test_a_process_that_counts_or_learns_cannot_open_a_call(given: Mapping[str, Settings], role: str) -> None:
    web, counting = open_house(given["web"], "web"), open_house(given[role], role)
    call = a_call(web.stores, WallClock())
    web.desk.calls.open(call)
    with pytest.raises(SealBroken, match="no key for the purpose service"):
        counting.desk.calls.load(call.id)
    denial = web.desk.ledger.entries(call.caller)[0]
    assert (denial.event, denial.actor, denial.detail["reason"]) == ("denied", role, "no_key")


def test_a_process_with_anothers_file_does_not_start(given: Mapping[str, Settings]) -> None:
    with pytest.raises(MasterKeyError, match="not for the role web"):
        open_house(given["analytics"], "web")


@pytest.mark.parametrize("role", ROLES)
def test_a_process_that_is_given_the_master_key_drops_it(settings: Settings, role: str) -> None:
    opened = open_house(settings, role)
    assert opened.desk.settings.master_key != KEY
    assert opened.desk.settings.transit is None
    assert KEY not in opened.role.keys.values()
    assert bool(opened.desk.settings.master_key) is (role == "web")


def test_pages_and_commands_derive_the_same_ids_of_accounts(settings: Settings) -> None:
    web, operator = open_house(settings, "web"), open_house(settings, "operator")
    assert web.desk.settings.master_key == operator.desk.settings.master_key


def test_the_nightly_audit_needs_no_more_than_its_own_keys(given: Mapping[str, Settings], tmp_path: Path) -> None:
    web, after = open_house(given["web"], "web"), open_house(given["after"], "after")
    call = a_call(web.stores, WallClock())
    web.desk.calls.open(call)
    web.desk.records.write(CallRecord(call.id, call.caller, call.opened_at), {"caller_name": RawText("Ottilie Quimby")})
    audit_house(after.desk)
    report = after.desk.auditor.audit()
    assert (report.findings, report.values) == (0, 1)
    line = web.desk.ledger.entries()[0]
    assert (line.event, line.actor, line.detail["findings"]) == ("audited", "after", "0")
    (kept, _) = sorted((tmp_path / "audits").glob("[0-9]*.json"))
    assert read_report(kept, public_key(after.role.signing)) is not None
