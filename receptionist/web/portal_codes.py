"""One-time codes: six digits by text to the number that was typed, kept as an HMAC only."""

import hmac
import json
import logging
import secrets
from dataclasses import dataclass

from models.caller import CallerKey
from receptionist.desk import Desk
from receptionist.errors import ReceptionistError
from receptionist.web.keys import derived, mark

log = logging.getLogger(__name__)

CODE_SECONDS = 600
TRIES = 3
DIGITS = 6
_KIND = "portal_code"


@dataclass(frozen=True, repr=False)
class Proven:
    """Whose code was right: the caller, and the number (E.164) that got the text."""

    caller: CallerKey
    number: str


@dataclass(frozen=True, repr=False)
class Challenge:
    """A code that was made: the token its check needs, and the code itself, for the text alone."""

    token: str
    code: str
    caller: CallerKey


def make_challenge(desk: Desk, number: str) -> Challenge:
    """Return a new code for a number in E.164; for an empty one, a code that nobody will ever be told."""
    caller, salt = desk.callers.key(number), secrets.token_hex(16)
    code = f"{secrets.randbelow(10**DIGITS):0{DIGITS}}"
    value = {"caller": caller, "number": number, "salt": salt, "mac": _mac(desk, salt, caller, code)}
    return Challenge(desk.gate.issue(_KIND, json.dumps(value), CODE_SECONDS), code, caller)


def text_code(desk: Desk, number: str, challenge: Challenge, body: str) -> None:
    """Text the code if anything is held about the number; whoever asked learns neither this nor what became of it."""
    try:
        known = number and (desk.ledger.entries(challenge.caller, limit=1) or desk.callers.holdings(challenge.caller))
        if known and not desk.phone.send_text(number, body):
            log.info("one-time code refused by the carrier")
    except ReceptionistError as fault:
        log.error("one-time code not sent", exc_info=fault)


def check_code(desk: Desk, token: str, typed: str) -> Proven | None:
    """Return whose code it is and burn it; None if it is wrong, too old, used, or tried three times before."""
    if not desk.gate.allow(_KIND, token, TRIES, CODE_SECONDS):
        desk.gate.redeem(_KIND, token)
        return None
    value = desk.gate.look(_KIND, token)
    if value is None:
        return None
    kept = json.loads(value)
    right = hmac.compare_digest(kept["mac"], _mac(desk, kept["salt"], kept["caller"], typed))
    # Burning is what decides between two that come at once with the right code.
    if not right or desk.gate.redeem(_KIND, token) is None:
        return None
    return Proven(CallerKey(kept["caller"]), kept["number"])


def _mac(desk: Desk, salt: str, caller: str, code: str) -> str:
    return mark(derived(desk.settings.master_key, "portal code"), f"{salt}|{caller}|{code}")
