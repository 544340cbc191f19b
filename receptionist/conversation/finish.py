"""The end of a call: what lasts is written, a caller who agreed is remembered, and the working set goes."""

from collections.abc import Mapping
from dataclasses import replace

from models.call import Call, CallState
from models.caller import Profile
from models.datamap import Purpose
from models.jobs import ForgetCaller
from models.record import CallRecord
from models.text import RawText, Tag
from receptionist.conversation.first_name import first_name
from receptionist.conversation.summarise import summarise
from receptionist.desk import Desk

_FIELDS: Mapping[str, str] = {"phone": "callback_number", "name": "caller_name"}
"""Slots whose values may be kept, and the data map's field for each."""


def finish_call(call_id: str, desk: Desk) -> None:
    """Finish an ended call; done twice it changes nothing. Raises CallNotFound and StoreError."""
    call = desk.calls.load(call_id)
    if "finished" in call.settled:
        return
    if "forget" in call.settled:
        desk.jobs.submit(ForgetCaller(call.caller))
    else:
        held = _held(call)
        desk.records.write(_record(call, desk, held), held)
        _remember(call, desk)
    ended = call if call.state is CallState.ENDED else call.moved(CallState.ENDED)
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
        field: call.held[Tag(call.slots[slot])]
        for slot, field in _FIELDS.items()
        if call.slots.get(slot) and Tag(call.slots[slot]) in call.held
    }
    wanted = bool(call.topic) or "person" in call.slots or "urgent" in call.settled
    if wanted and call.number and "callback_number" not in values and "caller_id_refused" not in call.settled:
        values["callback_number"] = RawText(call.number)
    return values if wanted else {}


def _remember(call: Call, desk: Desk) -> None:
    """Store what a caller agreed to have remembered, or keep an agreement alive; forget if asked to."""
    if "forget_profile" in call.settled:
        desk.jobs.submit(ForgetCaller(call.caller))
        return
    if not call.number or call.consent.get(Purpose.REMEMBERING) is False:
        return
    known = desk.callers.profile(call.caller) if call.returning else None
    if known is None and not call.consent.get(Purpose.REMEMBERING):
        return
    known = known or Profile()
    name = call.held.get(Tag(call.slots.get("name", "")), "")
    profile = replace(
        known,
        preferred_name=first_name(name) or known.preferred_name,
        last_reason=str(call.intent),
        last_call_at=call.opened_at,
    )
    desk.callers.remember(call.caller, profile)
