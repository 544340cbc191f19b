"""End of turn by voice activity: cuts a caller's sound into takes, pauses and resumptions."""

from collections import deque
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from models.audio import PHONE_RATE, Audio
from receptionist.ports import VoiceActivity

FRAME = 512
"""Bytes of one voice activity frame: 256 samples of 16-bit PCM, 32 ms at 8 kHz."""

FRAME_SECONDS = 0.032
ONSET_PROBABILITY = 0.5
ONSET_FRAMES, ONSET_WINDOW = 4, 7
"""So many voiced frames of the last so many, 128 of 224 ms, before a sound counts as speech.

A click or a door is shorter; a word with a stop in it ("actually") has its voiced frames not in a row.
"""

STAY_PROBABILITY = 0.35
QUIET = 1 / 20
"""Of the utterance's loudest frame. Silero goes on for two or three frames after the last sound: one as quiet as this
is no speech, whatever it says. In noise no frame is so quiet, and Silero decides alone."""

PAUSE_SECONDS, QUICK_PAUSE_SECONDS = 0.19, 0.09
"""Of silence, then the utterance so far is worth a guess.

The quick one makes 1.8 times as many guesses over ten voices; the last of each was heard as well (word error rate 0.156
and 0.168).
"""

GAP_SECONDS = 0.1
"""A dip within a word is shorter."""

PREROLL_FRAMES = 10
"""Frames kept from before the onset, so that soft first sounds are heard."""

LONGEST_SECONDS = 45.0
"""A take is cut here even if the caller speaks on."""


class Sound(StrEnum):
    """What the ear noticed."""

    STARTED = "started"
    PAUSED = "paused"
    RESUMED = "resumed"


@dataclass(frozen=True, repr=False)
class Noticed:
    """One event; ``audio`` is the whole utterance so far (8 kHz) for ``paused``, None otherwise."""

    sound: Sound
    audio: Audio | None = None


class Ear:
    """Listens to one call; feed it PCM as it comes, and ask ``silence`` to decide whether the turn is over."""

    def __init__(self, activity: VoiceActivity) -> None:
        self._activity = activity
        self._rest = b""
        self._preroll: deque[bytes] = deque(maxlen=PREROLL_FRAMES)
        self._onset: deque[bool] = deque(maxlen=ONSET_WINDOW)
        self.heard = 0.0
        """Seconds of sound taken in since the call began."""

        self.reset()

    def reset(self) -> None:
        """Forget the utterance and listen for the next."""
        self._utterance = bytearray()
        self._paused = self._cut = False
        self._loudest = 0.0
        self.silence = 0.0
        """Seconds since the last voiced frame of the utterance."""

        self.voiced = 0.0
        """Seconds of voiced frames since the utterance began or last fell silent for a tenth of a second."""

    @property
    def speaking(self) -> bool:
        """Whether an utterance is under way (also in a pause)."""
        return bool(self._utterance)

    @property
    def sound(self) -> bytes:
        """The utterance so far without the silence at its end, 16-bit PCM at 8 kHz."""
        return bytes(self._utterance[: len(self._utterance) - round(self.silence / FRAME_SECONDS) * FRAME])

    def listen(self, pcm: bytes, pause: float = PAUSE_SECONDS) -> list[Noticed]:
        """Take 16-bit PCM at 8 kHz of any length and return what was noticed in it, in order.

        So many seconds of silence are a ``pause``.
        """
        data = self._rest + pcm
        whole = len(data) - len(data) % FRAME
        self._rest = data[whole:]
        noticed: list[Noticed] = []
        for start in range(0, whole, FRAME):
            event = self._frame(data[start : start + FRAME], pause)
            if event is not None:
                noticed.append(event)
        return noticed

    def _frame(self, frame: bytes, pause: float) -> Noticed | None:
        self.heard += FRAME_SECONDS
        probability = self._activity.probability(frame)
        if not self.speaking:
            return self._wait_for_onset(frame, probability)
        if self._cut:
            return None
        self._utterance += frame
        if self._voiced(frame, probability):
            self.silence = 0.0
            self.voiced += FRAME_SECONDS
            if self._paused:
                self._paused = False
                return Noticed(Sound.RESUMED)
        else:
            self.silence += FRAME_SECONDS
            if self.silence > GAP_SECONDS:
                self.voiced = 0.0
        self._cut = len(self._utterance) > LONGEST_SECONDS * 2 * PHONE_RATE
        if self._cut:
            self.silence = LONGEST_SECONDS
        if not self._paused and self.silence >= pause:
            self._paused = True
            return Noticed(Sound.PAUSED, Audio(bytes(self._utterance), PHONE_RATE))
        return None

    def _voiced(self, frame: bytes, probability: float) -> bool:
        loud = level(frame)
        self._loudest = max(self._loudest, loud)
        return probability >= STAY_PROBABILITY and loud >= QUIET * self._loudest

    def _wait_for_onset(self, frame: bytes, probability: float) -> Noticed | None:
        self._preroll.append(frame)
        self._onset.append(probability >= ONSET_PROBABILITY)
        if sum(self._onset) < ONSET_FRAMES:
            return None
        self._utterance = bytearray(b"".join(self._preroll))
        self._preroll.clear()
        self._onset.clear()
        self.voiced, self.silence = ONSET_FRAMES * FRAME_SECONDS, 0.0
        return Noticed(Sound.STARTED)


def level(pcm: bytes) -> float:
    """Return the root mean square of 16-bit PCM, 0 to 32768."""
    return float(np.sqrt(np.mean(np.square(np.frombuffer(pcm, "<i2").astype(np.float64)))))
