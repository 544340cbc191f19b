"""What to say next: emergencies first, then the caller's rights, then what was asked for, then what is missing."""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace

from models.call import Call
from models.datamap import Purpose
from models.intent import Intent
from models.reply import Action
from models.text import RedactedText, Tag
from receptionist.conversation.answer_hours import answer_hours
from receptionist.conversation.answer_place import answer_place
from receptionist.conversation.answer_service import answer_price, answer_question, answer_service
from receptionist.conversation.collect import TOPICS, begin, collect, in_progress
from receptionist.conversation.consent import answer_consent, answered
from receptionist.conversation.emergency import emergency
from receptionist.conversation.goodbye import say_goodbye
from receptionist.conversation.match import anybody, person_meant
from receptionist.conversation.privacy import answer_privacy
from receptionist.conversation.quote import MUCH, content
from receptionist.conversation.repair import repair
from receptionist.conversation.scene import Scene, Step, settle
from receptionist.conversation.slots import added, changed, give_up, take_in, tidy
from receptionist.conversation.speak import TAG, digits_of
from receptionist.conversation.spoken_time import as_day, as_time
from receptionist.conversation.transfer import offer_message, put_through, transfer
from receptionist.conversation.weigh import weightier

_STOP = re.compile(
    r"\W*(?:(?:please|no|okay|ok|um|uh|just)\W+)*(?:stop(?: it| this| talking| the call)?|end (?:the )?call|hang up)"
    r"(?:\W+(?:please|now|okay|ok))*\W*"
)
_PERSON = re.compile(r"\b(person|human|somebody|someone|people|transfer|put me through|speak|talk)\b")
_MESSAGE = re.compile(r"\b(message|call me back|call back|callback)\b")

_Answer = Callable[[Scene], tuple[RedactedText, ...] | None]
_ANSWERS: Mapping[Intent, _Answer] = {
    Intent.ASK_HOURS: answer_hours,
    Intent.ASK_LOCATION: answer_place,
    Intent.ASK_PRICE: answer_price,
    Intent.ASK_SERVICE: answer_service,
}
_SAME_NUMBER = re.compile(
    r"^(?!.*\b(?:not|n't|no)\b).*\b(?:(?:this|that|same|the) (?:number|one)|calling from|calling on)\b"
)
_NOTHING_ELSE = re.compile(r"\W*(?:no|nope|nah|nothing|that's (?:all|it|everything)|that is all)\b(?:\W+\w+){0,5}\W*")
_YES_NO = frozenset({Intent.AFFIRM, Intent.DENY})


def reply(scene: Scene) -> Step:
    """Return the step that answers one understood turn; asks at most one thing."""
    before = scene.call
    scene = take_in(scene)
    scene = scene.at(replace(scene.call, intent=weightier(before.intent, scene.intent)))
    step = _urgent(scene) or _pending(scene, before) or _wanted(scene) or _going_on(scene, before)
    if step is None:
        return repair(scene)
    return replace(step, call=replace(step.call, misunderstood=0))


def _urgent(scene: Scene) -> Step | None:
    """Return the step for what comes before anything that was asked."""
    if scene.intent is Intent.EMERGENCY:
        return emergency(scene)
    if _STOP.fullmatch(scene.said.lower()):
        call = replace(scene.call, asked="")
        return Step(call, (scene.say("end.stopped"),), Action.HANG_UP)
    if scene.intent is Intent.PRIVACY_REQUEST:
        return _privately(scene, scene.heard.slots.get("privacy", ""))
    return None


def _privately(scene: Scene, request: str) -> Step:
    asked = scene.call.asked
    call, sentences = answer_privacy(scene, request)
    if request == "forget_me" or asked == "remember":
        call = replace(call, consent={**call.consent, Purpose.REMEMBERING: False})
        return say_goodbye(scene.at(call)).after(*sentences)
    if request == "correct":
        return collect(scene.at(begin(replace(call, slots=_without(call, "reason")), "message"))).after(*sentences)
    return resume(scene.at(call)).after(*sentences)


