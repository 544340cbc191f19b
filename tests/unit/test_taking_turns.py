"""One turn through the real redaction and understanding, with scripted engines."""

from dataclasses import replace

import pytest

from models.call import CallState
from models.intent import Intent
from models.reply import Action
from receptionist.conversation.turn import transfer_failed
from receptionist.errors import RedactionFailed
from tests.twins_turns import Bench, Broken


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


@pytest.mark.parametrize("said", ["Stop.", "stop please", "Okay, hang up."])
def test_stop_is_stop_even_when_a_name_was_asked_for(bench: Bench, said: str) -> None:
    bench.says("I'd like to leave a message about my bill", Intent.LEAVE_MESSAGE)
    assert bench.call.asked == "name"
    assert bench.says(said).reply.action is Action.HANG_UP


@pytest.mark.parametrize("said", ["stop Robert Jones", "forget me I'm Robert Jones", "a message for Robert Jones"])
def test_a_fixed_phrase_with_a_name_is_no_fixed_phrase(bench: Bench, said: str) -> None:
    bench.says(said)
    assert "Jones" not in bench.call.turns[0].text


def test_an_answer_is_heard_with_its_question_unless_that_says_something_of_the_callers(bench: Bench) -> None:
    bench.says("I'd like to leave a message", Intent.LEAVE_MESSAGE)
    assert bench.ears.asked == ""
    name = bench.says("the invoice is late", Intent.LEAVE_MESSAGE).reply.sentences[-1]
    number = bench.says("Robert Jones", Intent.LEAVE_MESSAGE).reply.sentences[-1]
    assert (bench.ears.asked, "<PHONE_1>" in number) == (name, True)
    bench.says("no", Intent.DENY)
    assert bench.ears.asked == ""
