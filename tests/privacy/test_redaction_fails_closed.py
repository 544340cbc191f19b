"""If redaction fails, nothing that was said is kept."""

from itertools import count

import pytest

from models.text import RawText, Reading, Said, Speaker, Tag
from receptionist.conversation.redact_or_withhold import redact_or_withhold
from tests.twins_redaction import BlindFinder, BrokenFinder, ScriptedFinder

pytestmark = [pytest.mark.promise(2), pytest.mark.promise(3)]

HELD = {Tag("<PERSON_1>"): RawText("ngozi")}
TURNS = [Said(Speaker.CALLER, RawText("i'm <PERSON_1>")), Said(Speaker.CALLER, RawText("my social is 123 45 6789"))]


def test_a_broken_finder_withholds_the_new_turn_and_says_so() -> None:
    done = redact_or_withhold(TURNS, BrokenFinder(), held=HELD, since=1)
    assert done.withheld
    assert [turn.text for turn in done.turns] == ["i'm <PERSON_1>", "<WITHHELD>"]
    assert done.held == HELD


def test_a_slow_redaction_withholds_the_new_turn() -> None:
    ticks = count(0, 3)
    done = redact_or_withhold(TURNS, BlindFinder(), held=HELD, since=1, seconds=2, clock=lambda: next(ticks))
    assert done.withheld and done.turns[1].text == "<WITHHELD>" and done.held == HELD


def test_a_working_redaction_withholds_nothing() -> None:
    done = redact_or_withhold(TURNS, BlindFinder(), held=HELD, since=1)
    assert not done.withheld and done.turns[1].text == "my social is <NATIONAL_ID_1>"


def test_a_failure_tells_nothing_of_what_was_said() -> None:
    done = redact_or_withhold(TURNS, BrokenFinder(), held=HELD, since=1)
    assert "6789" not in repr(done)


def test_a_redaction_out_of_time_is_broken_off_before_the_next_turn_is_read() -> None:
    now = [0.0]

    class Slow(ScriptedFinder):
        def find(self, text: RawText) -> Reading:
            now[0] += 3
            return super().find(text)

    finder = Slow()
    done = redact_or_withhold([*TURNS, *TURNS], finder, seconds=2, clock=lambda: now[0])
    assert done.withheld and len(finder.asked) == 1


def test_more_words_than_a_turn_can_hold_are_withheld_unread() -> None:
    finder = ScriptedFinder()
    done = redact_or_withhold([Said(Speaker.CALLER, RawText("my social is 123 45 6789 " * 400))], finder)
    assert done.withheld and finder.asked == []
