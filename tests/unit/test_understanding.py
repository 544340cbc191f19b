"""One turn understood: short answers, corrections, emergencies, rights, and the particulars in redacted words."""

import pytest

from models.intent import Intent, Understanding
from models.text import RedactedText, Tag
from receptionist.conversation.understand import believed, understand
from tests.twins_dialogue import ScriptedDialogue
from tests.twins_talk import BUSINESS

PEOPLE = {Tag("<PERSON_2>"): "rivera"}


def heard(said: str, asked: str = "") -> tuple[Intent, dict[str, str]]:
    """Return intent and slots of a turn at the example business."""
    understood = understand(RedactedText(said), ScriptedDialogue(), asked=asked, business=BUSINESS, people=PEOPLE)
    assert 0 <= understood.confidence <= 1
    return understood.intent, {name: str(value) for name, value in understood.slots.items()}


@pytest.mark.parametrize(
    "said",
    ["yes", "Yes, please.", "yeah sure", "okay", "of course", "go ahead", "yes you can remember me", "sure, why not"],
)
def test_an_explicit_yes_is_consent(said: str) -> None:
    assert heard(said, "remember")[0] is Intent.AFFIRM


@pytest.mark.parametrize(
    "said",
    ["uh", "mm", "mhm", "uh huh", "i guess?", "i guess so", "what?", "maybe", "right", "yes and no", "...",
    "hm okay i guess",
     "okay but who can see that", "i don't know", "thank you"],
)  # fmt: skip
def test_a_murmur_a_hedge_or_a_question_is_no_consent(said: str) -> None:
    assert heard(said, "remember")[0] is not Intent.AFFIRM


@pytest.mark.parametrize(
    ("said", "intent"),
    [
        ("my address is <ADDRESS_1>", Intent.UNCLEAR),
        ("and the zip code is <ADDRESS_2>", Intent.UNCLEAR),
        ("sure i'm sorry it's <ADDRESS_6>", Intent.UNCLEAR),
        ("what's your address", Intent.ASK_LOCATION),
        ("how far are you from <ADDRESS_1>", Intent.ASK_LOCATION),
        ("is the address near the park", Intent.ASK_LOCATION),
        ("is the office still on <ADDRESS_1>", Intent.ASK_LOCATION),
        ("the address is missing from the website", Intent.ASK_LOCATION),
    ],
)
def test_who_gives_an_address_asks_for_none(said: str, intent: Intent) -> None:
    dialogue = ScriptedDialogue(dict.fromkeys(("address", "it's", "zip", "far", "office"), Intent.ASK_LOCATION))
    assert understand(RedactedText(said), dialogue).intent is intent


@pytest.mark.parametrize(
    ("heard_as", "sure", "earlier", "meant"),
    [
        (Intent.SALES_OR_SPAM, 0.85, Intent.UNCLEAR, Intent.UNCLEAR),
        (Intent.SALES_OR_SPAM, 0.95, Intent.GREETING, Intent.SALES_OR_SPAM),
        (Intent.SALES_OR_SPAM, 0.95, Intent.SALES_OR_SPAM, Intent.SALES_OR_SPAM),
        (Intent.SALES_OR_SPAM, 0.99, Intent.LEAVE_MESSAGE, Intent.UNCLEAR),
        (Intent.SALES_OR_SPAM, 0.95, Intent.SPEAK_TO_PERSON, Intent.SALES_OR_SPAM),
        (Intent.BILLING, 0.5, Intent.UNCLEAR, Intent.BILLING),
    ],
)
def test_only_a_certain_sales_call_by_who_asked_for_nothing_is_believed(
    heard_as: Intent, sure: float, earlier: Intent, meant: Intent
) -> None:
    assert believed(Understanding(heard_as, sure), earlier).intent is meant


@pytest.mark.parametrize(
    ("said", "time"),
    [
        ("friday after three", "after three"),
        ("tomorrow before 10 a.m.", "before 10 a.m."),
        ("tuesday but not until after five", "after five"),
        ("i can't come until after three", "after three"),
        ("friday at three", "three"),
    ],
)
def test_a_time_keeps_the_word_that_bounds_it(said: str, time: str) -> None:
    assert heard(said, "when")[1].get("time") == time


