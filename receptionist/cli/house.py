"""The whole receptionist on one machine: Redis, two kinds of worker, the schedule, the web."""

import json
import os
import secrets
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.request import urlopen

from config.settings import Settings, read_settings
from receptionist.bootstrap import keys_by_role
from receptionist.cli.here import leave_house, note_house
from receptionist.cli.processes import Processes, ProcessGaveUp
from receptionist.cli.redis_server import plan_redis
from receptionist.errors import StoreUnavailable
from receptionist.store.roles import hand_out

READY_SECONDS = 180.0
"""The first start converts the speech weights, which takes a while."""

REDIS_SECONDS = 30.0
"""How long a Redis may take to read its files."""

KEY_SOURCES = ("RECEPTIONIST_MASTER_KEY", "RECEPTIONIST_MASTER_KEY_FILE", "RECEPTIONIST_VAULT_URL")
SECRETS = ("RECEPTIONIST_MASTER_KEY", "RECEPTIONIST_VAULT_")
"""What leads to the master key begins with one of these; no process of the house is given it."""


class House:
    """Starts everything, waits until a call could be answered, and stops everything."""

    def __init__(
        self, env: Mapping[str, str], host: str, port: int, data_dir: Path, told: Callable[[str], None]
    ) -> None:
        self.data_dir = data_dir.absolute()
        self.data_dir.mkdir(parents=True, exist_ok=True, mode=0o700)
        self.url = f"http://{host}:{port}"
        self._told = told
        self._processes = Processes(self.data_dir / "logs", told)
        self.env = {
            "RECEPTIONIST_PUBLIC_URL": self.url,
            **env,
            "RECEPTIONIST_HOST": host,
            "RECEPTIONIST_PORT": str(port),
            "RECEPTIONIST_DATA_DIR": str(self.data_dir),
        }
        if not any(self.env.get(name) for name in KEY_SOURCES):
            self.env["RECEPTIONIST_MASTER_KEY_FILE"] = str(keep_master_key(self.data_dir))

    def start(self) -> None:
        """Start every process; raises SettingsIncomplete before anything is started if a setting is missing."""
        if not self.env.get("REDIS_URL"):
            redis = plan_redis(self.data_dir)
            self.env["REDIS_URL"] = redis.url
            read_settings(self.env)
            self._processes.start("redis", [redis.program, "-"], os.environ, redis.configuration)
        given = self._hand_out_keys(read_settings(self.env))
        python = sys.executable
        for role in ("live", "after", "beat"):
            self._processes.start(f"worker-{role}", [python, "-m", "workers", role], given[role])
        web = [python, "-m", "gunicorn", "--config", "python:config.gunicorn", "receptionist.wsgi:app()"]
        self._processes.start("web", web, given["web"])
        note_house(self.data_dir, self.env)

    def wait_until_ready(self) -> None:
        """Return once ``GET /ready`` says so, telling what is still missing; raises ProcessGaveUp."""
        deadline, told = time.monotonic() + READY_SECONDS, ""
        while time.monotonic() < deadline:
            missing = self._missing()
            if not missing:
                return
            if missing != told:
                self._told(f"waiting for {missing}")
                told = missing
            self._processes.mind()
            time.sleep(0.25)
        raise ProcessGaveUp(f"not ready after {READY_SECONDS:.0f} seconds ({told}); see {self.data_dir / 'logs'}")

    def mind(self) -> None:
        """Start again what has died; call it now and then, from a thread that lives as long as the house.

        A process of the house ends with the thread that started it, so that nothing outlives a killed house.
        """
        self._processes.mind()

    def stop(self) -> None:
        """Stop everything; calls in progress may end first."""
        self._processes.stop()
        leave_house(self.data_dir)

    def _hand_out_keys(self, settings: Settings) -> Mapping[str, Mapping[str, str]]:
        """Return each role's environment: a file with its own keys in place of whatever leads to the master key.

        Raises MasterKeyError, and StoreUnavailable if Redis does not come up.
        """
        deadline = time.monotonic() + REDIS_SECONDS
        while True:
            try:
                keys = keys_by_role(settings)
                break
            except StoreUnavailable:
                if time.monotonic() > deadline:
                    raise
                time.sleep(0.1)
        less = {name: value for name, value in self.env.items() if not name.startswith(SECRETS)}
        given: dict[str, Mapping[str, str]] = {}
        for role, held in keys.items():
            path = self.data_dir / "keys" / f"{role}.json"
            hand_out(held, path)
            given[role] = {**less, "RECEPTIONIST_ROLE_KEYS_FILE": str(path)}
        return given

    def _missing(self) -> str:
        """Return what a call could not be answered without yet, or nothing."""
        try:
            with urlopen(f"{self.url}/ready", timeout=5):  # noqa: S310 - our own loopback address
                return ""
        except HTTPError as answer:
            with answer:
                return ", ".join(sorted(json.loads(answer.read()).get("missing", {"the web": ""})))
        except (URLError, OSError, ValueError):
            return "the web"


def keep_master_key(data_dir: Path) -> Path:
    """Return the path of the data directory's master key, made once with mode 0600."""
    path = data_dir / "master.key"
    try:
        with open(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "w") as file:  # noqa: PTH123 - needs a mode
            file.write(secrets.token_hex(32))
    except FileExistsError:
        pass
    return path
