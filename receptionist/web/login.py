"""Logging in: by password, or by a one-time link from the command line, then by a code if those are on; and out."""

import json
import logging
from dataclasses import replace

from flask import Blueprint, g, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from models.record import Account
from receptionist.desk import Desk
from receptionist.web.codes import may_try_code, takes_code
from receptionist.web.entering import QUARTER, enter, knows_password, may_confirm, may_try
from receptionist.web.guards import answer_trouble, peer, set_session_cookie
from receptionist.web.keys import account_id
from receptionist.web.passkeys import site_of
from receptionist.web.passwords import SHORTEST, Passwords
from receptionist.web.second_factor import needs_passkey
from receptionist.web.sessions import close_session

log = logging.getLogger(__name__)

LINK_SECONDS = 600
"""How long a one-time link works."""

SECOND_SECONDS = 300
"""How long one may take between the password and the code."""


def login_link(desk: Desk, email: str) -> str:
    """Return an address that logs in as ``email`` once, within ten minutes."""
    token = desk.gate.issue("login", email.strip().lower(), LINK_SECONDS)
    return f"{desk.settings.public_url}/dashboard/link?token={token}"


def log_in_and_out(pages: Blueprint, desk: Desk) -> None:
    """Add the pages for logging in and out and for setting a password."""
    passwords = Passwords()

    def go_on(account: Account, endpoint: str) -> Response:
        """Log in, or ask for the code first, or for the passkey instead."""
        if needs_passkey(desk, account):
            log.warning("login refused", extra={"kind": "second_factor"})
            page = render_template("dashboard/login.html", email=account.email, only_passkey=True)
            return Response(page, 403, mimetype="text/html")
        if not account.code_secret:
            return enter(desk, account, endpoint)
        kept = json.dumps({"email": account.email, "endpoint": endpoint})
        token = desk.gate.issue("second", kept, SECOND_SECONDS)
        return Response(render_template("dashboard/second.html", token=token), mimetype="text/html")

    @pages.route("/second", methods=["GET", "POST"])
    def second() -> Response:
        token = request.form.get("token", "")[:200]
        kept = json.loads(desk.gate.look("second", token) or "{}") if token else {}
        account = desk.accounts.find(kept["email"]) if kept else None
        if account is None:
            return redirect(url_for("dashboard.login"), 303)
        if not may_try_code(desk, account.email):
            log.warning("login refused", extra={"kind": "too_many"})
            return answer_trouble(429)
        taken = takes_code(desk, account, request.form.get("code", ""))
        if taken is None:
            log.warning("login refused", extra={"kind": "code"})
            page = render_template("dashboard/second.html", token=token, wrong=True)
            return Response(page, 401, mimetype="text/html")
        if desk.gate.redeem("second", token) is None:
            return redirect(url_for("dashboard.login"), 303)
        return enter(desk, taken, kept["endpoint"])

    @pages.context_processor
    def passkeys_here() -> dict[str, object]:
        return {"passkeys_here": site_of(desk.settings) is not None}

    @pages.route("/login", methods=["GET", "POST"])
    def login() -> Response | str:
        if request.method == "GET":
            return redirect(url_for("dashboard.home"), 303) if g.session else render_template("dashboard/login.html")
        email = request.form.get("email", "").strip().lower()[:254]
        if not may_try(desk, email):
            log.warning("login refused", extra={"kind": "too_many"})
            return answer_trouble(429)
        account = desk.accounts.find(email)
        if not passwords.check(account.password_hash if account else "", request.form.get("password", "")):
            log.warning("login refused", extra={"kind": "password"})
            page = render_template("dashboard/login.html", email=email, wrong=True)
            return Response(page, 401, mimetype="text/html")
        assert account is not None  # noqa: S101 - an empty hash never passes the check
        return go_on(account, "dashboard.home")

    @pages.route("/link", methods=["GET", "POST"])
    def link() -> Response | str:
        token = request.values.get("token", "")[:200]
        if request.method == "GET":
            return render_template("dashboard/link.html", token=token)
        if not desk.gate.allow("login_link", peer(), 30, QUARTER):
            return answer_trouble(429)
        email = desk.gate.redeem("login", token) if token else None
        account = desk.accounts.find(email) if email else None
        if account is None:
            log.warning("login refused", extra={"kind": "link"})
            return Response(render_template("dashboard/link.html", used=True), 410, mimetype="text/html")
        return go_on(account, "dashboard.home" if account.password_hash else "dashboard.password")

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
        if not may_confirm(desk, account.email):
            return answer_trouble(429)
        wrong = ""
        if not knows_password(passwords, account, request.form.get("now", "")):
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
        return enter(desk, changed)
