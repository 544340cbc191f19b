"""Cells in Redis; the only file that imports its client."""

import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import wraps
from typing import Any, Concatenate, ParamSpec, TypeVar

import redis
from redis.backoff import ExponentialBackoff
from redis.exceptions import NoPermissionError
from redis.retry import Retry

from receptionist.errors import StoreUnavailable
from receptionist.store.cells import (
    Add,
    Append,
    Curtail,
    Delete,
    Mark,
    Place,
    Presence,
    Prolong,
    Set,
    Unplace,
    When,
    Write,
)

ANSWER_SECONDS = 5.0
"""How long Redis may take to answer before it counts as unavailable."""

GONE = -2
"""What TTL answers for a key that is not there."""

READS: Mapping[bytes, tuple[Any, ...]] = {
    b"string": ("GET",),
    b"list": ("LRANGE", 0, -1),
    b"set": ("SMEMBERS",),
    b"zset": ("ZRANGE", 0, -1),
    b"hash": ("HGETALL",),
    b"stream": ("XRANGE", "-", "+"),
}
"""How the whole of a value is read, by its type."""

APPLY = """
local i = 1
local function take() i = i + 1; return ARGV[i - 1] end
for _ = 1, tonumber(take()) do
  local key, how, want = take(), take(), take()
  local have = redis.call('GET', key)
  if how == 'absent' and have then return 0 end
  if how == 'present' and not have then return 0 end
  if how == 'equal' and have ~= want then return 0 end
end
while i <= #ARGV do
  local verb, args = take(), {}
  for n = 1, tonumber(take()) do args[n] = take() end
  if verb == 'PROLONG' then
    if redis.call('TTL', args[1]) < tonumber(args[2]) then redis.call('EXPIRE', args[1], args[2]) end
  elseif verb == 'CURTAIL' then
    local left = redis.call('TTL', args[1])
    if left == -1 or left > tonumber(args[2]) then redis.call('EXPIRE', args[1], args[2]) end
  else
    redis.call(verb, unpack(args))
  end
end
return 1
"""
"""Conditions first, then commands; a script runs alone, so that nobody sees a key between its write and its expiry."""

P = ParamSpec("P")
R = TypeVar("R")


def _asking(
    method: Callable[Concatenate["RedisCells", P], R],
) -> Callable[Concatenate["RedisCells", P], R]:
    """Turn every error of the client into StoreUnavailable, without its message: that may quote a command."""

    @wraps(method)
    def asked(self: "RedisCells", /, *args: P.args, **kwargs: P.kwargs) -> R:
        try:
            return method(self, *args, **kwargs)
        except (redis.RedisError, OSError) as fault:
            raise StoreUnavailable(f"Redis does not answer: {type(fault).__name__}") from None

    return asked


