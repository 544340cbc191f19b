"""What stands before every page: who is logged in, forged forms, headers, and errors that say nothing of a caller."""

import hmac
import ipaddress
import logging
import re
import time
from collections.abc import Callable, Iterable
from secrets import token_urlsafe
from urllib.parse import urlsplit
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

from flask import Flask, Response, g, redirect, render_template, request, url_for
from werkzeug.exceptions import HTTPException
from werkzeug.wrappers import Response as AnyResponse

from config.settings import Settings
from receptionist.desk import Desk
from receptionist.errors import AccessDenied, CallNotFound, ReceptionistError, StoreUnavailable
from receptionist.web.headers import harden
from receptionist.web.keys import account_id, derived, mark
from receptionist.web.roles import PUBLIC, may
from receptionist.web.second_factor import SETTING_UP, lacks_factor
from receptionist.web.sessions import Session, read_session
from receptionist.web.watch import watch_reading

log = logging.getLogger(__name__)

PAGES = "/dashboard"
"""The door for people: its errors are pages. The carrier's doors prove themselves by signature instead."""

_TOKEN = re.compile(r"[A-Za-z0-9_-]{16,128}")

TROUBLE = {
    400: ("That did not work", "The form was too old or not complete. Go back, load the page anew, and try again."),
    403: ("This page is not for your account", "Ask the owner if you need it."),
    404: ("There is nothing here", "If this was a call, it has been forgotten: every call is, when its time is over."),
    405: ("That did not work", "Go back and try again."),
    413: ("That is too much", "Go back and send less."),
    429: ("Too many tries", "Wait a quarter of an hour, then try again. A new one-time link works at once."),
    500: ("Something broke", "Nothing was lost and nothing was shown. It is in the log; try again in a moment."),
    503: ("The store does not answer", "Calls are still answered. The operator finds on the health page what to mend."),
}
"""Status to heading and what to do."""


def guard(app: Flask, desk: Desk) -> None:
    """Put the guards before every route of ``app``; call it once, after the blueprints are registered."""
    app.config["MAX_CONTENT_LENGTH"] = 1024 * 1024
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.wsgi_app = _below(urlsplit(desk.settings.public_url).path, app.wsgi_app)  # type: ignore[assignment]  # Flask's own way to wrap one
    secure = not _loopback_http(desk.settings)
    form_key = derived(desk.settings.master_key, "form")

    @app.before_request
    def admit() -> AnyResponse | None:
        g.began = time.perf_counter()
        if request.blueprint != "dashboard" or request.endpoint is None:
            return None
        g.form = request.cookies.get(form_cookie(desk.settings), "")
        if not _TOKEN.fullmatch(g.form):
            g.form = token_urlsafe(24)
        if request.endpoint == "dashboard.static":
            return None
        token = request.cookies.get(session_cookie(desk.settings), "")
        background = request.headers.get("X-Background") == "1"
        g.session = read_session(desk, token, extend=not background) if _TOKEN.fullmatch(token) else None
        if request.method == "POST" and not _is_ours(request.form.get("csrf", ""), form_key):
            log.warning("forged or old form refused", extra={"endpoint": request.endpoint})
            return answer_trouble(400)
        if request.endpoint in PUBLIC:
            return None
        if g.session is None:
            return answer_trouble(401) if background else redirect(url_for("dashboard.login"), 303)
        if lacks_factor(desk, g.session.account) and request.endpoint not in SETTING_UP:
            return answer_trouble(403) if background else redirect(url_for("dashboard.ways"), 303)
        if not may(g.session.account.role, request.endpoint):
            actor = account_id(desk.settings.master_key, g.session.account.email)
            desk.ledger.append("denied", actor)
            watch_reading(desk, actor)
            return answer_trouble(403)
        return None

    @app.after_request
    def leave(response: Response) -> Response:
        lasting = response.status_code in (200, 304) and (request.endpoint or "").endswith("static")
        if "form" in g and not lasting:
            name = form_cookie(desk.settings)
            if request.cookies.get(name) != g.form:
                response.set_cookie(name, g.form, secure=secure, httponly=True, samesite="Lax", path="/")
        _note(response)
        return harden(response, secure and desk.settings.public_url.startswith("https:"), lasting)

    @app.context_processor
    def at_hand() -> dict[str, object]:
        session: Session | None = g.get("session")
        account = session.account if session else None
        opens: Callable[[str], bool] = lambda endpoint: account is not None and may(account.role, endpoint)  # noqa: E731 - one expression
        return {
            "csrf": _form_mark(form_key) if "form" in g else "",
            "account": account,
            "opens": opens,
            "business": desk.business,
        }

    app.register_error_handler(HTTPException, lambda error: answer_trouble(error.code or 500))
    app.register_error_handler(ReceptionistError, _answer_error)
    app.register_error_handler(Exception, _answer_accident)


