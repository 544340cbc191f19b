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

TAKES_A_TURN = 1.3
"""Some pauses within a turn are heard as well: 1.06 to 1.44 takes a turn over four voices."""

BUSY_SHARE = 0.4
"""A worker that is busy for longer makes callers wait for each other: at half load they wait twice as long."""

TIMES = 3
"""The first time warms the engines; the quickest counts, since other processes start at the same time."""


def rehearse(answering: Answering) -> int:
    """Hear, redact, classify and say a sentence of our own; return how many calls this worker can carry."""
    sentence = busy(answering.desk.business.language)
    audio = Audio(mulaw_to_pcm(answering.prepared[sentence]), PHONE_RATE)
    names = vocabulary(answering.desk.business)
    for _ in answering.crew.voice.say(sentence):
        pass
    seconds = min(_take(answering.crew, audio, sentence, names) for _ in range(TIMES))
    return max(1, int(BUSY_SHARE * TURN_SECONDS / (TAKES_A_TURN * seconds)))


def _take(crew: Crew, audio: Audio, sentence: str, names: str) -> float:
    began = perf_counter()
    crew.transcriber.hear(audio, vocabulary=names)
    crew.finder.find(RawText(sentence))
    crew.dialogue.classify(RedactedText(sentence))
    return perf_counter() - began
