"""An emergency comes before everything else: advice at once, then a person."""

from models.text import RedactedText
from receptionist.conversation.collect import begin, collect
from receptionist.conversation.match import anybody
from receptionist.conversation.scene import Scene, Step, settle
from receptionist.conversation.transfer import try_person


def emergency(scene: Scene) -> Step:
    """Return the step with the owner's advice that tries the emergency person, at any hour."""
    business = scene.business
    advice = RedactedText(business.emergency_advice) or scene.say("emergency.default")
    person = next((one for one in business.people if one.id == business.emergency_person), None)
    person = person or anybody(business)
    call = settle(scene.call, "urgent")
    if person is None:
        return collect(scene.at(begin(call, "urgent"))).after(advice, scene.say("emergency.message"))
    return try_person(call, person, advice, scene.say("emergency.through", person=person.name))
