"""Which role may open which page: whatever is not in this table is closed."""

from collections.abc import Mapping

from models.record import Role

PUBLIC = frozenset({"dashboard.static", "dashboard.login", "dashboard.link", "dashboard.second",
                    "dashboard.passkey_ask", "dashboard.passkey_login"})  # fmt: skip
"""Open to everybody."""

_ANYBODY = frozenset(Role)
_DESK = frozenset({Role.OWNER, Role.STAFF})

MAY: Mapping[str, frozenset[Role]] = {
    "dashboard.home": _ANYBODY,
    "dashboard.logout": _ANYBODY,
    "dashboard.password": _ANYBODY,
    "dashboard.ways": _ANYBODY,
    "dashboard.codes_begin": _ANYBODY,
    "dashboard.codes_confirm": _ANYBODY,
    "dashboard.codes_remove": _ANYBODY,
    "dashboard.recovery_renew": _ANYBODY,
    "dashboard.passkey_begin": _ANYBODY,
    "dashboard.passkey_add": _ANYBODY,
    "dashboard.passkey_remove": _ANYBODY,
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
    "dashboard.objection": frozenset({Role.OWNER}),
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
