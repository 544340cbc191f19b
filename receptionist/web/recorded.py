"""Record mode: one recorded turn after the other, without a media stream.

The carrier itself speaks here (``<Say>``), so names and numbers that are read back go to it as text; in stream mode
they reach it only as sound.
"""

import logging
from collections.abc import Mapping
from dataclasses import dataclass, replace
from time import monotonic

from models.call import Call, CallState
from models.jobs import DeleteRecording, HearRecording, PressKey
from models.reply import Action, AnswerKind
from models.text import RedactedText
from receptionist.conversation.hang_up import hang_up
from receptionist.conversation.honour import honour
from receptionist.conversation.prompts import gave_up, one_moment, recorded, still_there, trouble, trouble_end
from receptionist.conversation.speak import fill
from receptionist.conversation.turn import SILENCES
from receptionist.desk import Desk
from receptionist.errors import CallNotFound, CarrierFailed, StaleCall, StoreError
from receptionist.telephony import twiml
from receptionist.telephony.webhook import CallEvent
from receptionist.web.onward import Onward

log = logging.getLogger(__name__)

FIRST_WAIT = 4.0
"""Seconds a caller waits in silence for an answer before hearing "one moment"."""

NEXT_WAIT = 8.0
"""Seconds of each later wait; the carrier gives 15 for the whole answer."""

POLLS = 5
DAY = 86400
HANG_UP = "hangup"
"""What the carrier reports as pressed when the caller hung up during the recording."""


@dataclass(frozen=True)
class _Came:
    """What came from the worker within one wait."""

    sentences: tuple[RedactedText, ...] = ()
    heard: bool = False
    empty: bool = False
    done: bool = False
    action: Action = Action.LISTEN


class RecordedTurns:
    """Takes recorded turns; every step's state is in the store and the turn's number in the address."""

    def __init__(self, desk: Desk, onward: Onward) -> None:
        """Use the desk's line and queues."""
        self._desk, self._onward = desk, onward

    def take(self, event: CallEvent, asked: Mapping[str, str]) -> str:
        """Answer one request about a recorded turn: a new recording, a key, silence, or a further wait.

        ``asked`` is the query: ``turn``, then ``poll``, ``silences`` or ``message``. Raises StoreError when the turn
        cannot be taken; the recording is then deleted at once.
        """
        try:
            call = self._desk.calls.load(self._desk.calls.find(event.call_sid))
            turn, poll, silences = (_number(asked, name) for name in ("turn", "poll", "silences"))
            message = asked.get("message") == "1"
            if event.recording_sid or event.digits:
                self._submit(call, turn, event, "" if message else event.digits)
            elif silences:
                return self._mind_silence(call, silences)
        except StoreError:
            self._delete_now(event.recording_sid)
            raise
        if call.state is CallState.ENDED:
            return twiml.hang_up()
        gone = event.digits == HANG_UP
        came = self._wait(call, turn, NEXT_WAIT if poll or message or gone else FIRST_WAIT)
        if gone or (message and came.heard):
            hang_up(call.id, self._desk)
            return twiml.hang_up((gave_up if came.empty else recorded)(call.language))
        return self._answer(call, came) if came.done else self._ask_again(call, turn, poll, message, came)

    def _submit(self, call: Call, turn: int, event: CallEvent, pressed: str) -> None:
        """Send the turn to the workers, once; what will not be heard is deleted at the carrier."""
        if not self._desk.gate.first("turn", f"{call.id} {turn} {event.recording_sid} {event.digits}", DAY):
            return
        key = pressed in ("0", "1", "2", "9")
        if event.recording_sid and (key or call.state is CallState.ENDED):
            self._desk.jobs.submit(DeleteRecording(event.recording_sid))
        elif event.recording_sid:
            self._desk.jobs.submit(HearRecording(call.id, turn, event.recording_sid))
        if key:
            self._desk.jobs.submit(PressKey(call.id, turn, 0, pressed))

    def _wait(self, call: Call, turn: int, seconds: float) -> _Came:
        """Collect what workers send within ``seconds``; the turn is kept as soon as it was heard."""
        came, deadline = _Came(), monotonic() + seconds
        while not came.done and (left := deadline - monotonic()) > 0:
            answer = self._desk.line.next(call.id, turn, 0, left)
            if answer is None:
                break
            match answer.kind:
                case AnswerKind.HEARD:
                    came = replace(came, heard=True, empty=answer.empty)
                    self._keep(call.id, turn)
                case AnswerKind.SPEECH:
                    came = replace(came, sentences=(*came.sentences, answer.text))
                case AnswerKind.DONE:
                    came = replace(came, done=True, action=answer.action)
        return came

    def _keep(self, call_id: str, turn: int) -> None:
        """Make the turn part of the call, unless the call ended or was forgotten while it was heard."""
        try:
            if self._desk.calls.load(call_id).state is not CallState.ENDED:
                honour(self._desk.guesses.keep(call_id, turn, 0), self._desk)
        except (StaleCall, CallNotFound):
            return  # kept by an earlier request for the same turn, or forgotten

    def _answer(self, call: Call, came: _Came) -> str:
        call = self._latest(call)
        say = _words(call, came)
        if came.action is Action.TRANSFER:
            return self._onward.transfer(call, say)
        if came.action is Action.HANG_UP:
            hang_up(call.id, self._desk)
            return twiml.hang_up(say)
        return self._onward.listen(call, say)

    def _ask_again(self, call: Call, turn: int, poll: int, message: bool, came: _Came) -> str:
        """Say what is there so far, and come back for the rest."""
        if poll >= POLLS:
            hang_up(call.id, self._desk)
            return twiml.hang_up(f"{trouble(call.language)} {trouble_end(call.language)}")
        call = self._latest(call)
        say = _words(call, came) or (one_moment(call.language) if not poll else "")
        url = self._onward.url(f"turn?turn={turn}&poll={poll + 1}" + ("&message=1" if message else ""))
        return twiml.ask_again(url, say, pause=0 if say else 1)

    def _mind_silence(self, call: Call, silences: int) -> str:
        """Nothing was said: ask twice, then end politely."""
        if call.state is CallState.ENDED:
            return twiml.hang_up()
        if silences >= SILENCES:
            hang_up(call.id, self._desk)
            return twiml.hang_up(gave_up(call.language))
        call = replace(call, silences=silences)
        self._desk.calls.save(call)
        return self._onward.listen(call, still_there(silences, call.language))

    def _latest(self, call: Call) -> Call:
        """Return the call as stored, or as it was if the caller had it forgotten: the answer is still said."""
        try:
            return self._desk.calls.load(call.id)
        except CallNotFound:
            return call

    def _delete_now(self, recording_sid: str) -> None:
        """Delete a recording that no job can be made for."""
        if recording_sid:
            try:
                self._desk.phone.delete_recording(recording_sid)
            except CarrierFailed:
                log.error("recording left at the carrier")


def _words(call: Call, came: _Came) -> str:
    return " ".join(fill(sentence, call.held) for sentence in came.sentences)


def _number(asked: Mapping[str, str], name: str) -> int:
    value = asked.get(name, "0")
    return int(value) if value.isascii() and value.isdigit() and len(value) < 5 else 0
