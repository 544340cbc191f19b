"""The answer to "may I remember you": only an explicit yes is a yes."""

from dataclasses import replace

from models.call import Call
from models.datamap import Purpose
from models.intent import Intent
from receptionist.conversation.goodbye import hang_up_politely
from receptionist.conversation.scene import Scene, Step, settle

SURE = 0.5
"""Below this confidence a yes is not explicit."""


def answered(scene: Scene) -> Call:
    """Return the call with the answer to the question whether to remember the caller."""
    yes = scene.intent is Intent.AFFIRM and scene.heard.confidence >= SURE
    return settle(replace(scene.call, consent={**scene.call.consent, Purpose.REMEMBERING: yes}, asked=""), "remember")


def answer_consent(scene: Scene) -> Step:
    """Return the step that takes the answer and ends the call."""
    call = answered(scene)
    told = "end.remember_yes" if call.consent[Purpose.REMEMBERING] else "end.remember_no"
    return hang_up_politely(scene.at(call)).after(scene.say(told))
