"""How many calls a worker can carry, from what a take costs it."""

from types import SimpleNamespace
from typing import cast

import pytest

from models.audio import Audio, Heard
from models.intent import Intent
from models.text import RawText, Reading, RedactedText
from receptionist.conversation.prompts import busy
from receptionist.desk import Crew, Desk
from receptionist.ports import Wanted, always
from tests.twins_engines import ScriptedVoice
from tests.twins_talk import BUSINESS
from workers import rehearsal
from workers.answering import Answering


class Slow:
    """Ears that take so many seconds a take, on a clock of their own; the first time ten times as long."""

    def __init__(self, seconds: float) -> None:
        self.at, self._seconds, self._heard = 0.0, seconds, 0

    def hear(
        self, audio: Audio, language: str = "en", vocabulary: str = "", asked: str = "", wanted: Wanted = always
    ) -> Heard:
        self.at += self._seconds * (1 if self._heard else 10)
        self._heard += 1
        return Heard("", 0.0, audio.seconds)

    def find(self, text: RawText) -> Reading:
        return Reading()

    def classify(self, said: RedactedText) -> tuple[Intent, float]:
        return Intent.UNCLEAR, 0.0


@pytest.mark.parametrize(("seconds", "calls"), [(0.3, 8), (0.6, 4), (1.2, 2), (30.0, 1)])
def test_a_worker_has_room_for_as_many_calls_as_its_takes_leave_time_for(
    seconds: float, calls: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    slow = Slow(seconds)
    monkeypatch.setattr(rehearsal, "perf_counter", lambda: slow.at)
    crew = SimpleNamespace(transcriber=slow, finder=slow, dialogue=slow, voice=ScriptedVoice())
    desk = SimpleNamespace(business=BUSINESS)
    prepared = {busy(BUSINESS.language): b"\xff" * 8000}
    assert rehearsal.rehearse(Answering(cast(Desk, desk), cast(Crew, crew), prepared)) == calls
