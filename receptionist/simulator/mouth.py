"""When the simulated caller speaks, and what."""

from collections import deque
from collections.abc import Iterable

from models.audio import Audio
from receptionist.simulator.report import CallReport
from receptionist.simulator.script import Clip, Key, Overlap, Pause, frames, last_voiced

SETTLE = 0.8
"""Seconds of quiet after which a caller takes the agent to have finished."""

PATIENCE = 15.0
"""Seconds a caller waits for an answer before going on without."""


class Mouth:
    """The caller's side of the conversation; lives through every socket and recording of one call.

    Times are seconds of one monotonic clock, given by whoever asks.
    """

    def __init__(self, clips: Iterable[Clip], report: CallReport, now: float, settle: float = SETTLE) -> None:
        self._clips = deque(clips)
        self._report, self._settle = report, settle
        self._frames: deque[bytes] = deque()
        self._voiced_left = 0
        self._at_once = False
        self._pause_until: float | None = None
        self.waiting_since = now
        """When the caller's last words (or the stream) ended."""

        self.answered = False
        """Whether the agent said something since."""

    @property
    def over(self) -> bool:
        """Nothing is left to say."""
        return not self._clips and not self._frames

    @property
    def speaking(self) -> bool:
        """Whether a clip is under way."""
        return bool(self._frames)

    @property
    def talking(self) -> bool:
        """Whether a clip's last voiced frame is still to come."""
        return self._voiced_left > 0

    def begin(self, now: float, quiet_for: float, talking_for: float) -> Clip | None:
        """Start the next clip if its moment has come and return it.

        ``quiet_for`` and ``talking_for`` are how many seconds the agent has been silent or talking.
        """
        if not self._clips or self._frames:
            return None
        clip = self._clips[0]
        if isinstance(clip, Pause):
            if self._pause_until is None:
                self._pause_until = now + clip.seconds
            if now < self._pause_until:
                return None
            self._clips.popleft()
            self._pause_until, self._at_once = None, True
            return self.begin(now, quiet_for, talking_for)
        if not self._at_once and not self._due(clip, now, quiet_for, talking_for):
            return None
        return self._start(self._clips.popleft(), now)

    def finished(self, now: float, quiet_for: float) -> bool:
        """Return whether the agent has had its say: it answered and is quiet, or it never will."""
        return quiet_for >= self._settle and (self.answered or now - self.waiting_since > PATIENCE)

    def frame(self, now: float) -> bytes | None:
        """Return the next 20 ms of a clip under way, or None; notes when the last voiced frame goes out."""
        if not self._frames:
            return None
        self._voiced_left -= 1
        if self._voiced_left == 0:
            self.waiting_since, self.answered = now, False
        return self._frames.popleft()

    def whole(self) -> Audio | Key | None:
        """Return the next speech or key in one piece, as a recording takes it; pauses and overlaps have no meaning."""
        while self._clips:
            clip = self._clips.popleft()
            if isinstance(clip, Pause):
                continue
            self._report.begin("key" if isinstance(clip, Key) else "speech")
            return clip.audio if isinstance(clip, Overlap) else clip
        return None

    def skip_rest(self) -> None:
        """Say nothing more: somebody else took the call."""
        self._clips.clear()

    def _due(self, clip: Clip, now: float, quiet_for: float, talking_for: float) -> bool:
        if isinstance(clip, Overlap) and now - self.waiting_since <= PATIENCE:
            return self.answered and talking_for >= clip.after
        return self.finished(now, quiet_for)

    def _start(self, clip: Clip, now: float) -> Clip:
        self._at_once = False
        if isinstance(clip, Key):
            self._report.begin("key")
            self.waiting_since, self.answered = now, False
        elif isinstance(clip, Audio | Overlap):
            spoken = frames(clip if isinstance(clip, Audio) else clip.audio)
            self._frames.extend(spoken)
            self._voiced_left = last_voiced(spoken) + 1
            self._report.begin("overlap" if isinstance(clip, Overlap) else "speech")
        return clip
