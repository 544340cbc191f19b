"""A call as an explicit state machine, and its turns."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

from models.caller import CallerKey
from models.intent import Intent
from models.reply import Action
from models.text import RawText, RedactedText, Speaker, Tag


class CallState(StrEnum):
    """Where a call stands."""

    RINGING = "ringing"
    TALKING = "talking"
    TRANSFERRING = "transferring"
    ENDED = "ended"


MOVES: Mapping[CallState, frozenset[CallState]] = {
    CallState.RINGING: frozenset({CallState.TALKING, CallState.ENDED}),
    CallState.TALKING: frozenset({CallState.TALKING, CallState.TRANSFERRING, CallState.ENDED}),
    CallState.TRANSFERRING: frozenset({CallState.TALKING, CallState.ENDED}),
    CallState.ENDED: frozenset(),
}
"""From each state, the states a call may move to."""


@dataclass(frozen=True)
class Turn:
    """One side's words in one turn, redacted; ``at`` is unix seconds."""

    who: Speaker
    text: RedactedText
    at: float


@dataclass(frozen=True)
class Call:
    """A call in progress: the working set of the conversation, sealed at rest and gone soon after the call.

    ``held`` maps tags to the values the business may need (a name, a number); it never leaves the sealed store
    but through the voice and the fields the data map and consent allow.
    """

    id: str
    """Ours: 32 hex digits, random."""

    sid: str
    """The carrier's id of the call."""

    caller: CallerKey
    number: str
    """The caller's number in E.164, empty if withheld."""

    opened_at: float
    """Unix seconds."""

    state: CallState = CallState.RINGING
    language: str = "en"
    turn: int = 0
    """How many caller turns were kept."""

    turns: tuple[Turn, ...] = ()
    held: Mapping[Tag, RawText] = field(default_factory=dict)
    intent: Intent = Intent.UNCLEAR
    slots: Mapping[str, RedactedText] = field(default_factory=dict)
    asked: str = ""
    """What the receptionist's last sentence asked for (``name``, ``phone``, ``remember`` ...); empty if nothing."""

    misunderstood: int = 0
    silences: int = 0
    returning: bool = False
    """Whether a profile was found for the caller."""

    consent: Mapping[str, bool] = field(default_factory=dict)
    """Answers given in this call by purpose."""

    action: Action = Action.LISTEN
    """What the last reply asked the line to do; a resumed call goes on from it."""

    transfer_to: str = ""

    topic: str = ""
    """What is being taken down (``message``, ``booking``, ``reschedule``, ``cancel``); empty if nothing is."""

    settled: tuple[str, ...] = ()
    """What need not be asked again: slots confirmed or given up, topics taken down to the end."""

    def moved(self, state: CallState) -> "Call":
        """Return the call in ``state``; raise ValueError for a move that ``MOVES`` does not allow."""
        if state not in MOVES[self.state]:
            raise ValueError(f"a call cannot move from {self.state} to {state}")
        return replace(self, state=state)
