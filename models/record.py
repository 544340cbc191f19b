"""What the dashboard may know: ended and live calls, accounts, and the ledger's lines."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from models.call import CallState, Turn
from models.caller import CallerKey
from models.intent import Intent
from models.summary import Summary, Urgency


@dataclass(frozen=True)
class CallRecord:
    """One call for the owner. Index attributes carry no content; transcript and summary are redacted."""

    call_id: str
    caller: CallerKey
    opened_at: float
    """Unix seconds."""

    ended_at: float = 0.0
    """Unix seconds; 0 while the call is live."""

    state: CallState = CallState.RINGING
    intent: Intent = Intent.UNCLEAR
    urgency: Urgency = Urgency.NORMAL
    returning: bool = False
    done: bool = False
    """Whether somebody ticked the follow-up off."""

    transcript: tuple[Turn, ...] = ()
    """Redacted turns; empty once its retention is over."""

    summary: Summary | None = None
    """None while live, or once its retention is over."""

    held: tuple[str, ...] = ()
    """Names of the data map fields that can be revealed (``callback_number``, ``caller_name``), never the values."""


class Role(StrEnum):
    """What an account may do."""

    OWNER = "owner"
    STAFF = "staff"
    AUDITOR = "auditor"
    OPERATOR = "operator"


@dataclass(frozen=True, repr=False)
class Passkey:
    """A public key (WebAuthn) an account may log in with; its other half never leaves the account's own device."""

    id: str
    """The credential's id, base64url."""

    public_key: bytes
    """COSE."""

    sign_count: int
    name: str
    """What the account calls it."""

    added: float
    """Unix seconds."""


@dataclass(frozen=True, repr=False)
class Account:
    """Somebody who may log in; ``password_hash`` is argon2id, empty until a password is set."""

    email: str
    role: Role
    password_hash: str = ""
    code_secret: str = ""
    """The secret of the one-time codes (RFC 6238), base32; empty if they are off."""

    recovery: tuple[str, ...] = ()
    """SHA-256 of each unused recovery code, hex."""

    passkeys: tuple[Passkey, ...] = ()


@dataclass(frozen=True, repr=False)
class Holding:
    """One thing held for a caller: a field of the data map, its value as text, and its times in unix seconds."""

    field: str
    value: str
    since: float
    until: float


@dataclass(frozen=True, repr=False)
class Forgetting:
    """A deletion somebody asked for: the number (E.164), when it was asked and when it is due (unix seconds)."""

    number: str
    asked_at: float
    due: float


@dataclass(frozen=True)
class LedgerEntry:
    """One line of the append-only ledger: what happened, to which caller's field, by whom, why; never a value.

    ``hash`` is SHA-256 over the previous hash and this line, hex.
    """

    number: int
    at: float
    event: str
    """A constant such as ``reveal``, ``consent_given``, ``forgotten``, ``denied``."""

    actor: str
    """An account's id (HMAC of its e-mail), a worker role, or ``caller``."""

    caller: str
    """A CallerKey, or empty."""

    detail: Mapping[str, str] = field(default_factory=dict)
    """Constants only: field, purpose, reason code, policy version."""

    previous: str = ""
    hash: str = ""
