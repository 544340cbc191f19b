"""Passwords: argon2id, the same work whether or not the account exists."""

from threading import BoundedSemaphore

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

SHORTEST = 12
"""Characters a password must have (NIST SP 800-63B asks for at least 8, and 15 where nothing else protects)."""

LONGEST = 256


class Passwords:
    """Hashes and checks passwords by argon2id (RFC 9106, section 4, second choice: 64 MiB), two at a time."""

    def __init__(self) -> None:
        self._hasher = PasswordHasher(time_cost=3, memory_cost=65536, parallelism=1)
        self._turns = BoundedSemaphore(2)
        self._nobody = self._hasher.hash("the password of no account")

    def hash(self, password: str) -> str:
        """Return the encoded hash; raises ValueError with what is wrong with the password."""
        if len(password) < SHORTEST:
            raise ValueError(f"A password needs at least {SHORTEST} characters. A few plain words make a good one.")
        if len(password) > LONGEST:
            raise ValueError(f"A password can have at most {LONGEST} characters.")
        with self._turns:
            return self._hasher.hash(password)

    def check(self, stored: str, password: str) -> bool:
        """Say whether ``password`` is the one; an empty ``stored`` (no such account) takes as long and is False."""
        with self._turns:
            try:
                self._hasher.verify(stored or self._nobody, password[:LONGEST])
            except (VerificationError, InvalidHashError):
                return False
        return bool(stored)
