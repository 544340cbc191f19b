"""The pieces English is written with: fewer than all, and enough to spell anything."""

import pytest
from whisper.tokenizer import get_tokenizer

from workers.engines.pieces import Pieces, english_pieces

EVERY = get_tokenizer(True, language="en", task="transcribe")


@pytest.fixture(scope="module")
def pieces() -> Pieces:
    return Pieces(english_pieces(), EVERY)


@pytest.mark.parametrize("words", ["My name is Okafor.", "Muñoz, Øyvind and Łukasz", "naïve café", "中文", "Привет"])
def test_whatever_is_not_an_english_piece_is_spelled(pieces: Pieces, words: str) -> None:
    numbers = pieces.numbers(EVERY.encode(words))
    assert max(numbers) < len(english_pieces())
    assert pieces.text(numbers) == words


def test_english_words_are_the_pieces_they_were() -> None:
    known = set(english_pieces())
    assert known.issuperset(EVERY.encode(" I would like to book a cleaning on Thursday at 2:30, please."))
    assert known.issuperset(EVERY.sot_sequence_including_notimestamps)
    assert len(known) < 30_000


def test_signs_are_no_words(pieces: Pieces) -> None:
    assert pieces.text(pieces.numbers([*EVERY.sot_sequence, *EVERY.encode(" yes"), EVERY.eot])) == "yes"


def test_no_letter_and_no_digit_is_among_what_nobody_says(pieces: Pieces) -> None:
    silent = set(pieces.never_spoken)
    assert silent
    assert silent.isdisjoint(pieces.numbers(EVERY.encode("abcdefghijklmnopqrstuvwxyz é 0 1 2 3 4 5 6 7 8 9, don't")))
