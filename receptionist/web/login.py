"""Logging in: by password, or by a one-time link from the command line; and out."""

import logging
from dataclasses import replace

from flask import Blueprint, g, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from models.record import Account
from receptionist.desk import Desk
from receptionist.web.guards import answer_trouble, peer, set_session_cookie
from receptionist.web.keys import account_id
from receptionist.web.passwords import SHORTEST, Passwords
from receptionist.web.roles import HOME
from receptionist.web.sessions import close_session, open_session

log = logging.getLogger(__name__)

LINK_SECONDS = 600
"""How long a one-time link works."""

_QUARTER = 15 * 60
_DAY = 24 * 60 * 60


def login_link(desk: Desk, email: str) -> str:
    """Return an address that logs in as ``email`` once, within ten minutes."""
    token = desk.gate.issue("login", email.strip().lower(), LINK_SECONDS)
    return f"{desk.settings.public_url}/dashboard/link?token={token}"


def log_in_and_out(pages: Blueprint, desk: Desk) -> None:
    """Add the pages for logging in and out and for setting a password."""
    passwords = Passwords()

    @pages.route("/login", methods=["GET", "POST"])
    def login() -> Response | str:
        if request.method == "GET":
            return redirect(url_for("dashboard.home"), 303) if g.session else render_template("dashboard/login.html")
        email = request.form.get("email", "").strip().lower()[:254]
        if not _may_try(desk, email):
            log.warning("login refused", extra={"kind": "too_many"})
            return answer_trouble(429)
        account = desk.accounts.find(email)
        if not passwords.check(account.password_hash if account else "", request.form.get("password", "")):
            log.warning("login refused", extra={"kind": "password"})
            page = render_template("dashboard/login.html", email=email, wrong=True)
            return Response(page, 401, mimetype="text/html")
        assert account is not None  # noqa: S101 - an empty hash never passes the check
        return _logged_in(desk, account, "dashboard.home")

    @pages.route("/link", methods=["GET", "POST"])
    def link() -> Response | str:
        token = request.values.get("token", "")[:200]
        if request.method == "GET":
            return render_template("dashboard/link.html", token=token)
        if not desk.gate.allow("login_link", peer(), 30, _QUARTER):
            return answer_trouble(429)
        email = desk.gate.redeem("login", token) if token else None
        account = desk.accounts.find(email) if email else None
        if account is None:
            log.warning("login refused", extra={"kind": "link"})
            return Response(render_template("dashboard/link.html", used=True), 410, mimetype="text/html")
        return _logged_in(desk, account, "dashboard.home" if account.password_hash else "dashboard.password")

    @pages.post("/logout")
    def logout() -> Response:
        close_session(desk, g.session.token)
        response = redirect(url_for("dashboard.login"), 303)
        set_session_cookie(response, desk.settings, "")
        return response

    @pages.route("/password", methods=["GET", "POST"])
    def password() -> Response | str:
        account: Account = g.session.account
        if request.method == "GET":
            return render_template("dashboard/password.html", shortest=SHORTEST)
        if not desk.gate.allow("password", account.email, 10, _QUARTER):
            return answer_trouble(429)
        wrong = ""
        if account.password_hash and not passwords.check(account.password_hash, request.form.get("now", "")):
            wrong = "That is not your password of today."
        elif request.form.get("new") != request.form.get("again"):
            wrong = "The two new passwords are not the same."
        try:
            changed = replace(account, password_hash="" if wrong else passwords.hash(request.form.get("new", "")))
        except ValueError as fault:
            wrong = str(fault)
        if wrong:
            page = render_template("dashboard/password.html", wrong=wrong, shortest=SHORTEST)
            return Response(page, 400, mimetype="text/html")
        desk.accounts.save(changed)
        desk.ledger.append("password_changed", account_id(desk.settings.master_key, account.email))
        return _logged_in(desk, changed, "dashboard.home")


def _may_try(desk: Desk, email: str) -> bool:
    """Count a try for the address, for the account from this address, and for the account in a day."""
    address = peer()
    return (
        desk.gate.allow("login_address", address, 30, _QUARTER)
        and desk.gate.allow("login_pair", f"{email}|{address}", 8, _QUARTER)
        and desk.gate.allow("login_account", email, 100, _DAY)
    )


def _logged_in(desk: Desk, account: Account, endpoint: str) -> Response:
    """Open a new session (never go on with an old token) and show the account's first page."""
    if g.session is not None:
        close_session(desk, g.session.token)
    if endpoint == "dashboard.home":
        endpoint = HOME[account.role]
    response = redirect(url_for(endpoint), 303)
    set_session_cookie(response, desk.settings, open_session(desk, account))
    desk.ledger.append("login", account_id(desk.settings.master_key, account.email))
    return response
