"""A word misheard in the middle of an identifier leaves nothing of it readable; what stands beside one stays."""

import pytest

from models.text import PiiType, RawText, Said, Speaker
from receptionist.conversation.redact import redact_call
from tests.twins_redaction import ScriptedFinder


def redacted(said: str, found: dict[str, PiiType] | None = None) -> str:
    return redact_call([Said(Speaker.CALLER, RawText(said))], ScriptedFinder(**found or {})).turns[0].text


@pytest.mark.parametrize(
    ("said", "found", "after"),
    [
        (
            "order number 8, 8, roll 1, 5, ripple 3, it was",
            {"8, 8": PiiType.ID_NUMBER},
            "order number <ID_NUMBER_1>, it was",
        ),
        ("it's 88 oak street flat to ring the bottom bell", {}, "it's <ADDRESS_1> ring the bottom bell"),
        ("it's 62 lots for avenue unit 12", {"avenue unit 12": PiiType.ADDRESS}, "it's <ADDRESS_1>"),
        ("can somebody come out to 800 and 12 late tourists", {}, "can somebody come out to <ADDRESS_1> late tourists"),
        ("could you deliver it to 4412 i'll be in", {}, "could you deliver it to <ADDRESS_1> i'll be in"),
        (
            "mail it to accounts underscore to wells2@example.com please",
            {},
            "mail it to <EMAIL_1> please",
        ),
        ("it's on forms.example.com flash start and stops", {}, "it's on <IP_URL_1> and stops"),
        ("it's 88 oak street sweet 200 front desk", {}, "it's <ADDRESS_1> front desk"),
        ("it's 17 orchard close reading r g four seven x d second bell", {}, "it's <ADDRESS_1> second bell"),
        ("8 delta to 10 goes to 2320", {"8 delta": PiiType.ID_NUMBER, "2320": PiiType.ID_NUMBER}, "<ID_NUMBER_1>"),
    ],
)
def test_the_rest_of_a_broken_identifier_goes(said: str, found: dict[str, PiiType], after: str) -> None:
    assert redacted(said, found) == after


def test_an_email_address_spelled_in_the_middle_is_one() -> None:
    asked = Said(Speaker.AGENT, RawText("what's your email address?"))
    told = Said(Speaker.CALLER, RawText("It's april.hale, that's H-A-L-E, at example.com."))
    assert (
        redact_call([asked, told], ScriptedFinder(**{"april.hale": PiiType.EMAIL})).turns[1].text == "It's <EMAIL_1>."
    )


@pytest.mark.parametrize(
    ("said", "after"),
    [
        ("we moved from 12 oak street to 14 elm street", "we moved from <ADDRESS_1> to <ADDRESS_2>"),
        ("not 12 oak street but 14 elm street", "not <ADDRESS_1> but <ADDRESS_2>"),
        ("i need 12 chairs at 12 oak street please", "i need 12 chairs at <ADDRESS_1> please"),
        ("come to 12 oak street and pick up 3 chairs", "come to <ADDRESS_1> and pick up 3 chairs"),
        ("i need 15 bagels at oak street", "i need 15 bagels at <ADDRESS_1>"),
        ("there are 14 parking spaces on elm road", "there are 14 parking spaces on <ADDRESS_1>"),
        ("on june 15 at oak street", "on june 15 at <ADDRESS_1>"),
        ("88 oak street floor to ceiling windows", "<ADDRESS_1> floor to ceiling windows"),
        ("we clean 12 oak street every tuesday 14 elm street", "we clean <ADDRESS_1> every tuesday <ADDRESS_2>"),
        ("it's 12 oak street near 14 elm street", "it's <ADDRESS_1> near <ADDRESS_2>"),
        ("pick up 12 oak street, drop off 14 elm street", "pick up <ADDRESS_1>, drop off <ADDRESS_2>"),
        ("put $500 on 12 oak street", "put $500 on <ADDRESS_1>"),
        ("come to 12 oak street at 5, 2 of us will wait", "come to <ADDRESS_1> at 5, 2 of us will wait"),
    ],
)
def test_what_stands_beside_an_identifier_stays(said: str, after: str) -> None:
    assert redacted(said) == after


