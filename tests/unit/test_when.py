"""Days and times are found as they are said, and nothing else is taken for one."""

import pytest

from receptionist.conversation.when import find_when

NAMED = [
    ("can i come in next tuesday at 3 pm", ["next tuesday", "3 pm"]),
    ("the 14th works", ["the 14th"]),
    ("tomorrow morning, around half past two", ["tomorrow", "morning", "half past two"]),
    ("do you have anything on Wednesday the fourteenth", ["Wednesday the fourteenth"]),
    ("march third at ten thirty", ["march third", "ten thirty"]),
    ("a table for four on friday at seven", ["friday", "seven"]),
    ("i need it by five", ["five"]),
    ("ten minutes after three", ["ten minutes after three"]),
    ("it's 2:30 PM tomorrow.", ["2:30 PM", "tomorrow"]),
    ("9 a.m. please", ["9 a.m."]),
    ("in two weeks", ["in two weeks"]),
    ("thursday after work", ["thursday", "after work"]),
    ("thursday three thirty", ["thursday", "three thirty"]),
    ("twenty past four", ["twenty past four"]),
    ("first thing in the morning", ["first thing in the morning"]),
    ("monday or tuesday", ["monday", "tuesday"]),
    ("the day after tomorrow", ["the day after tomorrow"]),
    ("eleven o'clock", ["eleven o'clock"]),
    ("seven in the evening", ["seven in the evening"]),
    ("a week from monday", ["a week from monday"]),
    ("are you open christmas eve", ["christmas eve"]),
    ("may fifth", ["may fifth"]),
    ("sometime next week", ["sometime next week"]),
    ("all i need is a cleaning today", ["today"]),
    ("thanks, that works for today", ["today"]),
    ("i need that all fixed today", ["today"]),
    ("that's it for me can you come today", ["today"]),
    ("all i need from you today is a cleaning", ["today"]),
    ("thank you for your time and is today fine", ["today"]),
    ("is the doctor calling today", ["today"]),
]
NOT_NAMED = [
    "good morning",
    "have a good evening",
    "no that's all that i need for today thank you",
    "that's gonna be all for me today",
    "thank you for your help today",
    "i'm calling today about my bill",
    "may i speak to someone",
    "the first time i came",
    "the second floor please",
    "a table for ten people",
    "my number is four one five five five five",
    "at one five five five",
    "<PHONE_1> is my number",
    "",
]


@pytest.mark.parametrize(("text", "said"), NAMED)
def test_days_and_times_keep_the_words_they_were_said_in(text: str, said: list[str]) -> None:
    found = find_when(text)
    assert [one.said for one in found] == said
    assert all(text[one.start : one.end] == one.said for one in found)


@pytest.mark.parametrize("text", NOT_NAMED)
def test_no_day_is_made_up(text: str) -> None:
    assert find_when(text) == ()
