"""Keys of the web process, each derived from the master key for one use."""

import hashlib
import hmac

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF


def derived(master_key: bytes, use: str) -> bytes:
    """Return 32 bytes for one use by HKDF-SHA256 (RFC 5869)."""
    return HKDF(algorithm=SHA256(), length=32, salt=None, info=f"receptionist web {use}".encode()).derive(master_key)


def mark(key: bytes, text: str) -> str:
    """Return HMAC-SHA256 of ``text``, 64 hex digits."""
    return hmac.new(key, text.encode(), hashlib.sha256).hexdigest()


def account_id(master_key: bytes, email: str) -> str:
    """Return what stands for an account in the ledger: an HMAC of its e-mail, 32 hex digits."""
    return mark(derived(master_key, "account"), email.strip().lower())[:32]
