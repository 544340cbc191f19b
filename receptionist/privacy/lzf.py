"""LZF, by which Redis shortens strings in its database files.

The format is that of LibLZF as used in RDB files: a control byte under 32 copies that many bytes plus one, a larger one
repeats 3 to 264 bytes from up to 8 KiB back.
"""

from collections.abc import Iterator

MARK = 0xC3
"""The length byte that says that a compressed string follows."""

LARGEST = 64 * 1024 * 1024


def lzf_strings(data: bytes) -> Iterator[bytes]:
    """Yield whatever decompresses at each mark in a database file; chance marks yield nothing or noise."""
    at = data.find(MARK)
    while at != -1:
        packed, after = _length(data, at + 1)
        unpacked, body = _length(data, after)
        if 0 < packed <= len(data) - body and packed < unpacked <= LARGEST:
            found = expand(data[body : body + packed], unpacked)
            if found is not None:
                yield found
        at = data.find(MARK, at + 1)


def expand(packed: bytes, size: int) -> bytes | None:
    """Return ``size`` bytes, or None if ``packed`` is not LZF of so many."""
    out, at = bytearray(), 0
    while at < len(packed):
        control, at = packed[at], at + 1
        if control < 32:
            out += packed[at : at + control + 1]
            at += control + 1
            continue
        length = control >> 5
        if length == 7 and at < len(packed):
            length, at = length + packed[at], at + 1
        if at >= len(packed):
            return None
        start, at = len(out) - ((control & 31) << 8) - packed[at] - 1, at + 1
        if start < 0 or len(out) > size:
            return None
        for offset in range(length + 2):
            out.append(out[start + offset])
    return bytes(out) if len(out) == size else None


def _length(data: bytes, at: int) -> tuple[int, int]:
    """Return an RDB length and where it ends; a length of 0 if there is none."""
    if at >= len(data):
        return 0, at
    kind, low = data[at] >> 6, data[at] & 63
    if kind == 0:
        return low, at + 1
    if kind == 1 and at + 1 < len(data):
        return low << 8 | data[at + 1], at + 2
    if data[at] == 0x80:
        return int.from_bytes(data[at + 1 : at + 5], "big"), at + 5
    return 0, at + 1
