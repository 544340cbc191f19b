"""Constants and numbers in an owner's words."""

from datetime import time
from zoneinfo import ZoneInfo

import pytest

from models.intent import Intent
from models.text import PiiType
from receptionist.web.pages_papers import hours
from receptionist.web.plots import bars, columns
from receptionist.web.words import INTENTS, TAGS, chips, day, lasting, plain, talked

ZONE = ZoneInfo("America/Chicago")
NOON = 1_795_456_800.0


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(120, "2 minutes"), (900, "15 minutes"), (86400, "1 day"), (30 * 86400, "30 days"), (365 * 86400, "1 year"),
     (400 * 86400, "400 days"), (730 * 86400, "2 years"), (4 * 3600, "4 hours"), (3.7, "3 seconds"),
     (0, "no time at all")],
)  # fmt: skip
def test_a_length_of_time_in_its_largest_whole_unit(seconds: float, words: str) -> None:
    assert lasting(seconds) == words


@pytest.mark.parametrize(("seconds", "words"), [(41, "41 s"), (60, "1 min 00 s"), (146.4, "2 min 26 s"), (-3, "0 s")])
def test_how_long_a_call_took(seconds: float, words: str) -> None:
    assert talked(seconds) == words


@pytest.mark.parametrize(
    ("ago", "name"),
    [(0, "Today"), (11 * 3600, "Today"), (13 * 3600, "Yesterday"), (49 * 3600, "Saturday, 21 November")],
)
def test_days_are_those_of_the_business(ago: float, name: str) -> None:
    assert day(NOON - ago, NOON, ZONE) == name


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("ring <PHONE_1>", "ring hidden: phone number"),
        ("<PERSON_2> and <PERSON_1>", "hidden: name 2 and hidden: name"),
        ("<CARD_SECURITY_1>", "hidden: card code"),
        ("<WITHHELD>", "hidden: words withheld"),
        ("<SOMETHING_NEW_1>", "hidden: hidden"),
        ("a <b> & c", "a &lt;b&gt; &amp; c"),
        ("1 < 2", "1 &lt; 2"),
    ],
)
def test_tags_become_chips_and_everything_else_is_escaped(text: str, words: str) -> None:
    markup = str(chips(text))
    plain_words = markup.replace('<span class="chip"><span class="unseen">', "").replace("</span>", "")
    assert plain_words == words


def test_every_type_and_intent_has_its_words() -> None:
    assert set(PiiType) <= set(TAGS) and set(Intent) == set(INTENTS)
    assert plain("last_reason") == "Last reason" and plain("") == ""


def test_openings_read_as_one_would_say_them() -> None:
    assert hours(()) == "closed"
    assert hours(((time(8), time(12)), (time(13), time(17, 30)))) == "08:00 to 12:00, 13:00 to 17:30"


@pytest.mark.parametrize("points", [[], [("1 Nov", 0)], [(f"{at} Nov", at) for at in range(1, 31)]])
def test_plots_are_markup_without_style_and_escape_their_words(points: list[tuple[str, int]]) -> None:
    for markup in (columns(points, 'a "label"'), bars(points, "<b>")):
        assert markup.startswith("<svg") and " style=" not in markup and "<b>" not in markup
        assert 'height="-' not in markup
