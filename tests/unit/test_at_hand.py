"""What the business file answers by itself is spoken before anybody asks."""

from dataclasses import replace

import pytest

from models.intent import Intent
from models.text import Tag
from receptionist.conversation.at_hand import answers_at_hand
from tests.twins_talk import BUSINESS, TUESDAY, Conversation


@pytest.mark.parametrize(
    ("asked", "intent"),
    [
        ("are you open tomorrow", Intent.ASK_HOURS),
        ("what time do you open on saturday", Intent.ASK_HOURS),
        ("what are your opening hours", Intent.ASK_HOURS),
        ("how much is a crown", Intent.ASK_PRICE),
        ("do you do teeth whitening", Intent.ASK_SERVICE),
    ],
)
def test_the_answer_to_a_plain_question_is_at_hand(asked: str, intent: Intent) -> None:
    talk = Conversation()
    talk.says(asked, intent)
    assert talk.step.sentences[0] in answers_at_hand(BUSINESS, TUESDAY)


def test_nothing_at_hand_stands_for_a_caller() -> None:
    assert not any(Tag("<") in sentence for sentence in answers_at_hand(BUSINESS, TUESDAY))


def test_each_sentence_is_there_once_and_a_business_without_services_has_its_hours() -> None:
    sentences = answers_at_hand(replace(BUSINESS, services=()), TUESDAY)
    assert sentences
    assert len(set(sentences)) == len(sentences)
