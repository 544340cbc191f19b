"""What stands before every page of the portal: whose visit, forged forms, the language, and errors without content."""

import hmac
import logging
import re
from functools import partial
from secrets import token_urlsafe
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

from flask import Blueprint, Response, g, redirect, render_template, request, url_for
from werkzeug.exceptions import HTTPException
from werkzeug.wrappers import Response as AnyResponse

from receptionist.desk import Desk
from receptionist.errors import CarrierFailed, ReceptionistError, StoreUnavailable
from receptionist.web.guards import session_cookie
from receptionist.web.keys import derived, mark
from receptionist.web.portal_visits import read_visit
from receptionist.web.portal_words import LANGUAGES, Words

log = logging.getLogger(__name__)

VISIT, FORM, CODE, LANGUAGE = "visit", "form", "code", "language"
"""What the portal's cookies hold."""

OPEN = frozenset({"portal.static", "portal.door", "portal.send_code", "portal.code", "portal.enter", "portal.policy",
                  "portal.missing"})  # fmt: skip
"""Open to everybody; all else needs a visit."""

_TOKEN = re.compile(r"[A-Za-z0-9_-]{16,128}")


def guard_portal(pages: Blueprint, desk: Desk) -> None:
    """Put the guards before every route of the portal."""
    form_key, zone = derived(desk.settings.master_key, "portal form"), ZoneInfo(desk.business.timezone)

    @pages.before_request
    def admit() -> AnyResponse | None:
        g.words = Words(_language(desk), zone)
        g.visit = None
        g.portal_form = read_cookie(desk, FORM)
        g.new_form = not g.portal_form
        if request.endpoint == "portal.static":
            return None
        g.portal_form = g.portal_form or token_urlsafe(24)
        g.visit = read_visit(desk, read_cookie(desk, VISIT))
        if request.endpoint not in OPEN and g.visit is None:
            return redirect(url_for("portal.door"), 303)
        if request.method == "POST" and not _is_ours(request.form.get("csrf", ""), form_key):
            log.warning("forged or old form refused", extra={"endpoint": request.endpoint})
            return portal_trouble(400)
        return None

    @pages.after_request
    def leave(response: Response) -> Response:
        response.headers["Content-Language"] = g.words.language
        response.vary.update(("Accept-Language", "Cookie"))
        if request.endpoint != "portal.static":
            if g.new_form:
                set_cookie(response, desk, FORM, g.portal_form)
            if request.args.get("lang") in LANGUAGES:
                set_cookie(response, desk, LANGUAGE, g.words.language)
        return response

    @pages.context_processor
    def at_hand() -> dict[str, object]:
        here = request.endpoint if request.method == "GET" and request.endpoint != "portal.missing" else "portal.door"
        return {
            "t": g.words,
            "csrf": _form_mark(form_key),
            "visit": g.visit,
            "languages": [(code, words["language.name"]) for code, words in LANGUAGES.items()],
            "switched": partial(_in_language, here or "portal.door"),
        }

    pages.register_error_handler(HTTPException, lambda error: portal_trouble(error.code or 500))
    pages.register_error_handler(ReceptionistError, _answer_error)


def portal_trouble(status: int) -> AnyResponse:
    """Return a page that says what to do about an error of ``status``."""
    known = f"trouble.{status}" in LANGUAGES["en"]
    shown = status if known else 400 if status < 500 else 500
    return Response(render_template("portal/trouble.html", status=shown), status)


def read_cookie(desk: Desk, what: str) -> str:
    """Return what one of the portal's cookies holds; empty if it is missing or malformed."""
    value = request.cookies.get(_cookie(desk, what), "")
    return value if what == LANGUAGE or _TOKEN.fullmatch(value) else ""


def set_cookie(response: AnyResponse, desk: Desk, what: str, value: str) -> None:
    """Set a cookie for the portal's pages only and for no other site, or take it away if ``value`` is empty."""
    response.set_cookie(
        _cookie(desk, what),
        value,
        max_age=None if value else 0,
        secure=_cookie(desk, what).startswith("__Secure-"),
        httponly=True,
        samesite="Strict",
        path=f"{request.script_root}/privacy",
    )


def _cookie(desk: Desk, what: str) -> str:
    """Return a cookie's name; the prefix, wherever cookies can be secure, keeps others from setting it in clear."""
    return ("__Secure-" if session_cookie(desk.settings).startswith("__Host-") else "") + f"privacy-{what}"


def _language(desk: Desk) -> str:
    """Return the language that was chosen, else the browser's, else the business's, else English."""
    for wanted in (request.args.get("lang", ""), read_cookie(desk, LANGUAGE)):
        if wanted in LANGUAGES:
            return wanted
    fallback = desk.business.language if desk.business.language in LANGUAGES else "en"
    return request.accept_languages.best_match(list(LANGUAGES), fallback) or fallback


def _in_language(endpoint: str, language: str) -> str:
    """Return the address of the same page in another language."""
    kept = {key: value for key, value in request.args.items() if key not in ("lang", "done")}
    return f"{url_for(endpoint, **(request.view_args or {}))}?{urlencode(kept | {'lang': language})}"


def _form_mark(key: bytes) -> str:
    """Bind a form to the browser's form cookie and to the visit, if there is one."""
    return mark(key, f"{g.portal_form}|{g.visit.token if g.visit else ''}")


def _is_ours(token: str, key: bytes) -> bool:
    """Return whether a form's token is the one this browser was given; it may be any text."""
    return hmac.compare_digest(token.encode(), _form_mark(key).encode())


def _answer_error(error: Exception) -> AnyResponse:
    log.error("request failed", exc_info=error, extra={"endpoint": request.endpoint})
    return portal_trouble(503 if isinstance(error, StoreUnavailable | CarrierFailed) else 500)
