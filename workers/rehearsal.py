"""Rehearsal: a turn before the first call warms the engines and measures how many calls there is room for."""

from time import perf_counter

from models.audio import PHONE_RATE, Audio
from models.text import RawText, RedactedText
from receptionist.conversation.prompts import busy
from receptionist.conversation.turn import vocabulary
from receptionist.desk import Crew
from receptionist.telephony.codec import mulaw_to_pcm
from workers.answering import Answering

TURN_SECONDS = 8.0
"""A caller who speaks 40 % of the time ends a turn about so often."""

TAKES_A_TURN = 2.0
"""Pauses within a turn are heard as well."""

BUSY_SHARE = 0.5
"""A worker that is busy for longer makes callers wait for each other (a queue's wait doubles at half load)."""


def rehearse(answering: Answering) -> int:
    """Hear, redact, classify and say a sentence of our own twice; return how many calls this worker can carry."""
    sentence = busy(answering.desk.business.language)
    audio = Audio(mulaw_to_pcm(answering.prepared[sentence]), PHONE_RATE)
    names = vocabulary(answering.desk.business)
    _turn(answering.crew, audio, sentence, names)
    seconds = _turn(answering.crew, audio, sentence, names)
    return max(1, int(BUSY_SHARE * TURN_SECONDS / (TAKES_A_TURN * seconds)))


def _turn(crew: Crew, audio: Audio, sentence: str, names: str) -> float:
    began = perf_counter()
    crew.transcriber.hear(audio, vocabulary=names)
    crew.finder.find(RawText(sentence))
    crew.dialogue.classify(RedactedText(sentence))
    for _ in crew.voice.say(sentence):
        pass
    return perf_counter() - began
