"""Names and companies that are ordinary words are found by what stands beside them, and stay where they are words."""

import pytest

from models.text import PiiType, RawText, Reading, Said, Span, Speaker
from receptionist.conversation.redact import redact_call

GIVEN = (
    "it's grace grace hill, i was in on monday",
    "It's Will. Will Hill. I was in on Monday.",
    "my husband will will pick it up",
    "yeah frank frank hill",
)
KEPT = (
    "Will you be open on Christmas Eve?",
    "my wife will call you",
    "well well well what is it",
    "we are business partners",
    "is that with a big bank",
    "are you with the local credit union",
    "they're at nine",
    "it turns nine on the dial",
    "option b for the first and c for me",
    "no that's everything thanks bye",
    "she's a jack russell and she's off her food",
    "I'll have the Earl Grey and a Victoria sponge.",
    "i just want a bob really",
    "the daisy ones were lovely",
    "the tyres are two oh five fifty five r sixteen",
    "yeah that's the one",
    "thanks love",
    "hi love can i book",
)
COMPANIES = (
    "i have it at second meadow bank",
    "it's from heron and vale joinery about the invoice",
    "silver oak partners is on the invoice",
)
AGES = ("they're both eight so booster time", "she turns seventeen on thursday", "the twins are four so we need two")


class Finds:
    """A finder that takes one word of a text for a name."""

    def __init__(self, word: str = "") -> None:
        self.word = word

    def find(self, text: RawText) -> Reading:
        at = text.rfind(self.word) if self.word else -1
        return Reading([Span(at, at + len(self.word), PiiType.PERSON)] if at >= 0 else [])


def redacted(said: str, word: str = "", asked: str = "") -> str:
    turns = [Said(Speaker.AGENT, RawText(asked))] if asked else []
    return redact_call([*turns, Said(Speaker.CALLER, RawText(said))], Finds(word)).turns[-1].text


@pytest.mark.parametrize("said", GIVEN)
def test_a_name_that_is_a_word_goes_when_it_is_said_again(said: str) -> None:
    kept = redacted(said)
    assert "PERSON" in kept
    assert not {"grace", "Will", "frank", "hill", "Hill"} & set(kept.replace(".", "").replace(",", "").split())


@pytest.mark.parametrize("said", KEPT)
def test_words_stay(said: str) -> None:
    assert redacted(said) == said


@pytest.mark.parametrize("said", COMPANIES)
def test_a_company_of_words_goes_by_what_it_deals_in(said: str) -> None:
    kept = redacted(said)
    assert not any(word in kept for word in ("meadow", "heron", "vale", "silver", "oak"))
    assert "ORGANIZATION" in kept


@pytest.mark.parametrize("said", AGES)
def test_ages_of_two_and_ages_to_come_go(said: str) -> None:
    assert "<AGE_1>" in redacted(said)


def test_two_letters_go_if_they_begin_a_name_of_the_turn() -> None:
    assert redacted("vlahos is v l", "vlahos") == "<PERSON_1> is <PERSON_2>"
    assert redacted("is the t v on") == "is the t v on"


@pytest.mark.parametrize("said", ["it's {} as in {}, {}", "it's {} like a {}, {}"])
def test_the_word_a_name_is_like_goes_with_it(said: str) -> None:
    assert "field" not in redacted(said.format("field", "field", "f i e l d"))


@pytest.mark.parametrize(("after", "kept"), [("junior", ""), ("jr", ""), ("senior and i", " and i"), ("came", " came")])
def test_junior_and_senior_go_with_the_name(after: str, kept: str) -> None:
    assert redacted(f"he's okwuosa {after}", "okwuosa") == f"he's <PERSON_1>{kept}"


def test_words_spelled_by_words_go_with_what_was_misheard_between() -> None:
    kept = redacted("It's R for Romeo and A is an Apple, N as in Nancy.")
    assert not any(word in kept for word in ("Romeo", "Apple", "Nancy"))


@pytest.mark.parametrize("said", ["gorbani point hopping in at in point calm", "emily going in one seven"])
def test_an_address_that_was_asked_for_goes_however_it_was_misheard(said: str) -> None:
    assert "<EMAIL_1>" in redacted(said, asked="What is your email?")


def test_who_gives_no_address_when_asked_is_heard() -> None:
    for said in ("no that's everything thanks", "i'd rather you called me at home", "can i give you that later"):
        assert "EMAIL" not in redacted(said, asked="What is your email?")


def test_a_given_name_right_before_the_surname_goes() -> None:
    assert (
        redacted("hope and the surname is banks as in money") == "<PERSON_1> and the surname is <PERSON_2> as in money"
    )
    assert redacted("that and the last name is spelled wrong") == "that and the last name is spelled wrong"


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("plate is kilo november six two x ray mike zulu", "plate is <ID_NUMBER_1>"),
        ("it's one hundred and six county road twelve", "it's <ADDRESS_1>"),
        ("I'm the tenant at number 62.", "I'm the tenant at <ADDRESS_1>."),
        ("The reference at the top is LW/2291/JH.", "The reference at the top is <ID_NUMBER_1>."),
        ("He's a driver, about mid forties.", "He's a driver, about <AGE_1>."),
        ("it's 18 elm street rather than 80", "it's <ADDRESS_1> rather than <ADDRESS_2>"),
    ],
)
def test_less_usual_forms_go(said: str, kept: str) -> None:
    assert redacted(said) == kept


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("my name is jack russell", "jack russell"),
        ("this is jack daniels calling about the boiler", "jack daniels"),
        ("i'm harry potter and i've a booking", "harry potter"),
        ("ask for robin hood", "robin hood"),
        ("Hello, this is Mr. Earl Grey about my order.", "Earl Grey"),
        ("my name is uh earl grey", "earl grey"),
        ("granny smith here about the boiler", "granny smith"),
        ("my brother robin hood collects it", "robin hood"),
        ("can i speak to joe bloggs", "joe bloggs"),
        ("Robin Hood.", "Robin Hood"),
        ("my uncle sam will pick it up", "sam"),
        ("it's tom collins about the quote", "tom collins"),
    ],
)
def test_who_is_called_like_a_thing_is_somebody_where_names_are_said(said: str, name: str) -> None:
    assert name not in redacted(said, name)


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("can you do the canada day barbecue again", "canada"),
        ("the lewy body kind, they said", "lewy body"),
        ("can i get a reuben sandwich and a salad", "reuben"),
    ],
)
def test_a_thing_called_like_somebody_stays(said: str, name: str) -> None:
    assert redacted(said, name) == said
