"""Small protocols between the domain and the world; each has a scripted twin that passes the same contract tests."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from typing import Protocol

from models.audio import Audio, Heard
from models.call import Call
from models.caller import CallerKey, Profile
from models.datamap import Purpose
from models.intent import Intent
from models.jobs import Job
from models.record import Account, CallRecord, Holding, LedgerEntry
from models.reply import Answer
from models.text import RawText, Reading, RedactedText

Wanted = Callable[[], bool]
"""Says whether somebody still waits for what is being done."""


def always() -> bool:
    """Say that somebody waits: a Wanted for what is never taken back."""
    return True


class Clock(Protocol):
    """The time."""

    def now(self) -> float:
        """Return unix seconds."""


class Transcriber(Protocol):
    """Speech to words."""

    def hear(
        self, audio: Audio, language: str = "en", vocabulary: str = "", asked: str = "", wanted: Wanted = always
    ) -> Heard:
        """Transcribe one utterance of any sample rate; ``vocabulary`` is a prompt of names likely to be said.

        ``asked`` is the question that it answers, empty if that is not known. Raises TakeDropped between two steps if
        it is not ``wanted`` any more.
        """


class EntityFinder(Protocol):
    """A statistical model that finds names, places and other entities in raw words."""

    def find(self, text: RawText) -> Reading:
        """Return what is in a text and what surely is not; raises RedactionFailed if it cannot say."""


class Dialogue(Protocol):
    """A model that classifies what a caller wants from redacted words."""

    def classify(self, said: RedactedText) -> Sequence[tuple[Intent, float]]:
        """Return intents with probabilities, the best first; they add up to at most 1."""


class Voice(Protocol):
    """Words to speech."""

    def say(self, text: str, language: str = "en") -> Iterator[Audio]:
        """Yield the sentence as audio at PHONE_RATE, in pieces as they are made."""


class VoiceActivity(Protocol):
    """Is somebody speaking? One stateful instance a call."""

    def probability(self, pcm: bytes) -> float:
        """Take the next 32 ms (256 samples of 16-bit PCM at 8 kHz); return the probability of speech, 0 to 1."""


class Copies(Protocol):
    """What the carrier keeps about a number."""

    def copies(self, number: str) -> Sequence[str]:
        """Return the ids of texts to or from a number and of recordings of its calls; raises CarrierFailed."""

    def delete_copy(self, sid: str) -> bool:
        """Delete a text or a recording and return whether it is verified to be gone; raises CarrierFailed."""


class Phone(Copies, Protocol):
    """The carrier's REST interface."""

    def fetch_recording(self, recording_sid: str) -> bytes:
        """Return a recording as WAV bytes; raises CarrierFailed or AudioUnusable (too large)."""

    def delete_recording(self, recording_sid: str) -> bool:
        """Delete a recording and return whether it is verified to be gone; raises CarrierFailed."""

    def send_text(self, to: str, body: str) -> bool:
        """Send an SMS; False if the number opted out or cannot be texted; raises CarrierFailed."""

    def redirect(self, call_sid: str, url: str) -> None:
        """Tell the carrier to ask ``url`` (absolute) for new instructions; raises CarrierFailed."""


class Jobs(Protocol):
    """The way to the worker queues."""

    def submit(self, job: Job) -> None:
        """Queue a job by its name; raises StoreUnavailable."""

    def depths(self) -> dict[str, int]:
        """Return how many jobs wait, by queue."""

    def withdraw(self, ids: Collection[str]) -> int:
        """Take waiting jobs that name one of ``ids`` off the queues; return how many; raises StoreUnavailable."""


class CallStore(Protocol):
    """Calls in progress: sealed working sets that expire soon after the last write."""

    def open(self, call: Call) -> bool:
        """Store a new call; False (and nothing stored) if its carrier sid is known already."""

    def load(self, call_id: str) -> Call:
        """Return a call; raises CallNotFound."""

    def save(self, call: Call) -> None:
        """Replace a call; raises CallNotFound if it was forgotten meanwhile."""

    def find(self, sid: str) -> str:
        """Return our id for a carrier's call sid; raises CallNotFound."""


class GuessStore(Protocol):
    """What a call would become if a take turns out to be the whole turn."""

    def guess(self, call: Call, turn: int, take: int) -> None:
        """Put aside the call as it would be after this take; lives two minutes."""

    def keep(self, call_id: str, turn: int, take: int) -> Call:
        """Make the guess the call, in one step, and return it; raises StaleCall if the call's turn is not ``turn``."""


