"""What is of everyday life stays, and what only looks like it goes."""

import re

import pytest

from models.text import PiiType, RawText, Said, Speaker
from receptionist.conversation.redact import RedactedCall, redact_call
from tests.twins_redaction import BlindFinder, ScriptedFinder, SureFinder

C, A = Speaker.CALLER, Speaker.AGENT


def redacted(*turns: tuple[Speaker, str]) -> RedactedCall:
    return redact_call([Said(who, RawText(text)) for who, text in turns], BlindFinder())


@pytest.mark.parametrize("said", ["come at 3.30", "he's six foot four"])
def test_a_time_and_a_height_stay_whatever_the_model_takes_them_for(said: str) -> None:
    last = said.split()[-1]
    for kind in (PiiType.AGE, PiiType.ID_NUMBER, PiiType.PHONE) if "." in last else (PiiType.AGE,):
        (turn,) = redact_call([Said(C, RawText(said))], ScriptedFinder(**{last: kind})).turns
        assert turn.text == said


def test_how_old_a_puppy_is_stays_whatever_the_model_takes_it_for() -> None:
    said = "the puppies will be eight weeks old on saturday"
    (turn,) = redact_call([Said(C, RawText(said))], ScriptedFinder(**{"eight weeks old": PiiType.AGE})).turns
    assert turn.text == said


@pytest.mark.parametrize(
    "said", ["i have a six year old who needs a filling", "she's a six year old teacher", "a six year old lively boy"]
)
def test_how_old_somebody_is_goes_before_other_words(said: str) -> None:
    (turn,) = redact_call([Said(C, RawText(said))], ScriptedFinder(**{"six year old": PiiType.AGE})).turns
    assert "six" not in turn.text


def test_the_number_of_a_service_stays_and_a_piece_of_a_number_that_was_asked_for_goes() -> None:
    said = "abroad you just dial one one two from any mobile"
    assert redacted((C, said)).turns[0].text == said
    assert "one" not in redacted((A, "what's your number"), (C, "you can call me at two one one")).turns[1].text


def test_how_old_a_child_is_goes_with_the_word_for_it() -> None:
    (turn,) = redact_call(
        [Said(C, RawText("He's a 14-year-old kid."))], ScriptedFinder(**{"14-year-old": PiiType.AGE})
    ).turns
    assert "14" not in turn.text


@pytest.mark.parametrize(
    ("said", "word", "kind"),
    [
        ("Then it's 18.9 percent after the first year.", "18", PiiType.PHONE),
        ("That'll be 12 installments of 41.66.", "41.66", PiiType.CARD_SECURITY),
        ("Could you get me a price on 225/45 R17 tires?", "225", PiiType.ADDRESS),
        ("Is it 8 a.m.?", "8 a", PiiType.ID_NUMBER),
        ("So that's Room 307 for two nights.", "Room 307", PiiType.ADDRESS),
        ("it's stephen with a v", "v", PiiType.PERSON),
        ("it's fifty plus v a t", "v a", PiiType.PERSON),
        ("I said and I meant it", "I", PiiType.CARD),
        ("it starts on the twenty first of next month", "twenty first", PiiType.DATE_OF_BIRTH),
        ("we're only closed for carol singing", "carol", PiiType.PERSON),
        ("you have one hundred and eleven dollars", "one hundred and eleven", PiiType.BANK_ACCOUNT),
        ("i've a fifty year old piano that needs moving", "fifty year old", PiiType.AGE),
        ("call three one one if it's just the noise", "three one one", PiiType.PHONE),
        ("we're the frosted door opposite room two oh six", "room two oh six", PiiType.ADDRESS),
    ],
)
def test_a_model_that_takes_an_amount_or_a_saying_for_somebody_is_not_believed(
    said: str, word: str, kind: PiiType
) -> None:
    finder = ScriptedFinder(**{word: kind})
    turn = redact_call([Said(C, RawText(said))], finder).turns[0]
    assert not any(span.start <= said.index(word) < span.end for span in turn.spans)


def test_an_amount_stays_though_an_account_was_spoken_of() -> None:
    said = "you have one hundred and eleven dollars"
    assert redacted((C, "my savings account"), (A, said)).turns[1].text == said
    assert "<BANK_ACCOUNT_1>" in redacted((A, "what's the account number"), (C, "one one one dollars")).turns[1].text


def test_an_address_goes_piece_by_piece_whatever_the_model_clears() -> None:
    call = (A, "what is the company address"), (C, "first street"), (C, "street"), (C, "no way")
    turns = redact_call([Said(who, RawText(text)) for who, text in call], SureFinder()).turns
    assert [turn.text.rstrip("_0123456789>") for turn in turns[1:]] == ["<ADDRESS", "<ADDRESS", "no way"]


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("what are the last four digits of your card", "they are 4532 dollars"),
        ("and the last four of the social", "i have 4532 dollars there"),
        ("what is your account number", "they gave me 48213 dollars"),
        ("what is your account number", "that's 48213 dollars"),
        ("and the account number", "i have 48213 dollars there"),
        ("what's your number", "you can call me at two one one"),
        ("and the phone number", "my phone 116 123"),
    ],
)
def test_a_number_that_was_asked_for_goes_whatever_was_heard_beside_it(question: str, said: str) -> None:
    turn = redacted((A, question), (C, said)).turns[1]
    assert turn.spans and not any(char.isdigit() for char in turn.text.replace("_1>", ""))


