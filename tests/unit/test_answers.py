"""Questions are answered from the business file, and from nothing else."""

from dataclasses import replace
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

import pytest

from models.intent import Intent
from tests.twins_talk import BUSINESS, SUNDAY, TUESDAY, Conversation

HOURS = (
    ("are you open on saturday", "Yes, we're open on Saturday, from 9 AM to 1 PM."),
    ("Are you open on Sunday?", "No, we're closed on Sunday."),
    ("are you open today", "Yes, we're open today, from 8 AM to 5 PM."),
    ("are you guys open tomorrow", "Yes, we're open tomorrow, from 8 AM to 5 PM."),
    ("are you open on christmas", "No, we're closed on Friday, December 25."),
    ("what about christmas eve", "from 8 AM to noon"),
    ("are you open december 24th", "from 8 AM to noon"),
    ("do you open on the thirty first", "on Thursday, December 31, from 8 AM to noon"),
    ("are you open new year's day", "closed on Friday, January 1"),
    ("are you open right now", "Yes, we're open now, until 5 PM."),
    ("what time do you close today", "We close at 5 PM today."),
    ("how late are you open thursday", "We close at 7 PM on Thursday."),
    ("when do you open on saturday", "We open at 9 AM on Saturday."),
    ("are you open at six pm on thursday", "Yes, we're open at 6 PM on Thursday."),
    ("are you open at 7:30 pm on wednesday", "No, at 7:30 PM tomorrow we're closed."),
    ("what are your hours", "Monday to Wednesday from 8 AM to 5 PM, Thursday from 8 AM to 7 PM"),
    ("are you open on the weekend", "open on Saturday"),
    ("are you open on the weekend", "closed on Sunday"),
)


@pytest.mark.parametrize(("asked", "answer"), HOURS)
def test_opening_hours_follow_the_week_and_its_exceptions(asked: str, answer: str) -> None:
    assert answer in Conversation().says(asked, Intent.ASK_HOURS)


def test_now_is_the_time_in_the_zone_of_the_business() -> None:
    utc_evening = datetime(2026, 12, 8, 22, 30, tzinfo=ZoneInfo("UTC")).astimezone(ZoneInfo(BUSINESS.timezone))
    assert "Yes, we're open now" in Conversation(now=utc_evening).says("are you open now", Intent.ASK_HOURS)


def test_a_closed_day_is_followed_by_the_next_opening() -> None:
    answer = Conversation(now=SUNDAY).says("are you open now", Intent.ASK_HOURS)
    assert answer.startswith("We're closed right now. We open again tomorrow at 8 AM.")


def test_hours_that_were_never_given_are_not_invented() -> None:
    silent = replace(BUSINESS, hours=dict.fromkeys(range(7), ()), exceptions={})
    assert "I don't have our opening hours" in Conversation(business=silent).says("when are you open", Intent.ASK_HOURS)


def test_a_lunch_break_is_said() -> None:
    halves = ((time(8), time(12)), (time(13), time(17)))
    business = replace(BUSINESS, exceptions={date(2026, 12, 9): halves})
    answer = Conversation(business=business).says("are you open tomorrow", Intent.ASK_HOURS)
    assert "from 8 AM to noon and from 1 PM to 5 PM" in answer


ANSWERS = (
    (Intent.ASK_LOCATION, "where are you", "1200 Maple Avenue"),
    (Intent.ASK_LOCATION, "can you give me directions", "across from the public library"),
    (Intent.ASK_PRICE, "how much is a cleaning", "A cleaning costs 120 dollars and takes about 45 minutes."),
    (Intent.ASK_PRICE, "what do you charge for pulling a tooth", "from 220 dollars"),
    (Intent.ASK_PRICE, "what does a root canal cost", "I don't have a price for a root canal."),
    (Intent.ASK_PRICE, "how much are dental implants", "I don't have that price."),
    (Intent.ASK_SERVICE, "do you do teeth whitening", "Yes, we do offer teeth whitening."),
    (Intent.ASK_SERVICE, "do you take my insurance", "We take most PPO dental plans"),
    (Intent.ASK_SERVICE, "are you taking new patients right now", "Yes, we're taking new patients."),
    (Intent.ASK_SERVICE, "what services do you offer", "cleanings, check-ups, fillings and crowns"),
    (Intent.ASK_SERVICE, "do you do braces", "I don't have that information."),
    (Intent.UNCLEAR, "is the building wheelchair accessible", "a ramp at the main door"),
)


@pytest.mark.parametrize(("intent", "asked", "answer"), ANSWERS)
def test_services_and_questions_are_answered_from_the_file(intent: Intent, asked: str, answer: str) -> None:
    assert answer in Conversation().says(asked, intent)


def test_what_is_not_in_the_file_is_offered_as_a_message() -> None:
    talk = Conversation()
    assert talk.says("do you do braces", Intent.ASK_SERVICE).endswith("Would you like to leave a message about it?")
    assert "What would you like me to pass on?" in talk.says("yes please", Intent.AFFIRM)


def test_a_price_without_a_service_is_asked_back_once() -> None:
    talk = Conversation()
    assert talk.says("how much is it", Intent.ASK_PRICE) == "Which service would you like the price of?"
    assert "85 dollars" in talk.says("a check up", Intent.UNCLEAR, service="check-up")


@pytest.mark.parametrize(("asked", "answer"), HOURS)
def test_an_answer_is_short_and_asks_one_thing(asked: str, answer: str) -> None:
    said = Conversation(now=TUESDAY).says(asked, Intent.ASK_HOURS)
    assert said.count("?") <= 1
    assert len(said.split()) <= 45
