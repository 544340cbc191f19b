"""Numbers of goods, meters and machines stay, as what is said of all; the same digits go where they are somebody's."""

import pytest

from models.text import PiiType, RawText, Said, Speaker
from receptionist.conversation.redact import redact_call
from tests.twins_redaction import BlindFinder, ScriptedFinder

A, C = Speaker.AGENT, Speaker.CALLER


@pytest.mark.parametrize(
    ("said", "left"),
    [
        ("my meter reading is oh four two eight seven", "my meter reading is oh four two eight seven"),
        ("my meter number is oh four two eight seven one", "my meter number is <ID_NUMBER_1>"),
        ("it's part number w one oh eight two four nine six", "it's part number w one oh eight two four nine six"),
        ("the order number for the part is four four one nine two", "the order number for the part is <ID_NUMBER_1>"),
        ("four tyres two two five forty five seventeen", "four tyres two two five forty five seventeen"),
        ("a tyre for my car five five five oh one two three is my number", "a tyre for my car <PHONE_1> is my number"),
        ("for the product it's five five five oh one four two", "for the product it's <PHONE_1>"),
        ("the item on 4111 1111 1111 1111", "the item on <CARD_1>"),
        ("it just shows zero zero zero zero", "it just shows zero zero zero zero"),
    ],
)
def test_a_number_of_a_thing_stays_and_one_of_somebody_goes(said: str, left: str) -> None:
    assert redact_call([Said(C, RawText(said))], BlindFinder()).turns[0].text == left


@pytest.mark.parametrize(
    ("asked", "said", "left"),
    [
        ("anything else", "it's twenty four seven on your sign", "it's twenty four seven on your sign"),
        ("what's your phone number", "it's twenty four seven something", "it's <PHONE_1> something"),
        ("anything else", "say grace and eat first", "say grace and eat first"),
    ],
)
def test_a_guess_at_what_is_said_of_all_needs_a_question(asked: str, said: str, left: str) -> None:
    finder = ScriptedFinder(**{"twenty four seven": PiiType.PHONE, "eat": PiiType.PHONE})
    assert redact_call([Said(A, RawText(asked)), Said(C, RawText(said))], finder).turns[1].text == left
