"""Numbers and letters as they are said."""

import itertools

import pytest

from receptionist.conversation.normalise import Kind, digits_of, normalise


@pytest.mark.parametrize(
    ("said", "digits"),
    [
        ("four one five five five five oh one three two", "4155550132"),
        ("double four triple oh seven", "440007"),
        ("nineteen eighty four", "1984"),
        ("twenty-one twenty one", "2121"),
        ("two hundred and five", "205"),
        ("one eight hundred five five five", "1800555"),
        ("twenty five hundred", "2500"),
        ("one thousand two hundred thirty four", "1234"),
        ("415-555-0132", "4155550132"),
        ("o seven nine", "079"),
        ("oh okay then", ""),
    ],
)
def test_spoken_numbers_are_digits(said: str, digits: str) -> None:
    assert digits_of(normalise(said)) == digits


@pytest.mark.parametrize("said", ["b as in bravo", "b as in boy", "b for bravo", "b like bravo", "B, as in Bravo"])
def test_a_letter_with_its_word_is_one_letter(said: str) -> None:
    (token,) = normalise(said)
    assert (token.text, token.kind, token.start, token.end) == ("b", Kind.LETTER, 0, len(said))


def test_every_token_knows_its_characters() -> None:
    said = "It's Jane, at four one FIVE-555 on the twenty first <PERSON_1>."
    tokens = normalise(said)
    assert [said[t.start : t.end] for t in tokens if t.kind is Kind.DIGITS] == ["four", "one", "FIVE", "555"]
    assert [said[t.start : t.end] for t in tokens if t.kind is Kind.ORDINAL] == ["twenty first"]
    assert [said[t.start : t.end] for t in tokens if t.kind is Kind.TAG] == ["<PERSON_1>"]
    assert all(a.end <= b.start for a, b in itertools.pairwise(tokens))
