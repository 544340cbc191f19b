"""One call over stores in memory, through the real redaction and understanding, with scripted engines."""

from collections.abc import Sequence
from dataclasses import dataclass

from models.audio import Audio, Heard
from models.intent import Intent
from models.text import PiiType, RawText, Reading, RedactedText, Span
from receptionist.conversation.finish import finish_call
from receptionist.conversation.turn import TurnTaken, take_key, take_turn
from receptionist.ports import Wanted, always
from tests.twins_store import MAP, SetClock, a_call, stores_on
from tests.twins_talk import BUSINESS, TUESDAY

SPEECH = Audio(b"\0\0" * 800, 8000)


class Ears:
    """A Transcriber that hears what it is told."""

    def __init__(self, text: str) -> None:
        self.text, self.asked = text, ""

    def hear(
        self, audio: Audio, language: str = "en", vocabulary: str = "", asked: str = "", wanted: Wanted = always
    ) -> Heard:
        """See Transcriber."""
        self.asked = asked
        return Heard(self.text, -0.1, audio.seconds)


class Names:
    """An EntityFinder that knows two names."""

    def find(self, text: RawText) -> Reading:
        """See EntityFinder."""
        spans = []
        for name in ("Robert Jones", "Elena Rivera"):
            start = text.lower().find(name.lower())
            if start >= 0:
                spans.append(Span(start, start + len(name), PiiType.PERSON))
        return Reading(spans)


class Broken:
    """An EntityFinder that cannot say."""

    def __init__(self, error: Exception) -> None:
        self.error = error

    def find(self, text: RawText) -> Reading:
        """See EntityFinder."""
        raise self.error


@dataclass(frozen=True)
class Guess:
    """A Dialogue that always says the same."""

    intent: Intent

    def classify(self, said: RedactedText) -> Sequence[tuple[Intent, float]]:
        """See Dialogue."""
        return [(self.intent, 0.9)]


@dataclass(frozen=True)
class Voiceless:
    """The engines of a worker as far as a turn needs them."""

    transcriber: Ears
    finder: Names | Broken
    dialogue: Guess


class Bench:
    """One call over stores in memory."""

    def __init__(self, number: str = "+12175550142") -> None:
        self.clock = SetClock(TUESDAY.timestamp())
        self.stores = stores_on(self.clock)
        self.jobs: list[object] = []
        self.business, self.data_map, self.jobs_port = BUSINESS, MAP, self
        self.call = a_call(self.stores, self.clock, number=number)
        self.stores.calls.open(self.call)

    def __getattr__(self, name: str) -> object:
        return getattr(self.stores, name)

    def submit(self, job: object) -> None:
        """Take a job."""
        self.jobs.append(job)

    def says(self, text: str, intent: Intent = Intent.UNCLEAR, finder: Names | Broken | None = None) -> TurnTaken:
        """Take one spoken turn."""
        self.ears = Ears(text)
        crew = Voiceless(self.ears, finder or Names(), Guess(intent))
        return self._keep(take_turn(self.call, SPEECH, self.desk, crew))

    def presses(self, key: str) -> TurnTaken:
        """Take one key."""
        return self._keep(take_key(self.call, key, self.desk))

    def finishes(self) -> None:
        """End the call."""
        self.stores.calls.save(self.call)
        finish_call(self.call.id, self.desk)

    @property
    def desk(self) -> "Desk":
        """What the conversation needs of a desk."""
        stores = self.stores
        return Desk(
            self.business, self.data_map, self.clock, stores.calls, stores.callers, stores.records, stores.ledger, self,
            stores.gate, stores.forgettings, stores.pulse,
        )  # fmt: skip

    def _keep(self, taken: TurnTaken) -> TurnTaken:
        self.call = taken.call
        return taken


@dataclass(frozen=True)
class Desk:
    """The part of a desk that a conversation uses."""

    business: object
    data_map: object
    clock: object
    calls: object
    callers: object
    records: object
    ledger: object
    jobs: object
    gate: object
    forgettings: object
    pulse: object
