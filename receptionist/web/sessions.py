"""Login sessions: a random token in a cookie, everything else on the server."""

import hashlib
import json
from dataclasses import dataclass

from models.record import Account
from receptionist.desk import Desk

IDLE = 60 * 60
"""Seconds a session lives without a page being opened."""

ABSOLUTE = 12 * 60 * 60
"""Seconds after which one logs in again whatever one did: a working day."""


@dataclass(frozen=True, repr=False)
class Session:
    """Who is logged in, under which token."""

    token: str
    account: Account


def open_session(desk: Desk, account: Account) -> str:
    """Start a session and return its token."""
    value = {"email": account.email, "opened": desk.clock.now(), "mark": _mark(account)}
    return desk.gate.issue("session", json.dumps(value), IDLE)


def read_session(desk: Desk, token: str, extend: bool = True) -> Session | None:
    """Return the session of a token and, if ``extend``, let it idle anew.

    None if it is unknown or over, or if the account is gone or has other ways to log in now.
    """
    value = desk.gate.look("session", token, IDLE if extend else 0) if token else None
    if value is None:
        return None
    kept = json.loads(value)
    account = desk.accounts.find(kept["email"])
    if account is None or kept["mark"] != _mark(account) or desk.clock.now() - kept["opened"] > ABSOLUTE:
        desk.gate.redeem("session", token)
        return None
    return Session(token, account)


def close_session(desk: Desk, token: str) -> None:
    """End a session; its token means nothing from now on."""
    desk.gate.redeem("session", token)


def _mark(account: Account) -> str:
    """Change with every way to log in, so that a new one ends the sessions opened before it."""
    ways = (account.password_hash, account.code_secret, *sorted(passkey.id for passkey in account.passkeys))
    return hashlib.sha256("|".join(ways).encode()).hexdigest()[:16]
