"""The bench sees what can still be read of an identifier, and nothing else."""

import numpy as np
import pytest

from models.audio import PHONE_RATE, Audio
from models.text import PiiType
from tests.bench.redaction_align import align, relabel, remains, words
from tests.bench.redaction_line import over_the_line


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("forty two eleven", "4 2 1 1"),
        ("twenty oh five", "2 0 0 5"),
        ("call 555-0199", "call 5 5 5 0 1 9 9"),
        ("thirty", "3 0"),
    ],
)
def test_numbers_are_single_digits_however_they_are_written(text: str, seen: str) -> None:
    assert [word.text for word in words(text)] == seen.split()


def test_words_are_paired_in_order_with_gaps() -> None:
    pairs = align(words("my name is ann lee"), words("my name is uh anne lee"))
    assert (3, 4) in pairs and (4, 5) in pairs and (None, 3) in pairs


def test_a_misheard_name_left_open_survives_and_a_redacted_one_does_not() -> None:
    said, heard = "this is ann davis", "This is Anne Davies."
    assert remains(said, (8, 17), heard, ()).words == ("anne", "davies")
    assert remains(said, (8, 17), heard, ((8, 19),)).words == ()


def test_digits_left_open_between_the_ends_of_a_number_are_counted() -> None:
    said, heard = "card four one one one two two", "Card 411 1 22."
    assert remains(said, (5, 29), heard, ((5, 8),)).digits == 3
    assert remains(said, (5, 29), heard, ((5, 13),)).digits == 0


def test_words_that_tell_nothing_do_not_count() -> None:
    assert remains("ann at mail dot com", (0, 19), "and at nail dot calm", ((0, 3), (7, 11), (16, 20))).words == ()


def test_the_line_is_band_limited_noisy_and_reproducible() -> None:
    tone = np.rint(8000 * np.sin(2 * np.pi * 440 * np.arange(16000) / 16000)).astype("<i2").tobytes()
    once, again = (over_the_line(Audio(tone, 16000), 3, 25.0) for _ in range(2))
    assert once.rate == PHONE_RATE and once.pcm == again.pcm
    assert once.pcm != over_the_line(Audio(tone, 16000), 4, 25.0).pcm
    assert once.seconds == pytest.approx(1.4, abs=0.01)


@pytest.mark.parametrize(
    ("said", "marked", "heard", "found"),
    [
        ("this is ann davis", "ann davis", "This is Anne Davies.", "Anne Davies"),
        ("it's ann davis i mean it", "ann davis", "It's Anne. They miss, I mean it.", "Anne. They miss"),
        ("on the sixteenth of may", "sixteenth of may", "On the 16th of May.", "16th of May"),
        ("dial five five oh six please", "five five oh six", "Dial 5-5-0-6-6-6, please.", "5-5-0-6-6-6"),
    ],
)
def test_an_identifier_is_found_again_in_what_was_heard(said: str, marked: str, heard: str, found: str) -> None:
    start = said.index(marked)
    spans, _ = relabel(said, [(start, start + len(marked), PiiType.PERSON)], heard)
    assert [heard[left:right] for left, right, _ in spans] == [found]


def test_words_heard_as_they_were_said_are_counted() -> None:
    assert relabel("ring me on monday", [], "Ring me on someday.")[1] == 0.75
