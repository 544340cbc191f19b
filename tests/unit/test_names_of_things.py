"""What things are called and how long they last stays; who is called like one, and when somebody was born, goes."""

import re

import pytest

from models.text import PiiType, RawText, Said, Speaker
from receptionist.conversation.redact import redact_call
from tests.twins_redaction import ScriptedFinder

C, A = Speaker.CALLER, Speaker.AGENT


@pytest.mark.parametrize(
    ("said", "words", "kind"),
    [
        ("the sea bass with samphire please", "samphire", PiiType.PERSON),
        ("I stuck it back with Fixodent, is that awful?", "Fixodent", PiiType.PERSON),
        ("what's the difference between a balayage and an ombre", "balayage", PiiType.ORGANIZATION),
        ("is there any tamiflu left", "tamiflu", PiiType.LOCATION),
        ("something for hay fever that won't make me sleepy", "hay", PiiType.PERSON),
        ("the Wi-Fi at the office is down", "Wi", PiiType.PERSON),
        ("are ye open on the bank holiday", "ye", PiiType.PERSON),
        ("we've been married 25 years", "25", PiiType.AGE),
        ("she has a cleaning every six months", "six months", PiiType.AGE),
        ("yesterday i was 27th in line", "27th", PiiType.AGE),
        ("sorry i meant the seventeenth not the seventh", "seventeenth", PiiType.DATE_OF_BIRTH),
        ("That was in 1962, before they built the bridge.", "1962", PiiType.DATE_OF_BIRTH),
    ],
)
def test_what_a_thing_is_called_and_how_long_it_lasts_stays(said: str, words: str, kind: PiiType) -> None:
    assert redact_call([Said(C, RawText(said))], ScriptedFinder(**{words: kind})).turns[0].text == said


@pytest.mark.parametrize(
    ("said", "words", "kind"),
    [
        ("my name is samphire", "samphire", PiiType.PERSON),
        ("my daughter zumba has a toothache", "zumba", PiiType.PERSON),
        ("tell mrs tamiflu i called", "tamiflu", PiiType.PERSON),
        ("i work at halfords", "halfords", PiiType.ORGANIZATION),
        ("is ms ye there", "ye", PiiType.PERSON),
        ("My name is Earl Grey.", "Earl Grey", PiiType.PERSON),
        ("it's her 27th birthday", "27th", PiiType.AGE),
        ("she's 27 years old", "27 years old", PiiType.AGE),
        ("I was born in 1962 and my husband too.", "1962", PiiType.DATE_OF_BIRTH),
        ("month fifty nine day oh eight year seventy three i think", "eight", PiiType.DATE_OF_BIRTH),
        ("We're in mobile, Alabama.", "mobile", PiiType.LOCATION),
        ("can michael hill ring me back", "michael hill", PiiType.PERSON),
        ("Holly and Ivy both need a checkup.", "Holly", PiiType.PERSON),
        ("check the raymond james account", "raymond james", PiiType.PERSON),
        ("is rose bush in", "rose bush", PiiType.PERSON),
        ("tell olaplex i called", "olaplex", PiiType.PERSON),
        ("is olaplex in today", "olaplex", PiiType.PERSON),
        ("my shift at olaplex ends at six", "olaplex", PiiType.ORGANIZATION),
        ("it's the house in olaplex by the church", "olaplex", PiiType.LOCATION),
        ("i'm a nurse over at olaplex", "olaplex", PiiType.LOCATION),
        ("My employer is apple.", "apple", PiiType.ORGANIZATION),
        ("it was my 40th yesterday", "40th", PiiType.AGE),
        ("my 6 year old epileptic daughter", "6 year old", PiiType.AGE),
        ("the baby is past three months now", "three months", PiiType.AGE),
        ("My mother had me in 1976, in Leeds.", "1976", PiiType.DATE_OF_BIRTH),
        ("they're twins but june is older than may by ten minutes", "june", PiiType.PERSON),
        ("the gift card for 2210 has not arrived", "2210", PiiType.CARD),
        ("olaplex sacked me last friday", "olaplex", PiiType.PERSON),
        ("olaplex broke her hip", "olaplex", PiiType.PERSON),
        ("i want life cover for 58 year smoker", "58 year", PiiType.AGE),
        ("my brother came along in 1964 i think", "1964", PiiType.DATE_OF_BIRTH),
        ("tyre account 205 55 16", "205 55 16", PiiType.BANK_ACCOUNT),
    ],
)
def test_who_is_called_like_a_thing_and_when_somebody_was_born_goes(said: str, words: str, kind: PiiType) -> None:
    (turn,) = redact_call([Said(C, RawText(said))], ScriptedFinder(**{words: kind})).turns
    assert re.search(rf"(?<!\w){re.escape(words)}(?!\w)", turn.text) is None


def test_a_day_alone_goes_where_a_birthday_was_asked_for() -> None:
    said = [Said(A, RawText("What's your D.O.B.?")), Said(C, RawText("hang on i think the seventeenth that is"))]
    finder = ScriptedFinder(seventeenth=PiiType.DATE_OF_BIRTH)
    assert "seventeenth" not in redact_call(said, finder).turns[1].text
    assert "seventeenth" in redact_call([said[1]], finder).turns[0].text


def test_two_digits_at_the_end_of_a_number_go_though_they_read_like_hours() -> None:
    finder = ScriptedFinder(**{"9-5": PiiType.PHONE})
    assert "9-5" not in redact_call([Said(C, RawText("No, it's 9-5 at the end."))], finder).turns[0].text
    assert "9-5" in redact_call([Said(C, RawText("No, it's 9-5 on weekdays."))], finder).turns[0].text
