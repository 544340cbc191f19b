"""Summaries come from redacted words, claim nothing that was not said, and guess nobody's sex."""

import re
from collections.abc import Sequence

import pytest

from models.call import Turn
from models.intent import Intent
from models.summary import Summary, Urgency
from models.text import RedactedText, Speaker
from receptionist.conversation.first_name import first_name
from receptionist.conversation.gist import gather
from receptionist.conversation.neutral import neutral
from receptionist.conversation.sentences_en import ENGLISH
from receptionist.conversation.summarise import summarise
from tests.twins_talk import BUSINESS
from workers.sides import sides

CLAIMS = re.compile(r"\b(was|were|is|has been|been) (booked|cancel\w+|moved|scheduled|confirmed|transferred)\b")
SEX = re.compile(r"\b(he|she|him|his|her|hers)\b", re.IGNORECASE)


def _turns(*said: str) -> list[Turn]:
    """Return turns; those that begin with ``>`` are the agent's."""
    return [
        Turn(Speaker.AGENT if text.startswith(">") else Speaker.CALLER, RedactedText(text.lstrip("> ")), 0.0)
        for text in said
    ]


def _summary(intent: Intent, *said: str, settled: Sequence[str] = (), **slots: str) -> Summary:
    given = {name: RedactedText(value) for name, value in slots.items()}
    return summarise(_turns(*said), intent, given, BUSINESS, settled)


def test_a_request_is_told_with_who_what_when_and_what_to_do() -> None:
    summary = _summary(
        Intent.BOOK_APPOINTMENT,
        "hi this is <PERSON_1> I'd like a cleaning on wednesday at 3",
        name="<PERSON_1>",
        service="cleaning",
        day="wednesday",
        time="3 pm",
        phone="<PHONE_1>",
    )
    assert summary.summary.startswith("<PERSON_1> asked for an appointment (cleaning), Wednesday at 3 PM.")
    assert summary.follow_up == "Call back to agree on the appointment (Wednesday at 3 PM). Number: <PHONE_1>."
    assert {"Name: <PERSON_1>", "Service: cleaning", "Call-back number: <PHONE_1>"} <= set(summary.facts)


@pytest.mark.parametrize("intent", list(Intent))
def test_no_intent_is_told_as_done(intent: Intent) -> None:
    summary = _summary(intent, "I need a new crown for my mother, she lost hers", day="friday", name="<PERSON_1>")
    told = f"{summary.summary} {summary.follow_up}"
    assert not CLAIMS.search(told)
    assert not SEX.search(told)


def test_a_corrected_day_is_not_repeated() -> None:
    summary = _summary(
        Intent.BOOK_APPOINTMENT, "I would like a cleaning on tuesday", "no I said wednesday please", day="wednesday"
    )
    assert "tuesday" not in summary.summary.lower()


def test_what_the_other_side_says_is_done_is_repeated_as_its_words() -> None:
    summary = _summary(
        Intent.RESCHEDULE_APPOINTMENT,
        "can you move my appointment to friday morning",
        "> okay you're all set for friday",
    )
    assert "The answer was: “okay you're all set for friday”." in summary.summary
    assert summary.follow_up == ""


@pytest.mark.parametrize("sentence", [text for text in ENGLISH.values() if "{" not in text])
def test_nothing_the_receptionist_says_counts_as_done(sentence: str) -> None:
    assert "The answer was" not in _summary(Intent.BOOK_APPOINTMENT, "I need an appointment", f"> {sentence}").summary


def test_a_caller_who_was_passed_on_is_not_said_to_have_been_reached() -> None:
    summary = _summary(Intent.SPEAK_TO_PERSON, "can I speak to the dentist", person="rivera", settled=("tried",))
    assert "whether they spoke is not known" in summary.summary
    assert summary.follow_up == ""


URGENT = (
    (Intent.EMERGENCY, "he can't breathe", Urgency.EMERGENCY),
    (Intent.BOOK_APPOINTMENT, "I'm in so much pain can someone see me today", Urgency.HIGH),
    (Intent.BOOK_APPOINTMENT, "as soon as possible please", Urgency.HIGH),
    (Intent.BOOK_APPOINTMENT, "it's not urgent, any day works", Urgency.NORMAL),
    (Intent.LEAVE_MESSAGE, "I called earlier today about my bill", Urgency.NORMAL),
    (Intent.COMPLAINT, "this is the third time and I want a refund", Urgency.HIGH),
    (Intent.ASK_HOURS, "are you open today", Urgency.LOW),
    (Intent.SALES_OR_SPAM, "urgent offer", Urgency.LOW),
)


@pytest.mark.parametrize(("intent", "said", "urgency"), URGENT)
def test_urgency_follows_what_was_said(intent: Intent, said: str, urgency: Urgency) -> None:
    assert _summary(intent, said).urgency is urgency


def test_a_call_without_words_says_so() -> None:
    assert _summary(Intent.UNCLEAR, "> hello").summary == "The caller hung up without saying anything."


