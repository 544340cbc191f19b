"""The way to the worker queues: jobs by name over Celery, ids only."""

import base64
import json
from collections.abc import Collection, Mapping
from dataclasses import asdict

from celery import Celery
from kombu.exceptions import OperationalError

from models.jobs import Job
from receptionist.errors import StoreUnavailable

QUEUES = ("live", "after")


def celery_app(redis_url: str) -> Celery:
    """Return a Celery app for ``redis_url`` that keeps no results and repeats no argument in a header."""
    broker = redis_url.replace("unix://", "redis+socket://", 1)  # Celery's name for the same
    app = Celery("receptionist", broker=broker, set_as_current=False)
    app.conf.update(
        task_ignore_result=True,
        task_serializer="json",
        accept_content=["json"],
        task_acks_late=True,
        task_reject_on_worker_lost=True,
        task_send_sent_event=False,
        worker_send_task_events=False,
        worker_prefetch_multiplier=1,
        worker_hijack_root_logger=False,
        worker_redirect_stdouts=False,
        broker_connection_retry_on_startup=True,
        broker_transport_options={"visibility_timeout": 60, "socket_timeout": 10, "socket_connect_timeout": 5},
        task_publish_retry_policy={"max_retries": 1, "interval_start": 0.05},
    )
    return app


class CeleryJobs:
    """Submits by name, so that the web process never imports a worker."""

    def __init__(self, app: Celery) -> None:
        self._app = app

    def submit(self, job: Job) -> None:
        """Queue ``job``; raises StoreUnavailable if the broker does not take it."""
        try:
            self._app.send_task(job.task, kwargs=asdict(job), queue=job.queue, argsrepr="", kwargsrepr="")
        except OperationalError:
            raise StoreUnavailable("the job queue does not answer") from None

    def withdraw(self, ids: Collection[str]) -> int:
        """Take waiting jobs that name one of ``ids`` off the queues; return how many; raises StoreUnavailable."""
        gone, wanted = 0, set(ids)
        try:
            with self._app.connection_for_write() as connection:
                client = connection.default_channel.client
                for queue in QUEUES:
                    for message in client.lrange(queue, 0, -1):
                        if wanted & {str(value) for value in _arguments(message).values()}:
                            gone += int(client.lrem(queue, 1, message))
        except OperationalError:
            raise StoreUnavailable("the job queue does not answer") from None
        return gone

    def depths(self) -> dict[str, int]:
        """Return how many jobs wait in each queue; raises StoreUnavailable."""
        try:
            with self._app.connection_for_read() as connection:
                channel = connection.default_channel
                return {queue: int(channel.client.llen(queue)) for queue in QUEUES}
        except OperationalError:
            raise StoreUnavailable("the job queue does not answer") from None


def _arguments(message: bytes) -> Mapping[str, object]:
    """Return the keyword arguments of a queued message (Celery's message protocol 2, body in base64)."""
    body: tuple[object, Mapping[str, object], object] = json.loads(base64.b64decode(json.loads(message)["body"]))
    return body[1]
