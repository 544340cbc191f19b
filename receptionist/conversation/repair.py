"""When a turn was not understood: ask again, and after the second time offer a person or a message."""

from dataclasses import replace

from receptionist.conversation.collect import in_progress
from receptionist.conversation.goodbye import hang_up_politely
from receptionist.conversation.match import anybody
from receptionist.conversation.scene import Scene, Step
from receptionist.conversation.slots import give_up
from receptionist.conversation.transfer import put_through

HOPELESS = 5
"""After so many turns in a row that were not understood, the call ends."""

_AGAIN = {
    "name": "repair.name",
    "phone": "repair.phone",
    "day": "repair.day",
    "confirm_phone": "repair.yes_no",
    "take_message": "repair.yes_no",
    "confirm_transfer": "repair.yes_no",
}


def repair(scene: Scene, *, withheld: bool = False) -> Step:
    """Return the step after a turn that was not understood, or whose words were withheld."""
    call = replace(scene.call, misunderstood=scene.call.misunderstood + 1)
    if call.misunderstood == 1:
        again = "repair.withheld" if withheld else _AGAIN.get(call.asked, "repair.again")
        return Step(call, (scene.say(again),))
    if call.misunderstood >= HOPELESS:
        return hang_up_politely(scene.at(call)).after(scene.say("repair.gave_up"))
    if call.misunderstood > 2:
        return put_through(scene.at(call), anybody(scene.business))
    if in_progress(call) and call.asked:
        call = give_up(call, call.asked)
    sorry = scene.say("repair.withheld_twice" if withheld else "repair.twice")
    return Step(replace(call, asked="person_or_message"), (sorry, scene.say("ask.person_or_message")))