def _note(response: Response) -> None:
    """Log what was asked by its constant name; what asks again and again by itself only if it failed."""
    regular = request.blueprint == "ops" or request.headers.get("X-Background") == "1"
    if regular and response.status_code != 500:
        return
    facts = {"method": request.method, "endpoint": request.endpoint, "code": response.status_code}
    log.info("request answered", extra=facts | {"seconds": time.perf_counter() - g.get("began", time.perf_counter())})


def answer_trouble(status: int) -> AnyResponse:
    """Return an error of ``status``: a page for people, one constant line for machines."""
    if not request.path.startswith(PAGES) or status == 401:
        return Response(f"{status}\n", status, mimetype="text/plain")
    heading, advice = TROUBLE.get(status, TROUBLE[500])
    return Response(render_template("dashboard/trouble.html", heading=heading, advice=advice), status)


def session_cookie(settings: Settings) -> str:
    """Return the session cookie's name: bound to this host by its prefix where https allows it."""
    return "receptionist" if _loopback_http(settings) else "__Host-receptionist"


def form_cookie(settings: Settings) -> str:
    """Return the name of the cookie that a form's token is bound to."""
    return session_cookie(settings) + "-form"


def set_session_cookie(response: AnyResponse, settings: Settings, token: str) -> None:
    """Hand ``token`` to the browser, or take the cookie away if it is empty."""
    name, secure = session_cookie(settings), not _loopback_http(settings)
    response.set_cookie(
        name, token, max_age=None if token else 0, secure=secure, httponly=True, samesite="Lax", path="/"
    )


def peer() -> str:
    """Return the address a request came from: behind a proxy on this machine, the one that proxy saw."""
    address = request.remote_addr or ""
    forwarded = request.headers.get("X-Forwarded-For", "").rpartition(",")[2].strip()
    return forwarded if forwarded and _is_loopback(address) else address


def _below(prefix: str, application: WSGIApplication) -> WSGIApplication:
    """Let addresses begin with the public address's path, which a proxy takes off before it passes requests on."""

    def prefixed(environ: WSGIEnvironment, start: StartResponse) -> Iterable[bytes]:
        environ["SCRIPT_NAME"] = prefix
        return application(environ, start)

    return prefixed


def _form_mark(key: bytes) -> str:
    """Bind a form to the browser's form cookie and to the session, if there is one."""
    session: Session | None = g.get("session")
    return mark(key, f"{g.form}|{session.token if session else ''}")


def _is_ours(token: str, key: bytes) -> bool:
    """Return whether a form's token is the one this browser was given; it may be any text."""
    return hmac.compare_digest(token.encode(), _form_mark(key).encode())


def _answer_error(error: Exception) -> AnyResponse:
    if isinstance(error, CallNotFound):
        return answer_trouble(404)
    if isinstance(error, AccessDenied):
        return answer_trouble(403)
    log.error("request failed", exc_info=error, extra={"endpoint": request.endpoint})
    return answer_trouble(503 if isinstance(error, StoreUnavailable) else 500)


def _answer_accident(error: Exception) -> AnyResponse:
    log.error("request failed", exc_info=error, extra={"endpoint": request.endpoint})
    return answer_trouble(500)


def _loopback_http(settings: Settings) -> bool:
    """Say whether pages are served in clear on this machine only, where browsers refuse Secure cookies."""
    url = urlsplit(settings.public_url)
    return url.scheme == "http" and (url.hostname == "localhost" or _is_loopback(url.hostname or ""))


def _is_loopback(address: str) -> bool:
    try:
        return ipaddress.ip_address(address).is_loopback
    except ValueError:
        return False
