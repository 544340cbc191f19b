"""Put a caller through to the right person, or say why not."""

from dataclasses import replace

from models.business import Person
from models.call import Call
from models.reply import Action
from models.text import RedactedText
from receptionist.conversation.collect import begin, collect
from receptionist.conversation.match import anybody, person_meant
from receptionist.conversation.opening import is_open
from receptionist.conversation.personalise import preferred_person
from receptionist.conversation.scene import Scene, Step, settle, unsettle
from receptionist.conversation.tags import tags_in

_WHY = {"busy": "person.busy", "no-answer": "person.no_answer"}


def transfer(scene: Scene) -> Step:
    """Return the step that puts the caller through to whom they ask for, by name or by what it is about."""
    person = person_meant(scene.said, scene.business, scene.call.slots.get("person", ""))
    if person is None and _names_a_stranger(scene):
        return _offer_somebody_else(scene)
    return put_through(scene, person or preferred_person(scene.profile, scene.business) or anybody(scene.business))


def put_through(scene: Scene, person: Person | None) -> Step:
    """Return the step that tries a person, or what the after-hours rule says instead."""
    business = scene.business
    if person is None:
        return offer_message(scene.call, scene.say("person.nobody"), scene.say("person.offer_message"))
    if business.after_hours != "normal" and not is_open(business, scene.now):
        if business.after_hours == "message":
            call = _for_person(scene.call, person)
            return offer_message(call, scene.say("person.closed"), scene.say("person.offer_message"))
        person = next((one for one in business.people if one.id == business.emergency_person), person)
    return try_person(scene.call, person, scene.say("person.through", person=person.name))


def try_person(call: Call, person: Person, *sentences: RedactedText) -> Step:
    """Return the step that dials a person after the sentences."""
    return Step(settle(replace(_for_person(call, person), asked=""), "tried"), sentences, Action.TRANSFER, person.id)


def offer_message(call: Call, *sentences: RedactedText) -> Step:
    """Return the step whose last sentence offers to take a message."""
    return Step(replace(call, asked="take_message"), sentences)


def failed(scene: Scene, status: str, *, urgent: bool) -> Step:
    """Return the step that says why a transfer failed (the carrier's dial status) and goes on."""
    call = unsettle(scene.call, "tried")
    if urgent:
        return collect(scene.at(begin(call, "urgent"))).after(scene.say("emergency.failed"))
    why = scene.say(_WHY.get(status, "person.failed"))
    return offer_message(call, why, scene.say("person.offer_message"))


def _for_person(call: Call, person: Person) -> Call:
    return replace(call, slots={**call.slots, "person": RedactedText(person.id)})


def _names_a_stranger(scene: Scene) -> bool:
    """Return whether a name is asked for that nobody here has, other than the caller's own."""
    own = scene.call.slots.get("name", "")
    return any(tag != own and tag not in scene.people for tag in tags_in(scene.said, "PERSON"))


def _offer_somebody_else(scene: Scene) -> Step:
    person, unknown = anybody(scene.business), scene.say("person.unknown")
    if person is None or (scene.business.after_hours != "normal" and not is_open(scene.business, scene.now)):
        return offer_message(scene.call, unknown, scene.say("person.offer_message"))
    question = scene.say("person.shall_i", person=person.name)
    return Step(replace(scene.call, asked="confirm_transfer"), (unknown, question))
