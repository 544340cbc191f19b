"""Playback: what is on its way to the caller's ear, and what of it was heard."""

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Protocol

from models.audio import PHONE_RATE


class Outgoing(Protocol):
    """The carrier's side of the media socket."""

    def media(self, mulaw: bytes) -> None:
        """Send 8 kHz mono mu-law; it is played in order after what was sent before."""
        ...

    def mark(self, name: str) -> None:
        """Ask to be told when everything sent so far was played."""
        ...

    def clear(self) -> None:
        """Drop everything that is not played yet."""
        ...


@dataclass
class _Piece:
    mulaw: bytes
    mark: str
    begins: float
    """When its first sample is played, in the clock's seconds."""


SILENCE = b"\xff"
"""A mu-law sample of silence."""

LATELY_SECONDS = 3.0
"""How much of what was played is remembered, to know it when it comes back as an echo."""

STEP_BACK_SECONDS = 0.4
"""A sentence that goes on after a false stop begins this much earlier, so that the cut word is whole."""


class Playback:
    """Sends sentences, knows whether one is being played, stops them, and goes on where it stopped."""

    def __init__(self, out: Outgoing, now: Callable[[], float]) -> None:
        self._out, self._now = out, now
        self._playing: list[_Piece] = []
        self._rest: list[bytes] = []
        self._sent = 0
        self._played: deque[_Piece] = deque()
        self._ends = 0.0
        self.held = False
        """Whether the voice is stopped and what is added waits."""

    @property
    def speaking(self) -> bool:
        """Whether something is played or waits to be."""
        return bool(self._playing) or bool(self._rest)

    @property
    def audible(self) -> bool:
        """Whether the caller hears the voice now."""
        return bool(self._playing)

    def play(self, mulaw: bytes) -> None:
        """Queue one sentence; while stopped it waits for ``go_on``."""
        if not mulaw:
            return
        if self.held:
            self._rest.append(mulaw)
            return
        self._sent += 1
        begins = max(self._now(), self._ends)
        self._ends = begins + len(mulaw) / PHONE_RATE
        piece = _Piece(mulaw, f"s{self._sent}", begins)
        self._playing.append(piece)
        self._remember(piece)
        self._out.media(mulaw)
        self._out.mark(piece.mark)

    def marked(self, name: str) -> None:
        """Take note that a mark came back: that sentence and those before it were played."""
        names = [piece.mark for piece in self._playing]
        if name in names:
            del self._playing[: names.index(name) + 1]

    def stop(self) -> None:
        """Stop the voice now; what was not heard is kept for ``go_on``. Marks that come back from here mean nothing."""
        if self.held:
            return
        self.held = True
        now = self._now()
        for piece in self._playing:
            heard = int(max(0.0, now - piece.begins - STEP_BACK_SECONDS) * PHONE_RATE)
            self._rest.append(piece.mulaw[heard:])
        for piece in self._played:
            piece.mulaw = piece.mulaw[: int(max(0.0, now - piece.begins) * PHONE_RATE)]
        self._playing.clear()
        self._ends = 0.0
        self._out.clear()

    def go_on(self) -> None:
        """After a false stop: play the rest from where it was."""
        self.held = False
        rest, self._rest = self._rest, []
        for mulaw in rest:
            self.play(mulaw)

    def drop(self) -> None:
        """Forget the rest: the caller took the turn."""
        self.held = False
        self._rest.clear()

    def lately(self, seconds: float) -> bytes:
        """Return what was played in the last ``seconds`` (at most LATELY_SECONDS): 8 kHz mono mu-law."""
        begins = self._now() - seconds
        sound = bytearray(SILENCE * int(seconds * PHONE_RATE))
        for piece in self._played:
            at = int((piece.begins - begins) * PHONE_RATE)
            heard = piece.mulaw[max(-at, 0) : max(len(sound) - at, 0)]
            sound[max(at, 0) : max(at, 0) + len(heard)] = heard
        return bytes(sound)

    def _remember(self, piece: _Piece) -> None:
        gone = self._now() - LATELY_SECONDS
        while self._played and self._played[0].begins + len(self._played[0].mulaw) / PHONE_RATE < gone:
            self._played.popleft()
        self._played.append(replace(piece))
