"""Answering: from one take of a caller's speech to sentences on the line, and the audio of fixed sentences."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from time import perf_counter
from zoneinfo import ZoneInfo

from models.reply import Answer, AnswerKind, Reply
from models.text import RawText, Tag
from receptionist.conversation.at_hand import answers_at_hand
from receptionist.conversation.prompts import fixed_sentences
from receptionist.conversation.speak import fill
from receptionist.conversation.turn import TurnTaken
from receptionist.desk import Crew, Desk
from receptionist.telephony.codec import pcm_to_mulaw


@dataclass(frozen=True)
class Take:
    """Which take of which turn of which call an answer belongs to."""

    call_id: str
    turn: int
    take: int


@dataclass(frozen=True)
class Answering:
    """One worker's way to speak: its desk, its engines, and the sentences it has at hand."""

    desk: Desk
    crew: Crew
    prepared: dict[str, bytes] = field(default_factory=dict)
    """Mu-law of the business's own sentences; nothing of a caller's is ever kept here."""

    def prepare(self) -> None:
        """Make the audio of every sentence of the business's own, for this worker and for the line."""
        business = self.desk.business
        now = datetime.fromtimestamp(self.desk.clock.now(), ZoneInfo(business.timezone))
        for sentence in (*fixed_sentences(business), *answers_at_hand(business, now)):
            mulaw = self.desk.prompts.get(sentence) or self._aloud(sentence)
            self.prepared[sentence] = mulaw
            self.desk.prompts.put(sentence, mulaw)

    def wanted(self, at: Take) -> bool:
        """Return whether the caller still waits for this take; raises StoreUnavailable."""
        return self.desk.line.wanted(at.call_id, at.turn, at.take)

    def answer(self, taken: TurnTaken, at: Take, *, aloud: bool = True) -> None:
        """Put the guess aside, report what was heard, then send the reply; record mode speaks at the carrier."""
        if not self.wanted(at):
            return
        self.desk.guesses.guess(taken.call, at.turn, at.take)
        report = Answer(
            AnswerKind.HEARD,
            wait=taken.wait,
            empty=taken.empty,
            backchannel=taken.backchannel,
            timings=taken.timings,
        )
        self._send(at, report)
        if taken.withheld:
            self.desk.pulse.count("turns_withheld")
        self.speak(taken.reply, taken.call.held, at, aloud=aloud)

    def speak(self, reply: Reply, held: Mapping[Tag, RawText], at: Take, *, aloud: bool = True) -> None:
        """Send each sentence as soon as it is made, then the action; stop if nobody waits any more."""
        for sentence in reply.sentences:
            if not self.wanted(at):
                return
            began = perf_counter()
            mulaw = self._speech(fill(sentence, held)) if aloud else b""
            timings = (("speech", perf_counter() - began),)
            self._send(at, Answer(AnswerKind.SPEECH, mulaw=mulaw, text=sentence, timings=timings))
        self._send(at, Answer(AnswerKind.DONE, action=reply.action, transfer_to=reply.transfer_to))

    def _speech(self, sentence: str) -> bytes:
        return self.prepared.get(sentence) or self._aloud(sentence)

    def _aloud(self, sentence: str) -> bytes:
        pieces = self.crew.voice.say(sentence, self.desk.business.language)
        return b"".join(pcm_to_mulaw(piece.pcm) for piece in pieces)

    def _send(self, at: Take, answer: Answer) -> None:
        self.desk.line.answer(at.call_id, at.turn, at.take, answer)
