"""Card, code and social digits go with everything a transcriber makes of them; what is no secret stays."""

import pytest

from models.text import RawText, Said, Speaker
from receptionist.conversation.redact import redact_call
from tests.twins_redaction import BlindFinder

ASKED = (
    ("What is your card number?", "It's free time, time, zero time, two, eight, seven, time.", "It's <CARD_1>."),
    ("Can I have the card number please?", "It's 4532, then time 18, double 543, and 0091.", "It's <CARD_1>."),
    ("What's the security code on the back?", "Uh, won too ate.", "Uh, <CARD_SECURITY_1>."),
    ("What are the last four of your social?", "oh for to nine", "<NATIONAL_ID_1>"),
    ("And the code on the back?", "It's 8 p.m. line.", "It's <CARD_SECURITY_1>."),
)
ANNOUNCED = (
    ("the code is 3:45", "the code is <CARD_SECURITY_1>"),
    ("Yeah, the security code on the back is 3.45.", "Yeah, the security code on the back is <CARD_SECURITY_1>."),
    ("The pin is, uh, 4:30 2.", "The pin is, uh, <CARD_SECURITY_1>."),
    ("The fin is 724.", "The fin is <CARD_SECURITY_1>."),
    ("The last for are 6271.", "The last for are <CARD_1>."),
    ("My social is 1:23, 45, 6789.", "My social is <NATIONAL_ID_1>."),
    ("It's the card ending in 7th time and 2nd.", "It's the card ending in <CARD_1>."),
    ("Routing number 860, I'm 2, 3, I'm 1, I'm 4.", "Routing number <BANK_ACCOUNT_1>."),
    ("In 3679.", "In <ID_NUMBER_1>."),
    ("The last for our 2-7 on 7-1.", "The last for our <CARD_1>."),
)
UNTOUCHED = (
    "The offer is good till 4:30.",
    "The pen is 15 dollars.",
    "It has to last for 200 people.",
    "The code is on the door, come at 3:45.",
    "We need 3 crowns and 2 fillings by March 4th at 10:30, around 250 dollars.",
    "Can I pay by card on Thursday at two thirty?",
    "My card was charged 49 dollars for two visits.",
    "Is there a code for the door at the front too?",
    "I lost my pin on the 4th at 3.",
    "we paid 1200 dollars and 3400 dollars, it's good until march",
    "it's at 8:30 on the 14th of march 2027 and valid till then",
    "The sale ends in 2 to 3 days.",
    "My social security appointment is at 3:30 on the 4th.",
)
PUT_OFF = ("One moment please.", "One sec.", "Can I come at five?")


def redacted(*turns: tuple[Speaker, str]) -> str:
    said = [Said(who, RawText(text)) for who, text in turns]
    return redact_call(said, BlindFinder()).turns[-1].text


@pytest.mark.parametrize(("question", "answer", "kept"), ASKED)
def test_a_secret_that_was_asked_for_goes_whole_however_it_was_heard(question: str, answer: str, kept: str) -> None:
    assert redacted((Speaker.AGENT, question), (Speaker.CALLER, answer)) == kept


def test_a_secret_that_was_announced_goes_whole_and_the_words_around_it_stay() -> None:
    said = "card ending in 4412, expires 0927, and the three digits are 3 line 1"
    kept = redacted((Speaker.CALLER, said))
    assert not any(piece in kept for piece in ("4412", "0927", " 3 ", "line"))
    assert "ending in" in kept
    assert "expires" in kept


@pytest.mark.parametrize(("said", "kept"), ANNOUNCED)
def test_a_code_that_was_announced_goes_though_it_looks_like_a_time_or_a_price(said: str, kept: str) -> None:
    assert redacted((Speaker.CALLER, said)) == kept


@pytest.mark.parametrize("answer", ["September 2027", "It's Sept. 27.", "September of 27"])
def test_an_expiry_that_was_asked_for_goes_with_its_month(answer: str) -> None:
    kept = redacted((Speaker.AGENT, "What is the expiry date?"), (Speaker.CALLER, answer))
    assert "ep" not in kept.replace("<CARD_SECURITY_1>", "")
    assert "27" not in kept


@pytest.mark.parametrize("said", UNTOUCHED)
def test_prices_times_and_quantities_near_a_card_stay(said: str) -> None:
    assert redacted((Speaker.CALLER, said)) == said


@pytest.mark.parametrize("said", ["Sure, it's 3.45.", "3:45", "it's $3.45", "Sure, it's 345 p.m.", "3, 45"])
def test_a_code_that_was_asked_for_goes_also_where_it_is_written_as_a_time_or_a_price(said: str) -> None:
    turns = [Said(Speaker.AGENT, RawText("And the security code?")), Said(Speaker.CALLER, RawText(said))]
    assert not any(char.isdigit() for char in redact_call(turns, BlindFinder()).turns[1].text.replace("_1", ""))


@pytest.mark.parametrize("said", PUT_OFF)
def test_who_puts_off_the_answer_gives_no_secret(said: str) -> None:
    assert redacted((Speaker.AGENT, "What is your card number?"), (Speaker.CALLER, said)) == said


def test_a_card_that_was_heard_in_pieces_goes_if_its_expiry_or_its_code_follows() -> None:
    kept = redacted((Speaker.CALLER, "It's 4.11. And 276 will 19.2193 expire 09.2031. And the security code is 1.665."))
    assert not any(piece in kept for piece in ("4.11", "276", "2193", "2031", "665"))