@pytest.mark.parametrize("said", ["no grant", "no mark", "that mark", "this bill"])
def test_a_name_that_is_a_word_goes_where_it_was_asked_for(said: str) -> None:
    assert "<PERSON_1>" in redacted((A, "may i have your name"), (C, said)).turns[1].text


@pytest.mark.parametrize(
    "said", ["my nine year old swallowed a coin", "i need to bring my nine year old tomorrow", "a nine year old driver"]
)
def test_how_old_somebody_is_goes_whatever_follows(said: str) -> None:
    (turn,) = redact_call([Said(C, RawText(said))], ScriptedFinder(**{"nine year old": PiiType.AGE})).turns
    assert "nine" not in turn.text


@pytest.mark.parametrize(
    ("said", "word"),
    [("my flat is 112 on the second floor", "112"), ("i live at the royal hotel room 412", "room 412")],
)
def test_where_somebody_lives_goes_though_it_is_a_number_of_everyday_life(said: str, word: str) -> None:
    (turn,) = redact_call([Said(C, RawText(said))], ScriptedFinder(**{word: PiiType.ADDRESS})).turns
    assert "12" not in turn.text


@pytest.mark.parametrize(
    ("said", "word", "kind"),
    [
        ("Um, I, uh, I don't know.", "I", PiiType.PERSON),
        ("I'm 5'9\", so a large.", "5'9", PiiType.AGE),
        ("You're number 14 in the queue.", "14", PiiType.ADDRESS),
        ("you are number fourteen in line", "fourteen", PiiType.ADDRESS),
        ("Does it come in a 36C?", "36C", PiiType.ADDRESS),
        ("i usually take a thirty four", "thirty four", PiiType.AGE),
        ("my wife's due in october", "due", PiiType.AGE),
        ("I'm on I-95 near exit 14, running late.", "I-95 near", PiiType.ADDRESS),
        ("stuck on i ninety five behind a truck", "ninety five", PiiType.AGE),
        ("they closed highway 9 after the storm", "highway 9", PiiType.ADDRESS),
        ("We put that roof on back in '98, so it's due.", "98", PiiType.CARD_SECURITY),
        ("the crown on number fourteen came off", "fourteen", PiiType.ADDRESS),
        ("June works for me.", "June", PiiType.PERSON),
        ("i think may would suit us better", "may", PiiType.PERSON),
        ("april 9th works for me", "april", PiiType.DATE_OF_BIRTH),
        ("june's fully booked", "june's", PiiType.PERSON),
        ("i'm on forty of atorvastatin at night", "atorvastatin", PiiType.PERSON),
        ("She's a 14-year-old tabby, and she drinks a lot.", "14", PiiType.AGE),
        ("The tires are 205, 55, 16.", "205, 55, 16", PiiType.PHONE),
        ("i'm on the p p o through my job", "p p o", PiiType.ADDRESS),
        ("the survey is booked for june the second", "june", PiiType.PERSON),
        ("The wedding's on June 18th, so the night before.", "June", PiiType.DATE_OF_BIRTH),
        ("The paint is called Misty Harbour, do you still do it?", "Misty Harbour", PiiType.PERSON),
        ("it's miles away is there nothing nearer", "miles", PiiType.PERSON),
        ("If you feel hopeless, 988 is free.", "988", PiiType.AGE),
        ("call three one one about the noise", "three", PiiType.PHONE),
        ("was that an m or an n", "m or an n", PiiType.PERSON),
        ("officer we'll leave it at the desk", "we'll", PiiType.PERSON),
        ("Does whitening hurt?", "whitening", PiiType.PERSON),
        ("She's in, I'll ask and see.", "see", PiiType.PERSON),
    ],
)
def test_what_only_reads_like_an_identifier_stays(said: str, word: str, kind: PiiType) -> None:
    (turn,) = redact_call([Said(C, RawText(said))], ScriptedFinder(**{word: kind})).turns
    assert turn.text == said


