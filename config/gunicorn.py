"""How gunicorn serves the web process; gunicorn reads the names below when it starts, so this file is a door.

One worker with threads: a call's socket holds one thread for the length of the call, and the counters of ``/metrics``
live in the process. More machines, each with one such process on the same Redis, carry more calls.
"""

import os
from pathlib import Path

from gunicorn.config import Config  # type: ignore[import-untyped]  # gunicorn carries no types
from gunicorn.glogging import Logger  # type: ignore[import-untyped]  # as above

from config.logs import configure_logs


class ConstantLogger(Logger):  # type: ignore[misc]  # as above
    """Gunicorn's logger without handlers of its own: its records go through ``config.logs`` like all others."""

    def setup(self, cfg: Config) -> None:
        """Wire the whole process to structured logs."""
        self.error_log.setLevel("INFO")
        folder = os.environ.get("RECEPTIONIST_DATA_DIR", "")
        configure_logs(Path(folder) if folder else None)


bind = f"{os.environ.get('RECEPTIONIST_HOST', '127.0.0.1')}:{os.environ.get('RECEPTIONIST_PORT', '8000')}"
worker_class = "gthread"
workers = 1
threads = 64
"""Calls at once, and what is left of them for pages."""

graceful_timeout = 60
"""Seconds that calls in progress have to end after a stop signal."""

timeout = 120
keepalive = 5
accesslog = None
"""None: request lines carry queries. The application logs method, endpoint and status."""

logger_class = ConstantLogger
control_socket_disable = True
"""No command socket in a home directory: nothing here talks to it."""
