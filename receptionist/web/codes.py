"""One-time codes beside a password (RFC 6238), and recovery codes for the day the phone is lost."""

import hashlib
import hmac
import secrets
from base64 import b32encode
from dataclasses import replace

import pyotp
import segno
from markupsafe import Markup

from models.record import Account
from receptionist.desk import Desk
from receptionist.web.entering import DAY, QUARTER
from receptionist.web.keys import account_id

STEP = 30
"""Seconds a code stands for."""

DRIFT = 1
"""Steps a phone's clock may be off (RFC 6238, section 5.2, recommends one)."""

RECOVERY_CODES = 10


def new_secret() -> str:
    """Return a secret of 160 bits (RFC 4226, section 4), base32."""
    return pyotp.random_base32()


def address_of(secret: str, email: str, business: str) -> str:
    """Return the ``otpauth:`` address an authenticator app reads."""
    return pyotp.TOTP(secret).provisioning_uri(name=email, issuer_name=business)


def qr_code(address: str) -> Markup:
    """Return an address as an inline SVG, dark on light whatever the page's colours: scanners need that."""
    drawn = segno.make(address, error="m", micro=False)
    return Markup(drawn.svg_inline(dark="#000", light="#fff", svgclass="qr", lineclass=None, omitsize=True))  # noqa: S704 - made of squares alone


def matching_step(secret: str, code: str, now: float) -> int | None:
    """Return the time step ``code`` belongs to, among the current one and its neighbours, or None."""
    digits, codes = "".join(filter(str.isdigit, code)) if code.isascii() else "", pyotp.TOTP(secret, interval=STEP)
    steps = [int(now) // STEP + drift for drift in range(-DRIFT, DRIFT + 1)]
    return next((step for step in steps if hmac.compare_digest(codes.generate_otp(step), digits)), None)


def may_try_code(desk: Desk, email: str) -> bool:
    """Count a try of a code: a million codes, ten tries a quarter of an hour, fifty a day."""
    return desk.gate.allow("code", email, 10, QUARTER) and desk.gate.allow("code_day", email, 50, DAY)


def takes_code(desk: Desk, account: Account, code: str) -> Account | None:
    """Return the account as it stands after ``code`` was used, or None if it is wrong or was used before.

    Both a code of the app and a recovery code work once; of two requests with the same code one wins.
    """
    if not account.code_secret:
        return None
    step = matching_step(account.code_secret, code, desk.clock.now())
    if step is not None:
        used = f"{account.email}|{account.code_secret}|{step}"
        return account if desk.gate.first("code_used", used, STEP * (2 * DRIFT + 2)) else None
    mark = recovery_mark(code)
    if mark not in account.recovery or not desk.gate.first("recovery_used", mark, DAY):
        return None
    left = replace(account, recovery=tuple(each for each in account.recovery if each != mark))
    desk.accounts.save(left)
    desk.ledger.append("recovery_code_used", account_id(desk.settings.master_key, account.email))
    return left


def new_recovery_codes() -> tuple[str, ...]:
    """Return recovery codes of 80 random bits each, in groups of four to be written down."""
    texts = [b32encode(secrets.token_bytes(10)).decode() for _ in range(RECOVERY_CODES)]
    return tuple("-".join(text[at : at + 4] for at in range(0, 16, 4)) for text in texts)


def recovery_mark(code: str) -> str:
    """Return what is kept of a recovery code: SHA-256 of its letters and digits, hex; 80 bits cannot be guessed."""
    return hashlib.sha256("".join(filter(str.isalnum, code.upper())).encode()).hexdigest()
