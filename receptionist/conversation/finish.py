"""The end of a call: what lasts is written, a caller who agreed is remembered, and the working set goes."""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace

from models.call import Call, CallState
from models.caller import Profile
from models.datamap import Purpose
from models.record import CallRecord
from models.text import RawText, Tag
from receptionist.conversation.first_name import first_name
from receptionist.conversation.honour import honour
from receptionist.conversation.speak import dialable, digits_of
from receptionist.conversation.summarise import summarise
from receptionist.desk import Desk
from receptionist.errors import CallNotFound
from receptionist.privacy.consent import live_consents
from receptionist.privacy.correct import NO_TEXT

_FIELDS: Mapping[str, str] = {"phone": "callback_number", "name": "caller_name"}
"""Slots whose values may be kept, and the data map's field for each."""


def finish_call(call_id: str, desk: Desk) -> None:
    """Finish an ended call; done twice it changes nothing. Raises CallNotFound and StoreError."""
    call = desk.calls.load(call_id)
    if "finished" in call.settled:
        return
    honour(call, desk)
    if "forget" in call.settled:
        if not call.number:
            desk.callers.forget(call.caller)
    else:
        held = _held(call)
        desk.records.write(_record(call, desk, held), held)
        _remember(call, desk)
    ended = call if call.state is CallState.ENDED else call.moved(CallState.ENDED)
    with suppress(CallNotFound):  # forgotten already
        desk.calls.save(replace(ended, number="", turns=(), held={}, slots={}, settled=("finished",)))


def _record(call: Call, desk: Desk, held: Mapping[str, RawText]) -> CallRecord:
    summary = summarise(call.turns, call.intent, call.slots, desk.business, call.settled)
    silent = call.consent.get(Purpose.TRANSCRIPT) is False
    return CallRecord(
        call_id=call.id,
        caller=call.caller,
        opened_at=call.opened_at,
        ended_at=desk.clock.now(),
        state=CallState.ENDED,
        intent=summary.intent,
        urgency=summary.urgency,
        returning=call.returning,
        transcript=() if silent else call.turns,
        summary=summary,
        held=tuple(held),
    )


def _held(call: Call) -> Mapping[str, RawText]:
    """Return the values of the call's own slots, by field; a number that was only offered is not kept."""
    values = {
        field: _as_kept(slot, call.held[Tag(call.slots[slot])])
        for slot, field in _FIELDS.items()
        if call.slots.get(slot) and Tag(call.slots[slot]) in call.held
    }
    wanted = bool(call.topic) or "urgent" in call.settled
    if wanted and call.number and "callback_number" not in values and "caller_id_refused" not in call.settled:
        values["callback_number"] = RawText(call.number)
    return values if wanted else {}


def _as_kept(slot: str, value: RawText) -> RawText:
    """Return a number as it can be dialled, anything else as it was said."""
    return RawText(dialable(value)) if slot == "phone" and digits_of(value) else value


def _remember(call: Call, desk: Desk) -> None:
    """Store what the call adds to the profile of a caller who agreed."""
    agreed_before = call.returning and Purpose.REMEMBERING in live_consents(desk.ledger, call.caller)
    if call.number and call.consent.get(Purpose.REMEMBERING, agreed_before):
        desk.callers.remember(call.caller, _profile(call, desk))


def _profile(call: Call, desk: Desk) -> Profile:
    """Return what is remembered of the caller with what this call adds."""
    known = (desk.callers.profile(call.caller) if call.returning else None) or Profile()
    name, person = call.held.get(Tag(call.slots.get("name", "")), ""), call.slots.get("person", "")
    return replace(
        known,
        preferred_name=first_name(name) or known.preferred_name,
        preferences={
            **known.preferences,
            **({"person": str(person)} if person else {}),
            **({"contact": NO_TEXT} if "no_texts" in call.settled else {}),
        },
        last_reason=str(call.intent),
        last_call_at=call.opened_at,
    )
