"""``receptionist audit`` and ``receptionist breach`` on a real Redis."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from models.record import CallRecord
from models.text import RawText
from receptionist.cli.audit import audit
from receptionist.cli.breach import breach
from receptionist.store.cells import Set
from receptionist.store.open import Stores, open_stores
from receptionist.store.redis import RedisCells
from tests.contract.conftest import WallClock
from tests.contract.test_privacy_commands import KEY, NAME, NUMBER, env  # noqa: F401 - env is a fixture
from tests.twins_store import MAP, a_call


@pytest.fixture
def stores(env: dict[str, str]) -> Stores:  # noqa: F811 - a fixture
    cells = RedisCells(env["REDIS_URL"])
    cells.delete(*cells.scan(""))
    made = open_stores(cells, KEY, "bright-smile", MAP, WallClock())
    call = a_call(made, WallClock(), number=NUMBER)
    made.calls.open(call)
    record = CallRecord(call.id, call.caller, call.opened_at, call.opened_at + 9)
    made.records.write(record, {"caller_name": RawText(NAME)})
    made.reveals.reveal(call.id, "caller_name", "account-1", "callback")
    return made


def test_an_audit_finds_a_stray_and_its_report_is_verified(
    env: dict[str, str],  # noqa: F811 - a fixture
    stores: Stores,
    tmp_path: Path,
) -> None:
    clean = CliRunner().invoke(audit, env=env)
    assert (clean.exit_code, clean.output[:10]) == (0, "0 findings")
    stores.vault.cells.apply(Set("stray", NAME.encode(), 60))
    found = CliRunner().invoke(audit, env=env)
    assert found.exit_code == 1
    assert "undeclared: stray" in found.output
    assert "readable: stray" in found.output
    assert NAME not in found.output
    assert json.loads(CliRunner().invoke(audit, ["--json"], env=env).output)["readable"] == ["stray"]
    checked = CliRunner().invoke(audit, ["--verify"], env=env)
    assert (checked.exit_code, checked.output) == (0, "3 reports, 0 forged or damaged, 0 missing\n")
    first = min((tmp_path / "audits").glob("[0-9]*.json"))
    first.write_text(first.read_text().replace('\\"keys\\": ', '\\"keys\\": 1'))
    forged = CliRunner().invoke(audit, ["--verify"], env=env)
    assert forged.exit_code == 1
    assert "not signed by this house" in forged.output


def test_a_breach_drill_names_who_opened_what(env: dict[str, str], stores: Stores) -> None:  # noqa: F811 - a fixture
    caller = stores.callers.key(NUMBER)
    done = CliRunner().invoke(breach, ["--key-used-since", "1h"], env=env)
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    reveal = next(one for one in lines if one["event"] == "reveal")
    assert (reveal["caller"], reveal["actor"], reveal["fields"]) == (caller, "account-1", ["caller_name"])
    assert "1 callers" in done.stderr
    assert NUMBER not in done.output
    other = CliRunner().invoke(breach, ["--key-used-since", "1h", "--role", "analytics"], env=env)
    assert other.stdout == ""
    assert CliRunner().invoke(breach, ["--key-used-since", "soon"], env=env).exit_code == 1
