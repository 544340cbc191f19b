"""Who speaks when: takes that are kept or thrown away, a voice that stops, silences, on a clock of our own."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from types import SimpleNamespace
from typing import Any, cast

from models.audio import Audio
from models.call import Call, CallState
from models.caller import CallerKey
from models.jobs import Job, SummariseCall
from models.reply import Action, Answer, AnswerKind
from receptionist.conversation.prompts import gave_up, one_moment, still_there, trouble
from receptionist.desk import Desk
from receptionist.errors import StoreUnavailable
from receptionist.telephony.endpointing import level
from receptionist.web.metrics import Metrics
from receptionist.web.takes import Take, Takes
from receptionist.web.turn_taking import LOST_SECONDS, QUIET_SECONDS, TurnTaking

VOICE, QUIET = b"\x01\x01" * 160, b"\0\0" * 160
"""20 ms each."""


class LoudIsSpeech:
    def probability(self, pcm: bytes) -> float:
        return 1.0 if level(pcm) > 100 else 0.0


@dataclass
class PlayedWorkers:
    """Takes whose answers the test gives."""

    now: Callable[[], float]
    sent: list[Take] = field(default_factory=list)
    discarded: list[Take] = field(default_factory=list)
    inbox: list[tuple[Take, Answer]] = field(default_factory=list)
    down: bool = False

    def hear(self, turn: int, audio: Audio, last_voiced_at: float) -> Take:
        if self.down:
            raise StoreUnavailable("down")
        self.sent.append(Take(turn, len(self.sent) + 1, audio, self.now(), last_voiced_at))
        return self.sent[-1]

    def press(self, turn: int, key: str) -> Take:
        self.sent.append(Take(turn, len(self.sent) + 1, None, self.now(), self.now()))
        return self.sent[-1]

    def greeting(self) -> Take:
        self.sent.append(Take(0, 0, None, self.now(), self.now()))
        return self.sent[-1]

    def discard(self, take: Take) -> None:
        take.over.set()
        self.discarded.append(take)

    def arrived(self) -> list[tuple[Take, Answer]]:
        came = [one for one in self.inbox if not one[0].over.is_set()]
        self.inbox.clear()
        return came


class Talk:
    """A call on a clock of its own, with everything it did."""

    def __init__(self) -> None:
        self.seconds = 0.0
        self.call = Call("c" * 32, "CA1", CallerKey("k"), "", 0.0, state=CallState.TALKING)
        self.jobs: list[Job] = []
        self.kept: list[int] = []
        self.sent: list[tuple[str, bytes | str]] = []
        self.workers = PlayedWorkers(lambda: self.seconds)
        desk = SimpleNamespace(
            jobs=SimpleNamespace(submit=self.jobs.append),
            guesses=SimpleNamespace(keep=self._keep),
            prompts=SimpleNamespace(get=str.encode),
            calls=SimpleNamespace(load=lambda _: self.call, save=lambda call: setattr(self, "call", call)),
            gate=SimpleNamespace(first=lambda *_: not self.jobs),
        )
        self.turns = TurnTaking(
            self.call,
            cast(Desk, desk),
            cast(Takes, self.workers),
            cast(Any, self),
            LoudIsSpeech(),
            Metrics(cast(Desk, desk)),
            lambda: self.seconds,
            lambda: False,
        )

    def media(self, mulaw: bytes) -> None:
        self.sent.append(("media", mulaw))

    def mark(self, name: str) -> None:
        self.sent.append(("mark", name))

    def clear(self) -> None:
        self.sent.append(("clear", ""))

    def listen(self, frame: bytes, seconds: float) -> None:
        """Let so much sound pass, ticking as the socket does."""
        for _ in range(round(seconds / 0.02)):
            self.seconds += 0.02
            self.turns.hear(frame)
            self.turns.tick()

    def hear(self, pcm: bytes) -> None:
        """Let a sound pass as it is."""
        for at in range(0, len(pcm) - len(QUIET), len(QUIET)):
            self.listen(pcm[at : at + len(QUIET)], 0.02)

    def answer(self, take: Take, *answers: Answer) -> None:
        self.workers.inbox += [(take, answer) for answer in answers]
        self.turns.tick()

    def speak(self) -> Take:
        """Say something, fall silent for a quarter of a second, and return the take that was sent for it."""
        self.listen(VOICE, 1.0)
        self.listen(QUIET, 0.26)
        return self.workers.sent[-1]

    def played(self) -> list[bytes | str]:
        return [data for kind, data in self.sent if kind == "media"]

    def finish_playing(self) -> None:
        for kind, data in list(self.sent):
            if kind == "mark":
                self.turns.marked(str(data))

    def _keep(self, call_id: str, turn: int, take: int) -> Call:
        self.kept.append(take)
        self.call = replace(self.call, turn=turn + 1)
        return self.call


def heard(wait: float = 0.5, **more: bool) -> Answer:
    return Answer(AnswerKind.HEARD, wait=wait, **more)


SPEECH = Answer(AnswerKind.SPEECH, mulaw=b"answer" * 2000)
DONE = Answer(AnswerKind.DONE)


def test_a_take_is_kept_only_once_the_silence_is_as_long_as_its_words_ask_for() -> None:
    talk = Talk()
    take = talk.speak()
    talk.answer(take, heard(wait=0.5), SPEECH)
    assert not talk.kept
    talk.listen(QUIET, 0.3)
    assert talk.kept == [take.number]
    assert talk.played() == [SPEECH.mulaw]


def test_a_caller_who_goes_on_is_heard_whole_and_the_first_guess_says_nothing() -> None:
    talk = Talk()
    guess = talk.speak()
    talk.answer(guess, heard(wait=1.5), SPEECH)
    talk.listen(QUIET, 0.5)
    whole = talk.speak()
    assert guess in talk.workers.discarded
    assert whole.audio is not None and guess.audio is not None
    assert whole.audio.seconds > guess.audio.seconds + 1.0
    talk.answer(whole, heard(wait=0.2), SPEECH)
    assert talk.kept == [whole.number]
    assert talk.played() == [SPEECH.mulaw]


def test_the_next_turn_is_numbered_by_what_was_kept() -> None:
    talk = Talk()
    talk.answer(talk.speak(), heard(wait=0.2), SPEECH, DONE)
    talk.finish_playing()
    assert talk.speak().turn == 1


def test_speech_over_the_voice_stops_it_within_a_fifth_of_a_second() -> None:
    talk = Talk()
    talk.turns.open_with(["a long greeting"])
    talk.listen(VOICE, 0.2)
    assert ("clear", "") in talk.sent


def test_an_mm_hm_over_the_voice_lets_it_go_on_where_it_was() -> None:
    talk = Talk()
    talk.turns.open_with(["a long greeting"])
    talk.listen(VOICE, 0.3)
    talk.listen(QUIET, 0.3)
    talk.answer(talk.workers.sent[-1], heard(backchannel=True), SPEECH, DONE)
    assert talk.played() == [b"a long greeting"] * 2
    assert not talk.kept


def test_noise_without_words_changes_nothing() -> None:
    talk = Talk()
    take = talk.speak()
    talk.answer(take, heard(empty=True))
    talk.listen(QUIET, 1.0)
    assert not talk.kept
    assert not talk.played()


def test_what_a_stopped_answer_would_still_have_said_is_dropped_when_the_caller_takes_the_turn() -> None:
    talk = Talk()
    talk.answer(talk.speak(), heard(wait=0.2), SPEECH)
    talk.listen(VOICE, 0.5)
    talk.listen(QUIET, 0.26)
    other = Answer(AnswerKind.SPEECH, mulaw=b"other" * 100)
    talk.answer(talk.workers.sent[-1], heard(wait=0.2), other, DONE)
    assert talk.played() == [SPEECH.mulaw, other.mulaw]


def test_an_answer_that_takes_long_is_covered_once() -> None:
    talk = Talk()
    talk.speak()
    talk.listen(QUIET, 2.5)
    assert talk.played() == [one_moment().encode()]


def test_a_take_that_nobody_hears_is_sent_again_once_and_then_apologised_for() -> None:
    talk = Talk()
    talk.speak()
    talk.listen(QUIET, LOST_SECONDS + 0.2)
    talk.finish_playing()
    assert len(talk.workers.sent) == 2
    talk.listen(QUIET, LOST_SECONDS + 0.2)
    assert len(talk.workers.sent) == 2
    assert trouble().encode() in talk.played()


def test_silence_is_met_twice_and_then_ends_the_call_politely() -> None:
    talk = Talk()
    for prompt in (still_there(1), still_there(2), gave_up()):
        talk.listen(QUIET, QUIET_SECONDS + 0.5)
        assert talk.played()[-1] == prompt.encode()
        assert not talk.turns.finished
        talk.finish_playing()
    talk.listen(QUIET, 0.1)
    assert talk.turns.finished
    assert talk.jobs == [SummariseCall(talk.call.id)]
    assert talk.call.state is CallState.ENDED


def test_the_goodbye_is_heard_to_its_end_before_the_line_is_closed() -> None:
    talk = Talk()
    talk.answer(talk.speak(), heard(wait=0.2), SPEECH, Answer(AnswerKind.DONE, action=Action.HANG_UP))
    talk.listen(QUIET, 0.5)
    assert not talk.turns.finished
    talk.finish_playing()
    talk.turns.tick()
    assert talk.turns.finished


def test_a_transfer_leaves_the_call_to_the_next_verb_and_does_not_end_it() -> None:
    talk = Talk()
    talk.answer(talk.speak(), heard(wait=0.2), SPEECH, Answer(AnswerKind.DONE, action=Action.TRANSFER))
    talk.finish_playing()
    talk.turns.tick()
    assert talk.turns.finished
    assert talk.jobs == []


def test_a_key_stops_the_voice_and_is_answered_without_waiting_for_silence() -> None:
    talk = Talk()
    talk.turns.open_with(["a long greeting"])
    talk.turns.press("9")
    talk.answer(talk.workers.sent[-1], heard(wait=1.0), SPEECH, DONE)
    assert talk.kept == [1]
    assert talk.played()[-1] == SPEECH.mulaw


def test_a_returning_caller_hears_the_personal_question_instead_of_the_fixed_one() -> None:
    talk = Talk()
    talk.turns.open_with(["notice"], then="question")
    talk.answer(talk.workers.sent[-1], SPEECH, DONE)
    talk.finish_playing()
    talk.listen(QUIET, 2.0)
    assert talk.played() == [b"notice", SPEECH.mulaw]


def test_the_question_is_asked_even_if_the_personal_sentence_never_comes() -> None:
    talk = Talk()
    talk.turns.open_with(["notice"], then="question")
    talk.finish_playing()
    talk.listen(QUIET, 2.0)
    assert talk.played() == [b"notice", b"question"]


def test_a_store_that_is_gone_is_apologised_for_and_the_line_closed() -> None:
    talk = Talk()
    talk.workers.down = True
    talk.listen(VOICE, 1.0)
    talk.listen(QUIET, 0.26)
    assert trouble().encode() in talk.played()
    assert talk.turns.finished
