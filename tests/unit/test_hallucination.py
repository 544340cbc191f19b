"""Words nobody said are nothing; words somebody said stay, even the ones Whisper likes to invent."""

import pytest

from workers.engines.decoded import Decoded
from workers.engines.hallucination import echoes, made_up, words_of

LOOP = "I'm going to go. " * 12


@pytest.mark.parametrize(
    ("text", "log_probability", "no_speech", "voiced"),
    [
        ("Thank you.", -0.2, 0.02, 0.4),
        ("Thank you.", -0.9, 0.3, 0.4),
        ("Bye.", -1.1, 0.05, 0.2),
        ("Yes", -1.8, 0.15, 0.3),
        ("You", -1.2, 0.4, 0.3),
        ("Thank you very much.", -0.4, 0.1, 0.26),
        ("Thank you very much.", -1.0, 0.5, 0.5),
        ("Thank you for watching my dog while I was away.", -0.2, 0.02, 2.4),
        ("I saw your subtitles by the door.", -0.3, 0.02, 1.9),
        ("No, no, no, no.", -0.4, 0.05, 1.1),
        ("It's 217 555 0142.", -0.3, 0.05, 3.0),
    ],
)
def test_what_a_caller_says_stays(text: str, log_probability: float, no_speech: float, voiced: float) -> None:
    assert not made_up(Decoded(text, log_probability, no_speech), voiced)


@pytest.mark.parametrize(
    ("text", "log_probability", "no_speech", "voiced"),
    [
        ("Thank you.", -0.2, 0.02, 0.0),
        ("you", -1.5, 0.92, 0.06),
        ("I'm going to do a little bit of the same thing.", -0.4, 0.2, 0.3),
        ("Thank you for watching.", -0.3, 0.1, 0.3),
        ("Thanks for watching!", -0.7, 0.2, 1.5),
        ("Subtitles by the Amara.org community", -0.2, 0.5, 1.5),
        ("Please subscribe to my channel.", -0.8, 0.1, 2.0),
        ("Mm.", -1.4, 0.8, 0.8),
        ("Thank you very much.", -1.0, 0.5, 0.26),
        (LOOP, -0.1, 0.7, 30.0),
    ],
)
def test_what_nobody_said_is_made_up(text: str, log_probability: float, no_speech: float, voiced: float) -> None:
    assert made_up(Decoded(text, log_probability, no_speech), voiced)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("[Music]", ""),
        ("♪ ♪", ""),
        ("(phone ringing) Hello?", "Hello?"),
        ("♪ I need a plumber ♪", "I need a plumber"),
        ("...", ""),
        ("*coughs* sorry, go on", "sorry, go on"),
        ("5", "5"),
    ],
)
def test_music_signs_and_sound_descriptions_are_no_words(text: str, words: str) -> None:
    assert words_of(text) == words


@pytest.mark.parametrize(
    ("text", "repeats"), [(LOOP, True), ("Yes.", False), ("5 5 5, 0 1 4 2, 5 5 5, 0 1 4 2", False)]
)
def test_a_loop_is_told_from_a_number_said_twice(text: str, repeats: bool) -> None:
    assert Decoded(text, -0.1, 0.0).repeats is repeats


@pytest.mark.parametrize(
    ("text", "echo"),
    [
        ("How can I help you today? How can I help you today?", True),
        ("Hello.", False),
        ("Hello, how can I get there?", False),
        ("Thank you for calling.", False),
    ],
)
def test_the_opening_repeated_is_an_echo(text: str, echo: bool) -> None:
    assert echoes(text, "Hello, thank you for calling. How can I help you today?") is echo
