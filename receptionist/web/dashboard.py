"""The owner's desk: one blueprint, its pages in files of their own."""

from flask import Blueprint, g, redirect, url_for
from flask.blueprints import BlueprintSetupState
from werkzeug.wrappers import Response

from receptionist.desk import Desk
from receptionist.web.alarms import acknowledge_alarms, shown_alarms
from receptionist.web.login import log_in_and_out
from receptionist.web.objections import answer_objections, shown_objections
from receptionist.web.pages_call import show_call
from receptionist.web.pages_codes import set_codes
from receptionist.web.pages_figures import show_figures
from receptionist.web.pages_papers import show_papers
from receptionist.web.pages_passkeys import set_passkeys
from receptionist.web.pages_promises import show_promises
from receptionist.web.pages_today import show_calls
from receptionist.web.roles import HOME
from receptionist.web.second_factor import lacks_factor


def dashboard(desk: Desk) -> Blueprint:
    """Return the pages under ``/dashboard``; ``receptionist.web.guards.guard`` must stand before them."""
    pages = Blueprint(
        "dashboard",
        __name__,
        url_prefix="/dashboard",
        template_folder="templates",
        static_folder="static/dashboard",
        static_url_path="/static",
    )

    @pages.get("/")
    def home() -> Response:
        if lacks_factor(desk, g.session.account):
            return redirect(url_for("dashboard.ways"), 303)
        return redirect(url_for(HOME[g.session.account.role]), 303)

    @pages.context_processor
    def alarmed() -> dict[str, object]:
        return {"alarms": lambda: shown_alarms(desk), "objections": lambda: shown_objections(desk)}

    @pages.record_once
    def front(state: BlueprintSetupState) -> None:
        state.app.add_url_rule("/", "front", lambda: redirect(url_for("dashboard.home"), 303))

    log_in_and_out(pages, desk)
    set_codes(pages, desk)
    set_passkeys(pages, desk)
    show_calls(pages, desk)
    show_call(pages, desk)
    show_papers(pages, desk)
    show_figures(pages, desk)
    show_promises(pages, desk)
    acknowledge_alarms(pages, desk)
    answer_objections(pages, desk)
    return pages
