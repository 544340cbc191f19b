"""The operator's commands: accounts, what is missing, dead jobs."""

import json
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner

from models.jobs import ForgetCaller, SummariseCall
from models.record import Account, Role
from receptionist.cli import accounts, dead_jobs
from receptionist.cli.accounts import add_account, owner
from receptionist.cli.dead_jobs import jobs, retry_dead
from receptionist.cli.doctor import examine
from receptionist.cli.here import here, leave_house, note_house
from receptionist.desk import Desk
from receptionist.errors import MasterKeyError, StoreUnavailable
from receptionist.web.passwords import Passwords
from tests.twins_phone import NotedJobs, a_desk
from tests.twins_store import SetClock, stores_on
from tests.twins_web import set_ready

CALL = "0" * 32


@pytest.fixture
def desk(monkeypatch: pytest.MonkeyPatch) -> Desk:
    """A desk that the commands open too."""
    clock = SetClock()
    desk = a_desk(clock, pulse=stores_on(clock).pulse)
    for module in (accounts, dead_jobs):
        monkeypatch.setattr(module, "open_desk", lambda settings: desk)
        monkeypatch.setattr(module, "read_settings", lambda env: desk.settings)
    return desk


def complete(tmp_path: Path) -> dict[str, str]:
    return {
        "REDIS_URL": "redis://127.0.0.1:1/0",
        "TWILIO_ACCOUNT_SID": "AC0",
        "TWILIO_AUTH_TOKEN": "token",
        "RECEPTIONIST_PUBLIC_URL": "https://desk.example.com",
        "RECEPTIONIST_MASTER_KEY": "07" * 32,
        "RECEPTIONIST_DATA_DIR": str(tmp_path / "data"),
    }


def test_a_new_owner_gets_a_link_that_logs_in_once(desk: Desk) -> None:
    printed = CliRunner().invoke(owner, ["add", "New.Owner@example.com"])
    assert printed.exit_code == 0, printed.output
    token = printed.stdout.strip().partition("?token=")[2]
    assert desk.gate.redeem("login", token) == "new.owner@example.com"
    account = desk.accounts.find("new.owner@example.com")
    assert account is not None and (account.role, account.password_hash) == (Role.OWNER, "")


def test_a_password_comes_by_stdin_and_is_kept_as_argon2id_only(desk: Desk) -> None:
    arguments = ["add", "staff@example.com", "--role", "staff", "--password-stdin"]
    printed = CliRunner().invoke(owner, arguments, input="four plain words here\n")
    account = desk.accounts.find("staff@example.com")
    assert printed.exit_code == 0 and account is not None and account.role is Role.STAFF
    assert account.password_hash.startswith("$argon2id$")
    assert Passwords().check(account.password_hash, "four plain words here")
    assert "plain words" not in printed.output


@pytest.mark.parametrize(
    ("arguments", "typed"), [(["add", "nobody"], ""), (["add", "a@example.com", "--password-stdin"], "x\n")]
)
def test_what_is_not_an_email_or_too_short_a_password_is_refused(arguments: list[str], typed: str, desk: Desk) -> None:
    printed = CliRunner().invoke(owner, arguments, input=typed)
    assert printed.exit_code == 1 and not desk.accounts.all()


def test_a_new_link_for_an_old_account_changes_nothing_else(desk: Desk) -> None:
    add_account(desk, "owner@example.com", password="four plain words here")
    before, lines = desk.accounts.find("owner@example.com"), len(desk.ledger.entries())
    add_account(desk, "Owner@example.com")
    assert desk.accounts.find("owner@example.com") == before and len(desk.ledger.entries()) == lines


def test_dead_jobs_are_shown_and_queued_again_by_name(desk: Desk) -> None:
    desk.dead.bury("receptionist.summarise_call", {"call_id": CALL})
    desk.dead.bury("receptionist.forget_caller", {"caller": "a" * 64})
    desk.dead.bury("receptionist.of_a_former_version", {"call_id": CALL})
    shown = CliRunner().invoke(jobs, ["dead"])
    assert {json.loads(line)["task"].rpartition(".")[2] for line in shown.stdout.splitlines()} == {
        "summarise_call",
        "forget_caller",
        "of_a_former_version",
    }
    assert "2 queued again" in CliRunner().invoke(jobs, ["dead", "--retry"]).output
    assert isinstance(desk.jobs, NotedJobs)
    assert set(desk.jobs.submitted) == {SummariseCall(CALL), ForgetCaller("a" * 64)}
    assert not desk.dead.dead()


