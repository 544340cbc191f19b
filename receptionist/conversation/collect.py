"""Take something down: ask for what is still missing, one thing a turn, in whatever order the caller gives it."""

from collections.abc import Mapping
from dataclasses import replace

from models.call import Call
from models.intent import Intent
from models.text import RawText, RedactedText, Tag
from receptionist.conversation.match import person_meant
from receptionist.conversation.opening import openings_on
from receptionist.conversation.scene import Scene, Step, settle
from receptionist.conversation.speak import digits_of
from receptionist.conversation.spoken_time import as_day, as_time, on_day, spoken_date
from receptionist.conversation.tags import new_tag
from receptionist.conversation.weigh import weightier
from receptionist.conversation.which_day import day_meant

TOPICS: Mapping[Intent, str] = {
    Intent.LEAVE_MESSAGE: "message",
    Intent.BILLING: "message",
    Intent.COMPLAINT: "message",
    Intent.BOOK_APPOINTMENT: "booking",
    Intent.RESCHEDULE_APPOINTMENT: "reschedule",
    Intent.CANCEL_APPOINTMENT: "cancel",
}
"""What each intent has taken down."""

NEEDS: Mapping[str, tuple[str, ...]] = {
    "message": ("reason", "name", "phone", "when"),
    "booking": ("service", "day", "time", "name", "phone"),
    "reschedule": ("day", "time", "name", "phone"),
    "cancel": ("day", "name", "phone"),
    "urgent": ("phone", "name"),
}
"""What each topic asks for, in this order."""

_MEANING = {"message": Intent.LEAVE_MESSAGE, "booking": Intent.BOOK_APPOINTMENT}
"""What a call is about once this is taken down, unless it is about something weightier."""

SHORTEST_NUMBER = 7
"""Digits of the shortest number somebody can be called back on."""


def collect(scene: Scene) -> Step:
    """Return the step that asks for the next missing thing, or ends the topic with what will be passed on."""
    call = scene.call
    for slot in NEEDS[call.topic]:
        if slot == "phone":
            if "phone" not in call.settled:
                return _ask_phone(scene)
        elif not _known(call, slot):
            return Step(replace(call, asked=slot), (_question(scene, slot),))
        elif slot == "day" and "day" not in call.settled and call.topic != "cancel":
            if refusal := _closed_on(scene):
                return refusal
            scene = scene.at(settle(call, "day"))
            call = scene.call
    return _done(scene)


def begin(call: Call, topic: str) -> Call:
    """Return the call with a topic to take down; one that was taken down before is taken down anew."""
    intent = weightier(call.intent, _MEANING.get(topic, Intent.UNCLEAR))
    settled = tuple(thing for thing in call.settled if thing != f"done:{topic}")
    return replace(call, topic=topic, intent=intent, settled=settled)


def in_progress(call: Call) -> bool:
    """Return whether something is being taken down."""
    return bool(call.topic) and f"done:{call.topic}" not in call.settled


def whole_number(call: Call, tag: str) -> bool:
    """Return whether a tag stands for a number somebody can be called back on."""
    return len(digits_of(call.held.get(Tag(tag), ""))) >= SHORTEST_NUMBER


def _known(call: Call, slot: str) -> bool:
    slots = call.slots
    if slot in call.settled or slots.get(slot):
        return True
    if slot == "when":
        return bool(slots.get("day") or slots.get("time")) or "urgent" in call.settled
    if slot == "service":
        return bool(slots.get("reason"))
    return slot == "time" and "day" in call.settled and not slots.get("day")


def _question(scene: Scene, slot: str) -> RedactedText:
    if slot == "reason" and (person := person_meant("", scene.business, scene.call.slots.get("person", ""))):
        return scene.say("ask.reason_for", person=person.name)
    if slot == "day" and scene.call.topic == "booking" and scene.call.slots.get("time"):
        return scene.say("ask.day_only")
    if slot == "day" and scene.call.topic != "booking":
        return scene.say("ask.new_day" if scene.call.topic == "reschedule" else "ask.cancel_day")
    return scene.say(f"ask.{slot}")


def _ask_phone(scene: Scene) -> Step:
    """Ask for the number, or read back in groups the one that was said or that the caller calls from."""
    call = scene.call
    said = call.slots.get("phone", "")
    if said and not whole_number(call, said):
        call = _put_together(call)
        said = call.slots.get("phone", "")
    if part := call.slots.get("part"):
        return Step(replace(call, asked="phone"), (scene.say("ask.phone_rest", phone=part),))
    if said:
        name = "ask.confirm_caller_id" if call.held.get(Tag(said)) == call.number else "ask.confirm_phone"
        return Step(replace(call, asked="confirm_phone"), (scene.say(name, phone=said),))
    if not call.number or "caller_id_refused" in call.settled:
        return Step(replace(call, asked="phone"), (scene.say("ask.phone"),))
    known = next((tag for tag, value in call.held.items() if value == call.number), None)
    tag = known or new_tag("PHONE", call.held)
    call = replace(
        call, held={**call.held, tag: RawText(call.number)}, slots={**call.slots, "phone": RedactedText(tag)}
    )
    return Step(replace(call, asked="confirm_phone"), (scene.say("ask.confirm_caller_id", phone=tag),))


def _put_together(call: Call) -> Call:
    """Return the call with a piece of a number joined to the piece before it, or put aside as the first piece."""
    slots = {name: value for name, value in call.slots.items() if name not in ("phone", "part")}
    new, old = call.slots["phone"], call.slots.get("part", "")
    digits = digits_of(call.held.get(Tag(old), "")) + digits_of(call.held.get(Tag(new), ""))
    if old == new or not old:
        return replace(call, slots={**slots, "part": new})
    tag = new_tag("PHONE", call.held)
    slot = "phone" if len(digits) >= SHORTEST_NUMBER else "part"
    return replace(call, held={**call.held, tag: RawText(digits)}, slots={**slots, slot: RedactedText(tag)})


def _closed_on(scene: Scene) -> Step | None:
    today = scene.now.date()
    day = day_meant(scene.call.slots.get("day", ""), today)
    if day is None or openings_on(scene.business, day):
        return None
    slots = {name: value for name, value in scene.call.slots.items() if name != "day"}
    closed = scene.say("hours.closed_day_request", day=spoken_date(day, today))
    return Step(replace(scene.call, slots=slots, asked="day"), (closed, scene.say("ask.which_other_day")))


def _done(scene: Scene) -> Step:
    call = settle(scene.call, f"done:{scene.call.topic}")
    person = person_meant("", scene.business, call.slots.get("person", ""))
    day, time = as_day(call.slots.get("day", "")), as_time(call.slots.get("time", ""))
    when = " ".join(filter(None, (on_day(day), time)))
    if call.topic == "booking":
        service = call.slots.get("service", "")
        what = " ".join(filter(None, ((service and f"{_article(service)} {service}") or "an appointment", when)))
        told = scene.say("done.booking", what=what)
    elif call.topic == "reschedule":
        told = (
            scene.say("done.reschedule", what=" ".join(filter(None, (day, time))))
            if day
            else scene.say("done.reschedule_open")
        )
    elif call.topic == "cancel":
        told = scene.say("done.cancel")
    elif call.topic == "urgent":
        told = scene.say("done.urgent")
    else:
        told = scene.say("done.message_for", person=person.name) if person else scene.say("done.message")
    return Step(replace(call, asked="anything_else"), (told, scene.say("ask.anything_else")))


def _article(noun: str) -> str:
    return "an" if noun[:1].lower() in "aeiou" else "a"
