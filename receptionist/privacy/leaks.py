"""Search for planted values where nothing said may be readable: keys, values, queue frames, logs, files."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from hashlib import blake2b
from pathlib import Path

from receptionist.privacy.append_only import command_parts, is_append_only
from receptionist.privacy.likely import Likely
from receptionist.privacy.unwrap import unwrap

WINDOW = 64 * 1024 * 1024
OVERLAP = 64 * 1024
"""Large files are read in windows that overlap, bytes."""

LETTER = rb"(?:[\x09\x0a\x0d\x20-\x7e]|[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2})"
WHOLE = re.compile(LETTER + rb"+")
READABLE = re.compile(LETTER + rb"{6,}")
"""Runs of bytes that can be text; in ciphertext, chance letters stand between other bytes."""

SHORT = 6
"""A shorter value counts only in a text, or in a run of LONG bytes: by chance three letters stand anywhere."""

LONG = 20

REMEMBERED = 200_000
"""Of so many pieces of data what was found in them is remembered: a value in the store stands in its files again."""

BETWEEN = "\x00"
"""Stands between runs, so that nothing matches across them."""

WITHIN = r"(?:[^\w\x00]|_){0,3}"
"""May stand between the words of a value."""

PIECE = 16 * 1024
LONGEST = 512
"""Characters of a text looked at together, and by how many pieces overlap: more than a value spans."""

INSIDE = 8
"""From so many characters on a value counts inside other words as well."""

DIGITS_ALONE = 7
"""From so many digits on a value is searched as digits, whatever stands between them."""


@dataclass(frozen=True)
class Finding:
    """A value that could be read, and where; the value itself is not repeated."""

    place: str
    """A key of the store, or a file."""

    value: int
    """Which of the values searched for, counted from 1."""

    wrapped: bool
    """Whether a wrapping (base64, zlib, JSON, pickle ...) had to be undone."""

    def __str__(self) -> str:
        return f"{self.place}: value {self.value}" + (" (encoded)" if self.wrapped else "")


class Search:
    """Patterns for the values to look for."""

    def __init__(self, values: Sequence[str]) -> None:
        self._values = [_Value(value) for value in values]
        self._likely = {SHORT: Likely(), LONG: Likely()}
        for number, value in enumerate(self._values):
            index = self._likely[value.least]
            if value.digits:
                index.add_digits(number, value.digits)
            else:
                index.add_words(number, value.text, inside=value.inside)
        self._known: dict[bytes, Sequence[tuple[int, bool]]] = {}

    def find(self, place: str, data: bytes) -> Iterator[Finding]:
        """Yield each value that can be read in ``place``'s data, once."""
        digest = blake2b(data, digest_size=16).digest()
        if digest not in self._known:
            if len(self._known) >= REMEMBERED:
                self._known.clear()
            self._known[digest] = tuple(self._read(data))
        yield from (Finding(place, number, wrapped) for number, wrapped in self._known[digest])

    def _read(self, data: bytes) -> Iterator[tuple[int, bool]]:
        """Yield each value, counted from 1, that can be read in the data, and whether a wrapping had to be undone."""
        found: set[int] = set()
        for layer in unwrap(data):
            runs = READABLE.findall(layer)
            long = [layer] if WHOLE.fullmatch(layer) else [run for run in runs if len(run) >= LONG]
            for least, some in ((SHORT, runs or long), (LONG, long)):
                if not some:
                    continue
                text = _text(some)
                for start in range(0, len(text), PIECE):
                    end = start + PIECE + LONGEST
                    for number in self._likely[least].among(text[start:end]):
                        if number not in found and self._values[number].pattern.search(text, start, end):
                            found.add(number)
                            yield number + 1, layer != data


def search_parts(parts: Iterable[tuple[str, bytes]], search: Search) -> Iterator[Finding]:
    """Search a database given as key and raw part; key names are searched as well."""
    last = ""
    for key, part in parts:
        if key != last:
            yield from search.find(
                f"name of {key.split(':')[-2] if ':' in key else 'a key'}", key.encode("utf-8", "replace")
            )
            last = key
        yield from search.find(key, part)


def search_files(paths: Iterable[Path], search: Search) -> Iterator[Finding]:
    """Search files and everything below folders, names of files included; what cannot be opened is passed over."""
    for path in paths:
        below = sorted(path.rglob("*")) if path.is_dir() else [path]
        for file in below:
            yield from search.find("name of a file", file.name.encode())
            if file.is_file() and not file.is_symlink():
                yield from _search_file(file, search)


def _search_file(file: Path, search: Search) -> Iterator[Finding]:
    """Search one file in windows; a value that is found in several of them counts once."""
    seen: set[Finding] = set()
    try:
        with file.open("rb") as stream:
            window = stream.read(WINDOW)
            commands = is_append_only(window)
            while window:
                parts = command_parts(window) if commands else [window]
                found = {finding for part in parts for finding in search.find(str(file), part)} - seen
                seen |= found
                yield from sorted(found, key=lambda finding: finding.value)
                more = stream.read(WINDOW)
                window = window[-OVERLAP:] + more if more else b""
    except OSError:
        return


def _text(runs: Sequence[bytes]) -> str:
    return BETWEEN.join(run.decode("utf-8", "replace") for run in runs)


class _Value:
    """One value: digits match with anything usual between them, words in any case, long ones also inside others."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.least = LONG if len(text) < SHORT else SHORT
        self.inside = len(text) >= INSIDE
        bare = re.sub(r"[\s().+-]", "", text)
        self.digits = bare if bare.isdecimal() and len(bare) >= DIGITS_ALONE else ""

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """What has the last word; made for the few values that are likely somewhere."""
        if self.digits:
            return re.compile(r"[\s().+\-]{0,3}".join(self.digits))
        words = WITHIN.join(re.escape(word) for word in re.findall(r"\w+", self.text))
        return re.compile(words if self.inside else rf"(?<![^\W_]){words}(?![^\W_])", re.IGNORECASE)
