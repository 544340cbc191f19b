"""The nightly audit, and the counters that tell operators what it found."""

from receptionist.desk import Desk


def audit_house(desk: Desk) -> None:
    """Audit the house; findings are counted for the metrics, and the ledger says that it was done."""
    report = desk.auditor.audit()
    desk.pulse.count("audits")
    if report.findings:
        desk.pulse.count("audit_findings", report.findings)
    desk.ledger.append("audited", "after", findings=str(report.findings), keys=str(report.keys))
