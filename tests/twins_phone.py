"""Twins for the carrier's side: its REST interface, job queues that only note, and a desk to answer calls at."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import asdict, dataclass, field, fields
from pathlib import Path
from typing import NoReturn

import config
from config.business import read_business
from config.jurisdictions import read_jurisdictions
from config.settings import CallMode, Settings
from models.jobs import Job
from receptionist.desk import Desk
from receptionist.errors import CarrierFailed, StoreUnavailable
from receptionist.ports import Clock
from receptionist.telephony.wav import read_wav
from tests.twins_store import MAP, stores_on

EXAMPLE = Path(config.__file__).with_name("business.toml")


@dataclass
class ScriptedPhone:
    """Phone in memory: ``recordings`` can be fetched and deleted, ``opted_out`` numbers cannot be texted."""

    recordings: dict[str, bytes] = field(default_factory=dict)
    stubborn: dict[str, int] = field(default_factory=dict)
    opted_out: set[str] = field(default_factory=set)
    texts: list[tuple[str, str]] = field(default_factory=list)
    about: dict[str, str] = field(default_factory=dict)
    """Ids of texts and recordings to the number they are about."""

    redirects: list[tuple[str, str]] = field(default_factory=list)
    down: bool = False

    def fetch_recording(self, recording_sid: str) -> bytes:
        """See Phone."""
        self._reach(recording_sid)
        if recording_sid not in self.recordings:
            raise CarrierFailed("no such recording")
        read_wav(self.recordings[recording_sid])
        return self.recordings[recording_sid]

    def delete_recording(self, recording_sid: str) -> bool:
        """See Phone."""
        self._reach(recording_sid)
        if self.stubborn.get(recording_sid, 0) > 0:
            self.stubborn[recording_sid] -= 1
            return False
        self.recordings.pop(recording_sid, None)
        return True

    def copies(self, number: str) -> Sequence[str]:
        """See Phone."""
        self._reach()
        return [sid for sid, of in self.about.items() if of == number]

    def delete_copy(self, sid: str) -> bool:
        """See Phone."""
        if gone := self.delete_recording(sid):
            self.about.pop(sid, None)
        return gone

    def send_text(self, to: str, body: str) -> bool:
        """See Phone."""
        self._reach()
        if to in self.opted_out:
            return False
        self.texts.append((to, body))
        self.about[f"SM{len(self.texts):032}"] = to
        return True

    def redirect(self, call_sid: str, url: str) -> None:
        """See Phone."""
        self._reach(call_sid)
        self.redirects.append((call_sid, url))

    def _reach(self, sid: str = "AC1") -> None:
        if self.down or not sid.isalnum():
            raise CarrierFailed("the carrier does not answer")


@dataclass
class NotedJobs:
    """Jobs that are only written down; ``down`` makes the queue unavailable."""

    submitted: list[Job] = field(default_factory=list)
    down: bool = False

    def submit(self, job: Job) -> None:
        """See Jobs."""
        if self.down:
            raise StoreUnavailable("the queue does not answer")
        self.submitted.append(job)

    def depths(self) -> dict[str, int]:
        """See Jobs."""
        return {"live": len(self.submitted), "after": 0}

    def withdraw(self, ids: Collection[str]) -> int:
        """See Jobs."""
        kept = [job for job in self.submitted if not {str(each) for each in asdict(job).values()} & set(ids)]
        gone, self.submitted = len(self.submitted) - len(kept), kept
        return gone


class Down:
    """A store that does not answer, whatever it is asked."""

    def __getattr__(self, name: str) -> Callable[..., NoReturn]:
        def fail(*args: object, **more: object) -> NoReturn:
            raise StoreUnavailable("the store does not answer")

        return fail


ACCOUNT, TOKEN, PUBLIC = "AC" + "0" * 32, "12345", "https://desk.example.com"


def a_desk(clock: Clock, mode: CallMode = CallMode.STREAM, **more: object) -> Desk:
    """Return a desk of memory twins for the example business, with room for two calls; ``more`` replaces parts."""
    settings = Settings(
        redis_url="redis://127.0.0.1:1/0",
        account_sid=ACCOUNT,
        auth_token=TOKEN,
        api_url="http://127.0.0.1:1",
        public_url=PUBLIC,
        master_key=b"\x07" * 32,
        business_path=EXAMPLE,
        call_mode=mode,
        data_dir=Path("unused"),
        speech_model="base",
    )
    stores = stores_on(clock)
    stores.pulse.beat("live@test", 30, calls=2)
    parts: dict[str, object] = {
        "settings": settings,
        "business": read_business(EXAMPLE),
        "data_map": MAP,
        "jurisdictions": read_jurisdictions(),
        "clock": clock,
        "jobs": NotedJobs(),
        "phone": ScriptedPhone(),
    }
    named = {part.name: parts.get(part.name, getattr(stores, part.name, Down())) for part in fields(Desk)}
    return Desk(**named | more)
