"""Whoever classifies: probabilities of the closed list, the best first, the same every time."""

import pytest

from models.intent import Intent
from models.text import RedactedText
from receptionist.ports import Dialogue
from tests.twins_dialogue import ScriptedDialogue
from workers.engines.intents import open_dialogue

SAID = {
    "i'd like to make an appointment": Intent.BOOK_APPOINTMENT,
    "what time are you open": Intent.ASK_HOURS,
    "where are you located": Intent.ASK_LOCATION,
    "how much is a haircut": Intent.ASK_PRICE,
    "the technician was rude": Intent.COMPLAINT,
    "hello": Intent.GREETING,
}


@pytest.fixture(scope="module", params=["scripted", "trained"])
def dialogue(request: pytest.FixtureRequest) -> Dialogue:
    """The twin, and the engine with the committed weights."""
    return ScriptedDialogue() if request.param == "scripted" else open_dialogue()


@pytest.mark.parametrize(("said", "wanted"), SAID.items())
def test_plain_reasons_come_first(dialogue: Dialogue, said: str, wanted: Intent) -> None:
    assert dialogue.classify(RedactedText(said))[0][0] is wanted


@pytest.mark.parametrize("said", [*SAID, "", "<PHONE_1>", "¿qué?", "?!", "so " * 500])
def test_any_words_get_ordered_probabilities(dialogue: Dialogue, said: str) -> None:
    ranked = dialogue.classify(RedactedText(said))
    chances = [chance for _, chance in ranked]
    assert ranked
    assert len({intent for intent, _ in ranked}) == len(ranked)
    assert chances == sorted(chances, reverse=True)
    assert all(0 <= chance <= 1 for chance in chances)
    assert sum(chances) <= 1 + 1e-4


def test_the_same_words_are_always_understood_alike(dialogue: Dialogue) -> None:
    said = RedactedText("can I come in thursday")
    assert dialogue.classify(said) == dialogue.classify(said)


def test_style_of_transcript_makes_no_difference(dialogue: Dialogue) -> None:
    plain = dialogue.classify(RedactedText("where are you located"))
    assert dialogue.classify(RedactedText("Where are you located?"))[0][0] is plain[0][0]
