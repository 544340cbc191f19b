"""One real house for all end-to-end tests: Redis, workers with real engines, web, a simulated carrier."""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from config.settings import read_settings
from receptionist.bootstrap import open_desk
from receptionist.cli.demo import free_port
from receptionist.cli.house import House
from receptionist.desk import Desk
from receptionist.simulator.carrier import Carrier

ACCOUNT, TOKEN = "AC" + "0" * 32, "end-to-end-token"


@dataclass(frozen=True)
class Running:
    """A running house and what a test needs to reach it."""

    house: House
    carrier: Carrier
    desk: Desk

    @property
    def url(self) -> str:
        return self.house.url


def run_house(data_dir: Path, **settings: str) -> Iterator[Running]:
    """Start everything, yield it ready, and stop it."""
    with Carrier(ACCOUNT, TOKEN) as carrier:
        kept = {k: v for k, v in os.environ.items() if not k.startswith(("TWILIO_", "RECEPTIONIST_", "REDIS_"))}
        env = {
            **kept,
            "TWILIO_ACCOUNT_SID": ACCOUNT,
            "TWILIO_AUTH_TOKEN": TOKEN,
            "TWILIO_API_URL": carrier.url,
            **settings,
        }
        house = House(env, "127.0.0.1", free_port(), data_dir, lambda line: None)
        try:
            house.start()
            house.wait_until_ready()
            yield Running(house, carrier, open_desk(read_settings(house.env)))
        finally:
            house.stop()


@pytest.fixture(scope="session")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """The house in stream mode."""
    yield from run_house(tmp_path_factory.mktemp("house"))


@pytest.fixture(scope="session")
def recording(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """The house in record mode."""
    yield from run_house(tmp_path_factory.mktemp("record"), RECEPTIONIST_CALL_MODE="record")
