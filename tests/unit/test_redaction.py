"""What goes and what stays, by the recognisers alone."""

import pytest

from models.text import PiiType, RawText, Said, Speaker, Tag
from receptionist.conversation.redact import RedactedCall, redact_call
from tests.redaction.generate import calls, plain, sentences
from tests.twins_redaction import BlindFinder, ScriptedFinder, SureFinder

C, A = Speaker.CALLER, Speaker.AGENT


def redacted(*turns: tuple[Speaker, str], **more: object) -> RedactedCall:
    return redact_call([Said(who, RawText(text)) for who, text in turns], BlindFinder(), **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("said", "left"),
    [
        (
            "my card number is um 4111 1111 1111 1111 1111 the code is 123",
            "my card number is um <CARD_1> the code is <CARD_SECURITY_1>",
        ),
        ("my social is one two three for five six seven eight nine", "my social is <NATIONAL_ID_1>"),
        ("my number is for one five 555 0132", "my number is <PHONE_1>"),
        ("the account is let me see it's eight eight for two", "the account is let me see it's <BANK_ACCOUNT_1>"),
        ("jane dot hale at example dot com is my email", "<EMAIL_1> is my email"),
        ("it's 742 maple street springfield illinois six two seven oh four", "it's <ADDRESS_1>"),
        ("date of birth march fifth nineteen eighty four", "date of birth <DATE_OF_BIRTH_1>"),
        ("my son is seven years old", "my son is <AGE_1>"),
        ("my boiler is seven years old", "my boiler is seven years old"),
        ("he's 63, she's 79, and the dog's asleep", "he's <AGE_1>, she's <AGE_2>, and the dog's asleep"),
        ("she's 9 and a good dog", "she's 9 and a good dog"),
        ("policy number b as in bravo four four seven", "policy number <ID_NUMBER_1>"),
        ("this is xiomara", "this is <PERSON_1>"),
        ("my name is bud", "my name is <PERSON_1>"),
        ("this is about my bill", "this is about my bill"),
        ("a table for two at seven on friday", "a table for two at seven on friday"),
        ("call 911", "call 911"),
        ("your checking account has 1182 dollars in it", "your checking account has 1182 dollars in it"),
        ("the code is 845 this tire is 703", "the code is <CARD_SECURITY_1>"),
        ("email's mrs pots and pans at ziggo mail dot com", "email's <EMAIL_1>"),
        ("it's a underscore lindqvist seven at fastwire dot s e", "it's <EMAIL_1>"),
        ("i'm five foot eleven", "i'm five foot eleven"),
        ("visit www.hartigan-example.com", "visit <IP_URL_1>"),
        ("the account ending in eight days i had", "the account ending in <CARD_SECURITY_1> days i had"),
        ("the account ends in eight days", "the account ends in eight days"),
        ("uh ameriglow energy", "uh <ORGANIZATION_1>"),
        ("do you fit solar power", "do you fit solar power"),
        ("Have you got 195/65 R15s in?", "Have you got 195/65 R15s in?"),
        ("the error code is e twenty four", "the error code is e twenty four"),
        ("the door code is four eight one", "the door code is <CARD_SECURITY_1>"),
    ],
)
def test_identifiers_go_and_the_rest_stays(said: str, left: str) -> None:
    assert redacted((C, said)).turns[0].text == left


@pytest.mark.parametrize(
    ("said", "left"),
    [
        ("this is xiomara", "this is xiomara"),
        ("i'm in jasmine with the daisy pattern", "i'm in jasmine with the daisy pattern"),
        ("the card is 4111 1111 1111 1111 the code is 123", "the card is <CARD_1> the code is <CARD_SECURITY_1>"),
        ("my social is one two three for five", "my social is <NATIONAL_ID_1>"),
        ("it's 742 maple street springfield illinois six two seven oh four", "it's <ADDRESS_1>"),
    ],
)
def test_words_that_the_finder_clears_stay_and_numbers_go_anyway(said: str, left: str) -> None:
    assert redact_call([Said(C, RawText(said))], SureFinder()).turns[0].text == left


def test_a_spoken_card_number_goes_valid_or_not() -> None:
    for digits in ("4111 1111 1111 1111", "4111 1111 1111 111", "4111 1111 1111 1112", "4111 1111 1111 1111 1111"):
        assert "1" not in redacted((C, f"the card is {digits}")).turns[0].text.replace("_1", "")


