"""The sentences that carry nothing of a caller's, so that their audio can be prepared."""

import string

from models.business import Business
from receptionist.conversation.greet import fixed_greeting
from receptionist.conversation.say import LANGUAGES, say
from receptionist.conversation.sentences_en import ENGLISH


def still_there(times: int, language: str = "en") -> str:
    """Return what to say into the first or a further silence."""
    return say(language, "prompt.still_there" if times <= 1 else "prompt.still_there_again")


def gave_up(language: str = "en") -> str:
    """Return what to say before a call in which nobody speaks is ended."""
    return say(language, "prompt.gave_up")


def one_moment(language: str = "en") -> str:
    """Return what to say when an answer takes long."""
    return say(language, "prompt.moment")


def trouble(language: str = "en") -> str:
    """Return what to say when a turn could not be answered."""
    return say(language, "prompt.trouble")


def trouble_end(language: str = "en") -> str:
    """Return what to say when the receptionist cannot answer the call at all."""
    return say(language, "prompt.trouble_end")


def resumed(language: str = "en") -> str:
    """Return what to say when a call that was cut off goes on."""
    return say(language, "prompt.resumed")


def busy(language: str = "en") -> str:
    """Return what to say before a message is recorded because nobody is free to talk."""
    return say(language, "prompt.busy")


def recorded(language: str = "en") -> str:
    """Return what to say after a message was recorded."""
    return say(language, "prompt.recorded")


def fixed_sentences(business: Business) -> tuple[str, ...]:
    """Return every sentence that is the same for all callers, the greeting first, each once."""
    language = business.language
    sentences = [*fixed_greeting(business), *fixed_greeting(business, closed=True, asks=False)]
    for name, sentence in LANGUAGES.get(language, ENGLISH).items():
        parts = {part for _, part, _, _ in string.Formatter().parse(sentence) if part}
        if not parts:
            sentences.append(say(language, name))
        elif parts == {"business"}:
            sentences.append(say(language, name, business=business.name))
        elif parts == {"person"}:
            sentences += [say(language, name, person=person.name) for person in business.people]
    sentences += [say(language, "place.address", address=business.address), business.directions]
    sentences += [business.emergency_advice, *(question.answer for question in business.questions)]
    return tuple(dict.fromkeys(sentence for sentence in sentences if sentence))
