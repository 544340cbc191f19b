"""Messages and requests are taken down in the caller's order, and nothing is said to be done."""

import re
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from models.caller import Profile
from models.datamap import Purpose
from models.intent import Intent
from tests.twins_talk import BUSINESS, NUMBER, Conversation

DONE = re.compile(
    r"\b(you are|you're|is|has been|have been|was) (booked|cancel\w+|moved|scheduled|confirmed)\b(?<!isn't booked)"
)


def test_a_message_in_five_turns() -> None:
    talk = Conversation()
    assert "What would you like me to pass on?" in talk.says("can I leave a message", Intent.LEAVE_MESSAGE)
    assert talk.says("my crown came loose again").endswith("May I have your name, please?")
    assert (
        talk.says("robert jones <PERSON_1>")
        == "Thank you, Robert Jones. Can we call you back on 2 1 7, 5 5 5, 0 1 4 2?"
    )
    assert "When is a good time" in talk.says("yes", Intent.AFFIRM)
    assert "I'll pass your message on." in talk.says("tomorrow", Intent.UNCLEAR, day="tomorrow")
    assert talk.call.slots["reason"] == "my crown came loose again"


def test_a_day_and_a_time_to_call_back_are_taken_down_as_one_says_them() -> None:
    talk = Conversation()
    talk.says("can I leave a message", Intent.LEAVE_MESSAGE)
    talk.says("my crown came loose again")
    talk.says("<PERSON_1>", name="<PERSON_1>")
    assert "When is a good time" in talk.says("yes", Intent.AFFIRM)
    talk.says("thursday at 10", Intent.UNCLEAR, day="thursday", time="10")
    assert talk.call.slots["when"] == "thursday at 10"


def test_a_message_in_one_breath_needs_one_confirmation() -> None:
    talk = Conversation()
    said = talk.says(
        "this is <PERSON_1> my crown came loose call me back at <PHONE_1> tomorrow",
        Intent.LEAVE_MESSAGE,
        name="<PERSON_1>",
        phone="<PHONE_1>",
        reason="my crown came loose",
        day="tomorrow",
    )
    assert said == "I can take a message. I have 2 1 7, 5 5 5, 0 1 9 9. Is that right?"
    assert "I'll pass your message on." in talk.says("yes that's right", Intent.AFFIRM)


def test_the_number_called_from_is_offered_and_can_be_refused() -> None:
    talk = Conversation()
    talk.says("this is <PERSON_1>", Intent.LEAVE_MESSAGE, name="<PERSON_1>", reason="the bill")
    assert talk.says("no", Intent.DENY) == "What's the best number to call you back?"
    assert talk.says("<PHONE_1>", phone="<PHONE_1>") == "I have 2 1 7, 5 5 5, 0 1 9 9. Is that right?"
    assert (
        talk.says("no it's <PHONE_2>", Intent.DENY, phone="<PHONE_2>") == "I have 2 1 7, 5 5 5, 0 1 5 5. Is that right?"
    )
    talk.says("yes", Intent.AFFIRM)
    assert talk.call.held[talk.call.slots["phone"]] == "217 555 0155"


def test_saying_the_number_again_confirms_it() -> None:
    talk = Conversation()
    talk.says("<PERSON_1>", Intent.LEAVE_MESSAGE, name="<PERSON_1>", reason="the bill", phone="<PHONE_1>")
    assert "When is a good time" in talk.says("<PHONE_1>", phone="<PHONE_1>")


def test_what_is_added_after_the_end_is_noted() -> None:
    talk = Conversation()
    talk.says("<PERSON_1>", Intent.BOOK_APPOINTMENT, name="<PERSON_1>", service="filling", day="friday", time="9 am")
    talk.says("yes", Intent.AFFIRM)
    said = talk.says("I could also be reached on <PHONE_1>", phone="<PHONE_1>")
    assert "I have 2 1 7, 5 5 5, 0 1 9 9. Is that right?" in said


HINTS = (
    ("this is <PERSON_1> and my crown came loose on the left side", {"name": "<PERSON_1>"}, "message"),
    ("<PHONE_1> if anybody has a minute", {"phone": "<PHONE_1>"}, "message"),
    ("cleaning friday", {"service": "cleaning", "day": "friday"}, "booking"),
)


@pytest.mark.parametrize(("said", "slots", "topic"), HINTS)
def test_particulars_are_not_lost_when_the_words_around_them_are_not_understood(
    said: str, slots: dict[str, str], topic: str
) -> None:
    talk = Conversation()
    talk.says(said, Intent.UNCLEAR, **slots)
    assert talk.call.topic == topic


