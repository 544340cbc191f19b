"""Rights said on the phone: understood in many phrasings, done at once, and nothing personal is read back."""

from dataclasses import replace
from pathlib import Path

import pytest

from config.data_map import shorten
from models.caller import Profile
from models.datamap import Purpose
from models.intent import Intent
from models.jobs import TextCaller
from models.reply import Action
from models.text import RedactedText
from receptionist.conversation.honour import honour
from receptionist.conversation.understand_privacy import privacy_asked
from receptionist.privacy.consent import Receipt, give, history, live_consents
from receptionist.privacy.policy_news import unheard
from tests.twins_phone import NotedJobs, a_desk
from tests.twins_store import MAP, SetClock
from tests.twins_talk import TUESDAY, Conversation
from tests.twins_turns import Bench

pytestmark = pytest.mark.promise(4)

PHRASINGS = {
    "keep_me": (
        "please cancel the deletion", "I changed my mind about deleting my data", "don't delete my data",
        "keep my data after all", "don't forget me", "undo the deletion please",
    ),
    "no_texts": (
        "don't text me", "please stop texting me", "no more text messages please", "I don't want to get texts",
        "do not send me text messages", "opt me out of texts",
    ),
    "allow_training": ("you can use my calls for training", "I agree to you using my voice for training"),
    "allow_transcript": ("you may keep a transcript", "you can keep my conversations"),
    "allow_texts": ("you can text me", "you may send me reminders"),
    "allow_remember": ("you can remember me", "please remember me", "I'd like you to remember my name"),
    "no_training": ("don't use my calls for training", "I don't want my voice used for training"),
    "forget_me": ("forget me", "delete everything you have on me", "please delete my data", "I want to be forgotten"),
    "copy": ("I want a copy of my data", "can I get a copy of what you have on me", "can i have a copy of it"),
    "who_can_see": ("who can see this", "who has access to my data"),
    "are_you_recording": ("are you recording", "is this call being recorded", "am I being recorded"),
    "": (
        "I need to text my wife", "don't forget to call me back", "can you text me when it's ready",
        "please remember that I have a crown", "can i get a copy of my invoice", "cancel my appointment",
        "you can call me at <PHONE_1>", "don't forget about my appointment",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("kind", "said"), [(kind, said) for kind, many in PHRASINGS.items() for said in many])
def test_a_right_is_understood_in_many_phrasings(kind: str, said: str) -> None:
    assert privacy_asked(RedactedText(said)) == kind


SAID = Path(__file__).with_name("rights_said.txt")
TABLE = [line.split("|", 1) for line in SAID.read_text().splitlines() if not line.startswith("#")]


@pytest.mark.parametrize("kind", sorted({kind for kind, _ in TABLE}))
def test_a_right_is_told_from_its_refusal_and_from_everyday_talk(kind: str) -> None:
    misheard = [said for one, said in TABLE if one == kind and (privacy_asked(RedactedText(said)) or "-") != kind]
    assert misheard == []


@pytest.mark.parametrize(
    ("said", "asked", "kind"),
    [
        ("that's wrong, it's <PHONE_2>", "", "correct"),
        ("that's wrong, it's <PHONE_2>", "confirm_phone", ""),
        ("no, it's <PERSON_1>, not <PERSON_2>", "", "call_me"),
        ("no, it's <PERSON_1>, not <PERSON_2>", "confirm_name", ""),
        ("delete my data", "confirm_phone", "forget_me"),
    ],
)
def test_the_answer_to_a_question_is_no_complaint_about_what_is_kept(said: str, asked: str, kind: str) -> None:
    assert privacy_asked(RedactedText(said), asked) == kind


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("that's not right, it's <PERSON_1>, not <PERSON_2>", "<PERSON_1>"),
        ("don't call me <PERSON_2>, call me <PERSON_1>", "<PERSON_1>"),
        ("call me <PERSON_1>, don't call me <PERSON_2>", "<PERSON_1>"),
        ("my name is <PERSON_2> but I go by <PERSON_1>", "<PERSON_1>"),
    ],
)
def test_the_name_that_is_asked_for_is_taken_and_not_the_last_one_said(said: str, name: str) -> None:
    talk = Conversation()
    talk.says(said, Intent.PRIVACY_REQUEST, privacy=privacy_asked(RedactedText(said)))
    assert talk.call.slots["name"] == name


DECISIONS = (
    ("allow_remember", Purpose.REMEMBERING, True),
    ("allow_transcript", Purpose.TRANSCRIPT, True),
    ("allow_texts", Purpose.FOLLOW_UP, True),
    ("allow_training", Purpose.TRAINING, True),
    ("no_texts", Purpose.FOLLOW_UP, False),
    ("no_training", Purpose.TRAINING, False),
    ("stop_recording", Purpose.TRANSCRIPT, False),
    ("dont_remember", Purpose.REMEMBERING, False),
)