class RedisCells:
    """Cells of one Redis database; safe to share between threads, but not across a fork before its first use."""

    def __init__(self, url: str, connections: int = 64) -> None:
        pool = redis.BlockingConnectionPool.from_url(
            url,
            max_connections=connections,
            timeout=ANSWER_SECONDS,
            socket_timeout=ANSWER_SECONDS,
            socket_connect_timeout=ANSWER_SECONDS,
            health_check_interval=30,
            # Once, for a connection that died while it was idle; a command that timed out may have been done.
            retry=Retry(ExponentialBackoff(cap=0.2, base=0.02), 1, supported_errors=(redis.ConnectionError,)),
        )
        # The client's stubs answer `Awaitable[...] | ...` for its synchronous class too, so: Any.
        self._redis: Any = redis.Redis(connection_pool=pool)
        self._apply: Any = self._redis.register_script(APPLY)

    @_asking
    def apply(self, *writes: Write, when: When | None = None) -> bool:
        """See Cells."""
        conditions = when or {}
        args: list[bytes | str | int | float] = [len(conditions)]
        for key, want in conditions.items():
            if isinstance(want, Presence):
                args += [key, "present", ""]
            else:
                args += [key, "absent" if want is None else "equal", want or b""]
        for write in writes:
            for verb, *rest in _commands(write):
                args += [verb, len(rest), *rest]
        return bool(self._apply(args=args))

    @_asking
    def get(self, key: str) -> bytes | None:
        """See Cells."""
        value: bytes | None = self._redis.get(key)
        return value

    @_asking
    def get_many(self, keys: Sequence[str]) -> Sequence[bytes | None]:
        """See Cells."""
        values: list[bytes | None] = self._redis.mget(keys) if keys else []
        return values

    @_asking
    def take(self, key: str) -> bytes | None:
        """See Cells."""
        value: bytes | None = self._redis.getdel(key)
        return value

    @_asking
    def pop(self, key: str, timeout: float) -> bytes | None:
        """See Cells."""
        if timeout <= 0:
            value: bytes | None = self._redis.lpop(key)
            return value
        ends = time.monotonic() + timeout
        while (left := ends - time.monotonic()) > 0:
            # The socket must not give up before the server does.
            found: tuple[bytes, bytes] | None = self._redis.blpop([key], timeout=min(left, ANSWER_SECONDS - 1))
            if found:
                return found[1]
        return None

    @_asking
    def count(self, key: str, ttl: int) -> int:
        """See Cells."""
        with self._redis.pipeline(transaction=True) as pipe:
            pipe.set(key, 0, ex=_future(ttl), nx=True)
            pipe.incr(key)
            return int(pipe.execute()[1])

    @_asking
    def table(self, key: str) -> Mapping[str, bytes]:
        """See Cells."""
        return {name.decode(): value for name, value in self._redis.hgetall(key).items()}

    @_asking
    def placed(self, key: str, low: float = 0.0, limit: int | None = None) -> Sequence[str]:
        """See Cells."""
        page = {} if limit is None else {"offset": 0, "num": limit}
        return [member.decode() for member in self._redis.zrange(key, "+inf", low, desc=True, byscore=True, **page)]

    @_asking
    def delete(self, *keys: str) -> int:
        """See Cells."""
        return int(self._redis.delete(*keys)) if keys else 0

    @_asking
    def ttl(self, key: str) -> int | None:
        """See Cells."""
        seconds = int(self._redis.ttl(key))
        return None if seconds == -2 else seconds

    def scan(self, prefix: str) -> Iterator[str]:
        """See Cells."""
        yield from (_name(key) for page in self._pages(prefix) for key in page)

    def lifetimes(self) -> Iterator[tuple[str, int]]:
        """See Cells."""
        for page in self._pages(""):
            found = zip(page, self._each("TTL", page), strict=True)
            yield from ((_name(key), int(left)) for key, left in found if left != GONE)

    def contents(self) -> Iterator[tuple[str, bytes]]:
        """See Cells."""
        for page in self._pages(""):
            for key, parts in zip(page, self._parts(page), strict=True):
                yield from ((_name(key), part) for part in parts)
        yield from (("slowlog", command) for command in self._slow())

    def _pages(self, prefix: str) -> Iterator[list[bytes]]:
        """Yield the keys of a prefix a page at a time."""
        literal = "".join(f"\\{letter}" if letter in "*?[]\\^" else letter for letter in prefix)
        cursor = -1
        while cursor != 0:
            cursor, keys = self._page(max(cursor, 0), literal + "*")
            yield keys

    @_asking
    def _page(self, cursor: int, pattern: str) -> tuple[int, list[bytes]]:
        following, keys = self._redis.scan(cursor, match=pattern, count=500)
        return int(following), keys

    @_asking
    def _each(self, verb: str, keys: list[bytes], *more: int | str) -> list[Any]:
        """Return the answers to one command for each key, in one round trip."""
        with self._redis.pipeline(transaction=False) as pipe:
            for key in keys:
                pipe.execute_command(verb, key, *more)
            answers: list[Any] = pipe.execute(raise_on_error=False)
            return answers

    def _parts(self, keys: list[bytes]) -> list[list[bytes]]:
        """Return the pieces of the values of any type Redis has; none of one that went or changed its type."""
        found: dict[bytes, list[bytes]] = {}
        kinds = list(zip(keys, self._each("TYPE", keys), strict=True))
        for kind in {kind for _, kind in kinds}:
            read, some = READS.get(bytes(kind), ("DUMP",)), [key for key, one in kinds if one == kind]
            for key, answer in zip(some, self._each(read[0], some, *read[1:]), strict=True):
                found[key] = [] if isinstance(answer, redis.RedisError) else _pieces(answer)
        return [found.get(key, []) for key in keys]

    @_asking
    def _slow(self) -> list[bytes]:
        """Return the commands Redis remembers for being slow, arguments and all."""
        try:
            return [entry["command"] for entry in self._redis.slowlog_get(1000)]
        except NoPermissionError:
            return []


def _name(key: bytes) -> str:
    return key.decode("utf-8", "surrogateescape")


def _pieces(answer: object) -> list[bytes]:
    """Return every string of an answer, however it is nested."""
    if isinstance(answer, bytes):
        return [answer]
    if isinstance(answer, Mapping):
        answer = [part for pair in answer.items() for part in pair]
    if isinstance(answer, Iterable) and not isinstance(answer, str):
        return [piece for part in answer for piece in _pieces(part)]
    return []


def _commands(write: Write) -> list[tuple[str | bytes | int | float, ...]]:
    """Return the Redis commands of one write, its expiry among them."""
    match write:
        case Set(key, value, ttl):
            return [("SET", key, value, "EX", _future(ttl))]
        case Append(key, value, ttl):
            return [("RPUSH", key, value), ("EXPIRE", key, _future(ttl))]
        case Place(key, member, score, ttl, floor):
            trim = ("ZREMRANGEBYSCORE", key, "-inf", f"({floor!r}")
            return [trim, ("ZADD", key, repr(score), member), ("PROLONG", key, _future(ttl))]
        case Mark(key, name, value, ttl):
            return [("HSET", key, name, value), ("PROLONG", key, _future(ttl))]
        case Add(key, name, by, ttl):
            return [("HINCRBY", key, name, by), ("PROLONG", key, _future(ttl))]
        case Prolong(key, ttl):
            return [("PROLONG", key, _future(ttl))]
        case Curtail(key, ttl):
            return [("CURTAIL", key, ttl)]
        case Unplace(key, member):
            return [("ZREM", key, member)]
        case Delete(key):
            return [("DEL", key)]


def _future(ttl: int) -> int:
    if ttl <= 0:
        raise ValueError("a write needs an expiry in the future")
    return ttl
