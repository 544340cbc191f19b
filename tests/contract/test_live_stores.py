"""What a call in progress needs of its stores, in memory and in Redis."""

from dataclasses import replace

import pytest

from models.audio import Audio
from models.call import Call, CallState, Turn
from models.datamap import Purpose
from models.intent import Intent
from models.reply import Action, Answer, AnswerKind
from models.text import RawText, RedactedText, Speaker, Tag
from receptionist.errors import CallNotFound, StaleCall
from receptionist.ports import Clock
from receptionist.store.open import Stores
from tests.twins_store import a_call


@pytest.fixture
def call(stores: Stores, clock: Clock) -> Call:
    made = a_call(stores, clock)
    assert stores.calls.open(made)
    return made


def grown(call: Call, **more: object) -> Call:
    """Return the call a turn later, with something in every attribute."""
    turn = Turn(Speaker.CALLER, RedactedText("I am <PERSON_1>, café"), call.opened_at + 0.5)
    given = {
        "turn": call.turn + 1, "turns": (*call.turns, turn), "held": {Tag("<PERSON_1>"): RawText("Zoë")},
        "intent": Intent.BILLING, "slots": {"when": RedactedText("friday")}, "consent": {Purpose.REMEMBERING: False},
        "action": Action.TRANSFER, "asked": "name",
    }  # fmt: skip
    return replace(call, **{**given, **more})


def test_a_call_comes_back_as_it_was_saved(stores: Stores, call: Call) -> None:
    assert stores.calls.load(call.id) == call
    stores.calls.save(grown(call))
    assert stores.calls.load(call.id) == grown(call)
    assert stores.calls.find(call.sid) == call.id


def test_a_call_is_opened_once_for_a_carrier_sid(stores: Stores, call: Call) -> None:
    again = replace(call, id="2" * 32)
    assert not stores.calls.open(again)
    with pytest.raises(CallNotFound):
        stores.calls.load(again.id)


def test_a_call_nobody_opened_is_not_found(stores: Stores, clock: Clock) -> None:
    for ask in (lambda: stores.calls.load("9" * 32), lambda: stores.calls.find("CA9")):
        with pytest.raises(CallNotFound):
            ask()
    with pytest.raises(CallNotFound):
        stores.calls.save(a_call(stores, clock, "9" * 32))


def test_a_forgotten_call_is_not_saved_again(stores: Stores, call: Call) -> None:
    stores.callers.forget(call.caller)
    for late in (
        lambda: stores.calls.save(grown(call)),
        lambda: stores.line.put(call.id, 0, 0, Audio(b"\0\0", 8000)),
        lambda: stores.guesses.guess(grown(call), 0, 0),
    ):
        with pytest.raises(CallNotFound):
            late()
    assert stores.vault.keyring.find(call.caller) is None


def test_a_guess_becomes_the_call(stores: Stores, call: Call) -> None:
    stores.guesses.guess(grown(call, asked="first"), 0, 0)
    stores.guesses.guess(grown(call, asked="second"), 0, 1)
    assert stores.calls.load(call.id) == call
    kept = stores.guesses.keep(call.id, 0, 1)
    assert kept == stores.calls.load(call.id) == grown(call, asked="second")


def test_a_guess_about_a_turn_that_is_over_is_stale(stores: Stores, call: Call) -> None:
    stores.guesses.guess(grown(call), 0, 0)
    stores.guesses.keep(call.id, 0, 0)
    with pytest.raises(StaleCall):
        stores.guesses.keep(call.id, 0, 0)


def test_a_guess_that_was_never_made_is_not_found(stores: Stores, call: Call) -> None:
    with pytest.raises(CallNotFound):
        stores.guesses.keep(call.id, 0, 7)


def test_a_call_that_ended_meanwhile_stays_ended(stores: Stores, call: Call) -> None:
    stores.guesses.guess(grown(call), 0, 0)
    stores.calls.save(call.moved(CallState.ENDED))
    assert stores.guesses.keep(call.id, 0, 0).state is CallState.ENDED


def test_an_utterance_is_taken_once(stores: Stores, call: Call) -> None:
    spoken = Audio(b"\x01\x02" * 8000, 8000)
    stores.line.put(call.id, 1, 2, spoken)
    assert stores.line.take(call.id, 1, 2) == spoken
    with pytest.raises(CallNotFound):
        stores.line.take(call.id, 1, 2)


def test_a_dropped_utterance_is_gone_and_no_longer_wanted(stores: Stores, call: Call) -> None:
    stores.line.put(call.id, 1, 2, Audio(b"\x01\x02" * 8000, 8000))
    assert stores.line.wanted(call.id, 1, 3)
    stores.line.drop(call.id, 1, 2)
    assert not stores.line.wanted(call.id, 1, 2)
    with pytest.raises(CallNotFound):
        stores.line.take(call.id, 1, 2)


def test_a_worker_that_has_taken_an_utterance_hears_that_it_was_dropped(stores: Stores, call: Call) -> None:
    stores.line.put(call.id, 1, 2, Audio(b"\x01\x02" * 8000, 8000))
    stores.line.take(call.id, 1, 2)
    assert stores.line.wanted(call.id, 1, 2)
    stores.line.drop(call.id, 1, 2)
    assert not stores.line.wanted(call.id, 1, 2)


def test_answers_come_in_order_to_their_own_take(stores: Stores, call: Call) -> None:
    heard = Answer(AnswerKind.HEARD, wait=0.4, backchannel=True)
    spoken = Answer(AnswerKind.SPEECH, mulaw=bytes(range(256)), text=RedactedText("Hello, <PERSON_1>."))
    done = Answer(AnswerKind.DONE, action=Action.HANG_UP, timings=(("hear", 0.2), ("say", 0.1)))
    for answer in (heard, spoken, done):
        stores.line.answer(call.id, 1, 0, answer)
    assert stores.line.next(call.id, 1, 1, 0.01) is None
    assert [stores.line.next(call.id, 1, 0, 1) for _ in range(3)] == [heard, spoken, done]


def test_prompts_are_kept_by_their_text(stores: Stores) -> None:
    stores.prompts.put("One moment.", b"\x7f\xff")
    assert stores.prompts.get("One moment.") == b"\x7f\xff"
    assert stores.prompts.get("Another moment.") is None


def test_a_token_is_good_once_and_for_its_kind(stores: Stores) -> None:
    token = stores.gate.issue("stream", "call-1", 60)
    assert stores.gate.redeem("login", token) is None
    assert stores.gate.redeem("stream", token) == "call-1"
    assert stores.gate.redeem("stream", token) is None
    assert stores.gate.issue("stream", "x", 60) != stores.gate.issue("stream", "x", 60)


def test_the_second_of_the_same_event_is_a_duplicate(stores: Stores) -> None:
    assert [stores.gate.first("sms", event, 60) for event in ("a", "a", "b")] == [True, False, True]


def test_tries_are_limited_by_kind_and_by_who(stores: Stores) -> None:
    assert [stores.gate.allow("login", "a", 2, 60) for _ in range(3)] == [True, True, False]
    assert stores.gate.allow("login", "b", 2, 60)
    assert stores.gate.allow("code", "a", 2, 60)


def test_workers_are_alive_for_as_long_as_they_said(stores: Stores) -> None:
    stores.pulse.beat("live@a", seconds=60)
    stores.pulse.beat("live@b", seconds=0)
    assert set(stores.pulse.alive()) == {"live@a"}


def test_counters_add_up(stores: Stores) -> None:
    stores.pulse.count("calls")
    stores.pulse.count("calls", 2)
    assert stores.pulse.counts() == {"calls": 3}
