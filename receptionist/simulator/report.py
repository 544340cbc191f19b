"""What a simulated call was like."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

OnEvent = Callable[[str, Mapping[str, object]], None]
"""Told what happens while it happens: an event's name and its details."""


@dataclass
class TurnReport:
    """One clip and what the agent did after it; turn 0 is the greeting, before any clip."""

    turn: int
    kind: str
    """``greeting``, ``speech``, ``overlap`` or ``key``."""

    latency_ms: float | None = None
    """From the last voiced frame sent (turn 0: the start of the stream) to the first voiced agent message received."""

    heard_ms: float | None = None
    """The same, to the first voiced frame played to the caller; what a caller would call the wait."""

    cut_in: bool = False
    """Whether the agent's voice came before the last voiced frame of a clip it should have listened to."""

    covered: bool = False
    """Whether the wait was covered by something that is not the answer ("one moment")."""

    agent_audio: bytes = b""
    """What was played from the start of this clip to the start of the next, 8 kHz mono mu-law."""

    said: list[str] = field(default_factory=list)
    """Words of ``<Say>`` verbs."""


@dataclass
class CallReport:
    """One call from first ring to hang-up."""

    call_sid: str
    turns: list[TurnReport] = field(default_factory=list)
    documents: list[str] = field(default_factory=list)
    """Every TwiML document obeyed, in order."""

    dialled: list[str] = field(default_factory=list)
    clears: int = 0
    marks: int = 0
    """How many marks the agent set."""

    streams: int = 0
    """How many media sockets were opened."""

    close_reason: str = ""
    """``caller_hung_up``, ``agent_hung_up`` (also after a transfer), ``rejected``, ``error`` or ``too_long``."""

    seconds: float = 0.0

    @property
    def turn(self) -> TurnReport:
        """The turn in progress."""
        return self.turns[-1]

    def begin(self, kind: str) -> TurnReport:
        """Open the next turn."""
        self.turns.append(TurnReport(len(self.turns), kind))
        return self.turns[-1]