def _pending(scene: Scene, before: Call) -> Step | None:
    """Return the step for an answer to what was asked last, None if it was something else."""
    asked, intent = before.asked, scene.intent
    if asked == "remember":
        if intent in (*_YES_NO, Intent.UNCLEAR, Intent.GOODBYE, Intent.GREETING):
            return answer_consent(scene)
        return _wanted(scene.at(answered(scene)))
    if asked == "confirm_phone":
        return _confirmed_phone(scene, before)
    if asked == "person_or_message":
        return _person_or_message(scene)
    if asked == "confirm_transfer" and intent in _YES_NO:
        if intent is Intent.AFFIRM:
            return put_through(scene, anybody(scene.business))
        return offer_message(scene.call, scene.say("ack.fine"), scene.say("person.offer_message"))
    if asked == "take_message" and (
        intent in (*_YES_NO, Intent.LEAVE_MESSAGE) or "reason" in added(before, scene.call)
    ):
        if intent is Intent.DENY:
            return resume(scene.at(replace(scene.call, asked=""))).after(scene.say("ack.fine"))
        return collect(scene.at(begin(scene.call, "message"))).after(scene.say("ack.message"))
    if asked == "anything_else" and not added(before, scene.call) and _nothing_else(scene):
        return say_goodbye(scene)
    if asked in ("anything_else", "") and intent is Intent.AFFIRM and not added(before, scene.call):
        return Step(replace(scene.call, asked="anything"), (scene.say("ask.what_else"),))
    if asked == "service" and scene.call.slots.get("service") and not in_progress(scene.call):
        return _answer(scene, answer_price)
    return None


def _nothing_else(scene: Scene) -> bool:
    said = scene.said.lower().replace("’", "'")
    return scene.intent is Intent.DENY or (scene.intent is Intent.UNCLEAR and bool(_NOTHING_ELSE.fullmatch(said)))


def _confirmed_phone(scene: Scene, before: Call) -> Step | None:
    call = scene.call
    phone = call.slots.get("phone", RedactedText(""))
    offered = before.slots.get("phone", "")
    if digits_of(call.held.get(Tag(phone), "")) != digits_of(scene.earlier.get(Tag(offered), "")):
        return collect(scene)
    if scene.intent is Intent.AFFIRM or phone in scene.said or _SAME_NUMBER.search(scene.said.lower()):
        return collect(scene.at(settle(call, "phone"))).after(scene.say("ack.thanks"))
    if scene.intent is Intent.DENY and not changed(before, call):
        slots = _without(call, "phone")
        return collect(scene.at(settle(replace(call, slots=slots), "caller_id_refused")))
    return None


def _person_or_message(scene: Scene) -> Step | None:
    said = TAG.sub("", scene.said).lower()
    if _MESSAGE.search(said) or scene.intent is Intent.LEAVE_MESSAGE:
        topic = scene.call.topic if in_progress(scene.call) else "message"
        return collect(scene.at(begin(scene.call, topic))).after(scene.say("ack.message"))
    if _PERSON.search(said) or scene.intent is Intent.AFFIRM:
        return put_through(scene, anybody(scene.business))
    if scene.intent is Intent.DENY:
        return say_goodbye(scene)
    return None


def _wanted(scene: Scene) -> Step | None:
    """Return the step for what the caller asks for in this turn, None if nothing."""
    intent, call = scene.intent, scene.call
    named = intent in (Intent.UNCLEAR, Intent.GREETING) and scene.heard.slots.get("person") and not in_progress(call)
    if intent is Intent.SPEAK_TO_PERSON or named:
        return transfer(scene)
    if intent is Intent.SALES_OR_SPAM:
        return Step(replace(call, asked=""), (scene.say("end.spam"),), Action.HANG_UP)
    if not (in_progress(call) and call.asked == "reason") and (told := answer_question(scene)):
        return resume(scene).after(*told)
    if answer := _ANSWERS.get(intent):
        return _answer(scene, answer)
    if intent in TOPICS:
        return _begin(scene)
    if intent is Intent.GOODBYE:
        return say_goodbye(scene)
    if intent is Intent.GREETING and not in_progress(call):
        return Step(replace(call, asked=""), (scene.say("greet.hello"),))
    return None


