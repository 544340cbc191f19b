"""Passkeys: adding and removing one, and logging in by one instead of a password and a code."""

import logging
from base64 import b64decode, b64encode
from dataclasses import replace

from flask import Blueprint, g, jsonify, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from models.record import Account, Passkey
from receptionist.desk import Desk
from receptionist.errors import AccessDenied
from receptionist.web.entering import QUARTER, enter, knows_password, may_confirm, renew_session
from receptionist.web.guards import answer_trouble, peer, set_session_cookie
from receptionist.web.keys import account_id
from receptionist.web.passkeys import (
    Site,
    ask_to_log_in,
    ask_to_register,
    credential_id,
    proved,
    registered,
    site_of,
)
from receptionist.web.passwords import Passwords
from receptionist.web.ways import show_ways

log = logging.getLogger(__name__)

ANSWER_SECONDS = 300
"""How long a browser may take to answer a challenge."""

LONGEST_ANSWER = 20_000
LONGEST_NAME = 40
MOST = 10
"""Passkeys an account may have."""


def set_passkeys(pages: Blueprint, desk: Desk) -> None:
    """Add the pages of passkeys; none of them works where browsers allow no passkeys."""
    passwords, site = Passwords(), site_of(desk.settings)

    def ask(kind: str, options: str, challenge: bytes) -> Response:
        token = desk.gate.issue(kind, b64encode(challenge).decode(), ANSWER_SECONDS)
        return jsonify(options=options, token=token)

    def challenge_of(kind: str) -> bytes:
        """Return the challenge this form answers, and burn it; raises AccessDenied if there is none."""
        token = request.form.get("token", "")[:200]
        kept = desk.gate.redeem(kind, token) if token else None
        if kept is None:
            raise AccessDenied("no such challenge")
        return b64decode(kept)

    def change(account: Account, event: str) -> Response:
        desk.accounts.save(account)
        desk.ledger.append(event, account_id(desk.settings.master_key, account.email))
        response = redirect(url_for("dashboard.ways"), 303)
        set_session_cookie(response, desk.settings, renew_session(desk, account))
        return response

    def kind_for(account: Account) -> str:
        return f"passkey_add|{account.email}"

    def here() -> Site:
        if site is None:
            raise AccessDenied("no passkeys at this address")
        return site

    @pages.post("/your-login/passkeys/begin")
    def passkey_begin() -> Response | tuple[Response, int]:
        account: Account = g.session.account
        if not may_confirm(desk, account.email):
            return jsonify(wrong="Too many tries. Wait a quarter of an hour."), 429
        if not knows_password(passwords, account, request.form.get("password", "")):
            return jsonify(wrong="That is not your password."), 400
        if len(account.passkeys) >= MOST:
            return jsonify(wrong=f"{MOST} passkeys are enough. Remove one first."), 400
        handle = account_id(desk.settings.master_key, account.email)
        return ask(kind_for(account), *ask_to_register(here(), account, handle, desk.business.name))

    @pages.post("/your-login/passkeys/add")
    def passkey_add() -> Response:
        account: Account = g.session.account
        answer = request.form.get("credential", "")[:LONGEST_ANSWER]
        name = request.form.get("name", "").strip()[:LONGEST_NAME] or "Passkey"
        try:
            made = registered(here(), challenge_of(kind_for(account)), answer, name, desk.clock.now())
        except AccessDenied:
            return show_ways(desk, "That passkey did not work. Try again.")
        if any(_found(each, made.id) for each in desk.accounts.all()):
            return show_ways(desk, "That passkey is in use already.")
        return change(replace(account, passkeys=(*account.passkeys, made)), "passkey_added")

    @pages.post("/your-login/passkeys/remove")
    def passkey_remove() -> Response:
        account: Account = g.session.account
        if not may_confirm(desk, account.email):
            return answer_trouble(429)
        if not knows_password(passwords, account, request.form.get("password", "")):
            return show_ways(desk, "That is not your password.")
        gone = _found(account, request.form.get("id", ""))
        if gone is None:
            return answer_trouble(404)
        left = tuple(each for each in account.passkeys if each is not gone)
        return change(replace(account, passkeys=left), "passkey_removed")

    @pages.post("/passkey/ask")
    def passkey_ask() -> Response | tuple[Response, int]:
        if not desk.gate.allow("passkey_ask", peer(), 60, QUARTER):
            return jsonify(wrong="Too many tries. Wait a quarter of an hour."), 429
        return ask("passkey_login", *ask_to_log_in(here()))

    @pages.post("/passkey/login")
    def passkey_login() -> Response:
        if not desk.gate.allow("login_address", peer(), 30, QUARTER):
            return answer_trouble(429)
        answer = request.form.get("credential", "")[:LONGEST_ANSWER]
        try:
            challenge, claimed = challenge_of("passkey_login"), credential_id(answer)
            account = next((each for each in desk.accounts.all() if _found(each, claimed)), None)
            passkey = _found(account, claimed) if account else None
            if account is None or passkey is None:
                raise AccessDenied("no such passkey")
            used = proved(here(), challenge, answer, passkey)
        except AccessDenied:
            log.warning("login refused", extra={"kind": "passkey"})
            page = render_template("dashboard/login.html", no_passkey=True)
            return Response(page, 401, mimetype="text/html")
        passkeys = tuple(used if each is passkey else each for each in account.passkeys)
        account = replace(account, passkeys=passkeys)
        desk.accounts.save(account)
        return enter(desk, account)


def _found(account: Account, id: str) -> Passkey | None:
    return next((each for each in account.passkeys if each.id == id), None)
