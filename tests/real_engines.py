"""The engines as a worker loads them, each once a run, and speech made with the voice."""

from functools import cache, cached_property
from pathlib import Path

from models.audio import PHONE_RATE, Audio
from receptionist.ports import Transcriber, Voice
from receptionist.telephony.codec import mulaw_to_pcm, pcm_to_mulaw
from workers.engines.hearing import load_hearing
from workers.engines.piper import load_voice

PAUSE = bytes(2 * PHONE_RATE // 5)
"""0.2 s of silence, as the line leaves before and after words."""


class Engines:
    """Real engines over one data directory."""

    def __init__(self, data_dir: Path) -> None:
        self.data_dir = data_dir
        self.hearing = cache(self._hearing)

    @cached_property
    def voice(self) -> Voice:
        """Piper, saying a sentence the same way each time."""
        return load_voice(self.data_dir, variation=0)

    def spoken(self, sentence: str) -> Audio:
        """Return a sentence as a caller's utterance: 8 kHz through mu-law, a short silence on both sides."""
        pcm = PAUSE + b"".join(piece.pcm for piece in self.voice.say(sentence)) + PAUSE
        return Audio(mulaw_to_pcm(pcm_to_mulaw(pcm)), PHONE_RATE)

    def _hearing(self, model: str) -> Transcriber:
        return load_hearing(model, self.data_dir)