@pytest.mark.parametrize(
    "said", ["no", "no thanks", "nope", "i'd rather not", "yeah no", "okay no", "please don't", "not today"]
)
def test_a_no_is_a_no(said: str) -> None:
    assert heard(said, "remember")[0] is Intent.DENY


@pytest.mark.parametrize(
    ("said", "asked", "intent"),
    [
        ("that's right", "confirm_phone", Intent.AFFIRM),
        ("mm hmm", "confirm_phone", Intent.AFFIRM),
        ("yes this number is fine", "confirm_phone", Intent.AFFIRM),
        ("no that's wrong", "confirm_phone", Intent.DENY),
        ("no that's all thank you", "anything_else", Intent.GOODBYE),
        ("no", "anything_else", Intent.DENY),
        ("yes are you open on saturday", "anything_else", Intent.ASK_HOURS),
        ("a message", "person_or_message", Intent.LEAVE_MESSAGE),
    ],
)
def test_short_answers_are_read_in_the_light_of_the_question(said: str, asked: str, intent: Intent) -> None:
    assert heard(said, asked)[0] is intent


@pytest.mark.parametrize(
    ("said", "asked", "slots"),
    [
        ("<PERSON_1>", "name", {"name": "<PERSON_1>"}),
        ("it's <PERSON_1>", "name", {"name": "<PERSON_1>"}),
        ("<PERSON_1> no sorry <PERSON_3>", "name", {"name": "<PERSON_3>"}),
        ("<PHONE_1>", "phone", {"phone": "<PHONE_1>"}),
        ("no it's <PHONE_2>", "confirm_phone", {"phone": "<PHONE_2>"}),
        ("thursday afternoon", "day", {"day": "thursday", "time": "afternoon"}),
        ("no wednesday", "day", {"day": "wednesday"}),
        ("tuesday no wait wednesday", "day", {"day": "wednesday"}),
        ("monday or tuesday", "day", {"day": "monday or tuesday"}),
        ("<EMAIL_1>", "email", {"email": "<EMAIL_1>"}),
        ("a cleaning", "service", {"service": "cleaning"}),
    ],
)
def test_the_value_asked_for_is_taken_and_nothing_read_into_it(said: str, asked: str, slots: dict[str, str]) -> None:
    assert heard(said, asked) == (Intent.UNCLEAR, slots)


@pytest.mark.parametrize(
    ("said", "slot", "value"),
    [
        ("hi this is <PERSON_1> I need an appointment thursday", "name", "<PERSON_1>"),
        ("my name is <PERSON_1> and i'm calling for <PERSON_2>", "name", "<PERSON_1>"),
        ("my name is <PERSON_1> and i'm calling for <PERSON_2>", "person", "rivera"),
        ("i want to speak with <PERSON_2>", "person", "rivera"),
        ("can i speak to the office manager", "person", "okafor"),
        ("i want to speak with <PERSON_2>", "name", None),
        ("is this <PERSON_1>", "name", None),
        ("his name is <PERSON_1>", "name", None),
        ("Miss <PERSON_1>, my crown came loose", "name", "<PERSON_1>"),
        ("<PERSON_1>, I'm calling about my bill", "name", "<PERSON_1>"),
        ("hi <PERSON_1>, I'd like a cleaning", "name", None),
        ("<PERSON_1> told me to call", "name", None),
        ("i need a teeth cleaning appointment", "service", "cleaning"),
        ("how much is a rute canal", "service", "root canal"),
        ("how much to have my teeth whitened", "service", "teeth whitening"),
        ("i have an appointment on monday, can i move it to thursday", "day", "thursday"),
        ("i'd like to move my appointment on monday", "day", None),
        ("cancel my appointment on monday", "day", "monday"),
        ("can i get an appointment monday, not tuesday", "day", "monday"),
        ("you can call me at <PHONE_1> no sorry <PHONE_2>", "phone", "<PHONE_2>"),
        ("i want to leave a message about my crown, my number is <PHONE_1>", "reason", "my crown"),
        ("i need an appointment as soon as possible", "urgent", "yes"),
        ("good morning i need an appointment", "time", None),
        ("i need an appointment, my number is <PHONE_1>", "reason", None),
        ("how about thursday at three", "reason", None),
        ("this is <PERSON_1> calling for <PERSON_2>", "reason", None),
        ("leave a message please it's about the leak under the sink", "reason", "the leak under the sink"),
    ],
)
def test_particulars_are_picked_out_in_redacted_words(said: str, slot: str, value: str | None) -> None:
    assert heard(said)[1].get(slot) == value


