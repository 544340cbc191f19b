"""Models to bytes and back, by their type hints: JSON for dataclasses of the house's own nouns."""

import base64
import json
import math
import types
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from enum import Enum
from functools import cache
from typing import Any, TypeVar, Union, cast, get_args, get_origin, get_type_hints

from receptionist.errors import SealBroken

Model = TypeVar("Model")


def encode(model: object) -> bytes:
    """Return a dataclass as compact JSON; bytes become base64, tuples lists, enums their values."""
    return json.dumps(_plain(model), separators=(",", ":"), ensure_ascii=False, allow_nan=False).encode()


def decode(kind: type[Model], data: bytes) -> Model:
    """Return a dataclass from ``encode``; unknown attributes are dropped, missing ones take their default."""
    try:
        return cast(Model, _made(kind, json.loads(data)))
    except (ValueError, TypeError, KeyError, AttributeError):
        raise SealBroken(f"a stored {kind.__name__} does not decode") from None


def _plain(value: object) -> object:
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, bytes):
        return base64.b64encode(value).decode()
    if isinstance(value, Mapping):
        return {str(_plain(key)): _plain(item) for key, item in value.items()}
    if isinstance(value, (tuple, list, frozenset, set)):
        return [_plain(item) for item in value]
    if isinstance(value, float) and not math.isfinite(value):
        return str(value)
    return value


@cache
def _hints(kind: type) -> Mapping[str, Any]:
    return get_type_hints(kind)


# A type hint is whatever typing makes of it at run time; there is no type for that but Any.
def _made(kind: Any, value: Any) -> Any:
    kind = getattr(kind, "__supertype__", kind)
    origin, args = get_origin(kind), get_args(kind)
    if origin in (types.UnionType, Union):
        return None if value is None else _made(next(arg for arg in args if arg is not type(None)), value)
    if origin is tuple:
        inner = [args[0]] * len(value) if args[-1] is Ellipsis else args
        return tuple(_made(one, item) for one, item in zip(inner, value, strict=True))
    if origin in (frozenset, set, list):
        return origin(_made(args[0], item) for item in value)
    if origin is not None and issubclass(origin, Mapping):
        return {_made(args[0], key): _made(args[1], item) for key, item in value.items()}
    if is_dataclass(kind):
        hints = _hints(cast(type, kind))
        known = {field.name for field in fields(kind)}
        return cast(Any, kind)(**{name: _made(hints[name], item) for name, item in value.items() if name in known})
    if kind is bytes:
        return base64.b64decode(value)
    if kind is bool:
        return value in (True, "True")
    if isinstance(kind, type) and (issubclass(kind, Enum) or kind in (str, int, float)):
        return kind(value)
    return value
