"""The state of a call is in Redis: a worker or the web may be killed between turns and the call goes on."""

import os
import signal
import time
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor, wait

import psutil
import pytest

from models.call import CallState
from receptionist.cli.demo import await_summary
from receptionist.cli.demo_script import FIRST_CALL
from receptionist.simulator.place import place_call
from receptionist.simulator.report import CallReport
from tests.e2e.conftest import ACCOUNT, TOKEN, Running

pytestmark = pytest.mark.e2e


def kill_worker() -> list[int]:
    """Kill the house's live worker at once, as the kernel would; return its process id."""
    return kill(child for child in psutil.Process().children() if command(child)[-2:] == ["workers", "live"])


def kill_server() -> list[int]:
    """Kill what serves the web at once; return the process ids."""
    return kill(
        server
        for child in psutil.Process().children()
        if any("gunicorn" in part for part in command(child))
        for server in child.children()
    )


def command(process: psutil.Process) -> list[str]:
    """Read a process's command line; of one that has just ended, an empty one."""
    try:
        return process.cmdline()
    except (psutil.NoSuchProcess, psutil.ZombieProcess):
        return []


def kill(processes: Iterable[psutil.Process]) -> list[int]:
    """Kill processes and return their ids."""
    ids = [process.pid for process in processes]
    for process in ids:
        os.kill(process, signal.SIGKILL)
    return ids


def while_minded(running: Running, work: Callable[[], CallReport]) -> CallReport:
    """Do ``work`` while the house starts again what dies.

    The minding stays on this thread, as in ``receptionist up``: a process dies with the thread that started it.
    """
    with ThreadPoolExecutor(1) as beside:
        done = beside.submit(work)
        while not done.done():
            running.house.mind()
            wait([done], timeout=0.2)
        return done.result()


@pytest.mark.parametrize(("kill_some", "streams"), [(kill_worker, 1), (kill_server, 2)], ids=["a worker", "the web"])
def test_a_process_killed_between_turns_does_not_end_the_call(
    running: Running, kill_some: Callable[[], list[int]], streams: int
) -> None:
    killed: list[int] = []

    def kill_once(name: str, details: Mapping[str, object]) -> None:
        if name == "agent" and details.get("turn") == 1 and not killed:
            killed.extend(kill_some())

    began = time.time()
    report = while_minded(
        running,
        lambda: place_call(
            running.url,
            ACCOUNT,
            TOKEN,
            [line.audio() for line in FIRST_CALL[:3]],
            from_number="+14155550179",
            on_event=kill_once,
            settle=1.5,
            longest=150,
        ),
    )
    record = await_summary(running.desk, began)
    running.house.wait_until_ready()
    assert killed
    assert record.state is CallState.ENDED
    assert report.streams == streams
    assert all(turn.latency_ms is not None for turn in report.turns)
