"""A worker's sign of life: only while its engines are loaded, from a thread of its own."""

from contextlib import suppress
from threading import Event, Thread
from types import TracebackType

from receptionist.errors import StoreUnavailable
from receptionist.ports_operators import Pulse

EVERY_SECONDS = 5.0
LIVES_SECONDS = 15


class Heartbeat:
    """Beats from entering the context to leaving it."""

    def __init__(self, pulse: Pulse, worker: str, calls: int = 0) -> None:
        self._pulse, self._worker, self._calls, self._stop = pulse, worker, calls, Event()
        self._thread = Thread(target=self._beat, name="heartbeat", daemon=True)

    def __enter__(self) -> "Heartbeat":
        self._thread.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._stop.set()
        self._thread.join()

    def _beat(self) -> None:
        while True:
            with suppress(StoreUnavailable):  # without a beat the worker counts as gone, as it should
                self._pulse.beat(self._worker, LIVES_SECONDS, self._calls)
            if self._stop.wait(EVERY_SECONDS):
                return
