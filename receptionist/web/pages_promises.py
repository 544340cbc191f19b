"""The page a data protection officer reads: each promise, the tests that prove it, and their last run."""

from collections.abc import Mapping, Sequence
from functools import cache
from itertools import groupby
from pathlib import Path
from zoneinfo import ZoneInfo

from flask import Blueprint, render_template

from receptionist.desk import Desk
from receptionist.web.promises import PROMISES, RUN_FILE, Promise, Proof, code_digest, read_proofs
from receptionist.web.words import moment


def show_promises(pages: Blueprint, desk: Desk) -> None:
    """Add the page of the promises."""
    zone = ZoneInfo(desk.business.timezone)
    running_code = cache(code_digest)

    @pages.get("/promises")
    def promises() -> str:
        now, proofs = desk.clock.now(), _last_run(desk.settings.data_dir)
        shown = [_shown(promise, proofs, now, zone) for promise in PROMISES]
        other_code = any(proof.code != running_code() for proof in proofs)
        return render_template("dashboard/promises.html", promises=shown, ran=bool(proofs), other_code=other_code)


def _last_run(data_dir: Path) -> Sequence[Proof]:
    """Return what the last test run left in the data directory, or in the one above (a demo's lies within)."""
    return read_proofs(data_dir / RUN_FILE) or read_proofs(data_dir.parent / RUN_FILE)


def _shown(promise: Promise, proofs: Sequence[Proof], now: float, zone: ZoneInfo) -> Mapping[str, object]:
    ours = sorted((proof for proof in proofs if promise.number in proof.promises), key=lambda proof: proof.test)
    failed = sum(proof.result == "failed" for proof in ours)
    skipped = sum(proof.result == "skipped" for proof in ours)
    files = [
        (about, [_line(proof, now, zone) for proof in group])
        for about, group in groupby(ours, key=lambda proof: proof.about)
    ]
    return {
        "promise": promise,
        "files": files,
        "count": len(ours),
        "cases": sum(sum(proof.results.values()) for proof in ours),
        "failed": failed,
        "skipped": skipped,
        "oldest": moment(min(proof.at for proof in ours), now, zone) if ours else "",
    }


def _line(proof: Proof, now: float, zone: ZoneInfo) -> Mapping[str, object]:
    return {
        "says": proof.says,
        "test": proof.test,
        "result": proof.result,
        "cases": sum(proof.results.values()),
        "at": moment(proof.at, now, zone),
    }
