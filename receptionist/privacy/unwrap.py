"""Undo what data is wrapped in, layer by layer: base64, hex, percent signs, zlib, gzip, JSON, pickle, Redis files.

Nothing that is found is ever run: pickles are read as a list of opcodes.
"""

import base64
import binascii
import json
import pickletools
import re
import zlib
from collections.abc import Callable, Iterator
from urllib.parse import unquote_to_bytes

from receptionist.privacy.lzf import lzf_strings

DEEPEST = 8
"""How many wrappings are undone."""

LARGEST = 64 * 1024 * 1024
"""How many bytes one compressed value may become."""

BASE64 = re.compile(rb"[A-Za-z0-9+/_-]{8,}={0,2}")
HEX = re.compile(rb"(?:[0-9a-fA-F]{2}){6,}")
COMPRESSED = re.compile(rb"\x78[\x01\x5e\x9c\xda]|\x1f\x8b\x08")
COUNTED = re.compile(rb"\$(\d{1,9})\r\n")
RDB = b"REDIS00"
BRIEF = 16
SPEAKING = re.compile(
    rb"(?:[\x20-\x7e]|[\xc2-\xf4][\x80-\xbf]+){6}|(?:[\x20-\x7e]\x00){3}|\x78[\x01\x5e\x9c\xda]|\x1f\x8b"
)
"""What is longer than BRIEF and has none of this is neither text nor wrapped: keys, digests, ciphertext."""


def unwrap(data: bytes, depth: int = DEEPEST) -> Iterator[bytes]:
    """Yield the data itself and everything found inside it, each once."""
    seen: set[bytes] = set()
    waiting = [(data, depth)]
    while waiting:
        layer, left = waiting.pop()
        silent = layer is not data and len(layer) > BRIEF and not SPEAKING.search(layer)
        if len(layer) < 3 or layer in seen or silent:
            continue
        seen.add(layer)
        yield layer
        if left:
            waiting += [(inner, left - 1) for undo in UNDO for inner in undo(layer) if inner != layer]


def _inflated(data: bytes) -> Iterator[bytes]:
    """Zlib and gzip, wherever they begin."""
    view = memoryview(data)
    for head in COMPRESSED.finditer(data):
        try:
            found = zlib.decompressobj(zlib.MAX_WBITS | 32).decompress(view[head.start() :], LARGEST)
        except zlib.error:
            continue
        if found:
            yield found


def _base64(data: bytes) -> Iterator[bytes]:
    """Standard and URL-safe base64, with and without padding, also broken into lines."""
    joined = re.sub(rb"\s+", b"", data) if re.fullmatch(rb"[A-Za-z0-9+/=_\-\s]+", data) else b""
    for token in {*BASE64.findall(data), *([joined] if joined else [])}:
        bare = token.rstrip(b"=").translate(bytes.maketrans(b"-_", b"+/"))
        try:
            yield base64.b64decode(bare + b"=" * (-len(bare) % 4))
        except binascii.Error:
            continue


def _hex(data: bytes) -> Iterator[bytes]:
    for token in HEX.findall(data):
        yield bytes.fromhex(token.decode())


def _percent(data: bytes) -> Iterator[bytes]:
    if re.search(rb"%[0-9a-fA-F]{2}", data):
        yield unquote_to_bytes(data.replace(b"+", b" "))


def _json(data: bytes) -> Iterator[bytes]:
    """Every key and value of JSON: its escapes hide what a plain search would find."""
    if data.lstrip()[:1] not in (b"{", b"[", b'"'):
        return
    for line in {data, *data.splitlines()}:
        try:
            waiting: list[object] = [json.loads(line)]
        except (ValueError, RecursionError):
            continue
        while waiting:
            value = waiting.pop()
            if isinstance(value, dict):
                waiting += [*value, *value.values()]
            elif isinstance(value, list):
                waiting += value
            elif value is not None:
                yield str(value).encode("utf-8", "surrogatepass")


def _pickle(data: bytes) -> Iterator[bytes]:
    if data[:1] != b"\x80" and not data.endswith(b"."):
        return
    try:
        for _, argument, _ in pickletools.genops(data):
            if isinstance(argument, str):
                yield argument.encode("utf-8", "surrogatepass")
            elif isinstance(argument, (bytes, bytearray)):
                yield bytes(argument)
    except (ValueError, UnicodeError, IndexError, OverflowError):
        return


def _redis_file(data: bytes) -> Iterator[bytes]:
    """The arguments of an append-only file, and the compressed strings of a database file."""
    for found in COUNTED.finditer(data):
        yield data[found.end() : found.end() + int(found[1])]
    if RDB in data[:16]:
        yield from lzf_strings(data)


def _wide(data: bytes) -> Iterator[bytes]:
    """Text of two bytes a letter."""
    if data.count(0) * 3 > len(data):
        yield data.replace(b"\x00", b"")


UNDO: tuple[Callable[[bytes], Iterator[bytes]], ...] = (
    _redis_file, _inflated, _json, _pickle, _base64, _hex, _percent, _wide,
)  # fmt: skip
