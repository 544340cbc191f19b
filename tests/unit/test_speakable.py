"""Written sentences come out as people say them."""

import pytest

from workers.engines.speakable import speakable


@pytest.mark.parametrize(
    ("written", "spoken"),
    [
        ("We open at 10:30 am.", "We open at ten thirty AM."),
        ("We close at 5:00 p.m. on Saturday.", "We close at five PM on Saturday."),
        ("at 9 a.m.", "at nine AM."),
        ("10:05 am sharp", "ten oh five AM sharp"),
        ("at 14:05", "at fourteen oh five"),
        ("until 12:00", "until twelve o’clock"),
        ("Open 9am-5pm", "Open nine AM to five PM"),
        ("Mon-Fri 9:00-17:30", "Monday to Friday nine o’clock to seventeen thirty"),
        ("Mon, Wed and Fri", "Monday, Wednesday and Friday"),
        ("Sun–Thu", "Sunday to Thursday"),
        ("It costs $95.", "It costs 95 dollars."),
        ("from $1", "from 1 dollar"),
        ("$1,200.50 in total", "1200 dollars and 50 cents in total"),
        ("£20.01", "20 pounds and 1 penny"),
        ("Dr. Chen will see you.", "Doctor Chen will see you."),
        ("Mr. Lee & Mrs. Fox", "Mister Lee and Missus Fox"),
        ("1420 Elm St., Suite 4", "fourteen twenty Elm Street, Suite 4"),
        ("1405 Oak Ave.", "fourteen oh five Oak Avenue."),
        ("Springfield, IL 62704", "Springfield, IL 6 2 7 0 4"),
        ("Call (217) 555-0142.", "Call 2 1 7, 5 5 5, 0 1 4 2."),
        ("+1 217-555-0142", "2 1 7, 5 5 5, 0 1 4 2"),
        ("+12175550142", "2 1 7, 5 5 5, 0 1 4 2"),
        ("555-0142", "5 5 5, 0 1 4 2"),
        ("info@example.com", "info at example dot com"),
        ("takes 45-60 minutes", "takes 45 to 60 minutes"),
    ],
)
def test_a_sentence_is_spoken_as_people_say_it(written: str, spoken: str) -> None:
    assert speakable(written) == spoken


@pytest.mark.parametrize(
    "sentence",
    [
        "I am here, and you may sit.",
        "The sun came out; she sat down.",
        "Your number ends in 0 1 4 2.",
        "We have 3 dentists and 2 hygienists.",
        "I'm an AI assistant.",
        "A well-known follow-up.",
        "",
    ],
)
def test_plain_words_are_left_alone(sentence: str) -> None:
    assert speakable(sentence) == sentence
