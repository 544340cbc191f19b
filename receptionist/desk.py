"""What the receptionist has at hand: ports, settings and files, put together once by bootstrap."""

from dataclasses import dataclass

from config.settings import Settings
from models.business import Business
from models.datamap import DataMap
from models.jurisdiction import Jurisdictions
from receptionist.ports import (
    Accounts,
    CallerStore,
    CallStore,
    Clock,
    Dialogue,
    EntityFinder,
    Gate,
    GuessStore,
    Jobs,
    Ledger,
    Line,
    Phone,
    Prompts,
    Records,
    Reveals,
    Transcriber,
    Voice,
)
from receptionist.ports_audit import Auditor, Expiries
from receptionist.ports_operators import DeadJobs, Pulse
from receptionist.ports_rights import Erasures, Forgettings


@dataclass(frozen=True)
class Desk:
    """Everything a process may use; frozen."""

    settings: Settings
    business: Business
    data_map: DataMap
    jurisdictions: Jurisdictions
    clock: Clock
    calls: CallStore
    guesses: GuessStore
    line: Line
    prompts: Prompts
    callers: CallerStore
    records: Records
    reveals: Reveals
    ledger: Ledger
    accounts: Accounts
    gate: Gate
    pulse: Pulse
    jobs: Jobs
    dead: DeadJobs
    forgettings: Forgettings
    erasures: Erasures
    auditor: Auditor
    expiries: Expiries
    phone: Phone


@dataclass(frozen=True)
class Crew:
    """The engines of a worker."""

    transcriber: Transcriber
    finder: EntityFinder
    dialogue: Dialogue
    voice: Voice
