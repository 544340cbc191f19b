"""A scripted twin of the carrier's REST interface."""

from dataclasses import dataclass, field

from receptionist.errors import CarrierFailed
from receptionist.telephony.wav import read_wav


@dataclass
class ScriptedPhone:
    """Phone in memory: ``recordings`` can be fetched and deleted, ``opted_out`` numbers cannot be texted."""

    recordings: dict[str, bytes] = field(default_factory=dict)
    stubborn: dict[str, int] = field(default_factory=dict)
    opted_out: set[str] = field(default_factory=set)
    texts: list[tuple[str, str]] = field(default_factory=list)
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

    def send_text(self, to: str, body: str) -> bool:
        """See Phone."""
        self._reach()
        if to in self.opted_out:
            return False
        self.texts.append((to, body))
        return True

    def redirect(self, call_sid: str, url: str) -> None:
        """See Phone."""
        self._reach(call_sid)
        self.redirects.append((call_sid, url))

    def _reach(self, sid: str = "AC1") -> None:
        if self.down or not sid.isalnum():
            raise CarrierFailed("the carrier does not answer")
