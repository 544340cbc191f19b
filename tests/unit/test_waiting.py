"""How long a silence must last depends on what was said before it."""

import pytest

from models.text import RawText, RedactedText, Tag
from receptionist.conversation.wait import wait

HELD = {
    Tag("<PHONE_1>"): RawText("(217) 555-0142"),
    Tag("<PHONE_2>"): RawText("217 555"),
    Tag("<PHONE_3>"): RawText("1 217 555 014"),
}

ENDS_EARLY = (
    ("Yes, please.", "confirm_phone"),
    ("no thank you", "anything_else"),
    ("That's right.", "confirm_phone"),
    ("Are you open on Saturday?", ""),
    ("are you open on saturday", ""),
    ("hi how much is a cleaning", ""),
    ("it's <PHONE_1>", "phone"),
    ("Bye.", ""),
    ("What are your opening hours then?", ""),
    ("What is the parking like?", ""),
    ("who do I write to", ""),
    ("How much is that?", ""),
    ("Can you do whitening as well?", ""),
)
USUAL = (
    ("Yes.", "confirm_phone"),
    ("no", "anything_else"),
    ("I'd like to book a cleaning for Thursday.", ""),
    ("my crown came loose", "reason"),
    ("<PERSON_1>", "name"),
    ("I need a cleaning as well.", ""),
    ("The 28th, then.", ""),
    ("I hope so.", ""),
    ("My husband wants to come in.", ""),
    ("I already said that.", ""),
    ("You rang me, I think.", ""),
    ("that's what it is", ""),
    ("it's expired, I think", ""),
    ("you already have it", "phone"),
    ("The one I'm calling from.", "phone"),
    ("this number is fine", "phone"),
    ("I'd rather not say", "phone"),
    ("my name is <PERSON_1>", "name"),
    ("nine forty five a m", "time"),
    ("hello, it's <PERSON_1> about the invoice", ""),
)
BREATHES = (
    ("Hi, my name is <PERSON_1>.", ""),
    ("good morning this is <PERSON_1>", ""),
    ("Hello.", ""),
    ("hi <PERSON_1> uh my name is <PERSON_2>", ""),
    ("I live at <ADDRESS_1>", ""),
)
WAITS = (
    ("it's <PHONE_2>", "phone"),
    ("my number is", ""),
    ("My name is", "name"),
    ("I need a cleaning and", ""),
    ("um", ""),
    ("well, uh", "reason"),
    ("five five five", "phone"),
    ("217", "phone"),
    ("j o n", "name"),
    ("J-O-N-", "name"),
    ("I'd like to,", ""),
    ("hold on", ""),
    ("my number is five five", ""),
    ("it's <PHONE_3>", "phone"),
    ("the card is <CARD_1>", ""),
    ("my member id is <ID_NUMBER_1>.", ""),
    ("I'd like a cleaning and then", ""),
    ("the thing is that", ""),
    ("and I think", ""),
    ("what time is", ""),
    ("my appointment is on", ""),
    ("how much do you charge for", ""),
    ("I would like", ""),
    ("yeah well", ""),
    ("and in", ""),
    ("so", ""),
    ("I'm calling from", ""),
    ("yes it is the", "phone"),
    ("sure my cell is", "phone"),
    ("what I would like", ""),
    ("what I'm calling about", ""),
    ("what happened was that", ""),
    ("what it is", ""),
    ("not this number, the other one", "phone"),
    ("I have it here somewhere", "phone"),
    ("it's p a m", "name"),
    ("w i l l i a m", ""),
)


@pytest.mark.parametrize(("said", "asked"), ENDS_EARLY)
def test_a_complete_answer_or_question_ends_early(said: str, asked: str) -> None:
    assert wait(RedactedText(said), HELD, asked) <= 0.3


@pytest.mark.parametrize(("said", "asked"), USUAL)
def test_a_plain_sentence_ends_after_half_a_second(said: str, asked: str) -> None:
    assert 0.4 <= wait(RedactedText(said), HELD, asked) <= 0.7


@pytest.mark.parametrize(("said", "asked"), BREATHES)
def test_who_greets_or_tells_a_name_or_a_place_may_take_a_breath(said: str, asked: str) -> None:
    assert 0.8 <= wait(RedactedText(said), HELD, asked) <= 1.0


@pytest.mark.parametrize(("said", "asked"), WAITS)
def test_something_half_said_is_waited_for(said: str, asked: str) -> None:
    assert 1.3 <= wait(RedactedText(said), HELD, asked) <= 1.6
