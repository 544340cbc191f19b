"""The state of a call is in Redis: a worker or the web may be killed between turns and the call goes on."""

import os
import signal
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

import psutil
import pytest

from models.call import CallState
from receptionist.cli.demo import await_summary
from receptionist.cli.demo_script import FIRST_CALL
from receptionist.simulator.place import place_call
from tests.e2e.conftest import ACCOUNT, TOKEN, Running

pytestmark = pytest.mark.e2e


def kill_worker() -> list[int]:
    """Kill the house's live worker at once, as the kernel would, and return its process id."""
    workers = [child for child in psutil.Process().children() if child.cmdline()[-2:] == ["workers", "live"]]
    for worker in workers:
        os.kill(worker.pid, signal.SIGKILL)
    return [worker.pid for worker in workers]


@contextmanager
def minded(running: Running) -> Iterator[None]:
    """Let the house start again what dies, as ``receptionist up`` does."""
    over = threading.Event()

    def mind() -> None:
        while not over.wait(0.2):
            running.house.mind()

    thread = threading.Thread(target=mind)
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join()


def test_a_worker_killed_between_turns_does_not_end_the_call(running: Running) -> None:
    killed: list[int] = []

    def kill_once(name: str, details: Mapping[str, object]) -> None:
        if name == "agent" and details.get("turn") == 1 and not killed:
            killed.extend(kill_worker())

    began = time.time()
    with minded(running):
        report = place_call(
            running.url,
            ACCOUNT,
            TOKEN,
            [line.audio() for line in FIRST_CALL[:3]],
            from_number="+14155550179",
            on_event=kill_once,
            settle=1.5,
            longest=150,
        )
        record = await_summary(running.desk, began)
        running.house.wait_until_ready()
    assert killed
    assert record.state is CallState.ENDED
    assert report.streams == 1
    assert all(turn.latency_ms is not None for turn in report.turns)
