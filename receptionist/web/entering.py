"""Opening a session, and what somebody must show again before changing how they log in."""

from flask import g, redirect, url_for
from werkzeug.wrappers import Response

from models.record import Account
from receptionist.desk import Desk
from receptionist.web.guards import peer, set_session_cookie
from receptionist.web.keys import account_id
from receptionist.web.passwords import Passwords
from receptionist.web.roles import HOME
from receptionist.web.sessions import Session, close_session, open_session

QUARTER = 15 * 60
DAY = 24 * 60 * 60


def may_try(desk: Desk, email: str) -> bool:
    """Count a try for the address, for the account from this address, and for the account in a day."""
    address = peer()
    return (
        desk.gate.allow("login_address", address, 30, QUARTER)
        and desk.gate.allow("login_pair", f"{email}|{address}", 8, QUARTER)
        and desk.gate.allow("login_account", email, 100, DAY)
    )


def may_confirm(desk: Desk, email: str) -> bool:
    """Count a try to change how an account logs in."""
    return desk.gate.allow("password", email, 10, QUARTER)


def knows_password(passwords: Passwords, account: Account, given: str) -> bool:
    """Say whether somebody logged in may change how the account logs in; one without a password came by a link."""
    return not account.password_hash or passwords.check(account.password_hash, given)


def renew_session(desk: Desk, account: Account) -> str:
    """Open a new session (never go on with an old token), let this request's forms belong to it, return its token."""
    if g.session is not None:
        close_session(desk, g.session.token)
    g.session = Session(open_session(desk, account), account)
    return str(g.session.token)


def enter(desk: Desk, account: Account, endpoint: str = "dashboard.home") -> Response:
    """Log in and show a page, by default the role's first one."""
    token = renew_session(desk, account)
    response = redirect(url_for(HOME[account.role] if endpoint == "dashboard.home" else endpoint), 303)
    set_session_cookie(response, desk.settings, token)
    desk.ledger.append("login", account_id(desk.settings.master_key, account.email))
    return response
