"""The notes of a caller's calls, to be put right: what each was about, its words, and the name and number in it."""

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass

from flask import Blueprint, abort, g, redirect, request, url_for
from werkzeug.wrappers import Response

from models.caller import CallerKey
from models.intent import Intent
from models.record import CallRecord
from models.text import RawText
from receptionist.conversation.put_right import put_right
from receptionist.desk import Desk
from receptionist.errors import CallNotFound
from receptionist.privacy.correct import CORRECTED, read_name
from receptionist.web.portal_door import read_number
from receptionist.web.portal_words import Words

ABOUT = tuple(intent for intent in Intent if intent not in
              (Intent.GREETING, Intent.GOODBYE, Intent.AFFIRM, Intent.DENY, Intent.SALES_OR_SPAM))  # fmt: skip
"""What a caller may say a call was about."""

READ: Mapping[str, Callable[[str, str], str | None]] = {
    "caller_name": lambda typed, seat: read_name(typed),
    "callback_number": read_number,
}
"""How a value that may be put right is read, from what was typed and where the business is; None or empty if wrong."""

VALUES = tuple(READ)


@dataclass(frozen=True)
class Notes:
    """One call's notes as they can be put right."""

    call_id: str
    at: str
    intent: Intent
    values: Sequence[str]


def notes_of(desk: Desk, caller: CallerKey, words: Words) -> Sequence[Notes]:
    """Return the notes of a caller's ended calls, the newest first."""
    return [
        Notes(each.call_id, words.moment(each.opened_at), each.intent, [name for name in VALUES if name in each.held])
        for each in sorted(_records(desk, caller), key=lambda one: -one.opened_at)
    ]


def correct_notes(pages: Blueprint, desk: Desk) -> None:
    """Add the form's target; an empty name or number leaves it as it is."""

    @pages.post("/notes/<call_id>")
    def save_notes(call_id: str) -> Response:
        caller, form = g.visit.caller, request.form
        record = next((one for one in _records(desk, caller) if one.call_id == call_id), None)
        if record is None or form.get("about") not in {*ABOUT, record.intent}:
            abort(404 if record is None else 400)
        typed = {name: form.get(name, "").strip()[:200] for name in VALUES if name in record.held}
        read = {name: READ[name](value, desk.business.seat) for name, value in typed.items() if value}
        if not all(read.values()):
            return _back("bad_notes")
        intent, strike = Intent(form["about"]), form.get("strike") == "yes"
        right = strike or intent is not record.intent
        for field in (*(["summary"] if right else []), *read):
            desk.ledger.append(CORRECTED, "caller", caller, field=field, call=call_id)
        given = {name: RawText(value) for name, value in read.items() if value}
        desk.records.amend(put_right(record, intent, strike=strike) if right else record, given)
        return _back("notes_saved" if right or read else "notes_same")


def _records(desk: Desk, caller: CallerKey) -> list[CallRecord]:
    found: list[CallRecord] = []
    for call_id in desk.erasures.calls(caller):
        with suppress(CallNotFound):
            found.append(desk.records.read(call_id))
    return [record for record in found if record.ended_at]


def _back(done: str) -> Response:
    """Return to the page, to the section that says what was done."""
    return redirect(url_for("portal.home", done=done, _anchor="correct"), 303)
