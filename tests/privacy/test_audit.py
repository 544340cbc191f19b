"""The audit finds what breaks a promise, and its report cannot be changed afterwards."""

import json
import os
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from models.audit import AuditReport
from models.caller import CallerKey
from models.datamap import Purpose
from receptionist.privacy.audit_file import KEPT, TREND, keep_report, public_key, read_report, read_trend
from receptionist.privacy.consent import withdraw
from receptionist.store.audit import HouseAuditor
from receptionist.store.cells import Set
from tests.privacy.lived_in import ASKED, NAME, LivedIn, lived_in
from tests.twins_store import MAP

pytestmark = pytest.mark.promise(4)

SIGNING = b"\x09" * 32


@dataclass(frozen=True)
class Audited:
    """A house in which calls have happened, its auditor, and where its files are."""

    house: LivedIn
    auditor: HouseAuditor
    files: Path
    reports: Path


@pytest.fixture
def audited(tmp_path: Path) -> Audited:
    house, files, reports = lived_in(), tmp_path / "logs", tmp_path / "audits"
    files.mkdir()
    (files / "web.log").write_text('{"event":"turn"}\n')
    stores = house.stores
    books = {"ledger": stores.ledger, "uses": stores.uses}
    return Audited(
        house, HouseAuditor(stores.vault, stores.callers, books, lambda: [files], reports, SIGNING), files, reports
    )


def test_a_house_that_keeps_its_promises_has_no_findings(audited: Audited) -> None:
    report = audited.auditor.audit()
    assert report.findings == 0, report
    assert report.keys > 20
    assert report.values >= 3


def leave_a_stray(audited: Audited) -> None:
    audited.house.stores.vault.cells.apply(Set("note_to_self", b"1", 60))


def lengthen(audited: Audited) -> None:
    vault = audited.house.stores.vault
    vault.cells.apply(Set(vault.name("summary", "x"), b"1", MAP.fields["summary"].cap + 1000))


def log_a_name(audited: Audited) -> None:
    (audited.files / "web.log").write_text(f"called by {NAME}\n")


def queue_a_name(audited: Audited) -> None:
    body = json.dumps({"body": json.dumps([NAME])}).encode()
    audited.house.stores.vault.cells.apply(Set("unacked", body, 60))


def withdraw_behind_the_store(audited: Audited) -> None:
    withdraw(audited.house.stores.ledger, MAP, audited.house.over.caller, Purpose.REMEMBERING, ASKED)


def write_without_asking(audited: Audited) -> None:
    vault, caller = audited.house.stores.vault, CallerKey("d" * 64)
    vault.keyring.find_or_make(caller)
    vault.cells.apply(*vault.writes("preferred_name", caller, b"{}", caller))


def lose_a_line(audited: Audited) -> None:
    stores = audited.house.stores
    newest = stores.ledger.entries()[0].number
    stores.vault.cells.delete(stores.vault.name("ledger", str(newest)))


HARMS: dict[str, Callable[[Audited], None]] = {
    "undeclared": leave_a_stray,
    "drift": lengthen,
    "readable": log_a_name,
    "unreceipted": withdraw_behind_the_store,
    "broken": lose_a_line,
}


@pytest.mark.parametrize("kind", HARMS)
def test_each_kind_of_harm_is_found_and_named_and_nothing_else(audited: Audited, kind: str) -> None:
    HARMS[kind](audited)
    report = audited.auditor.audit()
    counts = {one: len(getattr(report, one)) for one in HARMS}
    assert counts[kind] > 0
    assert sum(counts.values()) == counts[kind]
    assert NAME not in repr(report)


@pytest.mark.parametrize(("harm", "kind"), [(queue_a_name, "readable"), (write_without_asking, "unreceipted")])
def test_harm_is_found_in_queues_and_where_nobody_ever_asked(
    audited: Audited, harm: Callable[[Audited], None], kind: str
) -> None:
    harm(audited)
    assert len(getattr(audited.auditor.audit(), kind)) == 1


def test_a_transcript_kept_by_consent_is_a_finding_once_the_consent_is_withdrawn(audited: Audited) -> None:
    withdraw(audited.house.stores.ledger, MAP, audited.house.over.caller, Purpose.TRANSCRIPT, ASKED)
    found = audited.auditor.audit().unreceipted
    assert [key.split(":")[2] for key in found] == ["transcript_kept"]


def test_a_report_is_signed_private_and_part_of_a_trend(audited: Audited) -> None:
    first = audited.auditor.audit()
    audited.house.clock.go(60)
    leave_a_stray(audited)
    second = audited.auditor.audit()
    paths = sorted(audited.reports.glob("[0-9]*.json"))
    assert [read_report(path, public_key(SIGNING)) for path in paths] == [first, second]
    assert all(path.stat().st_mode & 0o777 == 0o600 for path in audited.reports.iterdir())
    assert [(line["at"], line["undeclared"]) for line in read_trend(audited.reports)] == [
        (first.at, 0),
        (second.at, 1),
    ]


def test_a_report_that_was_changed_or_signed_by_another_is_none(tmp_path: Path) -> None:
    report = AuditReport(at=1.0, seconds=0.1, keys=1, values=0, drift=("a",))
    path = keep_report(report, tmp_path, SIGNING)
    assert read_report(path, public_key(SIGNING)) == report
    assert read_report(path, public_key(b"\x08" * 32)) is None
    kept = json.loads(path.read_text())
    path.write_text(json.dumps({**kept, "report": kept["report"].replace('["a"]', "[]")}))
    assert read_report(path, public_key(SIGNING)) is None
    path.write_bytes(os.urandom(50))
    assert read_report(path, public_key(SIGNING)) is None


def test_the_oldest_reports_go(tmp_path: Path) -> None:
    report = AuditReport(at=0.0, seconds=0.1, keys=1, values=0)
    for at in range(KEPT + 2):
        keep_report(replace(report, at=float(at)), tmp_path, SIGNING)
    assert len(list(tmp_path.glob("[0-9]*.json"))) == KEPT
    assert read_trend(tmp_path)[0]["at"] == 2.0
    (tmp_path / TREND).unlink()
    assert read_trend(tmp_path) == []
