"""The reader cuts a text of any length into views and joins what they say into identifiers."""

import numpy as np
import pytest

from models.text import PiiType, Span
from workers.engines.reader import LABELS, STRIDE, WINDOW, case_of, joined, one_number, windows


@pytest.mark.parametrize("length", [1, 2, WINDOW, WINDOW + 1, WINDOW + STRIDE, 1000])
def test_every_piece_is_decided_once_and_seen_by_the_view_that_decides_it(length: int) -> None:
    decided: list[int] = []
    for view, part in windows(length):
        assert view.stop - view.start <= WINDOW
        assert view.start <= part.start <= part.stop <= view.stop <= length
        decided += range(part.start, part.stop)
    assert decided == list(range(length))


@pytest.mark.parametrize(
    ("piece", "case"), [("ann", 0), ("55", 0), ("-", 0), ("Ann", 1), ("A", 1), ("MRI", 2), ("iPad", 3)]
)
def test_the_case_of_a_piece(piece: str, case: int) -> None:
    assert case_of(piece) == case


def shares(*labels: str) -> np.ndarray:
    """Return probabilities that leave no doubt."""
    out = np.zeros((len(labels), len(LABELS)), np.float32)
    for row, label in enumerate(labels):
        out[row, LABELS.index(label)] = 1
    return out


def test_pieces_of_a_kind_are_one_identifier_until_another_begins() -> None:
    text = "ann lee bo"
    found = joined(text, [(0, 3), (4, 7), (8, 10)], shares("B-PERSON", "I-PERSON", "B-PERSON"))
    assert found.spans == [Span(0, 7, PiiType.PERSON), Span(8, 10, PiiType.PERSON)]


def test_a_word_is_taken_whole_or_not_at_all() -> None:
    text = "okonjo"
    mostly = joined(text, [(0, 2), (2, 4), (4, 6)], shares("B-PERSON", "I-PERSON", "O"))
    assert mostly.spans == [Span(0, 6, PiiType.PERSON)]
    assert joined(text, [(0, 2), (2, 4), (4, 6)], shares("O", "I-PERSON", "O")).spans == []


def test_nothing_goes_on_over_the_end_of_a_turn() -> None:
    text = "ann\nlee"
    found = joined(text, [(0, 3), (0, 0), (4, 7)], shares("B-PERSON", "O", "I-PERSON"))
    assert found.spans == [Span(0, 3, PiiType.PERSON), Span(4, 7, PiiType.PERSON)]


def test_a_word_that_only_goes_on_takes_the_likelier_beginning_before_it_in() -> None:
    text = "goodness adeyemi rang"
    doubtful = shares("O", "I-PERSON", "O")
    doubtful[0, [0, LABELS.index("B-PERSON")]] = 0.6, 0.4
    places = [(0, 8), (9, 16), (17, 21)]
    assert joined(text, places, doubtful).spans == [Span(0, 16, PiiType.PERSON)]
    doubtful[1, [LABELS.index("B-PERSON"), LABELS.index("I-PERSON")]] = 0.5, 0.5
    assert joined(text, places, doubtful).spans == [Span(9, 16, PiiType.PERSON)]


def test_an_identifier_whose_words_are_taken_for_several_kinds_is_one_of_the_kind_of_most() -> None:
    text = "verona mills store"
    found = joined(text, [(0, 6), (7, 12), (13, 18)], shares("B-ORGANIZATION", "I-ADDRESS", "I-ORGANIZATION"))
    assert found.spans == [Span(0, 18, PiiType.ORGANIZATION)]


def test_a_number_taken_for_two_kinds_is_one() -> None:
    text = "five five nine one two to ann"
    parts = [Span(0, 9, PiiType.PHONE), Span(10, 22, PiiType.ID_NUMBER), Span(26, 29, PiiType.PERSON)]
    assert one_number(text, parts) == [Span(0, 22, PiiType.ID_NUMBER), Span(26, 29, PiiType.PERSON)]


def test_the_first_word_of_a_text_is_its_own_and_not_the_beginning_marks() -> None:
    text = "sarah here"
    found = joined(text, [(0, 0), (0, 5), (6, 10), (0, 0)], shares("O", "B-PERSON", "O", "O"))
    assert found.spans == [Span(0, 5, PiiType.PERSON)]


def test_words_that_are_surely_nothing_are_cleared_in_stretches() -> None:
    text = "is ann in or out"
    places, doubtful = [(0, 2), (3, 6), (7, 9), (10, 12), (13, 16)], shares("O", "B-PERSON", "O", "O", "O")
    assert joined(text, places, doubtful).cleared == [(0, 2), (7, 16)]
    doubtful[3, 0] = 0.9
    assert joined(text, places, doubtful).cleared == [(0, 2), (7, 9), (13, 16)]
