"""Two machines of one core each beside one: takes answered a second, through the real queue.

A machine's core is shared by all that runs there: with one worker that is one core for the queue and the callers too.
"""

import subprocess
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from itertools import cycle, islice
from os import sched_getaffinity, sched_setaffinity
from secrets import token_hex

from psutil import Process

from config.settings import read_settings
from models.audio import Audio
from models.call import Call, CallState
from receptionist.bootstrap import open_desk
from receptionist.desk import Desk
from receptionist.web.takes import Take, Takes
from tests.bench.house import running_house
from tests.bench.spent import found
from tests.bench.table import Row

WAITING = 4
"""Callers who always wait for an answer, so that no worker is ever idle."""

TAKES = 48
READY_SECONDS = 120.0


def two_workers(clips: list[Audio]) -> list[Row]:
    """Return takes a second of one worker on one core, then of two on a core each; one row alone on one core."""
    cores = sched_getaffinity(0)
    first, *others = sorted(cores)[:2]
    rows = []
    sched_setaffinity(0, {first})
    try:
        with running_house() as house:
            desk = open_desk(read_settings(house.env), "web")
            rows.append({"workers of one core": "1", "takes a second": f"{_takes_a_second(desk, clips):.2f}"})
            for second in others:
                _spread({first, second})
                with _another(desk, second):
                    both = _takes_a_second(desk, clips)
                rows.append({"workers of one core": "2", "takes a second": f"{both:.2f}"})
                rows[1]["times one"] = f"{both / float(rows[0]['takes a second']):.2f}"
    finally:
        sched_setaffinity(0, cores)
    return rows


def _spread(cores: set[int]) -> None:
    """Let everything but the live worker run on ``cores``: every thread, since each has cores of its own."""
    worker = found("workers", "live")
    for process in (Process(), *found()):
        for thread in () if process in worker else process.threads():
            with suppress(ProcessLookupError):
                sched_setaffinity(thread.id, cores)


@contextmanager
def _another(desk: Desk, core: int) -> Iterator[None]:
    """Start a second live worker, as a second machine would, on a core of its own."""
    [first] = found("workers", "live")
    command = ["taskset", "--cpu-list", str(core), *first.cmdline()]
    before = len(desk.pulse.alive())
    worker = subprocess.Popen(command, env=first.environ(), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        deadline = time.monotonic() + READY_SECONDS
        while len(desk.pulse.alive()) <= before and time.monotonic() < deadline:
            time.sleep(0.25)
        yield
    finally:
        worker.terminate()
        worker.wait()


def _takes_a_second(desk: Desk, clips: list[Audio]) -> float:
    """Send takes as fast as they are answered; the first of each caller warms up and does not count."""
    callers = [_talking(desk) for _ in range(WAITING)]

    def hear(number: int, takes: int) -> None:
        own = Takes(callers[number], desk, time.monotonic)
        for clip in islice(cycle(clips[number:] + clips[:number]), takes):
            _await(own, own.hear(0, clip, time.monotonic()))

    with ThreadPoolExecutor(WAITING) as pool:
        list(pool.map(hear, range(WAITING), [1] * WAITING))
        began = time.monotonic()
        list(pool.map(hear, range(WAITING), [TAKES // WAITING] * WAITING))
        return TAKES / (time.monotonic() - began)


def _talking(desk: Desk) -> str:
    number = "+12175550191"
    call = Call(token_hex(16), "CA" + token_hex(16), desk.callers.key(number), number, desk.clock.now())
    desk.calls.open(call)
    desk.calls.save(call.moved(CallState.TALKING))
    return call.id


def _await(takes: Takes, take: Take) -> None:
    while not any(answer.kind == "done" for _, answer in takes.arrived()):
        time.sleep(0.005)
