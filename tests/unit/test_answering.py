"""A worker says what somebody waits for, and stops when nobody does."""

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any, cast

from models.reply import AnswerKind, Reply
from models.text import RedactedText
from receptionist.conversation.turn import TurnTaken
from receptionist.desk import Crew, Desk
from tests.twins_engines import ScriptedVoice
from tests.twins_store import SetClock, a_call, stores_on
from tests.twins_talk import BUSINESS
from workers.answering import Answering, Take

REPLY = Reply((RedactedText("We open at nine."), RedactedText("Anything else?")))


class MeanwhileVoice(ScriptedVoice):
    """A voice during whose sentences something happens."""

    def __init__(self, meanwhile: Callable[[], None]) -> None:
        super().__init__()
        self._meanwhile = meanwhile

    def say(self, text: str, language: str = "en") -> Any:
        """See Voice."""
        self._meanwhile()
        return super().say(text, language)


class Worker:
    """One worker's answering of one take, over stores in memory."""

    def __init__(self) -> None:
        clock = SetClock()
        self.stores = stores_on(clock)
        self.call = a_call(self.stores, clock)
        self.stores.calls.open(self.call)
        self.at = Take(self.call.id, 0, 7)
        self.voice = MeanwhileVoice(lambda: None)

    def answer(self, meanwhile: Callable[[], None] = lambda: None) -> list[AnswerKind]:
        """Answer the take; return what the line got."""
        self.voice = MeanwhileVoice(meanwhile)
        desk = SimpleNamespace(line=self.stores.line, guesses=self.stores.guesses, business=BUSINESS)
        crew = SimpleNamespace(voice=self.voice)
        taken = TurnTaken(self.call, REPLY, 0.5, False, False, False, ())
        Answering(cast(Desk, desk), cast(Crew, crew)).answer(taken, self.at)
        came = []
        while (answer := self.stores.line.next(*self.place, timeout=0.0)) is not None:
            came.append(answer.kind)
        return came

    @property
    def place(self) -> tuple[str, int, int]:
        return self.at.call_id, self.at.turn, self.at.take

    def drop(self) -> None:
        self.stores.line.drop(*self.place)


def test_every_sentence_of_an_answer_somebody_waits_for_is_sent() -> None:
    worker = Worker()
    assert worker.answer() == [AnswerKind.HEARD, AnswerKind.SPEECH, AnswerKind.SPEECH, AnswerKind.DONE]


def test_an_answer_to_a_take_that_was_dropped_is_not_made() -> None:
    worker = Worker()
    worker.drop()
    assert worker.answer() == []
    assert worker.voice.said == []


def test_an_answer_stops_at_the_sentence_during_which_the_caller_goes_on() -> None:
    worker = Worker()
    worker.answer(meanwhile=worker.drop)
    assert worker.voice.said == ["We open at nine."]
