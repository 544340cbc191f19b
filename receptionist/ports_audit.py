"""The ports of the audit and of upkeep; apart from the others, since they look at everything they stand on."""

from typing import Protocol

from models.audit import AuditReport


class Auditor(Protocol):
    """Looks for what breaks a promise."""

    def audit(self) -> AuditReport:
        """Scan store, queues, logs and files, keep a signed report, and return it; raises StoreUnavailable."""


class Expiries(Protocol):
    """Holds the whole store against the retentions of the map."""

    def curtail(self) -> int:
        """Let nothing outlive the map as it is now, never longer than before; return how many keys were cut.

        Raises StoreUnavailable.
        """