@pytest.mark.parametrize(
    "said",
    [
        "can you deliver it to 120 offices",
        "can you send them to 250 subscribers",
        "could somebody come out to 1130 instead",
        "can you deliver it to 300 people",
        "does that come out to 812 with tax",
    ],
)
def test_numbers_that_are_no_house_stay(said: str) -> None:
    assert redacted(said) == said


@pytest.mark.parametrize(
    ("said", "found", "after"),
    [
        ("order 44218, size 8, quantity 2", {"44218": PiiType.ID_NUMBER}, "order <ID_NUMBER_1>, size 8, quantity 2"),
        ("order 44218 row 5, 4", {"44218": PiiType.ID_NUMBER}, "order <ID_NUMBER_1> row 5, 4"),
        ("reach me on 202 555 0143. pears 5, 6 plums", {}, "reach me on <PHONE_1>. pears 5, 6 plums"),
        ("reach me on 202 555 0143, tuesday 5, 6", {}, "reach me on <PHONE_1>, tuesday 5, 6"),
        (
            "order 4471 needs 2 more, order 5582 is late",
            {"4471": PiiType.ID_NUMBER, "5582": PiiType.ID_NUMBER},
            "order <ID_NUMBER_1> needs 2 more, order <ID_NUMBER_2> is late",
        ),
        (
            "88123 broke 2 rugs 99123 lost",
            {"88123": PiiType.ID_NUMBER, "99123": PiiType.ID_NUMBER},
            "<ID_NUMBER_1> broke 2 rugs <ID_NUMBER_2> lost",
        ),
    ],
)
def test_what_is_counted_beside_a_number_stays(said: str, found: dict[str, PiiType], after: str) -> None:
    assert redacted(said, found) == after


@pytest.mark.parametrize(
    ("said", "after"),
    [
        ("it's now three one two no sorry three one three five five five oh one sixty four", "it's now <PHONE_1>"),
        ("My number's 0774 33, sorry, 0774 330 5519.", "My number's <PHONE_1>."),
        (
            "my number is 202 555 0143, no, sorry, 202 555 0134",
            "my number is <PHONE_1>, no, sorry, <PHONE_2>",
        ),
    ],
)
def test_a_number_begun_again_is_one_and_a_whole_one_said_before_another_is_not(said: str, after: str) -> None:
    assert redacted(said) == after


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("is that hilltop dental", {"hilltop dental": PiiType.ORGANIZATION}),
        ("Hi, is Hilltop Auto Glass open today?", {"Hilltop Auto": PiiType.ORGANIZATION}),
        ("it's a victorian house built in 1887 so nothing's straight", {"1887": PiiType.ADDRESS}),
        ("it's a three-bed terrace with a yard", {}),
        ("is the acme depot still open on saturdays", {"acme depot": PiiType.ORGANIZATION}),
        ("can you transfer me to billing", {"billing": PiiType.ORGANIZATION}),
        ("i called the fire department already", {"the fire department": PiiType.ORGANIZATION}),
        ("my code reader says p zero four two zero what is that", {"p zero": PiiType.ID_NUMBER}),
        ("The engine light came on, it says P0301.", {"P0301": PiiType.ID_NUMBER}),
        ("then add 2 quarts of the 10W-40", {"10W-40": PiiType.ID_NUMBER}),
        ("It's a 225/65R17, all-season.", {"225/65R17, all-season": PiiType.ID_NUMBER}),
        ("The 2016 one.", {"2016 one": PiiType.DATE_OF_BIRTH}),
        ("the nineteen ninety four one", {"nineteen ninety four one": PiiType.ID_NUMBER}),
        ("do i park in lot b or lot c", {"lot b": PiiType.ADDRESS, "lot c": PiiType.ADDRESS}),
        ("the exam and X-ray are $95", {"X-ray": PiiType.ID_NUMBER}),
        ("can i get it dark brown like last time", {"dark brown": PiiType.LOCATION}),
    ],
)
def test_the_business_asked_for_and_what_a_workshop_and_a_town_number_or_name_stay(
    said: str, found: dict[str, PiiType]
) -> None:
    assert redacted(said, found) == said


