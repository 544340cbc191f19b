"""What a long call does to memory."""

from itertools import cycle, islice
from threading import Event, Thread
from time import monotonic

from models.audio import Audio
from receptionist.simulator.place import place_call
from tests.bench.house import ACCOUNT, TOKEN
from tests.bench.spent import megabytes
from tests.bench.table import Row

SAMPLES = 6
SECONDS_A_TURN = 3.0
"""No turn is shorter, so that the caller does not run out of words."""


def long_call(url: str, clips: list[Audio], minutes: float) -> list[Row]:
    """Hold one call so long; return resident memory of web and worker, sampled on the way."""
    script = list(islice(cycle(clips), int(60 * minutes / SECONDS_A_TURN)))
    rows: list[Row] = []
    over, began = Event(), monotonic()

    def sample() -> None:
        while True:
            web, worker = megabytes("receptionist.wsgi:app()"), megabytes("workers", "live")
            minute = f"{(monotonic() - began) / 60:.1f}"
            rows.append({"long call, minute": minute, "web MB": f"{web:.0f}", "worker MB": f"{worker:.0f}"})
            if over.wait(60 * minutes / SAMPLES):
                return

    watch = Thread(target=sample, name="memory")
    watch.start()
    try:
        place_call(url, ACCOUNT, TOKEN, script, from_number="+12175550190", longest=60 * minutes)
    finally:
        over.set()
        watch.join()
    return rows