def test_an_identifier_split_over_turns_goes_with_its_earlier_pieces() -> None:
    call = redacted(
        (C, "hello i'd like to pay it is zero seven"),
        (A, "mhm"),
        (C, "five four two"),
        (A, "okay"),
        (C, "eight nine one"),
    )
    assert [turn.text for turn in call.turns][0::2] == [
        "hello i'd like to pay it is <PHONE_1>",
        "<PHONE_1>",
        "<PHONE_1>",
    ]
    assert call.held == {"<PHONE_1>": "zero seven five four two eight nine one"}


def test_a_read_back_has_the_tag_of_what_it_repeats() -> None:
    call = redacted((C, "my number is 415 555 0132"), (A, "so that's four one five five five five oh one three two"))
    assert call.turns[1].text == "so that's <PHONE_1>"


def test_a_name_goes_from_earlier_and_later_mentions_short_and_spelled() -> None:
    call = redacted(
        (A, "hello robert"),
        (C, "my name is robert okonjo"),
        (A, "spell it please"),
        (C, "o k o n j o"),
        (A, "thanks okonjo"),
    )
    assert [t.text for t in call.turns] == [
        "hello <PERSON_1>",
        "my name is <PERSON_1>",
        "spell it please",
        "<PERSON_1>",
        "thanks <PERSON_1>",
    ]


def test_an_answer_to_what_was_asked_goes_without_other_context() -> None:
    assert redacted((C, "grant wood"), expecting="name").turns[0].text == "<PERSON_1>"
    assert redacted((C, "yes four four two"), expecting="phone").turns[0].text == "yes <PHONE_1>"
    assert redacted((C, "sure what for"), expecting="name").turns[0].text == "sure what for"


def test_a_live_call_goes_on_from_its_tags() -> None:
    past = [(A, "hello"), (C, "i'm <PERSON_2> on <PHONE_1>")]
    held = {Tag("<PERSON_2>"): RawText("robert okonjo"), Tag("<PHONE_1>"): RawText("zero seven five")}
    call = redacted(
        *past, (A, "go ahead"), (C, "four two eight"), (C, "ask okonjo or this is ngozi"), held=held, since=3
    )
    assert [t.text for t in call.turns[1:]] == [
        "i'm <PERSON_2> on <PHONE_1>",
        "go ahead",
        "<PHONE_1>",
        "ask <PERSON_2> or this is <PERSON_3>",
    ]
    assert call.held[Tag("<PHONE_1>")] == "zero seven five four two eight"


def test_a_new_turn_is_shown_to_the_model_after_the_turns_before_and_nothing_is_found_in_those() -> None:
    finder = ScriptedFinder(brno=PiiType.LOCATION, nowhere=PiiType.PERSON)
    turns = [Said(A, RawText("nowhere in it")), Said(C, RawText("hello")), Said(A, RawText("what town"))]
    done = redact_call([*turns, Said(A, RawText("sorry")), Said(C, RawText("in brno"))], finder, since=4)
    assert finder.asked == ["hello\nwhat town\nsorry\nin brno"]
    assert [turn.text for turn in done.turns] == ["nowhere in it", "hello", "what town", "sorry", "in <LOCATION_1>"]


def test_the_model_sees_only_the_last_words_of_a_long_turn() -> None:
    finder = ScriptedFinder()
    long = " ".join(f"w{n}" for n in range(100))
    redact_call([Said(A, RawText(long)), Said(C, RawText("mhm")), Said(C, RawText("yes"))], finder, since=2)
    assert finder.asked == [" ".join(f"w{n}" for n in range(61, 100)) + "\nmhm\nyes"]


def test_spans_are_offsets_of_the_text_as_given() -> None:
    said = "Hi — it’s Ngozi; 415-555-0132."
    (turn,) = redacted((C, said)).turns
    assert [said[s.start : s.end] for s in turn.spans] == ["Ngozi", "415-555-0132"]


def test_the_business_own_name_stays() -> None:
    said = (A, "thank you for calling grant and stone dental this is ngozi")
    assert redacted(said).turns[0].text == "thank you for calling grant and stone dental this is <PERSON_1>"
    assert (
        redacted((C, "is this Hale Plumbing"), keep=frozenset({"Hale Plumbing"})).turns[0].text
        == "is this Hale Plumbing"
    )


def test_who_picks_up_is_no_part_of_the_business_own_name() -> None:
    turn = redacted((A, "hello this is miss okonjo bright valley bank how can i help")).turns[0]
    assert "okonjo" not in turn.text and turn.text.endswith("bank how can i help")


