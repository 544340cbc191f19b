"""Redis' append-only file, taken apart into the arguments of its commands, so that each is searched once."""

import re
from collections.abc import Iterator

BEGINNING = re.compile(rb"\*\d{1,9}\r\n\$\d{1,9}\r\n|REDIS\d{4}")
"""An append-only file begins with a command, or with a database file (Redis 4 and later)."""

COUNTED = re.compile(rb"\$(\d{1,9})\r\n")
END = b"\r\n"


def is_append_only(data: bytes) -> bool:
    """Return whether a file that begins with ``data`` holds commands of Redis, or may hold some after its beginning."""
    return BEGINNING.match(data) is not None


def command_parts(data: bytes) -> Iterator[bytes]:
    """Yield every argument in a piece of the file, the last as far as it goes; then all that stands between them.

    An argument is ``$``, its length, a line's end, its bytes and a line's end (Redis serialization protocol).
    """
    between, at = [], 0
    while found := COUNTED.search(data, at):
        ends = found.end() + int(found[1])
        if ends >= len(data) or data.startswith(END, ends):
            between.append(data[at : found.start()])
            yield data[found.end() : ends]
            at = ends
        else:
            between.append(data[at : found.end()])
            at = found.end()
    between.append(data[at:])
    yield b"".join(between)
