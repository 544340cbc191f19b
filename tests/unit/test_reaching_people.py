"""Callers reach the right person, or hear why not; emergencies come first."""

from dataclasses import replace

import pytest

from models.caller import Profile
from models.datamap import Purpose
from models.intent import Intent
from models.reply import Action
from tests.twins_talk import BUSINESS, SUNDAY, Conversation

PEOPLE = (
    ("can I speak to <PERSON_2>", {"person": "rivera"}, "rivera"),
    ("can I speak to the dentist", {}, "rivera"),
    ("somebody about my invoice please", {}, "okafor"),
    ("the office manager", {}, "okafor"),
    ("I want to talk to a human", {}, "front-desk"),
)


@pytest.mark.parametrize(("asked", "slots", "person"), PEOPLE)
def test_a_caller_is_put_through_by_name_or_by_what_somebody_handles(
    asked: str, slots: dict[str, str], person: str
) -> None:
    talk = Conversation()
    talk.says(asked, Intent.SPEAK_TO_PERSON, **slots)
    assert (talk.step.action, talk.step.transfer_to) == (Action.TRANSFER, person)


def test_a_name_that_nobody_here_has_is_said_plainly() -> None:
    talk = Conversation()
    said = talk.says("can I speak to <PERSON_1>", Intent.SPEAK_TO_PERSON)
    assert said == "I don't know anybody here by that name. Shall I try the front desk instead?"
    talk.says("yes", Intent.AFFIRM)
    assert talk.step.transfer_to == "front-desk"


def test_the_callers_own_name_is_not_taken_for_somebody_here() -> None:
    talk = Conversation()
    talk.says("this is <PERSON_1> can I speak to someone", Intent.SPEAK_TO_PERSON, name="<PERSON_1>")
    assert talk.step.transfer_to == "front-desk"


def test_a_remembered_preference_picks_the_person() -> None:
    talk = Conversation(profile=Profile(preferred_name="Sam", preferences={"person": "rivera"}))
    talk.says("can I talk to somebody", Intent.SPEAK_TO_PERSON)
    assert talk.step.transfer_to == "rivera"


@pytest.mark.parametrize(
    ("status", "reason"),
    [("busy", "the line is busy"), ("no-answer", "nobody picked up"), ("failed", "couldn't get through")],
)
def test_a_failed_transfer_gives_its_reason_and_offers_a_message(status: str, reason: str) -> None:
    talk = Conversation()
    talk.says("can I speak to <PERSON_2>", Intent.SPEAK_TO_PERSON, person="rivera")
    said = talk.transfer_fails(status)
    assert reason in said
    assert said.endswith("Would you like to leave a message?")
    assert "What would you like me to tell Dr. Rivera?" in talk.says("yes", Intent.AFFIRM)


def test_after_hours_nobody_is_rung_and_a_message_is_offered() -> None:
    talk = Conversation(now=SUNDAY)
    said = talk.says("can I speak to someone", Intent.SPEAK_TO_PERSON)
    assert said == "We're closed right now, so nobody can come to the phone. Would you like to leave a message?"
    assert talk.step.action is Action.LISTEN


@pytest.mark.parametrize(("rule", "person"), [("transfer", "rivera"), ("normal", "front-desk")])
def test_the_owner_chooses_the_rule_after_hours(rule: str, person: str) -> None:
    talk = Conversation(now=SUNDAY, business=replace(BUSINESS, after_hours=rule))
    talk.says("can I speak to someone", Intent.SPEAK_TO_PERSON)
    assert talk.step.transfer_to == person


def test_an_emergency_comes_first_at_any_hour_with_the_owners_advice() -> None:
    talk = Conversation(now=SUNDAY)
    talk.says("I need an appointment", Intent.BOOK_APPOINTMENT)
    said = talk.says("my daughter's face is swelling and she can't breathe", Intent.EMERGENCY)
    assert said.startswith("If you have trouble breathing or heavy bleeding, please hang up and call 911.")
    assert (talk.step.action, talk.step.transfer_to) == (Action.TRANSFER, "rivera")


def test_an_emergency_nobody_answers_is_taken_down_as_urgent() -> None:
    talk = Conversation(now=SUNDAY)
    talk.says("she can't breathe", Intent.EMERGENCY)
    assert "call your emergency number now. Can we call you back on" in talk.transfer_fails("no-answer")
    talk.says("yes", Intent.AFFIRM)
    assert "as urgent" in talk.says("<PERSON_1>")


def test_a_sales_call_is_ended_politely() -> None:
    talk = Conversation()
    assert talk.says("we can improve your ranking", Intent.SALES_OR_SPAM).startswith("Thank you, but")
    assert talk.ended


def test_stop_ends_the_call() -> None:
    talk = Conversation()
    talk.says("Stop.", Intent.UNCLEAR)
    assert talk.ended


PRIVACY = (
    ("are you a robot", "are_you_human", "an AI assistant"),
    ("are you recording this", "are_you_recording", "No audio is kept."),
    ("who can see this", "who_can_see", "with its reason"),
    ("what do you know about me", "what_do_you_know", "I hold nothing you agreed"),
    ("don't use this for training", "no_training", "aren't used for training"),
    ("I want a copy of my data", "copy", "I'll text you a link"),
)


@pytest.mark.parametrize(("asked", "named", "answer"), PRIVACY)
def test_questions_about_oneself_are_answered_truly(asked: str, named: str, answer: str) -> None:
    assert answer in Conversation().says(asked, Intent.PRIVACY_REQUEST, privacy=named)


def test_a_privacy_request_nobody_can_name_hears_what_there_is() -> None:
    assert "Say forget me at any time" in Conversation().says("privacy", Intent.PRIVACY_REQUEST)


def test_nothing_personal_is_read_back() -> None:
    talk = Conversation(profile=Profile("Sam", {"person": "rivera"}, "billing", 1_790_000_000.0))
    said = talk.says("what do you know about me", Intent.PRIVACY_REQUEST, privacy="what_do_you_know")
    assert "what to call you, your preferences, why you last called and when you last called" in said
    assert not any(secret in said for secret in ("Sam", "Rivera", "bill"))


def test_why_a_caller_is_known_can_be_asked() -> None:
    talk = Conversation(profile=Profile("Sam"), agreed_at=1_790_000_000.0)
    assert "You agreed on September 21" in talk.says(
        "how do you know my name", Intent.PRIVACY_REQUEST, privacy="why_known"
    )


def test_forget_me_ends_the_call_and_everything_kept() -> None:
    talk = Conversation()
    assert "In a day all of it is deleted" in talk.says("forget me", Intent.PRIVACY_REQUEST, privacy="forget_me")
    assert talk.ended
    assert "forget" in talk.call.settled
    assert talk.call.consent[Purpose.REMEMBERING] is False


def test_stop_recording_keeps_the_conversation_going_without_a_record() -> None:
    talk = Conversation()
    talk.says("I need a cleaning", Intent.BOOK_APPOINTMENT, service="cleaning")
    said = talk.says("stop recording me", Intent.PRIVACY_REQUEST, privacy="stop_recording")
    assert talk.call.consent[Purpose.TRANSCRIPT] is False
    assert said.endswith("What day and time would suit you?")