@pytest.mark.parametrize(
    ("said", "word", "kind"),
    [
        ("it's M, I, R, O", "I", PiiType.PERSON),
        ("I", "I", PiiType.PERSON),
        ("i live at number 14 in the close", "14", PiiType.ADDRESS),
        ("it's a 36 C", "36 C", PiiType.ADDRESS),
        ("deliver it in a 47 c by the lift", "47 c", PiiType.ADDRESS),
        ("she is in a twelve", "twelve", PiiType.AGE),
        ("it's number 14 in our line of cottages", "14", PiiType.ADDRESS),
        ("my middle initial is I thanks", "I", PiiType.PERSON),
        ("he's in his forties", "forties", PiiType.AGE),
        ("we live off highway 9 past the church", "highway 9", PiiType.ADDRESS),
        ("take it to 4512 highway 9", "4512 highway 9", PiiType.ADDRESS),
        ("highway 9", "highway 9", PiiType.ADDRESS),
        ("the address is highway 9 come round the back", "highway 9", PiiType.ADDRESS),
        ("i forty two and still driving a truck", "forty two", PiiType.AGE),
        ("pull into the yard and ours is number six", "six", PiiType.ADDRESS),
        ("my house is number 22 and my tooth hurts", "22", PiiType.ADDRESS),
        ("She turned eighteen in '98.", "98", PiiType.ID_NUMBER),
        ("May of '28, 415", "28, 415", PiiType.CARD_SECURITY),
        ("my daughter april is better", "april", PiiType.PERSON),
        ("june is fine but her knee hurts", "june", PiiType.PERSON),
        ("jan works for me", "jan", PiiType.PERSON),
        ("june the fourth is fine so put that down as my birthday", "june the fourth", PiiType.DATE_OF_BIRTH),
        ("may 3rd 1984 is fine", "may 3rd 1984", PiiType.DATE_OF_BIRTH),
        ("my login is lisinopril", "lisinopril", PiiType.ID_NUMBER),
        ("she's nineteen and on the greyhound", "nineteen", PiiType.AGE),
        ("did you say grace or gray", "grace", PiiType.PERSON),
        ("bob miles is out today", "bob miles", PiiType.PERSON),
        ("this is june 4 oak lane", "june", PiiType.PERSON),
        ("really mark did you", "mark", PiiType.PERSON),
        ("the restaurant is called misty harbour", "misty harbour", PiiType.ORGANIZATION),
        ("the display says 555 0132", "555 0132", PiiType.PHONE),
        ("tell lidocaine i called", "lidocaine", PiiType.PERSON),
        ("her name is really siobhan", "siobhan", PiiType.PERSON),
        ("the app called mark twice", "mark", PiiType.PERSON),
        ("you'll need to ask april first", "april", PiiType.PERSON),
        ("june is busy, so i'll take karen", "june", PiiType.PERSON),
        ("and my son is april 9th", "april", PiiType.DATE_OF_BIRTH),
        ("he's 6 our collie knocked him over", "6", PiiType.AGE),
        ("emily is 8 and tabby is 6", "8", PiiType.AGE),
        ("okay the last part is 4 4 7 1 2", "4 4 7 1 2", PiiType.ID_NUMBER),
        ("We're in Labrador for the summer.", "Labrador", PiiType.LOCATION),
        ("I had Faith in last week.", "Faith", PiiType.PERSON),
        ("call 2 1 1 at the gate", "2 1 1", PiiType.ID_NUMBER),
        ("it's 9 8 8 on the back", "9 8 8", PiiType.CARD_SECURITY),
        ("I emailed hook about it.", "hook", PiiType.PERSON),
        ("was it k for kowalczyk or c", "kowalczyk", PiiType.PERSON),
        ("we're right off exit 14 by the jam", "exit 14", PiiType.ADDRESS),
        ("is faith in the office today", "faith", PiiType.PERSON),
        ("The card runs out in '28.", "28", PiiType.CARD_SECURITY),
        ("Ask for rose.", "rose", PiiType.PERSON),
        ("Tell sunny I'm late.", "sunny", PiiType.PERSON),
        ("Is will in on Monday?", "will", PiiType.PERSON),
        ("We're in mobile, Alabama.", "mobile", PiiType.LOCATION),
        ("does whitening work there", "whitening", PiiType.PERSON),
        ("june works for the county", "june", PiiType.PERSON),
        ("is april in today", "april", PiiType.PERSON),
    ],
)
def test_what_looks_like_one_of_them_goes(said: str, word: str, kind: PiiType) -> None:
    (turn,) = redact_call([Said(C, RawText(said))], ScriptedFinder(**{word: kind})).turns
    assert re.search(rf"(?<!\w){re.escape(word)}(?!\w)", turn.text) is None


@pytest.mark.parametrize(
    ("said", "secret"),
    [
        ("the password is pickles 2014", "pickles"),
        ("My password's Bluebell seven, capital B.", "Bluebell"),
        ("the memorable place was tenby", "tenby"),
        ("so the security answer is fluffy", "fluffy"),
    ],
)
def test_a_password_that_is_told_goes_with_its_words(said: str, secret: str) -> None:
    assert secret not in redacted((C, said)).turns[0].text


@pytest.mark.parametrize(
    "said",
    [
        "the password is wrong",
        "my password is not working",
        "the password is on the back of the router",
        "the password was changed yesterday",
    ],
)
def test_what_is_said_about_a_password_stays(said: str) -> None:
    assert redacted((C, said)).turns[0].text == said
