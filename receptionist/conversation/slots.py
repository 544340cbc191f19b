"""Bring what was just said together with what was known: the last correction wins."""

import re
from collections.abc import Mapping
from dataclasses import replace

from models.call import Call
from models.intent import Intent, Understanding
from models.text import RedactedText, Tag
from receptionist.conversation.collect import SHORTEST_NUMBER
from receptionist.conversation.scene import Scene, settle, unsettle
from receptionist.conversation.speak import digits_of
from receptionist.conversation.spoken_time import as_time
from receptionist.conversation.tags import tags_in

KEPT = frozenset({"name", "phone", "email", "day", "time", "service", "person", "reason", "when"})
"""Slots that last longer than their turn."""

_FLEXIBLE = re.compile(
    r"\b(any ?time|any day|whenever|as soon as possible|asap|soonest|earliest|first available|next available|flexible|"
    r"doesn'?t matter|don'?t (?:mind|care)|you (?:pick|choose)|up to you|either|no preference)\b"
)
_LEADING = re.compile(
    r"^(?:\W*\b(?:uh+|um+|er+|yeah|yes|hi|hello|hey|well|so|okay|ok|oh|just|like|please)\b\W*)+", re.IGNORECASE
)
_SHORT_OF_A_REASON = frozenset({Intent.AFFIRM, Intent.DENY, Intent.GREETING, Intent.GOODBYE})
WORDS_OF_A_REASON = 5
"""A first turn this long, leaving a message or complaining, says what it is about."""


def take_in(scene: Scene) -> Scene:
    """Return the scene with the call's slots as they stand after this turn."""
    call, new = scene.call, lasting(scene.heard)
    new.update(_answered(scene, new))
    if "phone" in new and new["phone"] != call.slots.get("phone"):
        call = unsettle(call, "phone")
        if len(digits_of(call.held.get(Tag(new["phone"]), ""))) >= SHORTEST_NUMBER:
            call = replace(call, slots={name: value for name, value in call.slots.items() if name != "part"})
    if "day" in new and new["day"] != call.slots.get("day"):
        call = unsettle(call, "day")
        if "time" not in new and call.asked != "day" and "day" in call.slots:
            new.setdefault("time", call.slots.get("time", RedactedText("")))
    return scene.at(replace(call, slots={**call.slots, **{name: value for name, value in new.items() if value}}))


def lasting(heard: Understanding) -> dict[str, RedactedText]:
    """Return the slots of a turn that say something about the caller's wishes; the day of a question is none."""
    passing = frozenset({"day", "time"}) if heard.intent in (Intent.ASK_HOURS, Intent.ASK_LOCATION) else frozenset()
    return {name: value for name, value in heard.slots.items() if name in KEPT - passing and value}


def changed(before: Call, after: Call) -> Mapping[str, RedactedText]:
    """Return the slots that this turn replaced by something else."""
    return {
        name: value
        for name, value in after.slots.items()
        if name in KEPT and before.slots.get(name) and before.slots[name] != value
    }


def added(before: Call, after: Call) -> Mapping[str, RedactedText]:
    """Return the slots that this turn filled or replaced."""
    return {name: value for name, value in after.slots.items() if before.slots.get(name) != value}


def tidy(said: RedactedText) -> RedactedText:
    """Return the words without the fillers they begin with and without a final stop."""
    return RedactedText(_LEADING.sub("", said).strip().rstrip(".!,").strip() or said.strip())


def give_up(call: Call, slot: str) -> Call:
    """Return the call without asking for a slot any more."""
    if slot in ("phone", "confirm_phone"):
        return settle(call, "phone")
    return settle(call, slot)


def _answered(scene: Scene, new: Mapping[str, RedactedText]) -> dict[str, RedactedText]:
    """Return what a short answer means in the light of what was asked."""
    asked, said, found = scene.call.asked, scene.said, dict[str, RedactedText]()
    if asked == "name" and "name" not in new and (names := tags_in(said, "PERSON")):
        found["name"] = RedactedText(names[-1])
    if asked in ("phone", "confirm_phone") and "phone" not in new and (numbers := tags_in(said, "PHONE")):
        found["phone"] = RedactedText(numbers[-1])
    if asked in ("day", "time", "when") and asked not in new and (match := _FLEXIBLE.search(said.lower())):
        found[asked] = RedactedText(match[0])
    if asked == "when" and "when" not in found and ("day" in new or "time" in new):
        found["when"] = RedactedText(" ".join(filter(None, (new.get("day", ""), as_time(new.get("time", ""))))))
    words = len(said.split())
    if (asked in ("reason", "service") and scene.intent not in _SHORT_OF_A_REASON and words >= 1) or (
        scene.intent in (Intent.LEAVE_MESSAGE, Intent.BILLING, Intent.COMPLAINT)
        and not new.get("reason")
        and not scene.call.slots.get("reason")
        and words >= WORDS_OF_A_REASON
        and scene.intent is not Intent.LEAVE_MESSAGE
    ):
        found["reason"] = tidy(said)
    return found