def test_dead_jobs_stay_on_the_list_while_the_queue_is_down(desk: Desk) -> None:
    desk.dead.bury("receptionist.summarise_call", {"call_id": CALL})
    with pytest.raises(StoreUnavailable):
        retry_dead(replace(desk, jobs=NotedJobs(down=True)))
    assert len(desk.dead.dead()) == 1


def test_a_command_in_another_terminal_finds_the_house_that_runs_here(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TWILIO_AUTH_TOKEN", "given")
    house = {"REDIS_URL": "redis://:made-up@127.0.0.1:1/0", "TWILIO_AUTH_TOKEN": "given", "PATH": "/bin"}
    note_house(tmp_path, house)
    note = tmp_path / "house.json"
    assert json.loads(note.read_text()) == {"REDIS_URL": house["REDIS_URL"]}, "what was given is not written down"
    assert note.stat().st_mode & 0o077 == 0
    env = {"RECEPTIONIST_DATA_DIR": str(tmp_path)}
    assert here(env)["REDIS_URL"] == house["REDIS_URL"]
    assert here(env | {"REDIS_URL": "redis://other"})["REDIS_URL"] == "redis://other"
    leave_house(tmp_path)
    assert here(env) == env


def mend(env: Mapping[str, str], desk: Desk | Exception) -> dict[str, str]:
    """Return what the doctor wants mended, by name, weights aside (they are read once, elsewhere)."""

    def opened(settings: object) -> Desk:
        if isinstance(desk, Exception):
            raise desk
        return desk

    checks = [check for check in examine(env, opened) if not check.name.startswith("weights")]
    assert len(checks) > 2
    return {check.name: check.mend for check in checks if not check.ok}


def test_the_doctor_finds_nothing_where_nothing_is_missing(tmp_path: Path, desk: Desk) -> None:
    set_ready(desk)
    assert mend(complete(tmp_path), desk) == {}


def test_the_doctor_names_every_missing_setting_at_once(desk: Desk) -> None:
    faults = [check.mend for check in examine({}, lambda settings: desk) if check.name == "settings"]
    assert {fault.split()[0] for fault in faults} >= {"REDIS_URL", "TWILIO_AUTH_TOKEN", "RECEPTIONIST_PUBLIC_URL"}


def test_the_doctor_names_the_line_of_a_mistake_in_the_business_file(tmp_path: Path, desk: Desk) -> None:
    wrong = tmp_path / "business.toml"
    wrong.write_text('id = "x"\nname = \n')
    found = mend(complete(tmp_path) | {"RECEPTIONIST_BUSINESS": str(wrong)}, desk)
    assert "business.toml" in found["business file"] and "2" in found["business file"]


@pytest.mark.parametrize(
    ("fault", "name"), [(StoreUnavailable("x"), "store"), (MasterKeyError("the master key is another one"), "key")]
)
def test_the_doctor_says_what_keeps_the_store_shut(fault: Exception, name: str, tmp_path: Path) -> None:
    assert set(mend(complete(tmp_path), fault)) == {name}


def test_a_lost_phone_is_taken_off_an_account_by_command(desk: Desk) -> None:
    account = Account("owner@example.com", Role.OWNER, "hash", "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ", ("0" * 64,))
    desk.accounts.save(account)
    done = CliRunner().invoke(owner, ["reset", "owner@example.com"])
    assert done.exit_code == 0 and "/dashboard/link?token=" in done.output
    kept = desk.accounts.find("owner@example.com")
    assert kept and (kept.password_hash, kept.code_secret, kept.recovery) == ("hash", "", ())
    missing = CliRunner().invoke(owner, ["reset", "nobody@example.com"])
    assert missing.exit_code == 1 and "no such account" in missing.output


def test_the_doctor_misses_workers_prompts_and_finds_dead_jobs(tmp_path: Path, desk: Desk) -> None:
    desk.dead.bury("receptionist.summarise_call", {"call_id": CALL})
    found = mend(complete(tmp_path), desk)
    assert set(found) == {"worker_live", "worker_after", "prompts", "dead jobs"}


def test_speech_is_not_sent_over_an_address_in_clear(tmp_path: Path, desk: Desk) -> None:
    set_ready(desk)
    found = mend(complete(tmp_path) | {"RECEPTIONIST_PUBLIC_URL": "http://desk.example.com"}, desk)
    assert set(found) == {"public address"}
