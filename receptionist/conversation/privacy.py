"""What callers ask about themselves: answered truly, and nothing personal is read back."""

from collections.abc import Mapping
from dataclasses import replace

from models.call import Call
from models.datamap import Purpose
from models.text import RedactedText
from receptionist.conversation.greet import NAME
from receptionist.conversation.personalise import why_known
from receptionist.conversation.scene import Scene, settle, unsettle
from receptionist.conversation.tags import tags_in
from receptionist.conversation.understand_called import called, corrected
from receptionist.conversation.understand_words import plain
from receptionist.privacy.durations import in_words

ALLOWED: Mapping[str, Purpose] = {
    "allow_remember": Purpose.REMEMBERING,
    "allow_transcript": Purpose.TRANSCRIPT,
    "allow_texts": Purpose.FOLLOW_UP,
    "allow_training": Purpose.TRAINING,
}
"""Kinds of a yes that a caller gives unasked, and the one purpose each is about."""

Told = tuple[Call, tuple[RedactedText, ...]]


def answer_privacy(scene: Scene, request: str) -> Told:
    """Return the call after a privacy request, and the sentences that answer it; an unclear one hears what there is."""
    call, say = scene.call, scene.say
    if request == "forget_me":
        gone = say("privacy.forget" if call.number else "privacy.forget_withheld")
        return settle(refuse(call, Purpose.REMEMBERING, Purpose.TRANSCRIPT), "remember", "forget"), (gone,)
    if request == "keep_me":
        return settle(unsettle(call, "forget"), "keep"), (say("privacy.keep"),)
    if request == "stop_recording":
        stopped = refuse(replace(call, turns=()), Purpose.TRANSCRIPT, Purpose.RECORDING)
        return settle(stopped, "no_transcript"), (say("privacy.stop"),)
    if request == "dont_remember":
        return settle(_unknown(refuse(call, Purpose.REMEMBERING)), "remember"), (say("privacy.dont_remember"),)
    if request == "no_training":
        return refuse(call, Purpose.TRAINING), (say("privacy.no_training"),)
    if request == "no_texts":
        return settle(refuse(call, Purpose.FOLLOW_UP), "no_texts"), (say("privacy.no_texts"),)
    if request in ALLOWED:
        return _allow(scene, ALLOWED[request])
    if request == "call_me":
        return _call_me(scene)
    if request == "why_known" and scene.profile is not None and scene.agreed_at:
        return call, (why_known(scene.agreed_at, scene.business.timezone, call.language),)
    if request in ("what_do_you_know", "why_known"):
        until = (say("privacy.known_until", time=in_words(scene.notes_kept)),) if scene.notes_kept else ()
        return call, (_known(scene), say("privacy.known_silent" if scene.profile else "privacy.known_call"), *until)
    if request == "copy":
        if not call.number:
            return call, (say("privacy.copy_withheld"),)
        return settle(call, "wants_copy"), (say("privacy.copy"),)
    if request == "correct":
        return settle(call, "wants_correction"), (say("privacy.correct"),)
    simple = {
        "are_you_recording": "privacy.recording",
        "who_can_see": "privacy.who",
        "are_you_human": "privacy.human",
    }
    if request in simple:
        return call, (say(simple[request]),)
    return call, (say("privacy.menu"), say("privacy.menu_more"))


def refuse(call: Call, *purposes: Purpose) -> Call:
    """Return the call with a no to purposes, whatever was said before."""
    return replace(call, consent={**call.consent, **dict.fromkeys(purposes, False)})


def _allow(scene: Scene, purpose: Purpose) -> Told:
    """Take an explicit yes to one purpose; there is nothing to tie it to without a number."""
    call = scene.call
    if not call.number:
        return call, (scene.say("privacy.allow_withheld"),)
    agreed = replace(call, consent={**call.consent, purpose: True})
    return settle(agreed, *(["remember"] if purpose is Purpose.REMEMBERING else [])), (scene.say("privacy.allowed"),)


def _unknown(call: Call) -> Call:
    """Return the call without the name that came from earlier calls."""
    if not call.returning or call.slots.get("name", "") != str(NAME):
        return call
    slots = {slot: value for slot, value in call.slots.items() if slot != "name"}
    held = {tag: value for tag, value in call.held.items() if tag != NAME}
    return unsettle(replace(call, slots=slots, held=held), "name")


def _call_me(scene: Scene) -> Told:
    words, names = plain(scene.said), tags_in(scene.said, "PERSON")
    name = called(words) or corrected(words) or (names[-1] if names else "")
    if not name:
        return scene.call, (scene.say("privacy.call_me_unheard"),)
    call = replace(scene.call, slots={**scene.call.slots, "name": RedactedText(name)})
    return settle(call, "name"), (scene.say("privacy.call_me", name=name),)


def _known(scene: Scene) -> RedactedText:
    """Return the kinds of thing that are remembered, from the profile itself, never their values."""
    profile = scene.profile
    if profile is None:
        return scene.say("privacy.known_nothing")
    kinds = (
        ("what to call you", profile.preferred_name),
        ("your preferences", profile.preferences),
        ("why you last called", profile.last_reason),
        ("when you last called", profile.last_call_at),
    )
    fields = [kind for kind, value in kinds if value]
    if not fields:
        return scene.say("privacy.known_nothing")
    return scene.say(
        "privacy.known_profile", fields=", ".join(fields[:-1]) + (" and " if fields[1:] else "") + fields[-1]
    )
