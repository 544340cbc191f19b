"""Passwords: argon2id, the same work whether or not the account exists."""

from threading import BoundedSemaphore

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

SHORTEST = 12
"""Characters a password must have (NIST SP 800-63B asks for at least 8, and 15 where nothing else protects)."""

LONGEST = 256

NOBODY = "$argon2id$v=19$m=65536,t=3,p=1$5O5BSBHssuzUFrb2XZWy/g$ju03aeARLaw5lmr0ObPgGyGeoWOh74eLg7CGCCP46Zc"
"""What a password is checked against where there is no account: the hash of random bytes that nobody kept."""


class Passwords:
    """Hashes and checks passwords by argon2id (RFC 9106, section 4, second choice: 64 MiB), two at a time."""

    def __init__(self) -> None:
        self._hasher = PasswordHasher(time_cost=3, memory_cost=65536, parallelism=1)
        self._turns = BoundedSemaphore(2)

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
                self._hasher.verify(stored or NOBODY, password[:LONGEST])
            except (VerificationError, InvalidHashError):
                return False
        return bool(stored)
