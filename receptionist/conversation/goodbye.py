"""The end of a call, and the one question before it."""

from dataclasses import replace

from models.datamap import Purpose
from models.reply import Action
from receptionist.conversation.scene import Scene, Step


def say_goodbye(scene: Scene) -> Step:
    """Return the last step of a call; a first call is asked once whether to remember the caller."""
    if _may_ask_to_remember(scene):
        return Step(replace(scene.call, asked="remember"), (scene.say("end.remember"),))
    return hang_up_politely(scene)


def hang_up_politely(scene: Scene) -> Step:
    """Return the step that ends the call."""
    goodbye = scene.say("end.goodbye", business=scene.business.name)
    return Step(replace(scene.call, asked=""), (goodbye,), Action.HANG_UP)


def _may_ask_to_remember(scene: Scene) -> bool:
    """Return whether there is a number to remember, something was talked about, and it was not asked before."""
    call = scene.call
    told = bool(call.slots) or any(thing.startswith("done:") for thing in call.settled)
    asked = Purpose.REMEMBERING in call.consent or "remember" in call.settled
    return bool(call.number) and told and not call.returning and not asked and "urgent" not in call.settled
