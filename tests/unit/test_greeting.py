"""The first words, the fixed sentences, and how tags are spoken."""

from dataclasses import replace
from datetime import datetime

import pytest

from models.business import Business
from models.call import Call
from models.caller import CallerKey, Profile
from models.text import RawText, RedactedText, Tag
from receptionist.conversation.greet import fixed_greeting, greeting, recognise
from receptionist.conversation.prompts import fixed_sentences, gave_up, one_moment, resumed, still_there, trouble
from receptionist.conversation.speak import fill
from tests.twins_talk import BUSINESS, HELD, SUNDAY, TUESDAY

CALL = Call("0" * 32, "CA1", CallerKey("k"), "+12175550142", 0.0)


@pytest.mark.parametrize("now", [TUESDAY, SUNDAY])
@pytest.mark.parametrize("profile", [None, Profile(preferred_name="Sam"), Profile()])
@pytest.mark.parametrize("business", [BUSINESS, replace(BUSINESS, greeting="")])
def test_the_greeting_names_the_business_the_ai_and_the_way_out_before_its_question(
    now: datetime, profile: Profile | None, business: Business
) -> None:
    sentences = greeting(business, CALL, profile, now).sentences
    before = " ".join(sentences[:-1])
    assert "Bright Smile Dental" in before
    assert "AI assistant" in before
    assert "stop" in before
    assert "forget me" in before
    assert len(before.split()) <= 25
    assert sentences[-1].endswith("?")


def test_a_returning_caller_is_welcomed_by_name_and_the_name_stays_a_tag() -> None:
    profile = Profile(preferred_name="Sam")
    call = recognise(CALL, profile)
    last = greeting(BUSINESS, call, profile, TUESDAY).sentences[-1]
    assert "Sam" not in last
    assert fill(last, call.held) == "Welcome back, Sam. How can I help you today?"


def test_a_closed_business_says_so_at_once() -> None:
    assert "We're closed right now." in greeting(BUSINESS, CALL, None, SUNDAY).sentences
    assert "We're closed right now." not in greeting(BUSINESS, CALL, None, TUESDAY).sentences


def test_every_prompt_of_the_line_is_prepared_and_carries_no_tag() -> None:
    prepared = fixed_sentences(BUSINESS)
    needed = (*fixed_greeting(BUSINESS), *fixed_greeting(BUSINESS, closed=True), gave_up(), one_moment(), resumed(),
              still_there(1), still_there(2), trouble())  # fmt: skip
    assert set(needed) <= set(prepared)
    assert not any("<" in sentence or "{" in sentence for sentence in prepared)
    assert len(set(prepared)) == len(prepared)


SPOKEN = (
    ("Can we call you back on <PHONE_1>?", "Can we call you back on 2 1 7, 5 5 5, 0 1 9 9?"),
    ("Thank you, <PERSON_1>.", "Thank you, Robert Jones."),
    ("Thank you, <PERSON_9>.", "Thank you, your name."),
    ("I have <PHONE_9>.", "I have your number."),
    ("You said <CARD_1>.", "You said that."),
    ("You said <WITHHELD>.", "You said that."),
)


@pytest.mark.parametrize(("sentence", "spoken"), SPOKEN)
def test_tags_become_words(sentence: str, spoken: str) -> None:
    held = {**HELD, Tag("<CARD_1>"): RawText("4242 4242")}
    assert fill(RedactedText(sentence), held) == spoken


GROUPS = (
    ("+12175550142", "2 1 7, 5 5 5, 0 1 4 2"),
    ("5550142", "5 5 5, 0 1 4 2"),
    ("+442079460123", "4 4 2, 0 7 9, 4 6 0, 1 2 3"),
    ("0795 501 2345", "0 7 9, 5 5 0, 1 2 3, 4 5"),
)


@pytest.mark.parametrize(("number", "spoken"), GROUPS)
def test_numbers_are_read_in_groups(number: str, spoken: str) -> None:
    assert fill(RedactedText("<PHONE_1>"), {Tag("<PHONE_1>"): RawText(number)}) == spoken
