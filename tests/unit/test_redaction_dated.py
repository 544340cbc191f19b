"""What a model takes for a birthday, a name or a home stays if it is an event's, a word or a thing's; theirs go."""

import pytest

from models.text import PiiType, RawText, Said, Speaker
from receptionist.conversation.redact import redact_call
from receptionist.ports import EntityFinder
from tests.twins_redaction import DoubtfulFinder, ScriptedFinder

A, C = Speaker.AGENT, Speaker.CALLER


def last(turns: list[tuple[Speaker, str]], finder: EntityFinder) -> str:
    return redact_call([Said(who, RawText(text)) for who, text in turns], finder).turns[-1].text


def born(date: str) -> ScriptedFinder:
    return ScriptedFinder(**{date: PiiType.DATE_OF_BIRTH})


@pytest.mark.parametrize(
    ("said", "date"),
    [
        ("what's the deadline this year, april 15th?", "april 15th"),
        ("the wedding is june fourteenth", "june fourteenth"),
        ("school starts september eighth", "september"),
        ("The letter says October 14th.", "October 14th"),
        ("we don't deliver on boxing day but the twenty seventh is fine", "boxing day"),
        ("the chimney was last swept november twenty twenty one", "november twenty twenty one"),
    ],
)
def test_the_day_of_an_event_stays(said: str, date: str) -> None:
    assert last([(C, said)], born(date)) == said


@pytest.mark.parametrize(
    ("turns", "date"),
    [
        ([(C, "mine is march ninth")], "march ninth"),
        ([(C, "yeah hi jessica tran june ninth")], "june ninth"),
        ([(C, "the policyholder's is march ninth")], "march ninth"),
        ([(C, "it was a christmas baby december twenty fifth")], "december twenty fifth"),
        ([(C, "yes it's march third")], "march third"),
        ([(A, "and the birthday?"), (C, "okay so it's listed as march third")], "march third"),
        ([(A, "when were you born?"), (C, "um"), (A, "take your time"), (C, "so it says june ninth")], "june ninth"),
        ([(C, "my daughter is the one from june twenty nineteen")], "june twenty nineteen"),
        ([(C, "it's on the card as june ninth eighty two")], "june ninth"),
    ],
)
def test_the_day_of_a_birth_goes(turns: list[tuple[Speaker, str]], date: str) -> None:
    assert date not in last(turns, born(date))


DOUBTED = (("god bless you honey have a good one", "honey"), ("it was in the job ad from last week", "ad"))


@pytest.mark.parametrize(("said", "word"), DOUBTED)
def test_an_ordinary_word_in_doubt_stays(said: str, word: str) -> None:
    assert last([(C, said)], DoubtfulFinder(**{word: PiiType.PERSON})) == said


@pytest.mark.parametrize(("said", "word"), DOUBTED)
def test_an_ordinary_word_that_is_likely_a_name_goes(said: str, word: str) -> None:
    assert last([(C, said)], ScriptedFinder(**{word: PiiType.PERSON})) == said.replace(word, "<PERSON_1>")


@pytest.mark.parametrize("name", ["patience", "maribel", "xanthe", "angel"])
def test_a_name_in_doubt_goes(name: str) -> None:
    said = f"can {name} fit me in before noon"
    assert name not in last([(C, said)], DoubtfulFinder(**{name: PiiType.PERSON}))


@pytest.mark.parametrize(
    ("said", "number"),
    [
        ("my locker won't open it's number 48", "number 48"),
        ("i'm number 27 in your queue app", "27"),
        ("it's the one on the shelf number 12", "12"),
        ("The box says lot 4, and the other one says lot 7.", "lot 4"),
        ("our table is number 14", "number 14"),
    ],
)
def test_the_number_of_what_nobody_lives_at_stays(said: str, number: str) -> None:
    assert last([(C, said)], ScriptedFinder(**{number: PiiType.ADDRESS})) == said


@pytest.mark.parametrize(
    ("said", "number"),
    [
        ("i live at number 48 the locker is outside", "number 48"),
        ("the bus stops outside number 48", "number 48"),
        ("we're at lot 4", "lot 4"),
        ("i live on floor 2", "floor 2"),
    ],
)
def test_the_number_of_a_home_goes(said: str, number: str) -> None:
    assert number not in last([(C, said)], ScriptedFinder(**{number: PiiType.ADDRESS}))


