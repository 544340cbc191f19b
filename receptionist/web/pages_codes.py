"""How somebody logs in: turning one-time codes on and off, and recovery codes that are shown once."""

import json
from dataclasses import replace

from flask import Blueprint, g, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from models.record import Account
from receptionist.desk import Desk
from receptionist.web.codes import (
    address_of,
    matching_step,
    may_try_code,
    new_recovery_codes,
    new_secret,
    qr_code,
    recovery_mark,
    takes_code,
)
from receptionist.web.entering import knows_password, may_confirm, renew_session
from receptionist.web.guards import answer_trouble, set_session_cookie
from receptionist.web.keys import account_id
from receptionist.web.passwords import Passwords
from receptionist.web.ways import show_ways

SETUP_SECONDS = 600
"""How long a new secret waits for its first code."""

WRONG_PASSWORD = "That is not your password."  # noqa: S105 - a sentence
WRONG_CODE = "That code is not right, or it was used before. Wait for the next one."


def set_codes(pages: Blueprint, desk: Desk) -> None:
    """Add the pages of one-time codes."""
    passwords = Passwords()

    def note(event: str, account: Account) -> None:
        desk.ledger.append(event, account_id(desk.settings.master_key, account.email))

    def confirm(code_too: bool) -> Account | Response:
        """Return the account if the form knows its password (and a code), else the answer to give."""
        account: Account = g.session.account
        if not may_confirm(desk, account.email) or (code_too and not may_try_code(desk, account.email)):
            return answer_trouble(429)
        if not knows_password(passwords, account, request.form.get("password", "")):
            return show_ways(desk, WRONG_PASSWORD)
        taken = takes_code(desk, account, request.form.get("code", "")) if code_too else account
        return taken or show_ways(desk, WRONG_CODE)

    def show_setup(secret: str, token: str, wrong: str = "") -> Response:
        address = address_of(secret, g.session.account.email, desk.business.name)
        spaced = " ".join(secret[at : at + 4] for at in range(0, len(secret), 4))
        page = render_template("dashboard/codes.html", qr=qr_code(address), secret=spaced, token=token, wrong=wrong)
        return Response(page, 400 if wrong else 200, mimetype="text/html")

    def hand_out(account: Account, event: str) -> Response:
        """Save the account with new recovery codes and show them, this once."""
        codes = new_recovery_codes()
        changed = replace(account, recovery=tuple(recovery_mark(code) for code in codes))
        desk.accounts.save(changed)
        note(event, changed)
        token = renew_session(desk, changed)
        response = Response(render_template("dashboard/recovery.html", codes=codes), mimetype="text/html")
        set_session_cookie(response, desk.settings, token)
        return response

    @pages.get("/your-login")
    def ways() -> Response:
        return show_ways(desk)

    @pages.post("/your-login/codes")
    def codes_begin() -> Response:
        account = confirm(code_too=False)
        if isinstance(account, Response):
            return account
        if account.code_secret:
            return show_ways(desk, "One-time codes are on already. Turn them off first to use another app.")
        secret = new_secret()
        kept = json.dumps({"email": account.email, "secret": secret})
        return show_setup(secret, desk.gate.issue("codes_setup", kept, SETUP_SECONDS))

    @pages.post("/your-login/codes/confirm")
    def codes_confirm() -> Response:
        account, token = g.session.account, request.form.get("token", "")[:200]
        kept = json.loads(desk.gate.look("codes_setup", token) or "{}") if token else {}
        if kept.get("email") != account.email or account.code_secret:
            return show_ways(desk, "That took too long. Begin again.")
        if not may_try_code(desk, account.email):
            return answer_trouble(429)
        if matching_step(kept["secret"], request.form.get("code", ""), desk.clock.now()) is None:
            return show_setup(kept["secret"], token, WRONG_CODE)
        enrolled = replace(account, code_secret=kept["secret"])
        if takes_code(desk, enrolled, request.form.get("code", "")) is None or not desk.gate.redeem(
            "codes_setup", token
        ):
            return show_setup(kept["secret"], token, WRONG_CODE)
        return hand_out(enrolled, "codes_added")

    @pages.post("/your-login/codes/remove")
    def codes_remove() -> Response:
        account = confirm(code_too=True)
        if isinstance(account, Response):
            return account
        changed = replace(account, code_secret="", recovery=())
        desk.accounts.save(changed)
        note("codes_removed", changed)
        response = redirect(url_for("dashboard.ways"), 303)
        set_session_cookie(response, desk.settings, renew_session(desk, changed))
        return response

    @pages.post("/your-login/recovery")
    def recovery_renew() -> Response:
        account = confirm(code_too=True)
        return account if isinstance(account, Response) else hand_out(account, "recovery_codes_made")
