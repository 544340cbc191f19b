"""The one page: what is held, what was agreed to, who looked, and everything a caller can do about it."""

from collections.abc import Mapping

from flask import Blueprint, g, render_template, request

from models.caller import CallerKey
from models.datamap import Purpose
from receptionist.desk import Desk
from receptionist.privacy.consent import OPTIONAL, RECEIPTS, history, live_consents
from receptionist.privacy.correct import NO_TEXT, remembered
from receptionist.privacy.object import objectionable, objections
from receptionist.privacy.rights import is_restricted
from receptionist.web.portal_held import show_held
from receptionist.web.portal_lines import in_lines, told
from receptionist.web.portal_notes import ABOUT, notes_of
from receptionist.web.portal_words import Words

SECTIONS = ("held", "correct", "consents", "copy", "pause", "object", "erase", "looked", "policy")

DONE: Mapping[str, str] = {
    "saved": "correct",
    "same": "correct",
    "bad_name": "correct",
    "notes_saved": "correct",
    "notes_same": "correct",
    "bad_notes": "correct",
    "given": "consents",
    "withdrawn": "consents",
    "paused": "pause",
    "unpaused": "pause",
    "objected": "object",
    "objection_ended": "object",
    "unsure": "erase",
    "kept": "erase",
    "not_kept": "erase",
}
"""What was just done, and the section that says so."""

FAULTS = frozenset({"bad_name", "bad_notes", "unsure", "not_kept"})


def show_home(pages: Blueprint, desk: Desk) -> None:
    """Add the page."""
    optional = [purpose for purpose in Purpose if purpose in OPTIONAL]

    @pages.get("/")
    def home() -> str:
        caller, words = g.visit.caller, g.words
        done = request.args.get("done", "")
        return render_template(
            "portal/home.html",
            sections=SECTIONS,
            done=done if done in DONE else "",
            done_in=DONE.get(done, ""),
            fault=done in FAULTS,
            live=live_consents(desk.ledger, caller),
            optional=optional,
            kept_for={each.purpose: each.retention for each in desk.data_map.fields.values()},
            map=desk.data_map,
            **_state(desk, caller, words),
        )


def _state(desk: Desk, caller: CallerKey, words: Words) -> dict[str, object]:
    held = desk.callers.holdings(caller)
    profile = remembered(held)
    waiting = desk.forgettings.pending(caller)
    lines = in_lines(desk.ledger.entries(caller, limit=RECEIPTS), desk, words)
    return {
        "groups": show_held(held, desk.data_map, desk.business, words),
        "profile": profile,
        "notes": notes_of(desk, caller, words),
        "reasons": ABOUT,
        "no_text": profile.preferences.get("contact") == NO_TEXT,
        "people": desk.business.people,
        "receipts": [told(line, words) for line in history(desk.ledger, caller)],
        "restricted": is_restricted(desk.ledger, caller),
        "objectionable": objectionable(desk.data_map),
        "objected": sorted(words.field(name) for name in objections(desk.ledger, caller)),
        "due": words.moment(waiting.due) if waiting and waiting.due > desk.clock.now() else "",
        "lines": lines,
        "looks": [line for line in lines if line.look],
    }
