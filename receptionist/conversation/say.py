"""The one way to a sentence: by its name, in the caller's language."""

from collections.abc import Mapping

from models.text import RedactedText
from receptionist.conversation.sentences_en import ENGLISH

LANGUAGES: Mapping[str, Mapping[str, str]] = {"en": ENGLISH}


def say(language: str, name: str, /, **parts: str) -> RedactedText:
    """Return a sentence with its parts (tags or words of the business) filled in; English if not translated."""
    sentence = LANGUAGES.get(language, ENGLISH)[name].format(**parts)
    return RedactedText(sentence[:1].upper() + sentence[1:])
