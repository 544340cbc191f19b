"""What a caller can do on the page: correct, agree, take a copy, pause, object, erase. Each is a form and a receipt."""

import json
from collections import Counter

from flask import Blueprint, Response, abort, g, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from models.datamap import Purpose
from receptionist.desk import Desk
from receptionist.errors import ConsentMissing
from receptionist.privacy import consent, rights
from receptionist.privacy.copy import whole_copy
from receptionist.privacy.correct import NO_TEXT, correct, read_name, remembered
from receptionist.privacy.erase import erase as erase_caller
from receptionist.privacy.grace import keep_after_all
from receptionist.privacy.object import end_objections, object_to, objectionable, objections
from receptionist.web.portal_guard import VISIT, set_cookie
from receptionist.web.portal_home import DONE
from receptionist.web.portal_lines import remaining
from receptionist.web.portal_visits import close_visit


def act_on_rights(pages: Blueprint, desk: Desk) -> None:
    """Add a form's target for every right."""

    @pages.post("/correct")
    def save() -> AnyResponse:
        name, person = read_name(request.form.get("name", "")[:200]), request.form.get("person", "")
        if name is None:
            return _back("bad_name")
        known = remembered(desk.callers.holdings(g.visit.caller)).preferences
        wishes = {key: value for key, value in known.items() if key not in ("contact", "person")}
        if person in {each.id for each in desk.business.people}:
            wishes["person"] = person
        if request.form.get("no_text") == "yes":
            wishes["contact"] = NO_TEXT
        try:
            changed = correct(desk.callers, desk.ledger, g.visit.caller, name, wishes, "caller")
        except ConsentMissing:
            abort(400)
        return _back("saved" if changed else "same")

    @pages.post("/consent")
    def agree() -> AnyResponse:
        name, caller = request.form.get("purpose", ""), g.visit.caller
        if name not in consent.OPTIONAL:
            abort(400)
        purpose, wants = Purpose(name), request.form.get("agree") == "yes"
        receipt = consent.Receipt(f"portal_{purpose}", g.words.language, "portal")
        agreed = purpose in consent.live_consents(desk.ledger, caller)
        if wants and purpose not in consent.fully_agreed(desk.ledger, desk.data_map, caller):
            consent.give(desk.ledger, desk.data_map, caller, purpose, receipt)
        elif not wants:
            if agreed:
                consent.withdraw(desk.ledger, desk.data_map, caller, purpose, receipt)
            desk.callers.drop(caller, purpose)
        return _back("given" if wants else "withdrawn")

    @pages.post("/copy")
    def copy() -> AnyResponse:
        waiting = desk.forgettings.pending(g.visit.caller)
        whole = whole_copy(desk.callers, desk.ledger, desk.data_map, g.visit.caller, waiting)
        response = Response(json.dumps(whole, ensure_ascii=False, indent=2), mimetype="application/json")
        response.headers["Content-Disposition"] = 'attachment; filename="my-data.json"'
        return response

    @pages.post("/pause")
    def pause() -> AnyResponse:
        if request.form.get("pause") == "yes":
            if not rights.is_restricted(desk.ledger, g.visit.caller):
                rights.restrict(desk.ledger, g.visit.caller, "caller")
            return _back("paused")
        if objections(desk.ledger, g.visit.caller):
            abort(400)
        if rights.is_restricted(desk.ledger, g.visit.caller):
            rights.lift_restriction(desk.ledger, g.visit.caller, "caller")
        return _back("unpaused")

    @pages.post("/object")
    def objection() -> AnyResponse:
        if request.form.get("end") == "yes":
            end_objections(desk.ledger, g.visit.caller, "caller")
            return _back("objection_ended")
        fields = set(request.form.getlist("field"))
        if not fields or not fields <= {field.name for field in objectionable(desk.data_map)}:
            abort(400)
        object_to(desk.ledger, desk.data_map, g.visit.caller, sorted(fields), "caller")
        return _back("objected")

    @pages.post("/erase")
    def erase() -> AnyResponse:
        if request.form.get("sure") != "yes":
            return _back("unsure")
        visit = g.visit
        held = Counter(one.field for one in desk.callers.holdings(visit.caller))
        done = erase_caller(desk, visit.caller, visit.number)
        close_visit(desk, visit.token)
        g.visit = None
        remains = [remaining(name, why, desk.data_map, g.words) for name, why in done.remains.items()]
        response = Response(render_template("portal/erased.html", held=held, done=done, remains=remains))
        set_cookie(response, desk, VISIT, "")
        return response

    @pages.post("/keep")
    def keep() -> AnyResponse:
        return _back("kept" if keep_after_all(desk, g.visit.caller, "portal") else "not_kept")


def _back(done: str) -> AnyResponse:
    """Return to the page, to the section that says what was done."""
    return redirect(url_for("portal.home", done=done, _anchor=DONE[done]), 303)
