"""Where the master key comes from: given, from a file, unwrapped by a Vault; a lost or wrong one is said plainly."""

import base64
import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

from config.key_source import KeySource, Transit, forget_key, read_key_source
from receptionist.errors import MasterKeyError
from receptionist.store.transit import TransitKeys
from receptionist.store.unlock import WRAPPED, unlock

pytestmark = pytest.mark.promise(3)

TOKEN = "transit-token"


class FakeTransit(BaseHTTPRequestHandler):
    """Answers encrypt and decrypt of Vault's transit engine as its API documentation shows them."""

    def do_POST(self) -> None:
        self.answer()

    def do_PUT(self) -> None:
        self.answer()

    def answer(self) -> None:
        asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        verb, key = self.path.removeprefix("/v1/transit/").split("/")
        if self.headers["X-Vault-Token"] != TOKEN:
            self.reply(403, {"errors": ["permission denied"]})
        elif verb == "encrypt":
            sealed = base64.b64encode(f"{key}:{asked['plaintext']}".encode()).decode()
            self.reply(200, {"data": {"ciphertext": f"vault:v1:{sealed}"}})
        else:
            opened = base64.b64decode(asked["ciphertext"].removeprefix("vault:v1:")).decode().partition(":")
            right = opened[0] == key
            self.reply(*((200, {"data": {"plaintext": opened[2]}}) if right else (400, {"errors": ["cipher"]})))

    def reply(self, status: int, body: object) -> None:
        data = json.dumps(body).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@pytest.fixture
def vault() -> Iterator[str]:
    """The address of a fake Vault."""
    pytest.importorskip("hvac")
    server = HTTPServer(("127.0.0.1", 0), FakeTransit)
    running = threading.Thread(target=server.serve_forever, args=(0.01,))
    running.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    running.join()
    server.server_close()


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
