"""What only Redis can do: fail to answer, and hold what others wrote."""

from pathlib import Path

import pytest
import redis

from receptionist.errors import StoreUnavailable
from receptionist.store.cells import Set
from receptionist.store.redis import RedisCells


@pytest.fixture
def nobody(tmp_path: Path) -> RedisCells:
    """Cells whose Redis is not there."""
    return RedisCells(f"unix://{tmp_path}/nobody.sock")


def test_a_redis_that_is_not_there_is_named_without_what_was_asked(nobody: RedisCells) -> None:
    asks = (
        lambda: nobody.get("r:t:summary:secret"),
        lambda: nobody.apply(Set("k", b"secret", 60)),
        lambda: nobody.pop("k", 0.1),
        lambda: list(nobody.scan("secret")),
        lambda: nobody.count("secret", 60),
    )
    for ask in asks:
        with pytest.raises(StoreUnavailable) as fault:
            ask()
        assert "secret" not in str(fault.value)
        assert fault.value.__cause__ is None


def test_what_others_wrote_in_any_type_is_read_by_the_scan(redis_url: str) -> None:
    cells, client = RedisCells(redis_url), redis.Redis.from_url(redis_url)
    cells.delete(*cells.scan(""))
    client.sadd("a set", "one")
    client.xadd("a stream", {"field": "two"})
    client.pfadd("a sketch", "three")
    client.set("bytes\xff", b"\x00four")
    found = {part for _, part in cells.contents()}
    assert {b"one", b"two", b"field", b"\x00four"} <= found
    client.flushdb()
    client.close()
