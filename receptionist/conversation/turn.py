"""The call's way through one turn: hear, redact, understand, personalise, reply. Raw words die in here."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from time import perf_counter
from zoneinfo import ZoneInfo

from models.audio import Audio
from models.business import Business
from models.call import Call, CallState, Turn
from models.caller import Profile
from models.datamap import Purpose
from models.intent import Intent, Understanding
from models.reply import Action, Reply
from models.text import RawText, RedactedText, Said, Speaker, Tag
from receptionist.conversation.backchannel import is_backchannel
from receptionist.conversation.commands import is_command
from receptionist.conversation.consent import answer_consent
from receptionist.conversation.echo import is_echo
from receptionist.conversation.greet import recognise
from receptionist.conversation.honour import KEYPAD
from receptionist.conversation.match import anybody
from receptionist.conversation.personalise import allowed
from receptionist.conversation.privacy import answer_privacy
from receptionist.conversation.prompts import gave_up, still_there
from receptionist.conversation.redact_or_withhold import redact_or_withhold
from receptionist.conversation.repair import repair
from receptionist.conversation.reply import reply, resume
from receptionist.conversation.scene import Scene, Step, settle, unsettle
from receptionist.conversation.staff import staff_named
from receptionist.conversation.transfer import failed, put_through
from receptionist.conversation.understand import believed, understand
from receptionist.conversation.wait import USUAL, wait
from receptionist.conversation.weigh import weightier
from receptionist.desk import Crew, Desk
from receptionist.errors import StoreError
from receptionist.ports import Wanted, always
from receptionist.privacy.consent import GIVEN, history
from receptionist.privacy.minimise import admit
from receptionist.privacy.policy_news import unheard

SILENCES = 3
"""After so many empty turns in a row the call ends."""

_KEYS = {"0": Intent.SPEAK_TO_PERSON, "9": Intent.PRIVACY_REQUEST}

_ANSWERS = {"1": Intent.AFFIRM, "2": Intent.DENY}
"""What keys mean as an answer to a question about consent."""

_WITHDRAWALS = {"1": "dont_remember", "2": "stop_recording"}
"""What keys take back once they were offered."""

KEYS_OFFERED = "keys_offered"
"""Settled once a caller heard what keys take back."""

EXPECTING = {"confirm_phone": "phone"}
"""Questions whose answer may be another slot's value."""


@dataclass(frozen=True)
class TurnTaken:
    """One turn's outcome: the call as it would be, what to say, and how long to wait for more words (seconds)."""

    call: Call
    reply: Reply
    wait: float
    empty: bool
    backchannel: bool
    withheld: bool
    timings: tuple[tuple[str, float], ...]
    """Seconds by stage: ``hearing``, ``redaction``, ``understanding``."""


@dataclass(frozen=True)
class _Words:
    """What is left of the raw words: redacted turns, the admitted values, and who of the business was named."""

    turns: tuple[Turn, ...]
    held: Mapping[Tag, RawText]
    people: Mapping[Tag, str]
    withheld: bool = False


def take_turn(call: Call, audio: Audio, desk: Desk, crew: Crew, wanted: Wanted = always) -> TurnTaken:
    """Return what one take of the caller's speech makes of the call; nothing is stored, the caller may go on.

    Raises TakeDropped if it is not ``wanted`` any more.
    """
    began = perf_counter()
    heard = crew.transcriber.hear(audio, call.language, vocabulary(desk.business), _question(call), wanted)
    hearing = perf_counter()
    if not heard.text.strip():
        return _empty(call, (("hearing", hearing - began),))
    profile = _profile(call, desk)
    call = recognise(call, profile)
    words = _redact(call, RawText(heard.text.strip()), desk, crew)
    redaction = perf_counter()
    said = words.turns[-1].text
    listening = replace(call, turns=words.turns, held=words.held, turn=call.turn + 1, silences=0)
    listening = unsettle(listening, KEYPAD)
    heard_as = Understanding(Intent.UNCLEAR, 0.0)
    if not words.withheld:
        heard_as = understand(said, crew.dialogue, asked=call.asked, business=desk.business, people=words.people)
        heard_as = believed(heard_as, call.intent)
    scene = Scene(listening, said, heard_as, desk.business, _local(desk), profile, words.people, call.held)
    scene = replace(scene, agreed_at=_agreed_at(scene, desk), notes_kept=_notes_kept(scene, desk))
    step = repair(scene, withheld=True) if words.withheld else _with_news(reply(scene), scene, desk)
    seconds = (("hearing", hearing - began), ("redaction", redaction - hearing))
    return _taken(
        step,
        desk,
        wait=USUAL if words.withheld else wait(said, words.held, call.asked),
        backchannel=not words.withheld and (is_backchannel(said) or is_echo(said, _last_said(call))),
        withheld=words.withheld,
        timings=(*seconds, ("understanding", perf_counter() - redaction)),
    )


