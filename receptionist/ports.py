"""Small protocols between the domain and the world; each has a scripted twin that passes the same contract tests."""

from collections.abc import Iterator, Sequence
from typing import Protocol

from models.audio import Audio, Heard
from models.call import Call
from models.caller import CallerKey, Profile
from models.intent import Intent
from models.jobs import Job
from models.reply import Answer
from models.text import RawText, RedactedText, Span


class Clock(Protocol):
    """The time."""

    def now(self) -> float:
        """Return unix seconds."""
        ...


class Transcriber(Protocol):
    """Speech to words."""

    def hear(self, audio: Audio, language: str = "en", vocabulary: str = "") -> Heard:
        """Transcribe one utterance of any sample rate; ``vocabulary`` is a prompt of names likely to be said."""
        ...


class EntityFinder(Protocol):
    """A statistical model that finds names, places and other entities in raw words."""

    def find(self, text: RawText) -> Sequence[Span]:
        """Return spans with offsets of ``text``; may overlap; raises RedactionFailed if it cannot say."""
        ...


class Dialogue(Protocol):
    """A model that classifies what a caller wants from redacted words."""

    def classify(self, said: RedactedText) -> Sequence[tuple[Intent, float]]:
        """Return intents with probabilities, the best first; they add up to at most 1."""
        ...


class Voice(Protocol):
    """Words to speech."""

    def say(self, text: str, language: str = "en") -> Iterator[Audio]:
        """Yield the sentence as audio at PHONE_RATE, in pieces as they are made."""
        ...


class VoiceActivity(Protocol):
    """Is somebody speaking? One stateful instance a call."""

    def probability(self, pcm: bytes) -> float:
        """Take the next 32 ms (256 samples of 16-bit PCM at 8 kHz); return the probability of speech, 0 to 1."""
        ...


class Phone(Protocol):
    """The carrier's REST interface."""

    def fetch_recording(self, recording_sid: str) -> bytes:
        """Return a recording as WAV bytes; raises CarrierFailed or AudioUnusable (too large)."""
        ...

    def delete_recording(self, recording_sid: str) -> bool:
        """Delete a recording and return whether it is verified to be gone; raises CarrierFailed."""
        ...

    def send_text(self, to: str, body: str) -> bool:
        """Send an SMS; False if the number opted out or cannot be texted; raises CarrierFailed."""
        ...

    def redirect(self, call_sid: str, url: str) -> None:
        """Tell the carrier to ask ``url`` (absolute) for new instructions; raises CarrierFailed."""
        ...


class Jobs(Protocol):
    """The way to the worker queues."""

    def submit(self, job: Job) -> None:
        """Queue a job by its name; raises StoreUnavailable."""
        ...

    def depths(self) -> dict[str, int]:
        """Return how many jobs wait, by queue."""
        ...


class CallStore(Protocol):
    """Calls in progress: sealed working sets that expire soon after the last write."""

    def open(self, call: Call) -> bool:
        """Store a new call; False (and nothing stored) if its carrier sid is known already."""
        ...

    def load(self, call_id: str) -> Call:
        """Return a call; raises CallNotFound."""
        ...

    def save(self, call: Call) -> None:
        """Replace a call; raises CallNotFound if it was forgotten meanwhile."""
        ...

    def find(self, sid: str) -> str:
        """Return our id for a carrier's call sid; raises CallNotFound."""
        ...


class GuessStore(Protocol):
    """What a call would become if a take turns out to be the whole turn."""

    def guess(self, call: Call, turn: int, take: int) -> None:
        """Put aside the call as it would be after this take; lives two minutes."""
        ...

    def keep(self, call_id: str, turn: int, take: int) -> Call:
        """Make the guess the call, in one step, and return it; raises StaleCall if the call's turn is not ``turn``."""
        ...


class Line(Protocol):
    """Sealed audio between web and worker; at most two minutes old."""

    def put(self, call_id: str, turn: int, take: int, audio: Audio) -> None:
        """Seal one take of the caller's speech."""
        ...

    def take(self, call_id: str, turn: int, take: int) -> Audio:
        """Return and delete it; raises CallNotFound if it has expired."""
        ...

    def answer(self, call_id: str, turn: int, take: int, answer: Answer) -> None:
        """Send one message to whoever waits for this take."""
        ...

    def next(self, call_id: str, turn: int, take: int, timeout: float) -> Answer | None:
        """Wait up to ``timeout`` seconds for the next message of this take; None if none came."""
        ...


class Prompts(Protocol):
    """Prepared audio of fixed sentences (nothing of a caller's)."""

    def put(self, text: str, mulaw: bytes) -> None:
        """Keep 8 kHz mono mu-law of a fixed sentence for a week."""
        ...

    def get(self, text: str) -> bytes | None:
        """Return it, or None if it is not prepared."""
        ...


class CallerStore(Protocol):
    """What callers agreed to have remembered."""

    def key(self, number: str) -> CallerKey:
        """Return the opaque key for a number in E.164, or a random one for an empty number."""
        ...

    def profile(self, caller: CallerKey) -> Profile | None:
        """Return the profile, or None."""
        ...

    def remember(self, caller: CallerKey, profile: Profile) -> None:
        """Store a profile; raises ConsentMissing without a live consent to remembering."""
        ...

    def forget(self, caller: CallerKey) -> int:
        """Destroy the caller's keys and everything under them; return how many entries went."""
        ...
