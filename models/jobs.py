"""Work for the queues: ids only, each with the name of its task and its queue."""

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True)
class HearTurn:
    """Hear, redact, understand and answer one take of one caller turn."""

    task: ClassVar[str] = "receptionist.hear_turn"
    queue: ClassVar[str] = "live"
    call_id: str
    turn: int
    take: int


@dataclass(frozen=True)
class PressKey:
    """Answer a key the caller pressed (``0`` for a person, ``9`` for privacy) as one take of a turn."""

    task: ClassVar[str] = "receptionist.press_key"
    queue: ClassVar[str] = "live"
    call_id: str
    turn: int
    take: int
    key: str


@dataclass(frozen=True)
class GreetCaller:
    """Prepare the personal part of the greeting of a returning caller."""

    task: ClassVar[str] = "receptionist.greet_caller"
    queue: ClassVar[str] = "live"
    call_id: str


@dataclass(frozen=True)
class HearRecording:
    """Record mode: fetch one recorded turn from the carrier, delete it there, hear and answer it."""

    task: ClassVar[str] = "receptionist.hear_recording"
    queue: ClassVar[str] = "live"
    call_id: str
    turn: int
    recording_sid: str


@dataclass(frozen=True)
class DeleteRecording:
    """Delete a recording at the carrier and make sure that it is gone."""

    task: ClassVar[str] = "receptionist.delete_recording"
    queue: ClassVar[str] = "after"
    recording_sid: str


@dataclass(frozen=True)
class SummariseCall:
    """Write what lasts of an ended call: summary, follow-up, profile by consent."""

    task: ClassVar[str] = "receptionist.summarise_call"
    queue: ClassVar[str] = "after"
    call_id: str


@dataclass(frozen=True)
class ForgetCaller:
    """Erase a caller whose day to take it back is over, here and at the carrier."""

    task: ClassVar[str] = "receptionist.forget_caller"
    queue: ClassVar[str] = "after"
    caller: str


@dataclass(frozen=True)
class TextCaller:
    """Send a fixed text to the number a one-use token stands for."""

    task: ClassVar[str] = "receptionist.text_caller"
    queue: ClassVar[str] = "after"
    token: str
    text: str


@dataclass(frozen=True)
class SoundAlarm:
    """Tell the owner's webhook of an alarm, which stands on this line of the ledger."""

    task: ClassVar[str] = "receptionist.sound_alarm"
    queue: ClassVar[str] = "after"
    line: int


@dataclass(frozen=True)
class PreparePrompts:
    """Make the audio of every fixed sentence, so that nobody waits for it."""

    task: ClassVar[str] = "receptionist.prepare_prompts"
    queue: ClassVar[str] = "live"


@dataclass(frozen=True)
class Upkeep:
    """Check expiries, end calls whose hang-up was never reported, and retry what is owed to callers."""

    task: ClassVar[str] = "receptionist.upkeep"
    queue: ClassVar[str] = "after"


@dataclass(frozen=True)
class Audit:
    """Look for whatever breaks a promise, and keep a signed report."""

    task: ClassVar[str] = "receptionist.audit"
    queue: ClassVar[str] = "after"


Job = (
    HearTurn
    | PressKey
    | GreetCaller
    | HearRecording
    | DeleteRecording
    | SummariseCall
    | ForgetCaller
    | TextCaller
    | SoundAlarm
    | PreparePrompts
    | Upkeep
    | Audit
)
JOBS: tuple[type[Job], ...] = (
    HearTurn,
    PressKey,
    GreetCaller,
    HearRecording,
    DeleteRecording,
    SummariseCall,
    ForgetCaller,
    TextCaller,
    SoundAlarm,
    PreparePrompts,
    Upkeep,
    Audit,
)