def _question(call: Call) -> str:
    """Return the sentence that asked the caller for something, if it says nothing of the caller's."""
    sentence = re.split(r"(?<=[.?!]) ", _last_said(call))[-1]
    return sentence if call.asked and "<" not in sentence else ""


def _last_said(call: Call) -> str:
    return next((turn.text for turn in reversed(call.turns) if turn.who is Speaker.AGENT), "")


def take_key(call: Call, digit: str, desk: Desk) -> TurnTaken:
    """Return what a pressed key makes of the call: 0 is a person, 9 is privacy, 1 and 2 answer or take back."""
    heard = Understanding(_KEYS.get(digit, Intent.UNCLEAR), 1.0)
    listening = replace(call, turn=call.turn + 1, silences=0, intent=weightier(call.intent, heard.intent))
    scene = Scene(listening, RedactedText(""), heard, desk.business, _local(desk), _profile(call, desk))
    if digit == "0":
        step = put_through(scene, anybody(desk.business))
    elif call.asked == "remember" and digit in _ANSWERS:
        answer = Understanding(_ANSWERS[digit], 1.0)
        step = answer_consent(replace(scene, heard=answer).at(settle(listening, KEYPAD)))
    elif digit == "9":
        told, sentences = answer_privacy(scene, "")
        step = resume(scene.at(settle(told, KEYS_OFFERED))).after(*sentences, scene.say("privacy.menu_keys"))
    elif KEYS_OFFERED in call.settled and digit in _WITHDRAWALS:
        told, sentences = answer_privacy(scene.at(settle(listening, KEYPAD)), _WITHDRAWALS[digit])
        step = resume(scene.at(told)).after(*sentences)
    else:
        step = Step(listening, (scene.say("repair.key"),))
    return _taken(step, desk)


def transfer_failed(call: Call, status: str, desk: Desk) -> TurnTaken:
    """Return how the call goes on after a transfer failed; ``status`` is the carrier's dial status."""
    back = call.moved(CallState.TALKING) if call.state is CallState.TRANSFERRING else call
    scene = Scene(back, RedactedText(""), Understanding(Intent.UNCLEAR, 0.0), desk.business, _local(desk))
    return _taken(failed(scene, status, urgent="urgent" in call.settled), desk)


def vocabulary(business: Business) -> str:
    """Return the names a caller is likely to say, for the transcriber."""
    names = (business.name, *(service.name for service in business.services), *(one.name for one in business.people))
    return ", ".join(names)


def _redact(call: Call, raw: RawText, desk: Desk, crew: Crew) -> _Words:
    """Redact the new words in the light of the whole call; on any failure they are withheld."""
    past, now = call.turns, desk.clock.now()
    if is_command(raw):
        return _Words((*past, Turn(Speaker.CALLER, RedactedText(raw), now)), call.held, {})
    said = [Said(turn.who, RawText(turn.text)) for turn in past]
    redacted = redact_or_withhold(
        [*said, Said(Speaker.CALLER, raw)],
        crew.finder,
        held=_without_caller_id(call),
        keep=frozenset({desk.business.name}),
        expecting=EXPECTING.get(call.asked, call.asked),
        since=len(past),
    )
    texts = [turn.text for turn in redacted.turns]
    if redacted.withheld:
        return _Words((*past, Turn(Speaker.CALLER, texts[-1], now)), call.held, {}, withheld=True)
    people = staff_named(redacted.held, desk.business)
    held = admit({**call.held, **redacted.held}, desk.data_map, call.consent)
    earlier = tuple(replace(turn, text=text) for turn, text in zip(past, texts, strict=False))
    return _Words((*earlier, Turn(Speaker.CALLER, texts[-1], now)), held, people)