@pytest.mark.parametrize(
    ("said", "found", "gone"),
    [
        ("is my husband at hilltop dental", {"hilltop dental": PiiType.ORGANIZATION}, "hilltop"),
        ("is this hilltop dental where my wife works", {"hilltop dental": PiiType.ORGANIZATION}, "hilltop"),
        ("the plate is p 0 4 2 0 and the engine light is on", {}, "p 0 4 2 0"),
        ("the patient is ash brown", {"ash brown": PiiType.PERSON}, "brown"),
        ("is hilltop dental open i'm the receptionist", {"hilltop dental": PiiType.ORGANIZATION}, "hilltop"),
        ("the flat they founded in 1612", {"1612": PiiType.ADDRESS}, "1612"),
        ("my son was born in the 2016 one", {"2016 one": PiiType.DATE_OF_BIRTH}, "2016"),
        ("the gate code is p0420", {}, "0420"),
        ("the scanner for the gate takes c 1 2 3 4", {"c 1 2 3 4": PiiType.CARD_SECURITY}, "1 2 3 4"),
        ("the engine light is on, membership is b 1 2 3 4", {"b 1 2 3 4": PiiType.ID_NUMBER}, "b 1 2 3 4"),
        ("i'm the 1962 one", {"1962 one": PiiType.DATE_OF_BIRTH}, "1962"),
        ("Payee: Fire Service", {"Fire Service": PiiType.ORGANIZATION}, "Fire Service"),
        ("i'm employed by the post office", {"the post office": PiiType.ORGANIZATION}, "post office"),
        ("i live in the park in lot b", {"lot b": PiiType.ADDRESS}, "lot b"),
        ("my code is 10 w 40", {"10 w 40": PiiType.CARD_SECURITY}, "10 w 40"),
        ("i live in lot b", {"lot b": PiiType.ADDRESS}, "lot b"),
        ("i work at billing express", {"billing express": PiiType.ORGANIZATION}, "billing express"),
        ("is dana hale open to a call", {"dana hale": PiiType.PERSON}, "dana"),
    ],
)
def test_where_somebody_is_and_lives_goes(said: str, found: dict[str, PiiType], gone: str) -> None:
    assert gone not in redacted(said, found)


@pytest.mark.parametrize(
    ("asked", "told", "found"),
    [
        ("who do you work for", "is acme depot", {"acme depot": PiiType.ORGANIZATION}),
        ("where does she work", "is this acme depot", {"acme depot": PiiType.ORGANIZATION}),
        ("what's the apartment number", "it was built in 1612", {"1612": PiiType.ADDRESS}),
        ("what's your passport number", "the reader shows p 1 2 3 4", {"p 1 2 3 4": PiiType.ID_NUMBER}),
        ("there are two birthdays on file", "it's the 1952 one", {"1952 one": PiiType.DATE_OF_BIRTH}),
        ("who is your employer", "the electric company", {"the electric company": PiiType.ORGANIZATION}),
        ("what's your address", "where we can park in lot b", {"lot b": PiiType.ADDRESS}),
        ("first letter of your plate", "x-ray", {"x-ray": PiiType.ID_NUMBER}),
    ],
)
def test_an_answer_goes(asked: str, told: str, found: dict[str, PiiType]) -> None:
    turns = [Said(Speaker.AGENT, RawText(asked)), Said(Speaker.CALLER, RawText(told))]
    assert next(iter(found)) not in redact_call(turns, ScriptedFinder(**found)).turns[1].text


def test_an_employer_asked_for_goes_wherever_it_is_named() -> None:
    said = ["i work at acme depot", "is acme depot open today"]
    turns = [Said(Speaker.CALLER, RawText(text)) for text in said]
    after = redact_call(turns, ScriptedFinder(**{"acme depot": PiiType.ORGANIZATION})).turns
    assert not any("acme" in turn.text for turn in after)
