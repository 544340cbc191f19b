"""What comes back of the receptionist's own voice is no turn of the caller's."""

import pytest

from receptionist.conversation.echo import is_echo

LAST = "Thank you for calling Bright Smile Dental. I'm an AI assistant. How can I help you today?"


@pytest.mark.parametrize(
    "said", ["thank you for calling", "I'm an AI assistant", "calling bright smile rental I'm an AI assistant"]
)
def test_the_receptionists_own_words_are_an_echo(said: str) -> None:
    assert is_echo(said, LAST)


@pytest.mark.parametrize("said", ["help", "How are you today?", "I need help with it", "I'm calling about my bill"])
def test_a_callers_words_are_none_even_if_some_are_the_same(said: str) -> None:
    assert not is_echo(said, LAST)