def _without_caller_id(call: Call) -> Mapping[Tag, RawText]:
    """Return what tags stand for, but the number called from: a few digits of another number are no mention of it."""
    return {tag: value for tag, value in call.held.items() if value != call.number}


def _taken(
    step: Step,
    desk: Desk,
    *,
    wait: float = 0.0,
    backchannel: bool = False,
    withheld: bool = False,
    timings: tuple[tuple[str, float], ...] = (),
) -> TurnTaken:
    """Return the turn with the reply among the call's words and its action as the call's state."""
    call = step.call
    if step.sentences:
        spoken = Turn(Speaker.AGENT, RedactedText(" ".join(step.sentences)), desk.clock.now())
        call = replace(call, turns=(*call.turns, spoken))
    state = CallState.TRANSFERRING if step.action is Action.TRANSFER else CallState.TALKING
    call = (
        call
        if call.state is state
        else call.moved(state)
        if call.state is not CallState.RINGING
        else _talking(call, state)
    )
    call = replace(call, action=step.action, transfer_to=step.transfer_to)
    return TurnTaken(call, step.reply, wait, False, backchannel, withheld, timings)


def _talking(call: Call, state: CallState) -> Call:
    talking = call.moved(CallState.TALKING)
    return talking if state is CallState.TALKING else talking.moved(state)


def _empty(call: Call, timings: tuple[tuple[str, float], ...]) -> TurnTaken:
    """Return a turn without words: the caller is asked whether they are there, and at last let go."""
    silences = call.silences + 1
    if silences >= SILENCES:
        said = Reply((RedactedText(gave_up(call.language)),), Action.HANG_UP)
    else:
        said = Reply((RedactedText(still_there(silences, call.language)),))
    return TurnTaken(replace(call, silences=silences, action=said.action), said, USUAL, True, False, False, timings)


def _profile(call: Call, desk: Desk) -> Profile | None:
    """Return what is remembered of a returning caller; without the store, the caller is served as a new one."""
    try:
        return allowed(desk.callers.profile(call.caller), call.consent) if call.returning else None
    except StoreError:
        return None


def _agreed_at(scene: Scene, desk: Desk) -> float:
    """Return when a caller who asks why they are known agreed to it; 0 if it is not asked."""
    if scene.heard.slots.get("privacy") != "why_known" or scene.profile is None:
        return 0.0
    receipts = (one for one in history(desk.ledger, scene.call.caller) if one.event == GIVEN)
    return next((one.at for one in receipts if one.detail.get("purpose") == Purpose.REMEMBERING), 0.0)


def _notes_kept(scene: Scene, desk: Desk) -> int:
    """Return how long the map lets the notes of a call live, if a caller asks what is kept; else 0."""
    asked = scene.heard.slots.get("privacy") in ("what_do_you_know", "why_known")
    return desk.data_map.fields["summary"].retention if asked else 0


def _with_news(step: Step, scene: Scene, desk: Desk) -> Step:
    """Return the step with the news of a changed policy before it: once a caller, never before help or a goodbye."""
    known = scene.call.returning and "policy_told" not in scene.call.settled
    if not known or step.action is not Action.LISTEN or scene.intent is Intent.EMERGENCY:
        return step
    if not unheard(desk.ledger, desk.data_map, scene.call.caller):
        return step
    return replace(step, call=settle(step.call, "policy_told")).after(scene.say("privacy.news"))


def _local(desk: Desk) -> datetime:
    return datetime.fromtimestamp(desk.clock.now(), ZoneInfo(desk.business.timezone))
