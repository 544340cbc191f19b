"""What the receptionist has at hand: ports, settings and files, put together once by bootstrap."""

from dataclasses import dataclass

from config.settings import Settings
from models.business import Business
from models.datamap import DataMap
from receptionist.ports import (
    CallerStore,
    CallStore,
    Clock,
    Dialogue,
    EntityFinder,
    GuessStore,
    Jobs,
    Line,
    Phone,
    Prompts,
    Transcriber,
    Voice,
)


@dataclass(frozen=True)
class Desk:
    """Everything a process may use; frozen."""

    settings: Settings
    business: Business
    data_map: DataMap
    clock: Clock
    calls: CallStore
    guesses: GuessStore
    line: Line
    prompts: Prompts
    callers: CallerStore
    jobs: Jobs
    phone: Phone


@dataclass(frozen=True)
class Crew:
    """The engines of a worker."""

    transcriber: Transcriber
    finder: EntityFinder
    dialogue: Dialogue
    voice: Voice
