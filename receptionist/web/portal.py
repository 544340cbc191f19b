"""The caller's portal: one blueprint, its pages in files of their own."""

from concurrent.futures import ThreadPoolExecutor

from flask import Blueprint
from werkzeug.wrappers import Response

from receptionist.desk import Desk
from receptionist.web.portal_door import Later, come_and_go
from receptionist.web.portal_guard import guard_portal, portal_trouble
from receptionist.web.portal_home import show_home
from receptionist.web.portal_notes import correct_notes
from receptionist.web.portal_policy import show_policy
from receptionist.web.portal_rights import act_on_rights

TEXTING = 2
"""How many codes can be on their way to the carrier at once; further ones wait."""


def portal(desk: Desk, later: Later | None = None) -> Blueprint:
    """Return the pages under ``/privacy``; ``later`` sends the texts, on threads of its own if not given."""
    pages = Blueprint(
        "portal",
        __name__,
        url_prefix="/privacy",
        template_folder="templates",
        static_folder="static/portal",
        static_url_path="/static",
    )
    guard_portal(pages, desk)
    come_and_go(pages, desk, later or ThreadPoolExecutor(TEXTING, thread_name_prefix="portal").submit)
    show_home(pages, desk)
    show_policy(pages, desk)
    act_on_rights(pages, desk)
    correct_notes(pages, desk)

    @pages.route("/<path:_>", methods=["GET", "POST"])
    def missing(_: str) -> Response:
        return portal_trouble(404)

    return pages
