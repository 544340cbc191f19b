"""Each promise with its tests and their last run, for people who do not read code."""

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from models.record import Role
from receptionist.desk import Desk
from receptionist.web import pages_promises
from receptionist.web.promises import PROMISES, RUN_FILE, Proof, read_proofs, write_proofs
from tests.promise_run import PromiseRun
from tests.twins_store import SetClock
from tests.twins_web import NOON, Visitor, a_busy_desk, an_app

CODE = "c" * 64
ROOT = Path(__file__).parents[2]
HELD = Proof(
    "tests/privacy/test_a.py::test_words_die",
    (2,),
    "Words die",
    "About words.",
    NOON - 7200,
    CODE,
    {"passed": 3},
)


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    monkeypatch.setattr(pages_promises, "code_digest", lambda: CODE)
    desk = a_busy_desk(SetClock(NOON))
    return replace(desk, settings=replace(desk.settings, data_dir=tmp_path))


def page(desk: Desk, role: Role = Role.OWNER) -> str:
    return Visitor(an_app(desk), desk).log_in(role).get("/promises").text


def test_all_five_promises_are_on_the_page_and_it_says_if_nobody_ran_the_tests(desk: Desk) -> None:
    text = page(desk, Role.AUDITOR)
    assert all(f"{promise.number}. {promise.title}" in text for promise in PROMISES)
    assert [promise.number for promise in PROMISES] == [1, 2, 3, 4, 5]
    assert "Not run here yet" in text and "holds" not in text


def test_a_proof_shows_what_it_says_its_result_and_its_day(desk: Desk) -> None:
    write_proofs(desk.settings.data_dir / RUN_FILE, [HELD])
    text = page(desk)
    assert "Words die" in text and "Today at 10:00" in text and "1 test, 3 cases" in text
    assert "Tested as it runs" in text and "failed" not in text


def test_one_failed_case_is_a_failed_proof_and_is_shown_open(desk: Desk) -> None:
    write_proofs(desk.settings.data_dir / RUN_FILE, [replace(HELD, results={"passed": 9, "failed": 1})])
    text = page(desk)
    assert "1 failed" in text and "<details open>" in text


def test_a_proof_that_was_skipped_holds_nothing(desk: Desk) -> None:
    write_proofs(desk.settings.data_dir / RUN_FILE, [replace(HELD, results={"skipped": 1})])
    text = page(desk)
    assert "not run" in text and "holds" not in text


def test_results_of_other_code_are_called_so(desk: Desk) -> None:
    write_proofs(desk.settings.data_dir / RUN_FILE, [replace(HELD, code="0" * 64)])
    assert "The code has changed since the last run" in page(desk)


def test_a_demo_below_the_data_directory_shows_the_same_run(desk: Desk) -> None:
    write_proofs(desk.settings.data_dir / RUN_FILE, [HELD])
    below = replace(desk, settings=replace(desk.settings, data_dir=desk.settings.data_dir / "demo"))
    assert "Words die" in page(below)


@pytest.mark.parametrize("content", ["", "{}", '{"proofs": [{"test": 1}]}', "[1]"])
def test_a_damaged_file_of_results_counts_as_none(content: str, desk: Desk) -> None:
    (desk.settings.data_dir / RUN_FILE).write_text(content)
    assert "Not run here yet" in page(desk)


EXAMPLES = '''"""About examples."""

import pytest

@pytest.mark.promise(1)
@pytest.mark.promise(4)
@pytest.mark.parametrize("number", [1, 2, 3])
def test_a_number_is_small(number):
    assert number < 3

@pytest.mark.promise(3)
def test_nothing_is_kept():
    pass

def test_without_a_promise():
    pass
'''


def run_tests(root: Path, *arguments: str) -> None:
    command = [sys.executable, "-m", "pytest", "-q", "-p", "tests.promise_run", "--rootdir", root, *arguments]
    subprocess.run([*command, "-p", "no:cacheprovider", root], cwd=ROOT, capture_output=True, check=False)


def test_a_test_run_writes_which_promise_each_test_proves_and_what_it_found(tmp_path: Path) -> None:
    (tmp_path / "test_examples.py").write_text(EXAMPLES)
    run_tests(tmp_path)
    proofs = {proof.says: proof for proof in read_proofs(tmp_path / ".data" / RUN_FILE)}
    small = proofs["A number is small"]
    assert set(proofs) == {"A number is small", "Nothing is kept"}
    assert (small.promises, small.results, small.result) == ((1, 4), {"passed": 2, "failed": 1}, "failed")
    assert small.about == "About examples." and len(small.code) == 64


def test_a_run_of_some_tests_keeps_the_others_and_forgets_those_that_are_gone(tmp_path: Path) -> None:
    (tmp_path / "test_examples.py").write_text(EXAMPLES)
    run_tests(tmp_path)
    run_tests(tmp_path, "-k", "kept")
    path = tmp_path / ".data" / RUN_FILE
    assert {proof.result for proof in read_proofs(path)} == {"failed", "passed"}
    (tmp_path / "test_examples.py").write_text(EXAMPLES.replace("test_a_number_is_small", "test_another"))
    run_tests(tmp_path, "-k", "kept")
    assert [proof.says for proof in read_proofs(path)] == ["Nothing is kept"]


def test_every_promise_has_tests(pytestconfig: pytest.Config) -> None:
    """Counted in the files, so that it holds whichever tests run."""
    marked = "".join(path.read_text() for path in (ROOT / "tests").rglob("test_*.py"))
    assert all(f"mark.promise({promise.number})" in marked for promise in PROMISES)
    assert pytestconfig.pluginmanager.has_plugin("promise-run") and PromiseRun.__doc__