@pytest.mark.parametrize(
    "said",
    ["i smell gas in the kitchen", "A pipe burst and there's water everywhere!", "my dad can't breathe",
    "it's an emergency",
     "my tooth got knocked out", "it won't stop bleeding", "my face is really swollen", "i'm in excruciating pain",
     "hi i'd like an appointment my basement is flooding"],
)  # fmt: skip
def test_an_emergency_comes_before_everything(said: str) -> None:
    intent, slots = heard(said)
    assert (intent, slots.get("urgent")) == (Intent.EMERGENCY, "yes")


@pytest.mark.parametrize(
    "said",
    ["it's not an emergency, i need an appointment", "no it isn't urgent", "do you do emergency work",
    "i have no chest pain",
     "what do you charge for emergencies", "there is no gas leak", "last year we had a burst pipe"],
)  # fmt: skip
def test_what_is_denied_asked_about_or_long_past_is_no_emergency(said: str) -> None:
    assert heard(said)[0] is not Intent.EMERGENCY


@pytest.mark.parametrize(
    ("said", "intent"),
    [
        ("I don't want to cancel, I want to move it", Intent.RESCHEDULE_APPOINTMENT),
        ("i'm not calling about my bill i just want to know if you are open", Intent.ASK_HOURS),
        ("check my bill, i'm sorry, i need an appointment", Intent.BOOK_APPOINTMENT),
        ("are you open no wait how much is a cleaning", Intent.ASK_PRICE),
        ("hello are you open", Intent.ASK_HOURS),
        ("i'm sorry i need to cancel", Intent.CANCEL_APPOINTMENT),
    ],
)
def test_the_last_correction_wins_and_what_is_denied_is_not_wanted(said: str, intent: Intent) -> None:
    assert heard(said)[0] is intent


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        ("What do you know about me?", "what_do_you_know"),
        ("please forget me", "forget_me"),
        ("delete all my data", "forget_me"),
        ("stop recording", "stop_recording"),
        ("i don't want to be recorded", "stop_recording"),
        ("is this call being recorded", "are_you_recording"),
        ("who can see my information", "who_can_see"),
        ("do you share my data with anybody", "who_can_see"),
        ("can i have a copy of my data", "copy"),
        ("you have my name wrong", "correct"),
        ("don't use my voice to train your ai", "no_training"),
        ("call me <PERSON_1>", "call_me"),
        ("don't remember me", "dont_remember"),
        ("are you a robot", "are_you_human"),
        ("how do you know my name", "why_known"),
    ],
)
def test_a_caller_s_rights_are_named(said: str, kind: str) -> None:
    intent, slots = heard(said)
    assert (intent, slots.get("privacy")) == (Intent.PRIVACY_REQUEST, kind)


@pytest.mark.parametrize(
    "said",
    ["can you delete my appointment", "have <PERSON_2> call me", "call me back at <PHONE_1>",
    "can someone take a look at it",
     "do you do dog training", "i want to forget about the crown", "can you take me on thursday",
     "take my name off the schedule",
     "any chance you've got room for me", "how do i get to your office", "is this a private practice",
     "i need a copy of my bill",
     "tell <PERSON_2> to call me", "do you have anything for me on friday"],
)  # fmt: skip
def test_everyday_requests_are_not_taken_for_rights(said: str) -> None:
    assert "privacy" not in heard(said)[1]


def test_a_raw_value_is_never_in_a_slot_because_slots_are_cut_from_redacted_words() -> None:
    said = "hi this is <PERSON_1> my number is <PHONE_1> call me about my filling"
    assert all(value in said for name, value in heard(said)[1].items() if name not in ("service", "person", "urgent"))


@pytest.mark.parametrize("said", ["", "   ", "...", "?!", "—"])
def test_no_words_are_unclear_without_asking_the_model(said: str) -> None:
    dialogue = ScriptedDialogue()
    assert understand(RedactedText(said), dialogue).intent is Intent.UNCLEAR
    assert not dialogue.asked


def test_a_guess_that_is_not_sure_enough_is_unclear() -> None:
    understood = understand(RedactedText("an appointment or so"), ScriptedDialogue(sure=0.2))
    assert (understood.intent, understood.confidence) == (Intent.UNCLEAR, 0.2)