def test_the_day_of_a_question_about_hours_is_no_wish() -> None:
    talk = Conversation()
    talk.says("are you open on sunday", Intent.ASK_HOURS, day="sunday")
    assert "day" not in talk.call.slots


def test_a_withheld_number_is_asked_for() -> None:
    talk = Conversation(number="")
    said = talk.says("this is <PERSON_1>", Intent.LEAVE_MESSAGE, name="<PERSON_1>", reason="the bill")
    assert said.endswith("What's the best number to call you back?")


def test_a_number_in_two_turns_is_put_together() -> None:
    talk = Conversation(number="")
    talk.says("this is <PERSON_1>", Intent.LEAVE_MESSAGE, name="<PERSON_1>", reason="the bill")
    assert talk.says("<PHONE_3>", phone="<PHONE_3>") == "I have 2 1 7, 5 5 5 so far. What's the rest of it?"
    assert talk.says("<PHONE_4>", phone="<PHONE_4>") == "I have 2 1 7, 5 5 5, 0 1 4 3. Is that right?"


def test_a_number_begun_anew_is_not_put_together() -> None:
    talk = Conversation(number="")
    talk.says("this is <PERSON_1>", Intent.LEAVE_MESSAGE, name="<PERSON_1>", reason="the bill")
    talk.says("<PHONE_3>", phone="<PHONE_3>")
    assert talk.says("<PHONE_1>", phone="<PHONE_1>") == "I have 2 1 7, 5 5 5, 0 1 9 9. Is that right?"


REQUESTS = (
    (
        Intent.BOOK_APPOINTMENT,
        {"service": "cleaning", "day": "wednesday", "time": "3 pm"},
        "a cleaning on Wednesday at 3 PM",
    ),
    (
        Intent.RESCHEDULE_APPOINTMENT,
        {"day": "wednesday", "time": "3 pm"},
        "you'd like to move it to Wednesday at 3 PM",
    ),
    (Intent.CANCEL_APPOINTMENT, {"day": "wednesday"}, "your request to cancel"),
)


@pytest.mark.parametrize(("intent", "slots", "passed_on"), REQUESTS)
def test_a_request_is_passed_on_and_never_said_to_be_done(
    intent: Intent, slots: dict[str, str], passed_on: str
) -> None:
    talk = Conversation()
    talk.says("this is <PERSON_1> and so on", intent, name="<PERSON_1>", **slots)
    said = talk.says("yes", Intent.AFFIRM)
    assert passed_on in said
    assert "I'll pass on" in said
    assert not DONE.search(said)


def test_day_and_time_are_asked_for_then_the_name_then_the_number() -> None:
    talk = Conversation()
    assert talk.says("I need an appointment", Intent.BOOK_APPOINTMENT).endswith("What would you like to come in for?")
    assert talk.says("a cleaning", service="cleaning") == "What day and time would suit you?"
    assert talk.says("wednesday", day="wednesday") == "And what time would suit you?"
    assert talk.says("any time really") == "May I have your name, please?"


def test_a_day_on_which_the_business_is_closed_is_not_taken() -> None:
    talk = Conversation()
    said = talk.says("a cleaning on sunday", Intent.BOOK_APPOINTMENT, service="cleaning", day="sunday")
    assert said.endswith("I'm afraid we're closed on Sunday. Which other day would suit you?")
    assert "what time" in talk.says("monday then", day="monday")


def test_the_last_correction_wins_while_a_request_is_taken_down() -> None:
    talk = Conversation()
    talk.says("cleaning on tuesday at 3", Intent.BOOK_APPOINTMENT, service="cleaning", day="tuesday", time="3 pm")
    said = talk.says("no, I said wednesday", Intent.DENY, day="wednesday")
    assert said.startswith("Sorry about that. Wednesday, got it.")
    talk.says("<PERSON_1>")
    assert "a cleaning on Wednesday at 3 PM" in talk.says("yes", Intent.AFFIRM)


def test_a_correction_after_the_request_was_taken_down_still_counts() -> None:
    talk = Conversation()
    talk.says("cleaning", Intent.BOOK_APPOINTMENT, name="<PERSON_1>", service="cleaning", day="tuesday", time="3 pm")
    talk.says("yes", Intent.AFFIRM)
    assert "Thursday, got it." in talk.says("no wait, I meant thursday", Intent.DENY, day="thursday")
    assert talk.call.slots["day"] == "thursday"


