"""What the carrier is told to do next with a call, from where the call stands."""

from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

from config.settings import CallMode
from models.business import Person
from models.call import Call, CallState, Turn
from models.caller import Profile
from models.reply import Action
from models.text import RedactedText, Speaker
from receptionist.conversation.greet import greeting, recognise
from receptionist.conversation.hang_up import hang_up
from receptionist.conversation.opening import is_open
from receptionist.conversation.prompts import busy, resumed, trouble, trouble_end
from receptionist.conversation.speak import fill
from receptionist.conversation.turn import transfer_failed
from receptionist.desk import Desk
from receptionist.telephony import twiml
from receptionist.web.admission import has_room

RESUMES = 3
"""How often a call is connected to the media stream again before a message is taken."""

TOKEN_SECONDS = 60
HOUR = 3600
ANSWERED = frozenset({"completed", "answered"})
"""Values of DialCallStatus after which somebody else has talked to the caller."""


class Onward:
    """Turns the state of a call into TwiML. No address carries more than a turn's number."""

    def __init__(self, desk: Desk) -> None:
        """Use the desk's settings, business and stores."""
        self._desk = desk
        self._recorded = desk.settings.call_mode is CallMode.RECORD

    def url(self, path: str) -> str:
        """Return the absolute address of one of our webhooks."""
        return f"{self._desk.settings.public_url}/voice/{path}"

    def begin(self, call: Call, profile: Profile | None) -> Call:
        """Return a new call with what is known of a returning caller; in record mode as it stands once greeted."""
        call = recognise(call, profile)
        return self._opened(call, profile) if self._recorded else call

    def greet(self, call: Call) -> str:
        """Answer a new call; in stream mode the media socket says the greeting, or a message is taken without room."""
        if not self._recorded:
            return self._stream(call, "") if has_room(self._desk) else self.take_message(call, busy(call.language))
        return self.listen(call, " ".join(fill(turn.text, call.held) for turn in call.turns))

    def go_on(self, call: Call) -> str:
        """Answer after a stream ended: carry out what the call had come to, or talk on."""
        if call.state is CallState.ENDED or call.action is Action.HANG_UP:
            hang_up(call.id, self._desk)
            return twiml.hang_up()
        if call.state is CallState.TRANSFERRING or call.action is Action.TRANSFER:
            return self.transfer(call)
        return self._talk(call)

    def transfer(self, call: Call, say: str = "") -> str:
        """Ring the person the call is for."""
        person = self._person(call.transfer_to)
        if person is None:
            return self._failed(call, "failed", say)
        if call.state is not CallState.TRANSFERRING:
            self._desk.calls.save(call.moved(CallState.TRANSFERRING))
        shown = "" if call.number else self._desk.business.number
        return twiml.dial(person.number, self.url("dial"), shown, say)

    def dialled(self, call: Call, status: str) -> str:
        """Answer after a transfer: end the call if it was taken, else say why not and talk on."""
        if call.state is CallState.ENDED or status in ANSWERED:
            hang_up(call.id, self._desk)
            return twiml.hang_up()
        if call.state is not CallState.TRANSFERRING:
            return self.go_on(call)
        return self._failed(call, status)

    def listen(self, call: Call, say: str) -> str:
        """Record mode: say something and record the caller's next turn."""
        action = self.url(f"turn?turn={call.turn}")
        return twiml.record_turn(say, action, f"{action}&silences={call.silences + 1}")

    def take_message(self, call: Call, say: str) -> str:
        """Ask for a message after the tone."""
        return twiml.record_message(say, self.url(f"turn?turn={call.turn}&message=1"))

    def apologise(self) -> str:
        """Answer without any store: put the caller through while the business is open, else ask to call again."""
        sorry, goodbye = trouble(self._desk.business.language), trouble_end(self._desk.business.language)
        person = self._person(self._desk.business.emergency_person) or next(iter(self._desk.business.people), None)
        if person is not None and is_open(self._desk.business, self._local_time()):
            return twiml.dial(person.number, caller_id=self._desk.business.number, say=sorry)
        return twiml.hang_up(f"{sorry} {goodbye}")

    def _opened(self, call: Call, profile: Profile | None) -> Call:
        reply = greeting(self._desk.business, call, profile, self._local_time(), self._desk.jurisdictions)
        said = Turn(Speaker.AGENT, RedactedText(" ".join(reply.sentences)), self._desk.clock.now())
        return replace(call.moved(CallState.TALKING), turns=(said,))

    def _failed(self, call: Call, status: str, say: str = "") -> str:
        """Nobody could be reached: the reason is said, and the conversation goes on."""
        taken = transfer_failed(call, status, self._desk)
        self._desk.calls.save(taken.call)
        return self._talk(taken.call, " ".join((say, *taken.reply.sentences)).strip())

    def _talk(self, call: Call, say: str = "") -> str:
        if self._recorded:
            return self.listen(call, say or resumed(call.language))
        if not self._desk.gate.allow("resume", call.id, RESUMES, HOUR):
            return self.take_message(call, f"{say} {busy(call.language)}".strip())
        return self._stream(call, say)

    def _stream(self, call: Call, say: str) -> str:
        token = self._desk.gate.issue("stream", call.id, TOKEN_SECONDS)
        return twiml.stream(self._desk.settings.stream_url, token, self.url("resume"), say)

    def _person(self, person_id: str) -> Person | None:
        people = self._desk.business.people
        return next((person for person in people if person.id == person_id and person.number), None)

    def _local_time(self) -> datetime:
        return datetime.fromtimestamp(self._desk.clock.now(), ZoneInfo(self._desk.business.timezone))