def _answer(scene: Scene, answer: _Answer) -> Step:
    told = answer(scene)
    if told is not None:
        return resume(scene).after(*told)
    if answer is answer_price:
        return Step(replace(scene.call, asked="service"), (scene.say("price.which"),))
    if in_progress(scene.call):
        return resume(scene).after(scene.say("answer.unknown"))
    return offer_message(scene.call, scene.say("answer.unknown"), scene.say("offer.message"))


def _begin(scene: Scene) -> Step:
    """Begin to take something down, or go on with it if the same is still being taken down."""
    topic = TOPICS[scene.intent]
    if scene.call.topic == topic and in_progress(scene.call):
        return collect(scene)
    ack = scene.intent.name.split("_")[0].lower()
    names = {"book": "booking", "leave": "message"}
    person = person_meant(scene.said, scene.business) if topic == "message" else None
    call = scene.call
    if person and scene.intent is Intent.BILLING:
        call = replace(call, slots={**call.slots, "person": RedactedText(person.id)})
    return collect(scene.at(begin(call, topic))).after(scene.say(f"ack.{names.get(ack, ack)}"))


def _going_on(scene: Scene, before: Call) -> Step | None:
    """Return the step after more of what is being taken down, or a correction of what was."""
    call, replaced = scene.call, changed(before, scene.call)
    news = added(before, call)
    if replaced and call.topic:
        call = begin(call, call.topic) if "phone" in replaced else call
        return resume(scene.at(call)).after(_corrected(scene, replaced))
    if in_progress(call):
        if news:
            thanks = (scene.say("ack.name", name=call.slots["name"]),) if "name" in news else ()
            return collect(scene).after(*thanks)
        if scene.intent is Intent.DENY and before.asked in (
            "name",
            "phone",
            "reason",
            "day",
            "time",
            "when",
            "service",
        ):
            return collect(scene.at(give_up(call, before.asked))).after(scene.say("ack.fine"))
        if scene.intent is Intent.AFFIRM and before.asked == "when":
            return collect(scene.at(give_up(call, "when")))
        return None
    if call.topic and news:
        if "phone" in news:
            return collect(scene.at(begin(call, call.topic)))
        return resume(scene).after(scene.say("ack.noted"))
    if scene.intent in (Intent.UNCLEAR, Intent.AFFIRM) and (topic := _hinted(scene, news)):
        reason = {"reason": tidy(scene.said)} if topic == "message" and content(scene.said) >= MUCH else {}
        call = begin(replace(call, slots={**reason, **call.slots}), topic)
        return collect(scene.at(call)).after(scene.say(f"ack.{topic}"))
    if scene.intent in _YES_NO and before.asked in ("", "anything"):
        return resume(scene)
    if "name" in news:
        return Step(
            replace(call, asked="anything"),
            (scene.say("ack.name", name=call.slots["name"]), scene.say("greet.question")),
        )
    return None


def _hinted(scene: Scene, news: Mapping[str, RedactedText]) -> str:
    """Return what the particulars of a turn point to when its words as a whole were not understood."""
    if scene.call.slots.get("service") and ("day" in news or "time" in news):
        return "booking"
    return "message" if "phone" in news or ("name" in news and content(scene.said) >= MUCH) else ""


def _corrected(scene: Scene, replaced: Mapping[str, RedactedText]) -> RedactedText:
    said = " ".join(
        as_time(replaced[slot]) if slot == "time" else as_day(replaced[slot])
        for slot in ("day", "time", "service")
        if slot in replaced
    )
    return scene.say("ack.corrected", what=said) if said else scene.say("ack.corrected_plain")


def resume(scene: Scene) -> Step:
    """Return the step that goes on where the caller's question broke in."""
    if in_progress(scene.call):
        return collect(scene)
    return Step(replace(scene.call, asked="anything_else"), (scene.say("ask.anything_else"),))


def _without(call: Call, slot: str) -> Mapping[str, RedactedText]:
    return {name: value for name, value in call.slots.items() if name != slot}
