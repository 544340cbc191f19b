"""Seal a value with AES-256-GCM so that it opens for one tenant, caller, field, purpose and record only.

AES-GCM is NIST SP 800-38D with 96-bit random nonces; keys are derived by HKDF-SHA-256 (RFC 5869).
"""

import hashlib
import hmac
import secrets

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from receptionist.errors import SealBroken

KEY_BYTES = 32
NONCE_BYTES = 12


def joined(*parts: str | bytes) -> bytes:
    """Return parts with their lengths before them, so that no two lists of parts give the same bytes."""
    raw = [part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part for part in parts]
    return b"".join(len(part).to_bytes(4, "big") + part for part in raw)


def derive(key: bytes, *info: str | bytes) -> bytes:
    """Return a 32-byte key derived from another for one use, named by ``info``."""
    return HKDF(SHA256(), KEY_BYTES, salt=None, info=joined(*info)).derive(key)


def digest(key: bytes, *parts: str | bytes) -> str:
    """Return HMAC-SHA-256 of the parts as 64 hex digits; without the key a phone number cannot be guessed from it."""
    return hmac.new(key, joined(*parts), hashlib.sha256).hexdigest()


def seal(key: bytes, value: bytes, *bound: str | bytes) -> bytes:
    """Return nonce and ciphertext of ``value``, bound to the parts."""
    nonce = secrets.token_bytes(NONCE_BYTES)
    return nonce + AESGCM(key).encrypt(nonce, value, joined(*bound))


def unseal(key: bytes, sealed: bytes, *bound: str | bytes) -> bytes:
    """Return what ``seal`` took; raise SealBroken for another key, other parts, or damage."""
    try:
        return AESGCM(key).decrypt(sealed[:NONCE_BYTES], sealed[NONCE_BYTES:], joined(*bound))
    except (InvalidTag, ValueError):
        raise SealBroken("a sealed value does not open: wrong key, swapped or damaged") from None
