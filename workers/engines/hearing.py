"""Hearing: which attempt at a piece of speech to believe, and when nothing was said."""

from os import sched_getaffinity
from pathlib import Path

import numpy as np
from onnxruntime import InferenceSession

from models.audio import HEARING_RATE, Audio, Heard
from receptionist.errors import ConfigError
from receptionist.ports import Transcriber, Wanted, always
from receptionist.telephony.activity import load_silero
from receptionist.telephony.codec import resample
from workers.engines.ctranslate import CTranslateDecoder
from workers.engines.decoded import Decoded, Decoder, Sound, Stock, check
from workers.engines.hallucination import LEAST_VOICED_SECONDS, echoes, made_up, words_of
from workers.engines.voiced import FRAME_SECONDS, speech_probabilities
from workers.engines.whisper import WhisperDecoder

LONGEST_SECONDS = 28.0
"""Longer speech needs several views of 30 s, which the stock path slides over it."""

OPENINGS = {"en": "Hello, thank you for calling. How can I help you today?"}
"""What a caller is asked first: after it the model expects a caller, and hears more of one."""

VOICED_PROBABILITY = 0.35
"""Of one frame: every short answer tried has nine such frames or more, noise and tones have none, music one or two."""

MOST_THREADS = 4
"""More do not make one utterance any faster."""


class Hearing:
    """Quick first, better if in doubt, stock Whisper in the end; nothing if nobody spoke."""

    def __init__(self, silero: InferenceSession, decoder: Decoder, stock: Stock) -> None:
        self._silero = silero
        self._decoder = decoder
        self._stock = stock

    def hear(
        self, audio: Audio, language: str = "en", vocabulary: str = "", asked: str = "", wanted: Wanted = always
    ) -> Heard:
        """Transcribe one utterance of any rate and length; ``vocabulary`` is a prompt of names likely to be said.

        After the question that was ``asked`` its answer is heard better than after an opening (word error rate of 64
        rare names 0.85 and 0.92). The text is empty and the confidence -inf if the sound holds no speech. Raises
        TakeDropped between two steps if it is not ``wanted`` any more.
        """
        nothing = Heard("", float("-inf"), audio.seconds)
        pcm = resample(audio.pcm, audio.rate, HEARING_RATE)
        sound: Sound = np.frombuffer(pcm, "<i2").astype(np.float32) / np.float32(32768)
        if not sound.size:
            return nothing
        voiced = FRAME_SECONDS * float((speech_probabilities(self._silero, sound) >= VOICED_PROBABILITY).sum())
        if voiced < LEAST_VOICED_SECONDS:
            return nothing
        opening = asked or OPENINGS.get(language, "")
        decoded = self._believed(sound, language, f"{vocabulary} {opening}".strip(), wanted)
        words = words_of(decoded.text)
        if not words or made_up(decoded, voiced) or echoes(words, opening):
            return nothing
        return Heard(words, min(decoded.log_probability, 0.0), audio.seconds)

    def _believed(self, sound: Sound, language: str, prompt: str, wanted: Wanted) -> Decoded:
        """Return the first attempt that is sure, else the last that did not fail, else the likeliest of all."""
        tried: list[Decoded] = []
        if sound.size <= LONGEST_SECONDS * HEARING_RATE:
            for decoded in self._decoder.attempts(sound, language, prompt, wanted):
                if decoded.sure:
                    return decoded
                tried.append(decoded)
        if tried and not tried[-1].failed:
            return tried[-1]
        check(wanted)
        tried.append(self._stock.transcribe(sound, language, prompt))
        return max(tried, key=lambda decoded: (not decoded.repeats, decoded.log_probability))


def load_hearing(model: str, data_dir: Path) -> Transcriber:
    """Load the speech model: ``base`` decodes with CTranslate2 first, ``base-torch`` with openai-whisper alone.

    Both fall back to openai-whisper's own ``transcribe``. Raises WeightsMismatch, and ConfigError for another name.
    """
    threads = min(len(sched_getaffinity(0)), MOST_THREADS)
    if model not in ("base", "base-torch"):
        raise ConfigError("RECEPTIONIST_SPEECH_MODEL must be base or base-torch")
    stock = WhisperDecoder(data_dir, threads)
    decoder = stock if model == "base-torch" else CTranslateDecoder(data_dir, threads)
    return Hearing(load_silero(data_dir), decoder, stock)