@pytest.mark.parametrize(
    ("said", "found", "kind"),
    [
        ("my truck turns 20 this year", "20", PiiType.AGE),
        ("is it only m and l now", "m", PiiType.PERSON),
        ("is that hilltop dental i've been on hold for ages", "hilltop dental", PiiType.ORGANIZATION),
        ("hiya is that zen touch do you do massages", "zen touch", PiiType.ORGANIZATION),
    ],
)
def test_everyday_guesses_stay(said: str, found: str, kind: PiiType) -> None:
    assert last([(C, said)], ScriptedFinder(**{found: kind})) == said


@pytest.mark.parametrize(
    "said",
    [
        "it's throwing a p zero four twenty code",
        "it comes to one oh four ninety nine with the tax",
        "that'll be fifty one eighty cash or card",
    ],
)
def test_faults_and_prices_stay(said: str) -> None:
    assert last([(C, said)], ScriptedFinder()) == said


def test_initials_in_a_list_go() -> None:
    assert "m and" not in last([(C, "her initials are m and l")], ScriptedFinder(**{"m": PiiType.PERSON}))


@pytest.mark.parametrize(
    ("turns", "gone", "kind"),
    [
        ([(C, "the washing machine in flat 4 is leaking")], "flat 4", PiiType.ADDRESS),
        ([(C, "just checking on the ticket for unit 7")], "unit 7", PiiType.ADDRESS),
        ([(C, "don't ring till you get to number 14")], "number 14", PiiType.ADDRESS),
        ([(A, "what's your address?"), (C, "by the bus stop it's number 14")], "number 14", PiiType.ADDRESS),
        ([(A, "what's your lot number?"), (C, "it's lot 14 and bring a bottle")], "lot 14", PiiType.ADDRESS),
        ([(C, "gas bottle for lot fourteen please")], "lot fourteen", PiiType.ADDRESS),
        ([(C, "deliver to floor 3")], "floor 3", PiiType.ADDRESS),
        ([(A, "anything else?"), (C, "my kids j and k are coming")], "j", PiiType.PERSON),
        ([(C, "it's apartment a or b")], "apartment a", PiiType.ADDRESS),
        ([(C, "is that kessler plumbing i work there")], "kessler plumbing", PiiType.ORGANIZATION),
        ([(C, "is that hartwell school it's about my son")], "hartwell school", PiiType.ORGANIZATION),
        ([(C, "no it should be may fifth not may fourth")], "may fourth", PiiType.DATE_OF_BIRTH),
        ([(C, "i think you have may 4th down but it's actually may 6th")], "may 6th", PiiType.DATE_OF_BIRTH),
        ([(C, "it comes in m for mike and l for lima")], "m for mike", PiiType.PERSON),
        ([(C, "No, it should be May 5th, not May 4th.")], "May 4th", PiiType.DATE_OF_BIRTH),
        ([(C, "the older one is june second and he goes to school")], "june second", PiiType.DATE_OF_BIRTH),
        ([(A, "i need to verify you"), (C, "okay it's the second of june thank you")], "june", PiiType.DATE_OF_BIRTH),
        ([(A, "and the number ends in?"), (C, "it should be 4180")], "4180", PiiType.PHONE),
    ],
)
def test_what_looks_like_one_of_them_goes(turns: list[tuple[Speaker, str]], gone: str, kind: PiiType) -> None:
    assert gone.split()[-1] not in last(turns, ScriptedFinder(**{gone: kind})).split()


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("i cut through the park when april cut my hair last time", "april"),
        ("could you please put me through to honor about the booking", "honor"),
        ("my name was misheard last time it is called tear ants", "tear ants"),
        ("i work at the mill and my shift ends at six today", "the mill"),
        ("I think we spoke to Sugar about the windows last week", "Sugar"),
        ("it is mobile", "mobile"),
    ],
)
def test_a_word_that_somebody_is_called_goes_even_in_doubt(said: str, name: str) -> None:
    kind = PiiType.ORGANIZATION if name.startswith("the ") else PiiType.PERSON
    assert name.split()[-1] not in last([(C, said)], DoubtfulFinder(**{name: kind})).split()


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("the last four of your social?", "that'll be fifty one eighty please"),
        ("and the pin?", "that'll be three forty two please"),
        ("the security code?", "that'll be three forty two for the visa"),
    ],
)
def test_an_answer_that_sounds_like_a_price_goes(asked: str, said: str) -> None:
    assert "<" in last([(A, asked), (C, said)], ScriptedFinder())


def test_a_greeting_does_not_keep_a_callers_name() -> None:
    turns = [(A, "evening dana bridges how can i help"), (C, "hello it's dana bridges here")]
    assert "dana" not in last(turns, ScriptedFinder(**{"dana bridges": PiiType.PERSON}))


def test_one_endless_number_goes() -> None:
    assert last([(C, "it's " + 400 * "1")], ScriptedFinder()).startswith("it's <")
