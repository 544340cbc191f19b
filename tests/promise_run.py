"""Writes down which tests prove which promise, and what they found: the dashboard shows it."""

import time
from collections import Counter
from pathlib import Path

import pytest

from receptionist.web.promises import RUN_FILE, Proof, code_digest, read_proofs, write_proofs


def pytest_configure(config: pytest.Config) -> None:
    """Note the promises of this run in ``.data`` below the root."""
    config.addinivalue_line("markers", "promise(number): proves one of the five promises")
    config.pluginmanager.register(PromiseRun(config.rootpath), "promise-run")


class PromiseRun:
    """One run of pytest; tests that did not run this time keep what was found of them before."""

    def __init__(self, root: Path) -> None:
        self._root, self._path = root, root / ".data" / RUN_FILE
        self._marked: dict[str, tuple[tuple[int, ...], str]] = {}
        self._results: dict[str, dict[str, str]] = {}

    @pytest.hookimpl(trylast=True)
    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        """Remember the tests with a promise."""
        for item in items:
            numbers = {int(mark.args[0]) for mark in item.iter_markers("promise")}
            if numbers:
                about = (getattr(item, "module").__doc__ or "").strip().partition("\n")[0]  # noqa: B009 - pytest's base class of items has no module
                self._marked[_function(item.nodeid)] = (tuple(sorted(numbers)), about)

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Count each case once: what failed in any phase failed."""
        name = _function(report.nodeid)
        if name not in self._marked:
            return
        cases = self._results.setdefault(name, {})
        if report.failed:
            cases[report.nodeid] = "failed"
        elif report.skipped or report.when == "call":
            cases.setdefault(report.nodeid, report.outcome)

    def pytest_sessionfinish(self) -> None:
        """Write what was found, beside what is still there from earlier runs."""
        if not self._results:
            return
        code, now = code_digest(), time.time()
        proofs = {proof.test: proof for proof in read_proofs(self._path) if self._is_there(proof.test)}
        for name, cases in self._results.items():
            promises, about = self._marked[name]
            says = name.partition("::")[2].rpartition("::")[2].removeprefix("test_").replace("_", " ")
            proofs[name] = Proof(
                name, promises, says[:1].upper() + says[1:], about, now, code, dict(Counter(cases.values()))
            )
        write_proofs(self._path, list(proofs.values()))

    def _is_there(self, test: str) -> bool:
        """Say whether a test of an earlier run still exists."""
        path, _, function = test.partition("::")
        file = self._root / path
        return file.is_file() and f"def {function.rpartition('::')[2]}(" in file.read_text()


def _function(nodeid: str) -> str:
    return nodeid.partition("[")[0]
