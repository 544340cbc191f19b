"""The generator's labels are exact, reproducible, and apart from what is held out."""

import random

import pytest

from models.text import PiiType
from workers.training.garble import hear_digits, slip
from workers.training.generate import Form, generate_calls, generate_sentences
from workers.training.labels import assemble
from workers.training.lists import is_held, read_names
from workers.training.personas import own
from workers.training.say_numbers import digits_to_words, say_digits, say_house, say_number, say_ordinal, say_pairs
from workers.training.spell import spell
from workers.training.templates import read_templates


class Fixed(random.Random):
    """Dice that always show the same share."""

    def __init__(self, share: float) -> None:
        super().__init__(1)
        self._share = share

    def random(self) -> float:
        """Return the share."""
        return self._share


def test_every_span_is_a_trimmed_piece_of_its_text_and_none_overlap() -> None:
    for text in generate_sentences(3, 1500):
        last = 0
        for start, end, _ in text.spans:
            assert last <= start < end <= len(text.text)
            assert text.text[start:end] == text.text[start:end].strip()
            last = end


def test_every_turn_of_a_call_has_exact_spans() -> None:
    for call in generate_calls(3, 60):
        for turn in call.turns:
            assert turn.text
            assert all(turn.text[start:end].strip() == turn.text[start:end] != "" for start, end, _ in turn.spans)


def test_the_same_seed_makes_the_same_texts_and_another_seed_others() -> None:
    once, again = list(generate_sentences(5, 50)), list(generate_sentences(5, 50))
    assert once == again
    assert once != list(generate_sentences(6, 50))
    assert list(generate_calls(5, 5)) == list(generate_calls(5, 5))


def test_every_type_of_identifier_is_made() -> None:
    seen = {kind for text in generate_sentences(1, 3000) for _, _, kind in text.spans}
    assert seen == set(PiiType)


def test_as_many_texts_have_no_identifier_as_a_redactor_must_leave_alone() -> None:
    texts = list(generate_sentences(2, 2000))
    share = sum(not text.spans for text in texts) / len(texts)
    assert 0.25 < share < 0.6


@pytest.mark.parametrize("name", ["talk", "plain", "written", "written_plain"])
def test_templates_held_out_are_never_trained_on(name: str) -> None:
    learned, held = set(read_templates(name, False)), set(read_templates(name, True))
    assert learned and held and not learned & held


def test_names_held_out_are_never_trained_on() -> None:
    for given, family in read_names().values():
        for names in (given, family):
            assert not any(is_held(name) for name in own(names, False))
            assert all(is_held(name) for name in own(names, True))


def test_blanks_collapse_and_spans_follow() -> None:
    made = assemble([("so  ", None), (" ann  lee ", PiiType.PERSON), (" , right", None)])
    assert made.text == "so ann lee, right"
    assert made.spans == ((3, 10, PiiType.PERSON),)


@pytest.mark.parametrize(
    ("number", "words"), [(0, "zero"), (17, "seventeen"), (45, "forty five"), (12000, "twelve thousand")]
)
def test_numbers_in_words(number: int, words: str) -> None:
    assert say_number(number, random.Random(1)) == words


@pytest.mark.parametrize(("number", "words"), [(1, "first"), (12, "twelfth"), (21, "twenty first"), (30, "thirtieth")])
def test_ordinals_in_words(number: int, words: str) -> None:
    assert say_ordinal(number) == words


def test_digits_are_doubled_and_tripled_as_people_do() -> None:
    said = {say_digits("4411155", random.Random(seed)) for seed in range(60)}
    assert any("double four" in words for words in said)
    assert any("triple one" in words for words in said)


def test_pairs_and_houses() -> None:
    assert say_pairs("4211", Fixed(0.5), "oh") == "forty two eleven"
    assert say_pairs("05", Fixed(0.5), "oh") == "oh five"
    assert say_house(1200, Fixed(0.9)) == "twelve hundred"


def test_a_written_number_in_words_keeps_what_is_around_it() -> None:
    assert digits_to_words("call 555-0199 now", Fixed(0.9)) == "call five five five zero one nine nine now"


def test_a_spelled_word_has_its_letters_in_order() -> None:
    assert spell("Reed", Fixed(0.9)) == "r e e d"


def test_what_a_transcriber_writes_is_off_by_at_most_a_digit_or_a_stutter() -> None:
    for seed in range(200):
        rng = random.Random(seed)
        assert abs(len(slip("4155550132", rng)) - 10) <= 1
        assert hear_digits("4155550132", (3, 3, 4), rng).strip()


def test_spoken_talk_has_no_capitals_and_no_digits() -> None:
    calls = [call for call in generate_calls(4, 80) if not any(c.isupper() for turn in call.turns for c in turn.text)]
    assert calls
    assert not any(c.isdigit() for call in calls for turn in call.turns for c in turn.text)
    assert Form.SPOKEN != Form.HEARD
