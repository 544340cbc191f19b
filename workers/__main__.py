"""A worker process: ``python -m workers live|after|beat``.

``live`` answers callers (weights loaded once, one turn at a time), ``after`` does what nobody waits for, ``beat``
keeps the schedule. Add machines by starting more of them with the same ``REDIS_URL``.
"""

import os
import sys
from pathlib import Path
from socket import gethostname

from celery import Celery
from celery.schedules import crontab

from config.key_source import forget_key
from config.logs import configure_logs
from config.settings import Settings, read_settings
from models.jobs import Audit, PreparePrompts, Upkeep
from receptionist.bootstrap import open_desk
from receptionist.jobs import celery_app
from workers.answering import Answering
from workers.crew import hire
from workers.heartbeat import Heartbeat
from workers.rehearsal import rehearse
from workers.tasks import register_after, register_live

UPKEEP_SECONDS = 300.0
PROMPTS_SECONDS = 86400.0
NIGHTLY = crontab(hour="3", minute="10")


def main(role: str) -> None:
    """Run one role until it is told to stop."""
    settings = read_settings(os.environ)
    configure_logs(settings.data_dir)
    app = celery_app(settings.redis_url)
    if role == "beat":
        forget_key(os.environ)
        keep_schedule(app, settings)
        return
    desk, calls = open_desk(settings, role), 0
    settings = desk.settings  # without the master key, if there was one
    forget_key(os.environ)
    if role == "live":
        answering = Answering(desk, hire(settings))
        register_live(app, answering)
        answering.prepare()
        calls = rehearse(answering)
    else:
        register_after(app, desk)
    with Heartbeat(desk.pulse, f"{role}@{gethostname()}-{os.getpid()}", calls):
        name = f"{role}-{os.getpid()}@%h"
        app.worker_main(["worker", "--pool", "solo", "--queues", role, "--loglevel", "WARNING", "--hostname", name])


def keep_schedule(app: Celery, settings: Settings) -> None:
    """Send what is due again and again."""
    app.conf.beat_schedule = {
        job.task: {
            "task": job.task,
            "schedule": seconds,
            "options": {"queue": job.queue, "argsrepr": "", "kwargsrepr": ""},
        }
        for job, seconds in ((Upkeep, UPKEEP_SECONDS), (PreparePrompts, PROMPTS_SECONDS), (Audit, NIGHTLY))
    }
    schedule = Path(settings.data_dir) / "beat-schedule"
    app.Beat(loglevel="WARNING", schedule=str(schedule), pidfile=None).run()


if __name__ == "__main__":
    if sys.argv[1:] not in (["live"], ["after"], ["beat"]):
        sys.exit("usage: python -m workers live|after|beat")
    main(sys.argv[1])
