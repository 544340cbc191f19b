"""Processes of one machine: started together, restarted when one dies, stopped together, none left behind."""

import ctypes
import os
import signal
import subprocess
import threading
import time
from collections import deque
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

STOP_SECONDS = 70.0
"""How long a process may take to end: calls in progress may end first (gunicorn's graceful timeout is a minute)."""

RESTART_SECONDS = 0.5
MANY_DEATHS = 5
"""A process that dies so often within a minute is not started again."""

PR_SET_PDEATHSIG = 1
"""prctl(2): the signal a child gets when its parent dies, so that a killed supervisor leaves nothing behind."""


class ProcessGaveUp(Exception):
    """A process died again and again; the message names it and its log."""


@dataclass
class Running:
    """One process and what is needed to start it again."""

    name: str
    command: Sequence[str]
    env: Mapping[str, str]
    stdin: bytes
    process: subprocess.Popen[bytes]
    deaths: deque[float] = field(default_factory=lambda: deque(maxlen=MANY_DEATHS))


class Processes:
    """Starts processes in order and stops them in reverse; their output goes to one log file each."""

    def __init__(self, logs: Path, told: Callable[[str], None]) -> None:
        self._logs, self._told = logs, told
        self._running: list[Running] = []
        self._lock = threading.Lock()
        self._stopping = False
        logs.mkdir(parents=True, exist_ok=True)

    def start(self, name: str, command: Sequence[str], env: Mapping[str, str], stdin: bytes = b"") -> None:
        """Start a process; raises OSError if its program is missing."""
        process = self._spawn(name, command, env, stdin)
        self._running.append(Running(name, command, env, stdin, process))

    def mind(self) -> None:
        """Start again what has died; raises ProcessGaveUp."""
        with self._lock:
            if self._stopping:
                return
            for one in self._running:
                if one.process.poll() is None:
                    continue
                now = time.monotonic()
                one.deaths.append(now)
                if len(one.deaths) == MANY_DEATHS and now - one.deaths[0] < 60:
                    raise ProcessGaveUp(f"{one.name} cannot run; see {self._logs / (one.name + '.log')}")
                self._told(f"{one.name} ended and is started again")
                time.sleep(RESTART_SECONDS)
                one.process = self._spawn(one.name, one.command, one.env, one.stdin)

    def stop(self) -> None:
        """Ask every process to end, the last started first, and wait; one that does not is killed."""
        with self._lock:
            self._stopping = True
        for one in reversed(self._running):
            if one.process.poll() is None:
                one.process.send_signal(signal.SIGTERM)
            try:
                one.process.wait(STOP_SECONDS)
            except subprocess.TimeoutExpired:
                one.process.kill()
                one.process.wait()
        self._running.clear()

    def _spawn(
        self, name: str, command: Sequence[str], env: Mapping[str, str], stdin: bytes
    ) -> subprocess.Popen[bytes]:
        with (self._logs / f"{name}.log").open("ab") as log:
            process = subprocess.Popen(  # noqa: S603 - the commands are ours, never a caller's
                command,
                env=dict(env),
                stdin=subprocess.PIPE,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
                preexec_fn=_die_with_parent,
            )
        pipe: IO[bytes] | None = process.stdin
        if pipe is not None:
            pipe.write(stdin)
            pipe.close()
        return process


def _die_with_parent() -> None:
    """Run in the child before its program; on systems without prctl nothing happens."""
    libc = ctypes.CDLL(None)
    if hasattr(libc, "prctl"):
        libc.prctl(PR_SET_PDEATHSIG, signal.SIGTERM)
    os.umask(0o077)
