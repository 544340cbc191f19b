"""Takes: guesses at the caller's turn, sent to the workers and waited for."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from queue import SimpleQueue
from secrets import randbelow
from threading import Event, Thread

from models.audio import Audio
from models.jobs import HearTurn, PressKey
from models.reply import Answer, AnswerKind
from receptionist.desk import Desk
from receptionist.errors import CallNotFound, StoreError

POLL_SECONDS = 1.0
"""How long one wait for an answer lasts before it is checked whether anybody still waits."""


@dataclass
class Take:
    """One guess: its number, when it was sent and what has come back."""

    turn: int
    number: int
    audio: Audio | None
    sent_at: float
    last_voiced_at: float
    heard: Answer | None = None
    heard_at: float = 0.0
    answers: list[Answer] = field(default_factory=list)
    kept_at: float = 0.0
    spoke_at: float = 0.0
    done: bool = False
    covered: bool = False
    """Whether "one moment" was said for it."""

    over: Event = field(default_factory=Event)


class Takes:
    """Sends takes of one call and collects their answers; answers are handed over on the caller's own thread.

    Numbers begin anywhere, so that takes from before a dropped socket are never mixed up with later ones.
    """

    def __init__(self, call_id: str, desk: Desk, now: Callable[[], float]) -> None:
        self._call_id, self._desk, self._now = call_id, desk, now
        self._inbox: SimpleQueue[tuple[Take, Answer]] = SimpleQueue()
        self._number = randbelow(1_000_000) * 1_000

    def hear(self, turn: int, audio: Audio, last_voiced_at: float) -> Take:
        """Seal one take of speech for the workers; raises StoreUnavailable."""
        take = self._next(turn, audio, last_voiced_at)
        self._desk.line.put(self._call_id, turn, take.number, audio)
        self._desk.jobs.submit(HearTurn(self._call_id, turn, take.number))
        self.wait_for(take)
        return take

    def press(self, turn: int, key: str) -> Take:
        """Send a pressed key as a take; raises StoreUnavailable."""
        take = self._next(turn, None, self._now())
        self._desk.jobs.submit(PressKey(self._call_id, turn, take.number, key))
        self.wait_for(take)
        return take

    def greeting(self) -> Take:
        """Wait for the personal part of the greeting, which workers send as take 0."""
        take = Take(0, 0, None, self._now(), self._now())
        self.wait_for(take)
        return take

    def discard(self, take: Take) -> None:
        """Take a guess back: nobody waits for it, and a worker skips it or stops at the next step."""
        take.over.set()
        with suppress(CallNotFound, StoreError):  # a call that is gone needs no word; one without a store gets none
            self._desk.line.drop(self._call_id, take.turn, take.number)

    def arrived(self) -> list[tuple[Take, Answer]]:
        """Return what came in for takes that somebody still waits for."""
        came = []
        while not self._inbox.empty():
            take, answer = self._inbox.get()
            if not take.over.is_set():
                came.append((take, answer))
        return came

    def wait_for(self, take: Take) -> None:
        """Collect a take's answers on a thread of its own until it is done or over."""
        Thread(target=self._collect, args=(take,), name="answers", daemon=True).start()

    def _next(self, turn: int, audio: Audio | None, last_voiced_at: float) -> Take:
        self._number += 1
        return Take(turn, self._number, audio, self._now(), last_voiced_at)

    def _collect(self, take: Take) -> None:
        while not take.over.is_set():
            try:
                answer = self._desk.line.next(self._call_id, take.turn, take.number, POLL_SECONDS)
            except StoreError:
                if take.over.wait(POLL_SECONDS):
                    return
                continue
            if answer is None:
                continue
            self._inbox.put((take, answer))
            if answer.kind is AnswerKind.DONE:
                return
