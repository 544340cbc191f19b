"""The carrier's buffer: received sound is played at 8 kHz, marks come back when they are reached."""

from collections import deque
from dataclasses import dataclass

from receptionist.simulator.script import FRAME


@dataclass
class _Sound:
    mulaw: bytes
    received: float


class Playout:
    """Everything the agent sent and the caller has not heard yet, in order."""

    def __init__(self) -> None:
        """Begin empty."""
        self._queue: deque[_Sound | str] = deque()

    @property
    def empty(self) -> bool:
        """Nothing is left to play."""
        return not self._queue

    def add(self, mulaw: bytes, received: float) -> None:
        """Queue sound that came at ``received`` (monotonic seconds)."""
        if mulaw:
            self._queue.append(_Sound(mulaw, received))

    def mark(self, name: str) -> list[str]:
        """Queue a mark; returned at once if nothing is before it."""
        self._queue.append(name)
        return self._reached()

    def clear(self) -> list[str]:
        """Throw everything away; return all outstanding marks."""
        marks = [item for item in self._queue if isinstance(item, str)]
        self._queue.clear()
        return marks

    def play(self) -> tuple[bytes, float, list[str]]:
        """Play 20 ms; return up to 160 bytes, when the first of them was received, and the marks reached."""
        played, received, marks = b"", 0.0, []
        while self._queue and len(played) < FRAME:
            head = self._queue[0]
            if isinstance(head, str):
                marks.append(head)
                self._queue.popleft()
                continue
            received = received or head.received
            need = FRAME - len(played)
            played += head.mulaw[:need]
            head.mulaw = head.mulaw[need:]
            if not head.mulaw:
                self._queue.popleft()
        return played, received, marks + self._reached()

    def _reached(self) -> list[str]:
        marks = []
        while self._queue and isinstance(self._queue[0], str):
            marks.append(str(self._queue.popleft()))
        return marks
