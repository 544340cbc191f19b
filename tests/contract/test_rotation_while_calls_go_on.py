"""Rotation on a real Redis: readers in another thread never fail, and a rotation that is killed goes on."""

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import cycle
from pathlib import Path

import pytest

from receptionist.errors import ReceptionistError
from receptionist.store.open import Stores, open_stores
from receptionist.store.redis import RedisCells
from receptionist.store.rotate import rotate
from tests.contract.conftest import KEY, WallClock
from tests.twins_store import MAP, a_call

pytestmark = pytest.mark.promise(3)

ROOT = Path(__file__).parents[2]
CALLERS = int(os.environ.get("ROTATED_CALLERS", "150"))
"""A bench sets 10000."""

ROTATING = """
import sys
from receptionist.store.open import open_stores
from receptionist.store.redis import RedisCells
from receptionist.store.rotate import rotate
from tests.contract.conftest import KEY, WallClock
from tests.twins_store import MAP
stores = open_stores(RedisCells(sys.argv[1]), KEY, "practice", MAP, WallClock())
for done in rotate(stores.vault, stores.seeds):
    print(done, flush=True)
"""


def opened(url: str) -> Stores:
    """Open the stores as one more process does."""
    return open_stores(RedisCells(url), KEY, "practice", MAP, WallClock())


@pytest.fixture
def house(redis_url: str) -> Stores:
    cells = RedisCells(redis_url)
    cells.delete(*cells.scan(""))
    stores = opened(redis_url)
    for n in range(CALLERS):
        assert stores.calls.open(a_call(stores, WallClock(), f"{n:032x}", number=f"+1217{n:07}"))
    return stores


@contextmanager
def reading(url: str) -> Iterator[list[str]]:
    """Read every call again and again, each time with a fresh look at its caller's keys; yield what failed."""
    stores, stop, failed, reads = opened(url), threading.Event(), list[str](), list[int]()

    def read() -> None:
        for n in cycle(range(CALLERS)):
            if stop.is_set():
                return
            try:
                call = stores.calls.load(f"{n:032x}")
                stores.vault.keyring.drop(call.caller)
                reads.append(n)
            except ReceptionistError as fault:
                failed.append(f"{n}: {fault!r}")

    reader = threading.Thread(target=read)
    reader.start()
    try:
        yield failed
    finally:
        stop.set()
        reader.join()
    assert len(reads) > 10


def test_no_read_fails_while_keys_rotate(house: Stores, redis_url: str) -> None:
    with reading(redis_url) as failed:
        *_, done = rotate(house.vault, house.seeds)
    assert failed == []
    assert done >= CALLERS
    assert house.seeds.versions() == {2}
    assert len(opened(redis_url).records.recent(0)) == CALLERS


def test_a_rotation_that_is_killed_goes_on_where_it_was_and_no_read_fails(house: Stores, redis_url: str) -> None:
    command = [sys.executable, "-c", ROTATING, redis_url]
    with reading(redis_url) as failed:
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT) as rotating:
            assert rotating.stdout
            for line in rotating.stdout:
                if int(line) >= CALLERS // 3:
                    rotating.send_signal(signal.SIGKILL)
                    break
        again = opened(redis_url)
        assert again.seeds.versions() == {1, 2}
        *_, done = rotate(again.vault, again.seeds)
    assert failed == []
    assert 0 < done <= CALLERS + 1 - CALLERS // 3
    assert opened(redis_url).seeds.versions() == {2}
