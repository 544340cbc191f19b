"""Erasure over a real Redis: a dump of before, restored, yields nothing readable; waiting jobs of a caller go."""

from dataclasses import replace
from pathlib import Path

import pytest
import redis

from models.jobs import HearTurn, SummariseCall
from receptionist.desk import Desk
from receptionist.jobs import CeleryJobs, celery_app
from receptionist.privacy.erase import erase
from receptionist.privacy.erasure_file import replay_erasures
from receptionist.store.open import open_stores
from receptionist.store.redis import RedisCells
from tests.contract.conftest import KEY, WallClock
from tests.privacy.lived_in import NAME, NUMBER, lived_in
from tests.twins_phone import a_desk
from tests.twins_store import MAP

pytestmark = pytest.mark.promise(4)


@pytest.fixture
def server(redis_url: str) -> "redis.Redis[bytes]":
    """An empty Redis."""
    client = redis.Redis.from_url(redis_url)
    client.flushall()
    return client


def opened(redis_url: str, folder: Path) -> Desk:
    """Return a desk over that Redis, as a process that has just started has one."""
    stores = open_stores(RedisCells(redis_url), KEY, "practice", MAP, WallClock())
    parts = {name: getattr(stores, name) for name in ("calls", "callers", "records", "ledger", "gate", "dead")}
    desk = a_desk(WallClock(), forgettings=stores.forgettings, erasures=stores.erasures, **parts)
    return replace(desk, settings=replace(desk.settings, data_dir=folder))


def test_a_restored_dump_yields_nothing_readable_once_the_list_is_replayed(
    server: "redis.Redis[bytes]", redis_url: str, tmp_path: Path
) -> None:
    stores = open_stores(RedisCells(redis_url), KEY, "practice", MAP, WallClock())
    caller = lived_in(stores=stores).over.caller
    backup = {key: (server.dump(key), max(server.pttl(key), 0)) for key in server.scan_iter()}
    assert erase(opened(redis_url, tmp_path), caller, NUMBER).entries > 5
    server.flushall()
    for key, (value, ttl) in backup.items():
        server.restore(key, ttl, value)
    started = opened(redis_url, tmp_path)
    assert NAME in {one.value for one in started.callers.holdings(caller)}, "the backup brought the caller back"
    assert replay_erasures(started) > 5
    assert started.callers.holdings(caller) == []
    assert started.callers.profile(caller) is None
    vault = open_stores(RedisCells(redis_url), KEY, "practice", MAP, WallClock()).vault
    sealed = [key for key in backup if vault.field_of(key.decode()).category in ("contact", "profile", "conversation")]
    for key in sealed:
        server.restore(key, backup[key][1], backup[key][0], replace=True)
    singles = [key.decode() for key in sealed if server.type(key) == b"string"]
    assert len(singles) > 5
    for name in singles:
        value = vault.cells.get(name)
        assert value
        assert vault.unseal_named(vault.field_of(name).name, caller, value, name) is None


def test_waiting_jobs_of_a_call_leave_the_queues(server: "redis.Redis[bytes]", redis_url: str) -> None:
    jobs = CeleryJobs(celery_app(redis_url))
    for job in (HearTurn("a" * 32, 1, 0), SummariseCall("a" * 32), SummariseCall("b" * 32)):
        jobs.submit(job)
    assert jobs.withdraw({"a" * 32}) == 2
    assert jobs.depths() == {"live": 0, "after": 1}
    assert jobs.withdraw(set()) == 0
