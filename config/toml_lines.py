"""Where in a TOML file a value stands: tomllib itself only knows the lines of syntax errors."""

import re
from collections.abc import Mapping

Path = tuple[str | int, ...]
"""Keys and positions from the top of the file to a value: ``("people", 0, "number")``."""

_TABLE = re.compile(r"^\s*\[(?P<array>\[)?\s*(?P<name>[^\[\]]+?)\s*\]{1,2}\s*(?:#.*)?$")
_KEY = re.compile(r"""^\s*(?P<key>(?:[A-Za-z0-9_-]+|"[^"]*"|'[^']*')(?:\s*\.\s*[A-Za-z0-9_-]+)*)\s*=(?P<rest>.*)$""")
_STRINGS = re.compile(r'"(?:\\.|[^"\\])*"|\'[^\']*\'')


def key_lines(text: str) -> Mapping[Path, int]:
    """Return the line number (from 1) of every table header and key of a TOML document."""
    lines: dict[Path, int] = {(): 1}
    counts: dict[Path, int] = {}
    table: Path = ()
    depth, quote = 0, ""
    for number, line in enumerate(text.splitlines(), start=1):
        if quote:
            quote = "" if quote in line else quote
            continue
        if depth:
            depth = max(0, depth + _brackets(line))
            continue
        if header := _TABLE.match(line):
            table = _parts(header["name"])
            if header["array"]:
                index = counts.get(table, -1) + 1
                counts[table] = index
                lines.setdefault(table, number)
                table = (*table, index)
            lines[table] = number
        elif key := _KEY.match(line):
            lines[(*table, *_parts(key["key"]))] = number
            quote = next((mark for mark in ('"""', "'''") if key["rest"].count(mark) == 1), "")
            depth = 0 if quote else max(0, _brackets(key["rest"]))
    return lines


def line_of(lines: Mapping[Path, int], path: Path) -> int:
    """Return the line of a value, or of the nearest table around it."""
    while path not in lines:
        path = path[:-1]
    return lines[path]


def _parts(name: str) -> Path:
    return tuple(part.strip().strip("\"'") for part in name.split("."))


def _brackets(line: str) -> int:
    bare = _STRINGS.sub("", line).split("#", 1)[0]
    return bare.count("[") + bare.count("{") - bare.count("]") - bare.count("}")
