"""The commands about privacy and keys, on a real Redis."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from models.datamap import Purpose
from models.record import CallRecord
from models.text import RawText
from receptionist.cli.keys import keys
from receptionist.cli.leaks import leaks
from receptionist.cli.privacy import export_number, forget_number, show_dpia, show_map, show_notice
from receptionist.privacy.consent import Receipt, give
from receptionist.store.cells import Set
from receptionist.store.open import Stores, open_stores
from receptionist.store.redis import RedisCells
from receptionist.store.unlock import WRAPPED
from tests.contract.conftest import WallClock
from tests.twins_store import MAP, a_call
from tests.twins_vault import TOKEN, a_vault

NUMBER, NAME, KEY = "+14155550132", "Ottilie Quimby", b"\x05" * 32


@pytest.fixture
def env(redis_url: str, tmp_path: Path) -> dict[str, str]:
    """The environment of a house."""
    return {
        "REDIS_URL": redis_url,
        "TWILIO_ACCOUNT_SID": "AC" + "0" * 32,
        "TWILIO_AUTH_TOKEN": "token",
        "TWILIO_API_URL": "http://127.0.0.1:9",
        "RECEPTIONIST_PUBLIC_URL": "https://phone.example.com",
        "RECEPTIONIST_MASTER_KEY": KEY.hex(),
        "RECEPTIONIST_DATA_DIR": str(tmp_path),
    }


@pytest.fixture
def used(env: dict[str, str]) -> Stores:
    """A store with one ended call of NUMBER, under the key and tenant of the environment."""
    cells = RedisCells(env["REDIS_URL"])
    cells.delete(*cells.scan(""))
    stores = open_stores(cells, KEY, _tenant(env), MAP, WallClock())
    call = a_call(stores, WallClock(), number=NUMBER)
    stores.calls.open(call)
    give(stores.ledger, MAP, call.caller, Purpose.REMEMBERING, Receipt("end.remember", "en", "voice"))
    record = CallRecord(call.id, call.caller, call.opened_at, call.opened_at + 9)
    stores.records.write(record, {"caller_name": RawText(NAME), "callback_number": RawText(NUMBER)})
    return stores


def _tenant(env: dict[str, str]) -> str:
    CliRunner().invoke(export_number, [NUMBER], env=env, catch_exceptions=False)
    return next(RedisCells(env["REDIS_URL"]).scan("r:")).split(":")[1]


@pytest.mark.parametrize(
    ("command", "args", "said"),
    [
        (show_map, [], "callback_number"),
        (show_notice, [], "Version 1"),
        (show_notice, ["--spoken"], "forget me"),
        (show_notice, ["--record"], "Record of processing"),
        (show_dpia, [], "## (d) Measures"),
    ],
)
def test_documents_need_no_store(command: object, args: list[str], said: str) -> None:
    done = CliRunner().invoke(command, args, env={"REDIS_URL": ""})  # type: ignore[arg-type]
    assert done.exit_code == 0
    assert said in done.output


def test_export_then_forget_a_number(env: dict[str, str], used: Stores) -> None:
    done = CliRunner().invoke(export_number, [NUMBER], env=env)
    held = json.loads(done.output)
    assert {NAME, NUMBER} <= {one["value"] for one in held["fields"]}
    gone = json.loads(CliRunner().invoke(forget_number, [NUMBER], env=env).output)
    assert gone["forgotten"] > 3
    assert set(gone["remains"]) == {"ledger", "erasure", "call_log", "copies"}, "the carrier does not answer here"
    assert gone["owed"]
    assert json.loads(CliRunner().invoke(export_number, [NUMBER], env=env).output)["fields"] == []


@pytest.mark.parametrize("command", [export_number, forget_number])
def test_what_is_no_number_is_refused(env: dict[str, str], command: object) -> None:
    done = CliRunner().invoke(command, ["anonymous"], env=env)  # type: ignore[arg-type]
    assert done.exit_code == 1
    assert "E.164" in done.output


def test_the_scan_knows_what_the_store_holds_and_finds_it_in_a_log(
    env: dict[str, str], used: Stores, tmp_path: Path
) -> None:
    clean = CliRunner().invoke(leaks, env=env)
    assert (clean.exit_code, "2 values searched: 0 found" in clean.output) == (0, True)
    (tmp_path / "logs").mkdir()
    (tmp_path / "logs" / "web.log").write_text(f"called by {NAME}\n")
    found = CliRunner().invoke(leaks, env=env)
    assert found.exit_code == 1
    assert "web.log: value" in found.output
    assert NAME not in found.output


def test_the_scan_looks_for_planted_values_and_undeclared_keys(env: dict[str, str], used: Stores) -> None:
    used.vault.cells.apply(Set("stray", b"zebra crossing", 60))
    found = CliRunner().invoke(leaks, ["--canary", "zebra crossing"], env=env)
    assert found.exit_code == 1
    assert "stray: value 1" in found.output
    assert "stray: not on the data map" in found.output


def test_keys_rotate_and_the_master_key_changes(env: dict[str, str], used: Stores, tmp_path: Path) -> None:
    assert "keys rewrapped" in CliRunner().invoke(keys, ["rotate"], env=env).output
    new = tmp_path / "new.key"
    new.write_text("06" * 32)
    assert "restart" in CliRunner().invoke(keys, ["rotate", "--new-key-file", str(new)], env=env).output
    later = {**env, "RECEPTIONIST_MASTER_KEY": "", "RECEPTIONIST_MASTER_KEY_FILE": str(new)}
    assert "keys rewrapped" in CliRunner().invoke(keys, ["rotate"], env=later).output
    assert json.loads(CliRunner().invoke(export_number, [NUMBER], env=later).output)["fields"]
    refused = CliRunner().invoke(export_number, [NUMBER], env=env)
    assert refused.exit_code == 1
    assert "RECEPTIONIST_MASTER_KEY_FILE" in refused.output


def test_a_missing_setting_is_named(redis_url: str) -> None:
    done = CliRunner().invoke(keys, ["rotate"], env={"REDIS_URL": "", "RECEPTIONIST_MASTER_KEY": ""})
    assert done.exit_code == 1
    assert "REDIS_URL is missing" in done.output


def test_the_master_key_moves_into_a_vault_and_the_store_opens_without_it(
    env: dict[str, str], used: Stores, tmp_path: Path
) -> None:
    pytest.importorskip("hvac")
    token = tmp_path / "token"
    token.write_text(TOKEN)
    with a_vault() as address:
        given = ["wrap", "--vault-url", address, "--vault-token-file", str(token)]
        wrong = CliRunner().invoke(keys, given, env={**env, "RECEPTIONIST_MASTER_KEY": "ab" * 32})
        assert wrong.exit_code == 1 and "not the one this store was made with" in wrong.output
        assert not (tmp_path / WRAPPED).exists()
        done = CliRunner().invoke(keys, given, env=env)
        assert done.exit_code == 0, done.output
        assert KEY.hex() not in done.output and TOKEN not in done.output
        later = {name: value for name, value in env.items() if name != "RECEPTIONIST_MASTER_KEY"}
        later |= {"RECEPTIONIST_VAULT_URL": address, "RECEPTIONIST_VAULT_TOKEN_FILE": str(token)}
        held = json.loads(CliRunner().invoke(export_number, [NUMBER], env=later).output)
    assert NAME in {one["value"] for one in held["fields"]}
