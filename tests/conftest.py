"""The real engines, for tests that want them; nothing of theirs is imported for the others."""

from importlib import import_module
from typing import Any

import pytest

from tests.promise_run import pytest_configure as pytest_configure


@pytest.fixture(scope="session")
def engines(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """A tests.real_engines.Engines whose weights are converted once a run."""
    return import_module("tests.real_engines").Engines(tmp_path_factory.mktemp("engines"))
