"""The way in and out: a number, a code by text, a visit. Whatever was typed, the answer is the same."""

from collections.abc import Callable
from functools import partial

import phonenumbers
from flask import Blueprint, Response, g, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from receptionist.desk import Desk
from receptionist.telephony.number import caller_number
from receptionist.web.guards import peer
from receptionist.web.portal_codes import check_code, make_challenge, text_code
from receptionist.web.portal_guard import CODE, VISIT, portal_trouble, read_cookie, set_cookie
from receptionist.web.portal_visits import close_visit, open_visit

Later = Callable[[Callable[[], None]], object]
"""Runs something after the answer is on its way."""

_QUARTER = 15 * 60
_DAY = 24 * 60 * 60


def come_and_go(pages: Blueprint, desk: Desk, later: Later) -> None:
    """Add the pages for a number and for a code, and the way out."""

    @pages.get("/door")
    def door() -> AnyResponse | str:
        if g.visit is not None:
            return redirect(url_for("portal.home"), 303)
        return render_template("portal/door.html", left=request.args.get("done") == "left")

    @pages.post("/door")
    def send_code() -> AnyResponse:
        typed = request.form.get("number", "")[:40]
        number = read_number(typed, desk.business.seat)
        if not _may_ask(desk, number or typed.strip()):
            return portal_trouble(429)
        challenge = make_challenge(desk, number)
        body = g.words("text.code", business=desk.business.name, code=challenge.code)
        # How long the carrier takes would tell whether there was anything to send.
        later(partial(text_code, desk, number, challenge, body))
        response = redirect(url_for("portal.code"), 303)
        set_cookie(response, desk, CODE, challenge.token)
        return response

    @pages.get("/code")
    def code() -> AnyResponse | str:
        if g.visit is not None or not read_cookie(desk, CODE):
            return redirect(url_for("portal.home" if g.visit else "portal.door"), 303)
        return render_template("portal/code.html")

    @pages.post("/code")
    def enter() -> AnyResponse:
        if not desk.gate.allow("portal_enter", peer(), 30, _QUARTER):
            return portal_trouble(429)
        token, typed = read_cookie(desk, CODE), "".join(request.form.get("code", "")[:20].split())
        proven = check_code(desk, token, typed) if token else None
        if proven is None:
            return Response(render_template("portal/code.html", wrong=True), 401)
        if g.visit is not None:
            close_visit(desk, g.visit.token)
        response = redirect(url_for("portal.home"), 303)
        set_cookie(response, desk, VISIT, open_visit(desk, proven.caller, proven.number))
        set_cookie(response, desk, CODE, "")
        return response

    @pages.post("/leave")
    def leave() -> AnyResponse:
        close_visit(desk, g.visit.token)
        response = redirect(url_for("portal.door", done="left"), 303)
        set_cookie(response, desk, VISIT, "")
        return response


def read_number(typed: str, seat: str) -> str:
    """Return what somebody typed in E.164, read as in the business's country; empty if it cannot be a number."""
    try:
        number = phonenumbers.parse(typed, seat[:2].upper() or None)
    except phonenumbers.NumberParseException:
        return ""
    if not phonenumbers.is_possible_number(number):
        return ""
    return caller_number(phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164))


def _may_ask(desk: Desk, number: str) -> bool:
    """Count a code for the address and for what was typed, a number or not."""
    return (
        desk.gate.allow("portal_address", peer(), 10, _QUARTER)
        and desk.gate.allow("portal_number", number, 3, _QUARTER)
        and desk.gate.allow("portal_number_day", number, 10, _DAY)
    )
