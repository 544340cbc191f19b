"""One turn through the real redaction and understanding, with scripted engines."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import pytest

from models.audio import Audio, Heard
from models.call import CallState
from models.caller import Profile
from models.datamap import Purpose
from models.intent import Intent
from models.reply import Action
from models.text import PiiType, RawText, RedactedText, Span
from receptionist.conversation.finish import finish_call
from receptionist.conversation.turn import TurnTaken, take_key, take_turn, transfer_failed
from receptionist.errors import RedactionFailed
from receptionist.privacy.consent import Receipt, give, live_consents
from tests.twins_store import MAP, SetClock, a_call, stores_on
from tests.twins_talk import BUSINESS, TUESDAY

SPEECH = Audio(b"\0\0" * 800, 8000)


class Ears:
    """A Transcriber that hears what it is told."""

    def __init__(self, text: str) -> None:
        self.text = text

    def hear(self, audio: Audio, language: str = "en", vocabulary: str = "") -> Heard:
        """See Transcriber."""
        return Heard(self.text, -0.1, audio.seconds)


class Names:
    """An EntityFinder that knows two names."""

    def find(self, text: RawText) -> Sequence[Span]:
        """See EntityFinder."""
        spans = []
        for name in ("Robert Jones", "Elena Rivera"):
            start = text.lower().find(name.lower())
            if start >= 0:
                spans.append(Span(start, start + len(name), PiiType.PERSON))
        return spans


class Broken:
    """An EntityFinder that cannot say."""

    def __init__(self, error: Exception) -> None:
        self.error = error

    def find(self, text: RawText) -> Sequence[Span]:
        """See EntityFinder."""
        raise self.error


@dataclass(frozen=True)
class Guess:
    """A Dialogue that always says the same."""

    intent: Intent

    def classify(self, said: RedactedText) -> Sequence[tuple[Intent, float]]:
        """See Dialogue."""
        return [(self.intent, 0.9)]


@dataclass(frozen=True)
class Voiceless:
    """The engines of a worker as far as a turn needs them."""

    transcriber: Ears
    finder: Names | Broken
    dialogue: Guess


class Bench:
    """One call over stores in memory."""

    def __init__(self, number: str = "+12175550142") -> None:
        self.clock = SetClock(TUESDAY.timestamp())
        self.stores = stores_on(self.clock)
        self.jobs: list[object] = []
        self.business, self.data_map, self.jobs_port = BUSINESS, MAP, self
        self.call = a_call(self.stores, self.clock, number=number)
        self.stores.calls.open(self.call)

    def __getattr__(self, name: str) -> object:
        return getattr(self.stores, name)

    def submit(self, job: object) -> None:
        """Take a job."""
        self.jobs.append(job)

    def says(self, text: str, intent: Intent = Intent.UNCLEAR, finder: Names | Broken | None = None) -> TurnTaken:
        """Take one spoken turn."""
        crew = Voiceless(Ears(text), finder or Names(), Guess(intent))
        return self._keep(take_turn(self.call, SPEECH, self.desk, crew))

    def presses(self, key: str) -> TurnTaken:
        """Take one key."""
        return self._keep(take_key(self.call, key, self.desk))

    def finishes(self) -> None:
        """End the call."""
        self.stores.calls.save(self.call)
        finish_call(self.call.id, self.desk)

    @property
    def desk(self) -> "Desk":
        """What the conversation needs of a desk."""
        stores = self.stores
        return Desk(
            self.business, self.data_map, self.clock, stores.calls, stores.callers, stores.records, stores.ledger, self
        )

    def _keep(self, taken: TurnTaken) -> TurnTaken:
        self.call = taken.call
        return taken


@dataclass(frozen=True)
class Desk:
    """The part of a desk that a conversation uses."""

    business: object
    data_map: object
    clock: object
    calls: object
    callers: object
    records: object
    ledger: object
    jobs: object


@pytest.fixture
def bench() -> Bench:
    return Bench()


def test_raw_words_die_in_the_turn(bench: Bench) -> None:
    bench.says("Hi, this is Robert Jones, call me back at 217 555 0199", Intent.LEAVE_MESSAGE)
    kept = " ".join(turn.text for turn in bench.call.turns)
    assert "Robert" not in kept
    assert "Jones" not in kept
    assert "0199" not in kept
    assert set(bench.call.held.values()) >= {"Robert Jones"}


@pytest.mark.parametrize("error", [RedactionFailed("down"), RuntimeError("Robert Jones"), TimeoutError()])
def test_words_that_cannot_be_redacted_are_withheld_and_the_call_goes_on(bench: Bench, error: Exception) -> None:
    taken = bench.says("this is Robert Jones", Intent.LEAVE_MESSAGE, Broken(error))
    assert taken.withheld
    assert bench.call.turns[0].text == "<WITHHELD>"
    assert "Robert" not in repr(bench.call)
    assert "Could you say it again?" in taken.reply.sentences[-1]


def test_words_withheld_twice_lead_to_a_person_or_a_message(bench: Bench) -> None:
    bench.says("this is Robert Jones", finder=Broken(RedactionFailed("down")))
    taken = bench.says("hello", finder=Broken(RedactionFailed("down")))
    assert "speak with a person, or leave a message" in taken.reply.sentences[-1]


def test_a_turn_without_words_changes_nothing_but_the_count_of_silences(bench: Bench) -> None:
    before = bench.call
    taken = bench.says("  ")
    assert taken.empty
    assert replace(taken.call, silences=0) == before
    bench.says("")
    assert bench.says("").reply.action is Action.HANG_UP


def test_a_hum_is_known_as_a_backchannel(bench: Bench) -> None:
    assert bench.says("mm-hm").backchannel
    assert not bench.says("where are you", Intent.ASK_LOCATION).backchannel


def test_a_turn_is_counted_answered_and_timed(bench: Bench) -> None:
    taken = bench.says("where are you", Intent.ASK_LOCATION)
    assert taken.call.turn == 1
    assert [turn.who for turn in taken.call.turns] == ["caller", "agent"]
    assert [stage for stage, _ in taken.timings] == ["hearing", "redaction", "understanding"]
    assert all(seconds >= 0 for _, seconds in taken.timings)


def test_nothing_is_stored_before_the_turn_is_kept(bench: Bench) -> None:
    before = bench.stores.calls.load(bench.call.id)
    bench.says("where are you", Intent.ASK_LOCATION)
    assert bench.stores.calls.load(bench.call.id) == before


def test_somebody_of_the_business_is_known_behind_a_tag(bench: Bench) -> None:
    taken = bench.says("can I speak to Elena Rivera please", Intent.SPEAK_TO_PERSON)
    assert (taken.reply.action, taken.reply.transfer_to) == (Action.TRANSFER, "rivera")
    assert taken.call.state is CallState.TRANSFERRING


def test_a_card_number_is_never_held(bench: Bench) -> None:
    bench.says("my card number is four two four two four two four two four two four two four two four two")
    assert "four two" not in bench.call.turns[0].text
    assert not bench.call.held


def test_keys_reach_a_person_and_privacy(bench: Bench) -> None:
    assert "talking with an AI" in bench.presses("9").reply.sentences[0]
    assert "Press zero" in bench.presses("5").reply.sentences[0]
    assert bench.presses("0").reply.transfer_to == "front-desk"


def test_a_failed_transfer_brings_the_call_back(bench: Bench) -> None:
    bench.presses("0")
    taken = transfer_failed(bench.call, "no-answer", bench.desk)
    assert taken.call.state is CallState.TALKING
    assert "nobody picked up" in taken.reply.sentences[0]


def _leave_a_message(bench: Bench) -> None:
    bench.says("Hi, this is Robert Jones, I'd like to leave a message", Intent.LEAVE_MESSAGE)
    bench.says("my crown came loose", Intent.UNCLEAR)
    bench.says("yes", Intent.AFFIRM)
    bench.says("tomorrow morning", Intent.UNCLEAR)
    bench.says("no that's all", Intent.DENY)


def test_a_finished_call_leaves_a_summary_and_the_call_back_number(bench: Bench) -> None:
    _leave_a_message(bench)
    bench.says("no", Intent.DENY)
    bench.finishes()
    record = bench.stores.records.read(bench.call.id)
    assert record.summary is not None
    assert "my crown came loose" in record.summary.summary
    assert "Robert" not in repr(record)
    assert record.held == ("callback_number", "caller_name")
    assert bench.stores.reveals.reveal(bench.call.id, "callback_number", "a", "r") == "+12175550142"
    assert bench.stores.callers.profile(bench.call.caller) is None


def test_the_working_set_goes_with_the_call(bench: Bench) -> None:
    _leave_a_message(bench)
    bench.finishes()
    left = bench.stores.calls.load(bench.call.id)
    assert (left.turns, left.held, left.slots, left.number, left.state) == ((), {}, {}, "", CallState.ENDED)


def test_finishing_twice_is_finishing_once(bench: Bench) -> None:
    _leave_a_message(bench)
    bench.says("yes", Intent.AFFIRM)
    bench.finishes()
    before = len(bench.stores.ledger.entries())
    finish_call(bench.call.id, bench.desk)
    assert len(bench.stores.ledger.entries()) == before


def test_a_yes_is_remembered_with_a_receipt(bench: Bench) -> None:
    _leave_a_message(bench)
    bench.says("yes please", Intent.AFFIRM)
    bench.finishes()
    profile = bench.stores.callers.profile(bench.call.caller)
    assert profile == Profile("Robert", {}, "leave_message", TUESDAY.timestamp())
    assert Purpose.REMEMBERING in live_consents(bench.stores.ledger, bench.call.caller)


def _known(bench: Bench) -> None:
    give(bench.stores.ledger, MAP, bench.call.caller, Purpose.REMEMBERING, Receipt("end.remember", "en", "voice"))
    bench.stores.callers.remember(bench.call.caller, Profile("Sam", last_call_at=1.0))
    bench.call = replace(bench.call, returning=True)


def test_a_returning_caller_is_not_asked_for_name_or_consent(bench: Bench) -> None:
    _known(bench)
    bench.says("I'd like a cleaning on friday at 9 am", Intent.BOOK_APPOINTMENT)
    assert bench.says("yes", Intent.AFFIRM).call.asked == "anything_else"
    assert bench.says("no", Intent.DENY).reply.action is Action.HANG_UP
    bench.finishes()
    profile = bench.stores.callers.profile(bench.call.caller)
    assert profile is not None
    assert (profile.preferred_name, profile.last_reason) == ("Sam", "book_appointment")


def test_dont_remember_me_empties_the_profile_and_ends_the_consent(bench: Bench) -> None:
    _known(bench)
    bench.says("please don't remember me anymore", Intent.PRIVACY_REQUEST)
    bench.finishes()
    assert bench.stores.callers.profile(bench.call.caller) is None
    assert not live_consents(bench.stores.ledger, bench.call.caller)


def test_forget_me_leaves_no_record_and_sends_the_forgetting_on_its_way(bench: Bench) -> None:
    bench.says("forget me please", Intent.PRIVACY_REQUEST)
    bench.finishes()
    assert [type(job).__name__ for job in bench.jobs] == ["ForgetCaller"]
    assert not bench.stores.records.recent(0.0)[0].transcript


def test_stop_recording_leaves_no_transcript(bench: Bench) -> None:
    bench.says("I need to leave a message about my bill", Intent.LEAVE_MESSAGE)
    bench.says("please don't record this call", Intent.PRIVACY_REQUEST)
    bench.finishes()
    assert bench.stores.records.read(bench.call.id).transcript == ()


@pytest.mark.parametrize("said", ["Stop.", "stop please", "Okay, hang up."])
def test_stop_is_stop_even_when_a_name_was_asked_for(bench: Bench, said: str) -> None:
    bench.says("I'd like to leave a message about my bill", Intent.LEAVE_MESSAGE)
    assert bench.call.asked == "name"
    assert bench.says(said).reply.action is Action.HANG_UP


@pytest.mark.parametrize("said", ["stop Robert Jones", "forget me I'm Robert Jones", "a message for Robert Jones"])
def test_a_fixed_phrase_with_a_name_is_no_fixed_phrase(bench: Bench, said: str) -> None:
    bench.says(said)
    assert "Jones" not in bench.call.turns[0].text