@pytest.mark.parametrize("before", [[], ["hello"] * 3])
def test_the_business_own_name_stays_after_who_picks_up_however_late(before: list[str]) -> None:
    said = "hello this is linda from harper valley bank how can i help"
    finder = ScriptedFinder(harper=PiiType.PERSON, linda=PiiType.PERSON)
    turns = [Said(A, RawText(text)) for text in [*before, said]]
    kept = redact_call(turns, finder).turns[-1].text
    assert kept == "hello this is <PERSON_1> from harper valley bank how can i help"


def test_a_caller_greeted_by_name_is_no_business() -> None:
    turns = [Said(A, RawText("hello"))] * 2 + [Said(A, RawText("hello there okonjo grant stone how can i help"))]
    finder = ScriptedFinder(**{"okonjo grant stone": PiiType.PERSON})
    assert redact_call(turns, finder).turns[-1].text == "hello there <PERSON_1> how can i help"


def test_no_digit_of_a_number_survives_in_any_form() -> None:
    kinds = {"CARD", "CARD_SECURITY", "NATIONAL_ID", "PHONE", "BANK_ACCOUNT"}
    for _, one in sentences(3, rounds=1):
        (turn,) = redacted((C, one.text)).turns
        covered = {i for s in turn.spans for i in range(s.start, s.end)}
        for start, end, kind in one.spans:
            if kind in kinds:
                assert all(i in covered for i in range(start, end) if one.text[i].isalnum()), kind


def test_sentences_without_identifiers_are_left_alone() -> None:
    for form, one in plain():
        if form != "spoken":
            assert redacted((C, one.text)).turns[0].text == one.text


def test_whole_calls_keep_hardly_an_identifier() -> None:
    wanted = found = 0
    for call in calls():
        done = redacted(*((A if who == "A" else C, turn.text) for who, turn in call))
        for (_, turn), one in zip(call, done.turns, strict=True):
            covered = {i for s in one.spans for i in range(s.start, s.end)}
            for start, end, _ in turn.spans:
                wanted += 1
                found += all(i in covered for i in range(start, end) if turn.text[i].isalnum())
    assert found / wanted >= 0.96


def test_halves_of_one_name_taken_for_two_kinds_are_one() -> None:
    finder = ScriptedFinder(phoenix=PiiType.LOCATION, quist=PiiType.PERSON)
    (turn,) = redact_call([Said(C, RawText("so phoenix quist it is"))], finder).turns
    assert turn.text == "so <PERSON_1> it is"


def test_a_short_answer_with_a_point_in_it_goes() -> None:
    finder = ScriptedFinder(**{"41.66": PiiType.CARD_SECURITY})
    assert redact_call([Said(C, RawText("Yes, 41.66."))], finder).turns[0].text == "Yes, <CARD_SECURITY_1>."


def test_a_small_word_that_begins_a_name_goes_with_it() -> None:
    for said, name, kind in (
        ("i run the copper kettle", "the copper kettle", PiiType.ORGANIZATION),
        ("it's OK A F O R", "OK A F O R", PiiType.PERSON),
    ):
        turn = redact_call([Said(C, RawText(said))], ScriptedFinder(**{name: kind})).turns[0]
        assert turn.text == said.replace(name, f"<{kind}_1>")


def test_an_address_goes_with_the_article_between_its_parts() -> None:
    finder = ScriptedFinder(**{"flat three": PiiType.ADDRESS, "old maltings": PiiType.ADDRESS})
    assert redact_call([Said(C, RawText("flat three the old maltings"))], finder).turns[0].text == "<ADDRESS_1>"


def test_the_pieces_that_a_model_makes_of_one_number_are_one() -> None:
    finder = ScriptedFinder(**{"thirty": PiiType.DATE_OF_BIRTH, "four": PiiType.AGE})
    assert len(redact_call([Said(C, RawText("thirty four why does that matter"))], finder).turns[0].spans) == 1


def test_who_answers_for_the_business_goes_and_the_business_stays() -> None:
    for said, left in (
        ("yolanda speaking how may i help you", "<PERSON_1> speaking how may i help you"),
        ("this is octavia on a recorded line", "this is <PERSON_1> on a recorded line"),
    ):
        assert redacted((A, said)).turns[0].text == left


def test_a_site_is_heard_to_its_end() -> None:
    said = "it says to go to w w w dot claim it back dot org is that even you"
    assert redacted((C, said)).turns[0].text == "it says to go to <IP_URL_1> is that even you"
