"""The port of the audit; apart from the others, since it looks at everything they stand on."""

from typing import Protocol

from models.audit import AuditReport


class Auditor(Protocol):
    """Looks for what breaks a promise."""

    def audit(self) -> AuditReport:
        """Scan store, queues, logs and files, keep a signed report, and return it; raises StoreUnavailable."""
