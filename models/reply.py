"""What the receptionist says and does next."""

from dataclasses import dataclass
from enum import StrEnum

from models.text import RedactedText


class Action(StrEnum):
    """What follows the last sentence."""

    LISTEN = "listen"
    TRANSFER = "transfer"
    HANG_UP = "hang_up"


@dataclass(frozen=True)
class Reply:
    """Sentences in order (tags are filled in at the voice, in memory), then one action."""

    sentences: tuple[RedactedText, ...]
    action: Action = Action.LISTEN
    transfer_to: str = ""
    """The id of a person in the business file when the action is ``transfer``."""


class AnswerKind(StrEnum):
    """The kinds of message a worker sends to the line while it answers."""

    HEARD = "heard"
    SPEECH = "speech"
    DONE = "done"


@dataclass(frozen=True, repr=False)
class Answer:
    """One message from worker to line about one take of one turn.

    ``heard`` comes first: ``wait`` is how many seconds of silence in all must pass before the turn counts as
    ended (a complete question waits little, a half-read number long), ``empty`` says that no words were there,
    ``backchannel`` that they were only an "mm-hm".
    ``speech`` carries one sentence: ``mulaw`` is 8 kHz mono mu-law, one byte a sample.
    ``done`` closes: the action to take. ``timings`` are seconds by stage, for the metrics.
    """

    kind: AnswerKind
    wait: float = 0.0
    empty: bool = False
    backchannel: bool = False
    mulaw: bytes = b""
    text: RedactedText = RedactedText("")
    action: Action = Action.LISTEN
    transfer_to: str = ""
    timings: tuple[tuple[str, float], ...] = ()
