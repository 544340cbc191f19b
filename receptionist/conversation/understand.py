"""Understand one caller turn: what is wanted, and the particulars, in redacted words."""

from collections.abc import Mapping
from dataclasses import replace

from models.business import Business
from models.intent import Intent, Understanding
from models.text import RedactedText, Tag
from receptionist.conversation.understand_answers import CONSENT, answer, leading
from receptionist.conversation.understand_corrections import after_turning_back, without_unwanted
from receptionist.conversation.understand_privacy import privacy_asked
from receptionist.conversation.understand_slots import find_slots, tells_place
from receptionist.conversation.understand_urgent import denies_emergency, is_emergency
from receptionist.conversation.understand_words import plain, without_fillers
from receptionist.ports import Dialogue

SURE = 0.97
"""Confidence in what plain words say by themselves."""

ENOUGH = 0.3
"""Below this the model's best guess counts as not understood."""

FIRM = 0.6
"""From this on, words after a turning back, or a part of a long turn, stand for the whole."""

CERTAIN = 0.9
"""From this on a call is taken for a sales call, on which the receptionist hangs up."""

SHORT_TALK = frozenset({Intent.GREETING, Intent.GOODBYE, Intent.AFFIRM, Intent.DENY, Intent.UNCLEAR})
"""Intents that ask for nothing."""

FILLS = {"confirm_phone": "phone", "when": "day", "confirm_name": "name", "name": "name", "phone": "phone", "email": "email",
         "day": "day", "time": "time", "service": "service", "person": "person"}  # fmt: skip
"""Which slot answers a question."""

_NOBODY: Mapping[Tag, str] = {}


def understand(
    said: RedactedText,
    dialogue: Dialogue,
    *,
    asked: str = "",
    business: Business | None = None,
    people: Mapping[Tag, str] = _NOBODY,
) -> Understanding:
    """Return intent, confidence (0 to 1) and slots of one turn.

    ``asked`` is what the receptionist's last sentence asked for; ``people`` says which tags stand for staff, by id.
    Slots: ``name``, ``phone``, ``email`` (tags), ``day``, ``time``, ``reason`` (as said), ``service`` (its name),
    ``person`` (an id), ``privacy`` (a kind of request), ``urgent`` (``yes``), ``repeat`` (``yes``).
    """
    intent, confidence, privacy = _intent(said, dialogue, asked, business)
    slots = find_slots(said, intent, asked, business, people)
    if privacy:
        slots["privacy"] = RedactedText(privacy)
    if _only_fills(said, intent, confidence, asked, slots):
        intent, confidence = Intent.UNCLEAR, SURE
    return Understanding(intent, round(confidence, 3), slots)


def believed(heard: Understanding, earlier: Intent) -> Understanding:
    """Return what was understood; a sales call, on which one hangs up, as unclear unless it is certain.

    Who asked for something ``earlier`` in the call makes no sales call, but for somebody to speak to.
    """
    asked = earlier not in (*SHORT_TALK, Intent.SALES_OR_SPAM, Intent.SPEAK_TO_PERSON)
    if heard.intent is Intent.SALES_OR_SPAM and (heard.confidence < CERTAIN or asked):
        return replace(heard, intent=Intent.UNCLEAR)
    return heard


def _intent(said: RedactedText, dialogue: Dialogue, asked: str, business: Business | None) -> tuple[Intent, float, str]:
    words = plain(said)
    if not any(letter.isalnum() for letter in words):
        return Intent.UNCLEAR, SURE, ""
    if is_emergency(said, business.emergency_words if business else ()):
        return Intent.EMERGENCY, SURE, ""
    short = answer(said, asked)
    if asked in CONSENT and short is Intent.AFFIRM:
        return short, SURE, ""
    if privacy := privacy_asked(said, asked if asked in FILLS else ""):
        return Intent.PRIVACY_REQUEST, SURE, privacy
    if short:
        return short, SURE, ""
    intent, confidence = _classified(said, dialogue)
    if intent is Intent.EMERGENCY and denies_emergency(said):
        ranked = [pair for pair in dialogue.classify(said) if pair[0] is not Intent.EMERGENCY]
        intent, confidence = ranked[0] if ranked else (Intent.UNCLEAR, 0.0)
    if (asked in CONSENT and intent is Intent.AFFIRM) or (intent is Intent.ASK_LOCATION and tells_place(said)):
        return Intent.UNCLEAR, confidence, ""
    if confidence < ENOUGH:
        lead = None if asked in CONSENT else leading(said)
        return (lead, ENOUGH, "") if lead and asked else (Intent.UNCLEAR, confidence, "")
    return intent, confidence, ""


def _classified(said: RedactedText, dialogue: Dialogue) -> tuple[Intent, float]:
    """Return the model's opinion on what is wanted in the end."""
    wanted = RedactedText(without_unwanted(said))
    if rest := after_turning_back(wanted):
        intent, confidence = _best(dialogue, RedactedText(rest))
        if intent not in SHORT_TALK and confidence >= FIRM:
            return intent, confidence
    return _best(dialogue, wanted)


def _best(dialogue: Dialogue, said: RedactedText) -> tuple[Intent, float]:
    ranked = dialogue.classify(said)
    return ranked[0] if ranked else (Intent.UNCLEAR, 0.0)


def _only_fills(
    said: RedactedText, intent: Intent, confidence: float, asked: str, slots: Mapping[str, RedactedText]
) -> bool:
    """Tell whether the words are the asked-for value and nothing else, whatever the model makes of them."""
    slot = FILLS.get(asked, "")
    if slot not in slots and not (asked in ("day", "time", "when") and ("day" in slots or "time" in slots)):
        return False
    if confidence >= SURE and intent in (Intent.EMERGENCY, Intent.PRIVACY_REQUEST):
        return False
    return len(without_fillers(plain(said)).split()) <= MANY_WORDS


MANY_WORDS = 7
"""An answer longer than this says more than the value asked for."""
