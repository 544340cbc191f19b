"""Promise 3: private by default, and fail private."""

from pathlib import Path

import pytest

from models.text import RawText
from receptionist.errors import RedactionFailed
from workers import crew
from workers.engines import finder

pytestmark = pytest.mark.promise(3)


@pytest.fixture(autouse=True)
def _opened_anew() -> None:
    finder.open_finder.cache_clear()


def test_weights_that_are_not_the_pinned_ones_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    other = tmp_path / "redactor"
    other.mkdir()
    (other / "config.cfg").write_text("[nlp]")
    monkeypatch.setattr(finder, "TRAINED", other)
    with pytest.raises(RedactionFailed):
        finder.open_finder(other)


def test_a_worker_without_its_redactor_starts_and_withholds(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(finder, "_pinned", lambda: False)
    withholding = crew._finder()
    with pytest.raises(RedactionFailed):
        withholding.find(RawText("anything"))


def test_the_weights_that_ship_are_the_pinned_ones() -> None:
    assert finder.open_finder().find(RawText("my name is robin hale")).spans
