"""Where the business asks for it, nobody gets further than to their own login without a passkey or one-time codes."""

from models.record import Account
from receptionist.desk import Desk

SETTING_UP = frozenset({
    "dashboard.home", "dashboard.logout", "dashboard.password", "dashboard.ways", "dashboard.codes_begin",
    "dashboard.codes_confirm", "dashboard.passkey_begin", "dashboard.passkey_add",
})  # fmt: skip
"""What is open to an account that has still to set up a second factor."""


def lacks_factor(desk: Desk, account: Account) -> bool:
    """Return whether an account has to set up a passkey or one-time codes before anything else."""
    return desk.business.second_factor and not (account.code_secret or account.passkeys)


def needs_passkey(desk: Desk, account: Account) -> bool:
    """Return whether only a passkey logs an account in: a password or a link alone is one factor."""
    return desk.business.second_factor and not account.code_secret and bool(account.passkeys)
