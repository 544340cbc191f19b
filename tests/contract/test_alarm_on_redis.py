"""An alarm raised by the web process is read by the worker, each with its own keys, over a real Redis."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from config.settings import Settings, read_settings
from models.jobs import SoundAlarm
from receptionist.bootstrap import open_house
from receptionist.privacy.unusual import ALARMS
from receptionist.store.redis import RedisCells
from receptionist.web.alarms import shown_alarms
from receptionist.web.watch import watch_reading
from tests.twins_phone import NotedJobs
from tests.unit.test_alarms import SECRET, webhook
from workers.alarm import sound_alarm

pytestmark = pytest.mark.promise(5)


@pytest.fixture
def settings(redis_url: str, tmp_path: Path) -> Settings:
    """The settings of a house with an empty Redis."""
    cells = RedisCells(redis_url)
    cells.delete(*cells.scan(""))
    return read_settings(
        {
            "REDIS_URL": redis_url,
            "TWILIO_ACCOUNT_SID": "AC" + "0" * 32,
            "TWILIO_AUTH_TOKEN": "token",
            "RECEPTIONIST_PUBLIC_URL": "https://phone.example.com",
            "RECEPTIONIST_MASTER_KEY": "05" * 32,
            "RECEPTIONIST_DATA_DIR": str(tmp_path),
            "RECEPTIONIST_ALARM_SECRET": SECRET,
        }
    )


def test_an_alarm_goes_through_redis_and_the_job_carries_its_line_alone(settings: Settings) -> None:
    with webhook() as server:
        settings = replace(settings, alarm_url=f"http://127.0.0.1:{server.server_port}/")
        jobs = NotedJobs()
        web = replace(open_house(settings, "web").desk, jobs=jobs)
        for number in range(11):
            web.ledger.append("reveal", "somebody", f"{number:032x}", field="caller_name", reason="call_back")
        watch_reading(web, "somebody")
        worker = open_house(settings, "after").desk
        assert {SoundAlarm(line.number) for line in worker.ledger.entries(ALARMS)} == set(jobs.submitted) != set()
        for job in jobs.submitted:
            assert isinstance(job, SoundAlarm)
            sound_alarm(job.line, worker)
        told = [json.loads(body) for _, _, body in server.posted]  # type: ignore[attr-defined]
    assert {one["rule"] for one in told} >= {"many_reveals", "many_callers"}
    assert all(one["count"] == 11 for one in told)
    assert len(shown_alarms(web)) == len(told)
