"""Which role may open which page: whatever is not in this table is closed."""

from collections.abc import Mapping

from models.record import Role

PUBLIC = frozenset({"dashboard.static", "dashboard.login", "dashboard.link"})
"""Open to everybody."""

_ANYBODY = frozenset(Role)
_DESK = frozenset({Role.OWNER, Role.STAFF})

MAY: Mapping[str, frozenset[Role]] = {
    "dashboard.home": _ANYBODY,
    "dashboard.logout": _ANYBODY,
    "dashboard.password": _ANYBODY,
    "dashboard.today": _DESK,
    "dashboard.today_live": _DESK,
    "dashboard.calls": _DESK,
    "dashboard.call": _DESK,
    "dashboard.call_live": _DESK,
    "dashboard.tick": _DESK,
    "dashboard.reveal": _DESK,
    "dashboard.trends": _DESK,
    "dashboard.business": _DESK,
    "dashboard.data_map": _DESK | {Role.AUDITOR},
    "dashboard.promises": frozenset({Role.OWNER, Role.AUDITOR}),
    "dashboard.acknowledge": frozenset({Role.OWNER}),
    "dashboard.ledger": frozenset({Role.OWNER, Role.AUDITOR}),
    "dashboard.health": frozenset({Role.OWNER, Role.OPERATOR}),
}

HOME: Mapping[Role, str] = {
    Role.OWNER: "dashboard.today",
    Role.STAFF: "dashboard.today",
    Role.AUDITOR: "dashboard.ledger",
    Role.OPERATOR: "dashboard.health",
}
"""The first page after login."""


def may(role: Role, endpoint: str) -> bool:
    """Say whether ``role`` may open ``endpoint``."""
    return role in MAY.get(endpoint, frozenset())