@pytest.mark.parametrize(("kind", "purpose", "agreed"), DECISIONS)
def test_a_decision_is_about_its_purpose_and_costs_nothing(kind: str, purpose: Purpose, agreed: bool) -> None:
    talk = Conversation()
    talk.says("I need a cleaning", Intent.BOOK_APPOINTMENT, service="cleaning")
    said = talk.says("x", Intent.PRIVACY_REQUEST, privacy=kind)
    assert talk.call.consent[purpose] is agreed
    assert said.endswith("?"), "the booking goes on"


@pytest.mark.parametrize("kind", [kind for kind, _, agreed in DECISIONS if agreed])
def test_a_yes_from_a_withheld_number_is_tied_to_nobody(kind: str) -> None:
    talk = Conversation(number="")
    talk.says("x", Intent.PRIVACY_REQUEST, privacy=kind)
    assert not talk.call.consent


def test_stop_recording_throws_away_what_was_written_down() -> None:
    talk = Conversation()
    talk.says("I need a cleaning", Intent.BOOK_APPOINTMENT, service="cleaning")
    talk.says("stop recording me", Intent.PRIVACY_REQUEST, privacy="stop_recording")
    assert not any("cleaning" in turn.text for turn in talk.call.turns)


def test_dont_remember_me_forgets_the_name_at_once() -> None:
    talk = Conversation(profile=Profile("Sam"))
    talk.says("don't remember me", Intent.PRIVACY_REQUEST, privacy="dont_remember")
    assert "Sam" not in talk.call.held.values()


def test_a_copy_is_started_with_proof_never_read_out() -> None:
    desk = a_desk(SetClock())
    talk = Conversation()
    said = talk.says("I want a copy", Intent.PRIVACY_REQUEST, privacy="copy")
    assert "code sent to your phone" in said
    honour(talk.call, desk)
    assert isinstance(desk.jobs, NotedJobs)
    assert [type(job) for job in desk.jobs.submitted] == [TextCaller]
    withheld = Conversation(number="").says("I want a copy", Intent.PRIVACY_REQUEST, privacy="copy")
    assert "hidden" in withheld


@pytest.mark.parametrize(("key", "agreed"), [("1", True), ("2", False)])
def test_consent_is_given_and_refused_by_keypad(key: str, agreed: bool) -> None:
    bench = Bench()
    bench.call = replace(bench.call, asked="remember")
    taken = bench.presses(key)
    assert taken.call.consent[Purpose.REMEMBERING] is agreed
    assert taken.reply.action is Action.HANG_UP
    bench.finishes()
    assert (Purpose.REMEMBERING in live_consents(bench.stores.ledger, bench.call.caller)) is agreed
    if agreed:
        (receipt,) = history(bench.stores.ledger, bench.call.caller)
        assert receipt.detail["channel"] == "keypad"


def test_a_changed_policy_is_told_once_on_the_next_call_and_authorises_nothing_new() -> None:
    bench = Bench()
    ledger, caller = bench.stores.ledger, bench.call.caller
    old = replace(MAP, version="0", dated="2025-01-01")
    give(ledger, old, caller, Purpose.REMEMBERING, Receipt("end.remember", "en", "voice"))
    bench.stores.callers.remember(caller, Profile("Sam", last_call_at=TUESDAY.timestamp()))
    bench.call = replace(bench.call, returning=True)
    news = "privacy rules have changed"
    first = bench.says("what are your hours", Intent.ASK_HOURS).reply.sentences
    assert news in " ".join(first)
    assert len(first[0].split()) <= 25, "ten seconds of speech"
    assert news not in " ".join(bench.says("where are you", Intent.ASK_LOCATION).reply.sentences)
    bench.finishes()
    assert not unheard(ledger, MAP, caller)
    assert live_consents(ledger, caller) == {Purpose.REMEMBERING}


@pytest.mark.parametrize(("wanted", "said"), [("P7D", "after 7 days"), ("P30D", "after 30 days")])
def test_what_is_said_to_be_kept_is_what_the_map_keeps(wanted: str, said: str) -> None:
    bench = Bench()
    bench.data_map = shorten(MAP, {"summary": wanted})
    assert said in " ".join(bench.says("what do you know about me", Intent.PRIVACY_REQUEST).reply.sentences)


def test_why_a_caller_is_known_names_the_day_of_the_consent() -> None:
    bench = Bench()
    give(bench.stores.ledger, MAP, bench.call.caller, Purpose.REMEMBERING, Receipt("end.remember", "en", "voice"))
    bench.stores.callers.remember(bench.call.caller, Profile("Sam"))
    bench.call = replace(bench.call, returning=True)
    said = " ".join(bench.says("how do you know my name", Intent.PRIVACY_REQUEST).reply.sentences)
    assert f"December {TUESDAY.day}" in said
    assert "forget" in said
