"""Identifiers corrected, in pieces, read out with pauses; and what only looks like one."""

import pytest

from models.text import RawText, Said, Speaker
from receptionist.conversation.redact import redact_call
from tests.twins_redaction import BlindFinder

C, A = Speaker.CALLER, Speaker.AGENT


def left(*turns: tuple[Speaker, str]) -> list[str]:
    done = redact_call([Said(who, RawText(text)) for who, text in turns], BlindFinder())
    return [str(turn.text) for turn in done.turns]


@pytest.mark.parametrize(
    ("said", "redacted"),
    [
        ("birthday's february twenty ninth ninety six", "birthday's <DATE_OF_BIRTH_1>"),
        ("june fourth year is two thousand eighteen", "<DATE_OF_BIRTH_1>"),
        ("the twenty first of the sixth two thousand and three", "<DATE_OF_BIRTH_1>"),
        ("born the third no sorry the fourth of may seventy one", "born the <DATE_OF_BIRTH_1>"),
        ("her birthday is halloween nineteen ninety", "her birthday is <DATE_OF_BIRTH_1>"),
        ("the kids are nine and eleven", "the kids are <AGE_1> and <AGE_2>"),
        ("she'll be ninety one in may", "she'll be <AGE_1> in may"),
        ("my gran's eighty eight", "my gran's <AGE_1>"),
        ("it's number eight the crescent", "it's <ADDRESS_1>"),
        ("we live at block c flat twelve", "we live at <ADDRESS_1>"),
        ("Number 9, Tanyard Cottages.", "<ADDRESS_1>."),
        ("it's plot four, willow acres", "it's <ADDRESS_1>"),
        ("house six street twenty", "<ADDRESS_1>"),
        ("their house is 3 doors down the road", "their house is 3 doors down the road"),
        ("eighteen no sorry eighty one cordelia avenue", "<ADDRESS_1> no sorry <ADDRESS_2>"),
        ("it's the corner of fifth and main", "it's the corner of <ADDRESS_1>"),
        ("8-0-9 East Linden.", "<ADDRESS_1>."),
        ("I typed 1966 for the pin", "I typed <CARD_SECURITY_1> for the pin"),
        ("plus four four seven nine four six oh one five oh", "<PHONE_1>"),
        ("800-555-0199, extension 12.", "<PHONE_1>."),
        ("big dot al dot the dot plumber at sky dot com", "<EMAIL_1>"),
        ("try front desk at saint olaf school dot example", "try <EMAIL_1>"),
        ("go to my portal dot harbour clinic dot example slash book", "go to <IP_URL_1>"),
        ("zulu niner four four tango", "<ID_NUMBER_1>"),
        ("it was halloween again", "it was halloween again"),
        ("we have three kids and two dogs", "we have three kids and two dogs"),
        ("I did 1, 2, and 3, and then 4 didn't work.", "I did 1, 2, and 3, and then 4 didn't work."),
        ("I've got 8.30 or 2.15 on that day", "I've got 8.30 or 2.15 on that day"),
        ("meet me at noon. In the lobby", "meet me at noon. In the lobby"),
        ("we need a flat 50 dollars off", "we need a flat 50 dollars off"),
    ],
)
def test_what_is_said_in_other_ways(said: str, redacted: str) -> None:
    assert left((C, said)) == [redacted]


def test_no_digit_of_a_code_survives_its_correction() -> None:
    (turn,) = left((C, "security code's six six oh no hang on six six eight"))
    assert not any(digit in turn for digit in ("six", "eight"))


@pytest.mark.parametrize(
    ("asked", "answer", "redacted"),
    [
        ("name", "grace", "<PERSON_1>"),
        ("how do you spell your last name", "um l o", "um <PERSON_1>"),
        ("okay where are you", "sixty six magnolia", "<ADDRESS_1>"),
        ("what's the postcode", "h x three", "<ADDRESS_1>"),
        ("what's your email", "starsnow seven four", "<EMAIL_1>"),
        ("what's your email", "one second please", "one second please"),
        ("and the three digits on the back", "hold on one second", "hold on one second"),
        ("and the code on the back", "Okay, one second.", "Okay, one second."),
        ("policy number", "m four four", "<ID_NUMBER_1>"),
        ("and your date of birth", "one fourteen forty eight", "<DATE_OF_BIRTH_1>"),
    ],
)
def test_a_short_answer_is_what_was_asked_for(asked: str, answer: str, redacted: str) -> None:
    assert left((A, asked), (C, answer))[1] == redacted


def test_the_last_digit_that_was_missing_goes_with_the_number() -> None:
    call = left((C, "it says 01274 555"), (A, "okay"), (C, "019"), (A, "there should be one more digit"), (C, "oh, 6"))
    assert call[4] == "oh, <PHONE_1>"


def test_a_code_with_letters_goes_when_it_is_read_back() -> None:
    assert left((A, "what's the postcode"), (C, "h x three"), (A, "h x three"))[2] == "<ADDRESS_1>"


def test_a_house_number_goes_when_it_is_read_back_alone() -> None:
    assert left((A, "where are you"), (C, "eighty one cordelia avenue"), (A, "eighty one"))[2] == "<ADDRESS_1>"


def test_a_name_asked_back_with_what_goes() -> None:
    assert left((A, "what's your name"), (C, "Rusty."), (A, "Rusty what?"))[2] == "<PERSON_1> what?"


def test_one_of_us_after_a_number_is_no_digit_of_it() -> None:
    call = left((A, "and a number"), (C, "five five five oh one three three"), (C, "yeah one of us can't eat nuts"))
    assert call[2] == "yeah one of us can't eat nuts"
