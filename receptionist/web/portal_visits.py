"""A caller's visit to the portal: a random token in a cookie, everything else on the server."""

import json
from dataclasses import dataclass

from models.caller import CallerKey
from receptionist.desk import Desk
from receptionist.privacy.consent import FORGOTTEN, RECEIPTS

IDLE = 15 * 60
"""Seconds a visit lasts without a page being opened."""

LONGEST = 2 * 60 * 60
"""Seconds after which a new code is needed whatever one did."""

OPENED = "portal_opened"
_KIND = "portal_visit"


@dataclass(frozen=True, repr=False)
class Visit:
    """Who proved to have the number, under which token."""

    token: str
    caller: CallerKey
    number: str
    """The number that was proved, E.164: without it nothing can be deleted at the carrier."""


def open_visit(desk: Desk, caller: CallerKey, number: str) -> str:
    """Start a visit, note it in the ledger for the caller to see, and return its token."""
    line = desk.ledger.append(OPENED, "caller", caller)
    value = {"caller": caller, "number": number, "opened": desk.clock.now(), "line": line.number}
    return desk.gate.issue(_KIND, json.dumps(value), IDLE)


def read_visit(desk: Desk, token: str) -> Visit | None:
    """Return the visit of a token and let it idle anew; None if it is over, or its caller was forgotten since."""
    value = desk.gate.look(_KIND, token, IDLE) if token else None
    if value is None:
        return None
    kept = json.loads(value)
    lines = desk.ledger.entries(kept["caller"], limit=RECEIPTS)
    forgotten = any(line.event == FORGOTTEN and line.number > kept["line"] for line in lines)
    if forgotten or desk.clock.now() - kept["opened"] > LONGEST:
        close_visit(desk, token)
        return None
    return Visit(token, CallerKey(kept["caller"]), kept["number"])


def close_visit(desk: Desk, token: str) -> None:
    """End a visit; its token means nothing from now on."""
    desk.gate.redeem(_KIND, token)