class Line(Protocol):
    """Sealed audio between web and worker; at most two minutes old."""

    def put(self, call_id: str, turn: int, take: int, audio: Audio) -> None:
        """Seal one take of the caller's speech."""

    def take(self, call_id: str, turn: int, take: int) -> Audio:
        """Return and delete it; raises CallNotFound if it has expired or was dropped."""

    def drop(self, call_id: str, turn: int, take: int) -> None:
        """Delete it, and let a worker that has begun on it know that nobody waits any more."""

    def wanted(self, call_id: str, turn: int, take: int) -> bool:
        """Return whether it was not dropped."""

    def answer(self, call_id: str, turn: int, take: int, answer: Answer) -> None:
        """Send one message to whoever waits for this take."""

    def next(self, call_id: str, turn: int, take: int, timeout: float) -> Answer | None:
        """Wait up to ``timeout`` seconds for the next message of this take; None if none came."""


class Prompts(Protocol):
    """Prepared audio of fixed sentences (nothing of a caller's)."""

    def put(self, text: str, mulaw: bytes) -> None:
        """Keep 8 kHz mono mu-law of a fixed sentence for a week."""

    def get(self, text: str) -> bytes | None:
        """Return it, or None if it is not prepared."""


class CallerStore(Protocol):
    """What callers agreed to have remembered."""

    def key(self, number: str) -> CallerKey:
        """Return the opaque key for a number in E.164, or a random one for an empty number."""

    def profile(self, caller: CallerKey) -> Profile | None:
        """Return the profile, or None."""

    def remember(self, caller: CallerKey, profile: Profile) -> None:
        """Store a profile; raises ConsentMissing without a live consent to remembering."""

    def holdings(self, caller: CallerKey) -> Sequence[Holding]:
        """Return every sealed value held for a caller, by field and age."""

    def drop(self, caller: CallerKey, purpose: Purpose) -> int:
        """Delete everything held under one purpose, as its consent is withdrawn; return how many entries went."""

    def forget(self, caller: CallerKey) -> int:
        """Destroy the caller's keys and everything under them; return how many entries went."""


class Records(Protocol):
    """Calls as the owner sees them."""

    def write(self, record: CallRecord, held: Mapping[str, RawText]) -> None:
        """Store what lasts of an ended call, each part under its own field of the map and its own expiry."""

    def read(self, call_id: str) -> CallRecord:
        """Return a call, live or ended; raises CallNotFound."""

    def recent(self, since: float) -> Sequence[CallRecord]:
        """Return live calls and those opened after ``since`` (unix seconds), newest first, without transcripts."""

    def amend(self, record: CallRecord, held: Mapping[str, RawText]) -> None:
        """Replace intent and summary of an ended call, and those of its held values that are given.

        Nothing is held that was not before. Raises CallNotFound, UndeclaredField.
        """

    def tick(self, call_id: str, done: bool) -> None:
        """Tick a follow-up off, or back on; raises CallNotFound."""


class Reveals(Protocol):
    """The only way to a held value for a person."""

    def reveal(self, call_id: str, field: str, actor: str, reason: str) -> RawText:
        """Return one held value after writing who and why to the ledger; raises CallNotFound, UndeclaredField."""


class Ledger(Protocol):
    """Append-only and hash-chained; no content."""

    def append(self, event: str, actor: str, caller: str = "", **detail: str) -> LedgerEntry:
        """Add a line; raises StoreUnavailable, in which case the event must not happen either."""

    def entries(self, caller: str = "", limit: int = 200) -> Sequence[LedgerEntry]:
        """Return the newest lines first, of one caller if given."""

    def broken_at(self) -> int | None:
        """Return the number of the first line whose chain does not hold, or None."""


class Accounts(Protocol):
    """Who may log in."""

    def save(self, account: Account) -> None:
        """Add or replace an account by its e-mail."""

    def find(self, email: str) -> Account | None:
        """Return the account, or None."""

    def all(self) -> Sequence[Account]:
        """Return every account."""


class Gate(Protocol):
    """One-use tokens, duplicates and rate limits; everything in it expires within a day."""

    def issue(self, kind: str, value: str, seconds: int) -> str:
        """Return a random URL-safe token that stands for ``value`` once, for so many seconds."""

    def redeem(self, kind: str, token: str) -> str | None:
        """Return what the token stands for and burn it; None if unknown, used or expired."""

    def look(self, kind: str, token: str, seconds: int = 0) -> str | None:
        """Return what the token stands for without burning it; it lives ``seconds`` from now, or as it did if 0."""

    def first(self, kind: str, event: str, seconds: int) -> bool:
        """Return True the first time an event is seen, False for a duplicate within so many seconds."""

    def allow(self, kind: str, who: str, times: int, seconds: int) -> bool:
        """Count one try by ``who`` (kept as an HMAC only); False if there were more than ``times`` in the window."""