NEUTRAL = (
    ("she needs her crown fixed", "they need their crown fixed"),
    ("He's late, tell him to call", "They're late, tell them to call"),
    ("my son hurt himself and he was crying", "my son hurt themself and they were crying"),
    ("she doesn't know", "they don't know"),
    ("the heater is broken", "the heater is broken"),
    ("ask her if the others carried theirs", "ask them if the others carried theirs"),
)


@pytest.mark.parametrize(("said", "told"), NEUTRAL)
def test_nobodys_sex_is_guessed(said: str, told: str) -> None:
    assert neutral(said) == told


class _Scripted:
    def classify(self, said: RedactedText) -> Sequence[tuple[Intent, float]]:
        for word, intent in (("crown", Intent.BOOK_APPOINTMENT), ("bill", Intent.BILLING), ("open", Intent.ASK_HOURS)):
            if word in said:
                return [(intent, 0.9)]
        return [(Intent.UNCLEAR, 0.5)]


def test_a_whole_call_is_gathered_turn_by_turn() -> None:
    turns = _turns(
        "> thank you for calling how can I help",
        "are you open on sunday",
        "> no",
        "okay I need an appointment because my crown came loose",
        "> can I get your name please",
        "<PERSON_1>",
        "> and which day",
        "tuesday, no wait, thursday",
    )
    gist = gather(turns, _Scripted(), BUSINESS)
    assert gist.intent is Intent.BOOK_APPOINTMENT
    assert gist.slots["name"] == "<PERSON_1>"
    assert gist.slots["day"] == "thursday"
    assert "crown" in gist.slots["reason"]


def test_what_ends_a_call_is_neither_quoted_nor_a_day_and_a_lone_word_no_other_name() -> None:
    turns = _turns(
        "> how can I help you today",
        "hi my name is <PERSON_1>",
        "I'd like to pay a bill",
        "> what is the company name",
        "yeah <PERSON_2>",
        "<PERSON_3>",
        "> and the amount",
        "the bill is one hundred and seventeen dollars",
        "> one hundred and seventeen dollars has been transferred is there anything else",
        "no I think that's all the help that I needed today",
    )
    gist = gather(turns, _Scripted(), BUSINESS)
    assert gist.slots.get("name") == "<PERSON_1>"
    assert "day" not in gist.slots
    summary = summarise(turns, gist.intent, {**gist.slots, "reason": RedactedText("")}, BUSINESS)
    assert "The caller said: “I'd like to pay a bill”." in summary.summary
    assert "The answer was: “one hundred and seventeen dollars has been transferred”." in summary.summary
    assert not any("help" in fact for fact in summary.facts)


@pytest.mark.parametrize(
    "said",
    [
        "that's it my tooth broke and i need to see a dentist today",
        "no that is all wrong my name is spelled with a k",
        "you too and please tell doctor kim the crown is loose again",
    ],
)
def test_what_begins_like_a_goodbye_and_goes_on_is_quoted(said: str) -> None:
    assert said[-20:] in _summary(Intent.UNCLEAR, "hello", said).summary


def test_a_reason_is_quoted_and_not_the_small_talk_around_it() -> None:
    for reason, talk in (
        ("my front tooth broke in half", "sorry could you repeat the question please"),
        ("my invoice was charged twice", "i need a moment find my card"),
    ):
        assert reason in _summary(Intent.UNCLEAR, reason, talk).summary
    assert "The caller said" not in _summary(Intent.UNCLEAR, "can you hear me now").summary


@pytest.mark.parametrize(
    "said",
    [
        "once your form has been submitted someone will call",
        "no refund has been issued",
        "nothing has been paid yet",
        "the balance was not available",
        "if it was successful you get an email",
    ],
)
def test_what_was_not_done_is_no_outcome(said: str) -> None:
    assert "The answer was" not in _summary(Intent.BILLING, "I need to pay a bill", f"> {said}").summary


@pytest.mark.parametrize(
    ("question", "named"),
    [("what is your legal name", True), ("the name of the patient please", True), ("what is the company name", False)],
)
def test_a_name_is_the_callers_unless_a_company_was_asked_for(question: str, named: bool) -> None:
    turns = _turns("hi it's <PERSON_3>", f"> {question}", "<PERSON_1>")
    name = gather(turns, _Scripted(), BUSINESS).slots.get("name")
    assert name == ("<PERSON_1>" if named else "<PERSON_3>")


FIRST = (("robert jones", "Robert"), ("Dr. Kim", "Dr. Kim"), ("SAM", "SAM"), ("", ""), ("mary-ann o'neil", "Mary-ann"))


@pytest.mark.parametrize(("name", "first"), FIRST)
def test_a_caller_is_called_by_the_first_name(name: str, first: str) -> None:
    assert first_name(name) == first


@pytest.mark.parametrize(
    ("labels", "agents"),
    [(["agent", "caller"], [0]), (["A", "B", "A"], [0, 2]), (["Customer", "Sam"], [1]), (["caller"], []), (["x"], [])],
)
def test_the_sides_of_a_transcript_are_told_apart(labels: list[str], agents: list[int]) -> None:
    assert [place for place, side in enumerate(sides(labels)) if side is Speaker.AGENT] == agents