def test_a_question_in_between_does_not_lose_the_thread() -> None:
    talk = Conversation()
    talk.says("I need a cleaning", Intent.BOOK_APPOINTMENT, service="cleaning")
    said = talk.says("how much is it", Intent.ASK_PRICE, service="cleaning")
    assert said.startswith("A cleaning costs 120 dollars")
    assert said.endswith("What day and time would suit you?")


def test_a_caller_who_gives_no_name_is_not_pressed() -> None:
    talk = Conversation()
    talk.says("can I leave a message", Intent.LEAVE_MESSAGE, reason="the bill is wrong")
    assert talk.says("I'd rather not", Intent.DENY).startswith("That's fine. Can we call you back")


@pytest.mark.parametrize(
    ("intent", "care"),
    [(Intent.COMPLAINT, "I'm sorry about that."), (Intent.BILLING, "the person who handles billing")],
)
def test_complaints_and_bills_become_messages_with_care(intent: Intent, care: str) -> None:
    talk = Conversation()
    said = talk.says("your assistant was really rude to me on the phone yesterday", intent)
    assert care in said
    assert talk.call.topic == "message"


def test_the_caller_who_agreed_is_not_asked_for_the_name() -> None:
    talk = Conversation(profile=Profile(preferred_name="Sam"))
    said = talk.says("cleaning on friday at 9", Intent.BOOK_APPOINTMENT, service="cleaning", day="friday", time="9 am")
    assert said.endswith("Can we call you back on 2 1 7, 5 5 5, 0 1 4 2?")


def _until_the_end(talk: Conversation) -> str:
    talk.says("how much is a crown", Intent.ASK_PRICE, service="crown")
    return talk.says("no that's all", Intent.DENY)


def test_a_first_caller_is_asked_once_at_the_end_and_a_yes_is_a_yes() -> None:
    talk = Conversation()
    assert _until_the_end(talk).startswith("Before you go, may I remember your name and")
    talk.says("yes please", Intent.AFFIRM)
    assert talk.ended
    assert talk.call.consent[Purpose.REMEMBERING] is True


@pytest.mark.parametrize(
    ("answer", "intent", "sure"),
    [("uh", Intent.UNCLEAR, 0.2), ("what", Intent.UNCLEAR, 0.5), ("no", Intent.DENY, 0.9), ("bye", Intent.GOODBYE, 0.9),
     ("I guess", Intent.AFFIRM, 0.3)],
)  # fmt: skip
def test_anything_but_an_explicit_yes_is_a_no(answer: str, intent: Intent, sure: float) -> None:
    talk = Conversation()
    _until_the_end(talk)
    talk.says(answer, intent, sure)
    assert talk.ended
    assert talk.call.consent[Purpose.REMEMBERING] is False


def test_a_question_instead_of_an_answer_is_a_no_and_is_answered() -> None:
    talk = Conversation()
    _until_the_end(talk)
    assert "Maple Avenue" in talk.says("where are you", Intent.ASK_LOCATION)
    assert talk.call.consent[Purpose.REMEMBERING] is False
    assert "remember" not in talk.says("no thanks", Intent.DENY)


@pytest.mark.parametrize("talk", [Conversation(profile=Profile(preferred_name="Sam")), Conversation(number="")])
def test_who_is_known_already_or_hides_the_number_is_not_asked(talk: Conversation) -> None:
    assert _until_the_end(talk) == "Thank you for calling Bright Smile Dental. Goodbye."


def test_two_turns_not_understood_lead_to_a_person_or_a_message() -> None:
    talk = Conversation()
    assert "I didn't catch that" in talk.says("florp")
    assert (
        talk.says("grmbl")
        == "I'm sorry, I'm still not following. Would you like to speak with a person, or leave a message?"
    )
    assert "What would you like me to pass on?" in talk.says("a message")


def test_understanding_one_turn_starts_the_count_anew() -> None:
    talk = Conversation()
    talk.says("florp")
    talk.says("where are you", Intent.ASK_LOCATION)
    assert "I didn't catch that" in talk.says("grmbl")


def test_a_caller_nobody_can_understand_is_let_go_in_the_end() -> None:
    talk = Conversation(now=datetime(2026, 12, 6, 22, 0, tzinfo=ZoneInfo(BUSINESS.timezone)))
    said = [talk.says("florp") for _ in range(5)]
    assert talk.ended
    assert "couldn't help" in said[-1]
    assert talk.call.number == NUMBER
