"""The demo begins with a caller whom nobody knows, however often it is run."""

from importlib import import_module
from pathlib import Path
from typing import cast

import pytest

from receptionist.cli.demo import StepFailed, play
from receptionist.cli.demo_script import CALLER
from receptionist.cli.house import House
from receptionist.simulator.carrier import Carrier
from receptionist.simulator.report import CallReport
from tests.twins_phone import ACCOUNT, TOKEN, a_desk
from tests.twins_portal import a_known_caller
from tests.twins_store import SetClock

DEMO = import_module("receptionist.cli.demo")
"""The module: the package has the command under the same name."""


def test_whom_an_earlier_demo_remembered_is_a_stranger_to_the_next(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    desk = a_desk(SetClock())
    caller = a_known_caller(desk, CALLER)
    assert desk.callers.profile(caller) is not None

    def place_call(*_: object, from_number: str, **__: object) -> CallReport:
        assert desk.callers.profile(desk.callers.key(from_number)) is None
        raise StepFailed("far enough")

    monkeypatch.setattr(DEMO, "place_call", place_call)
    monkeypatch.setattr(DEMO, "metrics_of", lambda _: str)
    house = House({}, "127.0.0.1", 1, tmp_path, print)
    with pytest.raises(StepFailed, match="far enough"):
        play(house, desk, ACCOUNT, TOKEN, cast(Carrier, None))
