"""The house stays a house: imports go down, files stay short, every job has exactly one task."""

import subprocess
import sys
from dataclasses import asdict, fields
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest

from models.jobs import JOBS, HearTurn, Job
from receptionist.desk import Desk
from receptionist.jobs import CeleryJobs, celery_app
from workers.answering import Answering
from workers.tasks import register_after, register_live

ROOT = Path(__file__).parents[2]
ROOMS = ("models", "config", "receptionist", "workers", "tests")
LONGEST = 300


def test_a_room_imports_only_what_is_below_it() -> None:
    program = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run([program], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def test_no_file_is_longer_than_three_hundred_lines() -> None:
    files = [path for room in ROOMS for path in (ROOT / room).rglob("*.py")]
    assert [str(path) for path in files if len(path.read_text().splitlines()) > LONGEST] == []


def test_every_job_has_a_task_and_every_task_a_job() -> None:
    app = celery_app("redis://127.0.0.1:1/0")
    nobody = cast(Any, SimpleNamespace())
    register_live(app, cast(Answering, SimpleNamespace(desk=nobody, crew=nobody)))
    register_after(app, cast(Desk, nobody))
    ours = {name for name in app.tasks if not name.startswith("celery.")}
    assert ours == {job.task for job in JOBS}


@pytest.mark.parametrize("job", JOBS)
def test_a_job_carries_ids_only(job: type[Job]) -> None:
    assert {field.type for field in fields(job)} <= {str, int}


def test_a_queued_job_repeats_its_ids_in_no_header() -> None:
    app = celery_app("memory://")
    CeleryJobs(app).submit(HearTurn("0123456789abcdef", 3, 7))
    with app.connection_for_read() as connection:
        message = connection.SimpleQueue("live").get(block=False)
        message.ack()
    assert asdict(HearTurn("0123456789abcdef", 3, 7)) == message.payload[1]
    assert "0123456789abcdef" not in str(message.headers)


def test_the_web_process_loads_no_weights() -> None:
    code = (
        "import sys, receptionist.wsgi, receptionist.web.app;"
        "heavy = {'torch', 'whisper', 'spacy', 'piper', 'faster_whisper', 'ctranslate2', 'workers'} & set(sys.modules);"
        "sys.exit(', '.join(sorted(heavy)) or 0)"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
