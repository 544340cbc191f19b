"""Where the master key comes from: the environment, a file, a key manager, or nowhere for a process with a role."""

from collections.abc import Mapping, MutableMapping
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, repr=False)
class Transit:
    """A HashiCorp Vault whose transit engine wraps the master key."""

    url: str
    token: str
    key: str
    """The transit key's name."""


@dataclass(frozen=True, repr=False)
class KeySource:
    """Exactly one of three."""

    master_key: bytes = b""
    role_keys: Path | None = None
    """The file of one role's keys that the house hands to each of its processes."""

    transit: Transit | None = None


TRANSIT_KEY = "receptionist"


def read_key_source(env: Mapping[str, str], faults: list[str]) -> KeySource:
    """Return the source an environment names, and add every mistake to ``faults``."""
    role_keys, url = _word(env, "ROLE_KEYS_FILE"), _word(env, "VAULT_URL").rstrip("/")
    text, path = _word(env, "MASTER_KEY"), _word(env, "MASTER_KEY_FILE")
    if role_keys:
        return KeySource(role_keys=Path(role_keys))
    if url and (text or path):
        faults.append("set RECEPTIONIST_VAULT_URL or a RECEPTIONIST_MASTER_KEY, not both")
    elif url:
        return KeySource(transit=_transit(env, url, faults))
    if text and path:
        faults.append("set RECEPTIONIST_MASTER_KEY or RECEPTIONIST_MASTER_KEY_FILE, not both")
        return KeySource()
    if not text and not path:
        faults.append("RECEPTIONIST_MASTER_KEY_FILE is missing: make one with `openssl rand -hex 32 > master.key`")
        return KeySource()
    return KeySource(_master_key(text, path, faults))


def forget_key(env: MutableMapping[str, str]) -> None:
    """Drop the master key and the Vault's token from a process's environment, and from that of its children."""
    for name in ("RECEPTIONIST_MASTER_KEY", "RECEPTIONIST_VAULT_TOKEN"):
        env.pop(name, None)


def _transit(env: Mapping[str, str], url: str, faults: list[str]) -> Transit:
    token, path = _word(env, "VAULT_TOKEN"), _word(env, "VAULT_TOKEN_FILE")
    if not url.startswith(("https://", "http://127.0.0.1", "http://localhost")):
        faults.append("RECEPTIONIST_VAULT_URL must begin with https://")
    if path:
        try:
            token = Path(path).read_text("utf-8").strip()
        except (OSError, UnicodeDecodeError):
            faults.append("RECEPTIONIST_VAULT_TOKEN_FILE cannot be read: check its path and owner")
            return Transit(url, "", "")
    if not token:
        faults.append("RECEPTIONIST_VAULT_TOKEN_FILE is missing: a token that may use the transit key")
    return Transit(url, token, _word(env, "VAULT_KEY") or TRANSIT_KEY)


def _master_key(text: str, path: str, faults: list[str]) -> bytes:
    """Take 32 bytes as 64 hex digits from the variable, or as hex or raw bytes from the file."""
    try:
        raw = Path(path).read_bytes() if path else text.encode()
    except OSError:
        faults.append("RECEPTIONIST_MASTER_KEY_FILE cannot be read: check its path and owner")
        return b""
    if len(raw) == 32:
        return raw
    try:
        key = bytes.fromhex(raw.decode().strip())
    except ValueError:
        key = b""
    if len(key) != 32:
        faults.append("the master key must be 32 bytes (or 64 hex digits)")
    return key


def _word(env: Mapping[str, str], name: str) -> str:
    return env.get(f"RECEPTIONIST_{name}", "").strip()
