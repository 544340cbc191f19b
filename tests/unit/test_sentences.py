"""Every sentence is short, plain, and said somewhere; every name of a sentence exists."""

import re
from pathlib import Path

import pytest

from receptionist import conversation
from receptionist.conversation.collect import NEEDS
from receptionist.conversation.sentences_en import ENGLISH

SOURCE = "\n".join(
    path.read_text("utf-8")
    for path in Path(conversation.__file__).parent.glob("*.py")
    if path.name != "sentences_en.py"
)
NAMED = set(re.findall(r'"([a-z]+\.[a-z_]+)"', SOURCE))
BUILT = {f"ask.{slot}" for needs in NEEDS.values() for slot in needs} | {
    f"ack.{topic}" for topic in ("booking", "reschedule", "cancel", "message", "billing", "complaint")
}
"""Names that are put together from a slot or a topic."""


def test_every_name_has_a_sentence_and_every_sentence_is_said() -> None:
    topics = {name.split(".")[0] for name in ENGLISH}
    said = {name for name in NAMED if name.split(".")[0] in topics} | BUILT
    assert said == set(ENGLISH)


@pytest.mark.parametrize("sentence", ENGLISH.values())
def test_sentences_are_spoken_english(sentence: str) -> None:
    assert len(sentence.split()) <= 25
    assert sentence.count("?") <= 1
    assert not re.search(r"[*#;:/&()\[\]•_]", re.sub(r"\{\w+\}", "", sentence))
    assert sentence[-1] in ".?"
