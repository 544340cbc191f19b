"""Where the master key comes from: given, from a file, unwrapped by a Vault; a lost or wrong one is said plainly."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from config.key_source import KeySource, Transit, forget_key, read_key_source
from receptionist.errors import MasterKeyError
from receptionist.store.transit import TransitKeys
from receptionist.store.unlock import WRAPPED, move_in, unlock
from tests.twins_vault import TOKEN, a_vault

pytestmark = pytest.mark.promise(3)


@pytest.fixture
def vault() -> Iterator[str]:
    """The address of a fake Vault."""
    pytest.importorskip("hvac")
    with a_vault() as address:
        yield address


def test_a_master_key_is_made_once_and_is_only_kept_wrapped(vault: str, tmp_path: Path) -> None:
    key = unlock(TransitKeys(vault, TOKEN, "receptionist"), tmp_path)
    path = tmp_path / WRAPPED
    assert len(key) == 32
    assert [file.name for file in tmp_path.iterdir()] == [WRAPPED]
    assert path.stat().st_mode & 0o777 == 0o600
    assert path.read_text().startswith("vault:v1:")
    assert unlock(TransitKeys(vault, TOKEN, "receptionist"), tmp_path) == key


def test_what_is_wrong_with_a_vault_is_said_without_its_answer(vault: str, tmp_path: Path) -> None:
    unlock(TransitKeys(vault, TOKEN, "receptionist"), tmp_path)
    with pytest.raises(MasterKeyError, match="refuses"):
        unlock(TransitKeys(vault, "another-token", "receptionist"), tmp_path)
    with pytest.raises(MasterKeyError, match="another transit key") as wrong:
        unlock(TransitKeys(vault, TOKEN, "another-key"), tmp_path)
    assert "vault:v1" not in str(wrong.value)
    with pytest.raises(MasterKeyError, match="does not answer"):
        unlock(TransitKeys("http://127.0.0.1:1", TOKEN, "receptionist"), tmp_path)


def test_a_key_in_use_moves_into_the_vault_once_and_is_the_same_afterwards(vault: str, tmp_path: Path) -> None:
    manager, key = TransitKeys(vault, TOKEN, "receptionist"), b"\x07" * 32
    path = move_in(manager, tmp_path, key)
    kept = path.read_text()
    assert path.stat().st_mode & 0o777 == 0o600
    assert key.hex() not in kept
    assert unlock(manager, tmp_path) == key
    assert move_in(manager, tmp_path, key) == path and path.read_text() == kept
    with pytest.raises(MasterKeyError, match="another master key"):
        move_in(manager, tmp_path, b"\x08" * 32)
    assert path.read_text() == kept


class Lossy:
    """A key manager that gives back another key."""

    def wrap(self, key: bytes) -> str:
        return "wrapped"

    def unwrap(self, wrapped: str) -> bytes:
        return b"\x01" * 32


def test_a_key_is_not_moved_to_where_it_would_be_lost(tmp_path: Path) -> None:
    with pytest.raises(MasterKeyError, match="nothing was changed"):
        move_in(Lossy(), tmp_path, b"\x07" * 32)
    assert list(tmp_path.iterdir()) == []


class Mumbling:
    """A key manager that gives something else than a key."""

    def wrap(self, key: bytes) -> str:
        return "wrapped"

    def unwrap(self, wrapped: str) -> bytes:
        return b"short"


def test_what_is_no_key_is_refused(tmp_path: Path) -> None:
    with pytest.raises(MasterKeyError, match="32 bytes"):
        unlock(Mumbling(), tmp_path)


@pytest.mark.parametrize(
    ("env", "fault"),
    [
        ({}, "MASTER_KEY_FILE is missing"),
        ({"RECEPTIONIST_MASTER_KEY": "ab"}, "32 bytes"),
        ({"RECEPTIONIST_MASTER_KEY": "ab", "RECEPTIONIST_MASTER_KEY_FILE": "x"}, "not both"),
        ({"RECEPTIONIST_MASTER_KEY_FILE": "/nowhere/key"}, "cannot be read"),
        ({"RECEPTIONIST_VAULT_URL": "https://v.example.com", "RECEPTIONIST_MASTER_KEY": "07" * 32}, "not both"),
        ({"RECEPTIONIST_VAULT_URL": "https://v.example.com"}, "TOKEN_FILE is missing"),
        ({"RECEPTIONIST_VAULT_URL": "http://v.example.com", "RECEPTIONIST_VAULT_TOKEN": "t"}, "https"),
        ({"RECEPTIONIST_VAULT_URL": "https://v.example.com", "RECEPTIONIST_VAULT_TOKEN_FILE": "/nowhere"}, "be read"),
    ],
)
def test_a_source_that_is_missing_or_wrong_is_named(env: dict[str, str], fault: str) -> None:
    faults: list[str] = []
    read_key_source(env, faults)
    assert any(fault in one for one in faults)


def test_each_source_is_read(tmp_path: Path) -> None:
    (tmp_path / "token").write_text("t\n")
    (tmp_path / "key").write_bytes(b"\x07" * 32)
    given = {
        "RECEPTIONIST_VAULT_URL": "https://v.example.com/",
        "RECEPTIONIST_VAULT_TOKEN_FILE": str(tmp_path / "token"),
        "RECEPTIONIST_VAULT_KEY": "desk",
    }
    faults: list[str] = []
    assert read_key_source(given, faults) == KeySource(transit=Transit("https://v.example.com", "t", "desk"))
    assert read_key_source({"RECEPTIONIST_MASTER_KEY": "07" * 32}, faults) == KeySource(b"\x07" * 32)
    assert read_key_source({"RECEPTIONIST_MASTER_KEY_FILE": str(tmp_path / "key")}, faults) == KeySource(b"\x07" * 32)
    assert read_key_source({"RECEPTIONIST_ROLE_KEYS_FILE": "live.json"}, faults) == KeySource(
        role_keys=Path("live.json")
    )
    assert faults == []


def test_a_process_drops_what_leads_to_the_master_key() -> None:
    env = {"RECEPTIONIST_MASTER_KEY": "07" * 32, "RECEPTIONIST_VAULT_TOKEN": "t", "REDIS_URL": "r"}
    forget_key(env)
    assert env == {"REDIS_URL": "r"}
