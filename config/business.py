"""The business file: read once, checked completely, every mistake named with its line and its remedy."""

import difflib
import re
import tomllib
from collections.abc import Mapping
from datetime import date, time
from pathlib import Path
from zoneinfo import ZoneInfo

from config.toml_lines import Path as KeyPath
from config.toml_lines import key_lines, line_of
from models.business import Business, Opening, Person, Question, Service

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
AFTER_HOURS = ("message", "transfer", "normal")
GREETING_WORDS = 10
"""The opening before the caller's turn stays under 25 words, so the owner's own part must be short."""

_OPENING = re.compile(r"([01]?\d|2[0-4]):([0-5]\d)\s*-\s*([01]?\d|2[0-4]):([0-5]\d)")
_KNOWN: Mapping[str, tuple[str, ...]] = {
    "": ("id", "name", "kind", "number", "timezone", "language", "seat", "greeting", "location", "hours",
         "services", "questions", "people", "emergency", "after_hours", "retention",
         "login"),
    "location": ("address", "directions"),
    "hours": (*WEEKDAYS, "exceptions"),
    "services": ("name", "price", "minutes", "description", "also"),
    "questions": ("ask", "answer"),
    "people": ("id", "name", "number", "handles", "also"),
    "emergency": ("words", "advice", "person"),
    "after_hours": ("rule",),
    "login": ("second_factor",),
}  # fmt: skip


class BusinessFileInvalid(Exception):
    """The business file has mistakes; the message names file, line and remedy of every one."""


def read_business(path: Path) -> Business:
    """Return the checked business of a TOML file; raise BusinessFileInvalid naming every mistake."""
    try:
        text = path.read_text("utf-8")
        tree = tomllib.loads(text)
    except OSError as error:
        raise BusinessFileInvalid(f"{path} cannot be read: check its path and owner") from error
    except UnicodeDecodeError as error:
        raise BusinessFileInvalid(f"{path} is not UTF-8 text: save it as UTF-8") from error
    except tomllib.TOMLDecodeError as error:
        at = re.search(r"line (\d+)", str(error))
        line = int(at[1]) if at else text.count("\n") + 1
        raise BusinessFileInvalid(f"{path} line {line}: this is not valid TOML: {error}") from error
    reader = _Reader(path, tree, key_lines(text))
    business = reader.business()
    if reader.faults:
        raise BusinessFileInvalid("\n".join(message for _, message in sorted(reader.faults)))
    return business


class _Reader:
    """Walks one parsed file and notes every fault instead of stopping at the first."""

    def __init__(self, path: Path, tree: dict[str, object], lines: Mapping[KeyPath, int]) -> None:
        self.path, self.tree, self.lines = path, tree, lines
        self.faults: list[tuple[int, str]] = []

    def business(self) -> Business:
        top: KeyPath = ()
        self.known(self.tree, top, "")
        people = tuple(self.person(entry, where) for entry, where in self.entries("people"))
        for index, person in enumerate(people):
            if person.id and person.id in {other.id for other in people[:index]}:
                self.fault(("people", index, "id"), f'two people have the id "{person.id}": give each its own')
        location, emergency = self.table("location"), self.table("emergency")
        caller_person = self.text(emergency, ("emergency",), "person", needed=False)
        if caller_person and caller_person not in {person.id for person in people}:
            self.fault(("emergency", "person"), f'nobody in people has the id "{caller_person}"')
        rule = self.text(self.table("after_hours"), ("after_hours",), "rule", needed=False) or "message"
        if rule not in AFTER_HOURS:
            self.fault(("after_hours", "rule"), f"rule must be one of {', '.join(AFTER_HOURS)}")
        if rule == "transfer" and not caller_person:
            self.fault(("after_hours", "rule"), "rule transfer needs somebody to ring: set person under [emergency]")
        return Business(
            id=self.identifier(self.tree, top),
            name=self.text(self.tree, top, "name"),
            kind=self.text(self.tree, top, "kind"),
            number=self.number(self.tree, top),
            timezone=self.timezone(),
            language=self.language(),
            address=self.text(location, ("location",), "address"),
            directions=self.text(location, ("location",), "directions", needed=False),
            hours=self.hours(),
            exceptions=self.exceptions(),
            services=tuple(self.service(entry, where) for entry, where in self.entries("services")),
            questions=tuple(self.question(entry, where) for entry, where in self.entries("questions")),
            people=people,
            emergency_words=self.texts(emergency, ("emergency",), "words"),
            emergency_advice=self.text(emergency, ("emergency",), "advice", needed=False),
            emergency_person=caller_person,
            after_hours=rule,
            greeting=self.greeting(),
            seat=self.seat(),
            retention=self.retention(),
            second_factor=self.second_factor(),
        )

    def fault(self, where: KeyPath, what: str) -> None:
        line = line_of(self.lines, where)
        self.faults.append((line, f"{self.path} line {line}: {what}"))

    def known(self, table: Mapping[str, object], where: KeyPath, kind: str) -> None:
        for key in table:
            if key not in _KNOWN[kind]:
                near = difflib.get_close_matches(key, _KNOWN[kind], 1)
                hint = f'did you mean "{near[0]}"?' if near else f"known here: {', '.join(_KNOWN[kind])}"
                self.fault((*where, key), f'"{key}" is not known here: {hint}')

    def table(self, name: str) -> Mapping[str, object]:
        value = self.tree.get(name, {})
        if not isinstance(value, dict):
            self.fault((name,), f"{name} must be a table: begin it with [{name}]")
            return {}
        self.known(value, (name,), name)
        return value

    def second_factor(self) -> bool:
        value = self.table("login").get("second_factor", False)
        if not isinstance(value, bool):
            self.fault(("login", "second_factor"), "second_factor must be true or false")
        return value is True

    def retention(self) -> Mapping[str, str | int]:
        value = self.tree.get("retention", {})
        if not isinstance(value, dict):
            self.fault(("retention",), "retention must be a table: begin it with [retention]")
            return {}
        for name, length in value.items():
            if not isinstance(length, str | int) or isinstance(length, bool):
                self.fault(("retention", name), f'{name} must be seconds or a duration such as {name} = "P7D"')
        return {name: length for name, length in value.items() if isinstance(length, str | int)}

    def entries(self, name: str) -> list[tuple[Mapping[str, object], KeyPath]]:
        value = self.tree.get(name, [])
        if not isinstance(value, list) or not all(isinstance(entry, dict) for entry in value):
            self.fault((name,), f"{name} must be a list of tables: begin each with [[{name}]]")
            return []
        for index, entry in enumerate(value):
            self.known(entry, (name, index), name)
        return [(entry, (name, index)) for index, entry in enumerate(value)]

    def text(self, table: Mapping[str, object], where: KeyPath, key: str, *, needed: bool = True) -> str:
        value = table.get(key, "")
        if not isinstance(value, str):
            self.fault((*where, key), f'{key} must be text in quotes, such as {key} = "..."')
            return ""
        if needed and not value.strip():
            self.fault((*where, key), f'{key} is missing: add {key} = "..."')
        return value.strip()

    def texts(self, table: Mapping[str, object], where: KeyPath, key: str, *, needed: bool = False) -> tuple[str, ...]:
        value = table.get(key, [])
        if not isinstance(value, list) or not all(isinstance(entry, str) and entry.strip() for entry in value):
            self.fault((*where, key), f'{key} must be a list of texts, such as {key} = ["...", "..."]')
            return ()
        if needed and not value:
            self.fault((*where, key), f'{key} is missing: add {key} = ["..."]')
        return tuple(entry.strip() for entry in value)

    def identifier(self, table: Mapping[str, object], where: KeyPath) -> str:
        value = self.text(table, where, "id")
        if value and not re.fullmatch(r"[a-z0-9][a-z0-9-]{0,39}", value):
            self.fault((*where, "id"), "id must be 1 to 40 lower-case letters, digits and hyphens")
        return value

    def number(self, table: Mapping[str, object], where: KeyPath) -> str:
        value = self.text(table, where, "number")
        if value and not re.fullmatch(r"\+[1-9]\d{6,14}", value):
            self.fault((*where, "number"), "number must be international: a plus, country, no spaces (+12175550100)")
        return value

    def timezone(self) -> str:
        value = self.text(self.tree, (), "timezone")
        try:
            ZoneInfo(value or "UTC")
        except (KeyError, ValueError, OSError):
            self.fault(("timezone",), 'timezone is not known: use a name such as "America/Chicago"')
        return value

    def language(self) -> str:
        value = self.text(self.tree, (), "language", needed=False) or "en"
        if value != "en":
            self.fault(("language",), 'the receptionist speaks English: set language = "en"')
        return value

    def seat(self) -> str:
        value = self.text(self.tree, (), "seat")
        if value and not re.fullmatch(r"US-[A-Z]{2}|[A-Z]{2}", value):
            self.fault(("seat",), 'seat must be a US state such as "US-IL" or a country such as "DE"')
        return value

    def greeting(self) -> str:
        value = self.text(self.tree, (), "greeting", needed=False)
        if len(value.split()) > GREETING_WORDS:
            self.fault(("greeting",), f"greeting is too long: use at most {GREETING_WORDS} words")
        return value

    def hours(self) -> Mapping[int, tuple[Opening, ...]]:
        table = self.table("hours")
        for day in WEEKDAYS:
            if day not in table:
                self.fault(("hours", day), f'{day} is missing: add {day} = ["09:00-17:00"], or [] for closed')
        return {index: self.openings(table.get(day, []), ("hours", day)) for index, day in enumerate(WEEKDAYS)}

    def exceptions(self) -> Mapping[date, tuple[Opening, ...]]:
        table = self.table("hours").get("exceptions", {})
        found: dict[date, tuple[Opening, ...]] = {}
        if not isinstance(table, dict):
            self.fault(("hours", "exceptions"), "exceptions must be a table: begin it with [hours.exceptions]")
            return found
        for key, value in table.items():
            where: KeyPath = ("hours", "exceptions", key)
            try:
                found[date.fromisoformat(key)] = self.openings(value, where)
            except ValueError:
                self.fault(where, f'"{key}" is not a date: write year-month-day, such as 2026-12-25')
        return found

    def openings(self, value: object, where: KeyPath) -> tuple[Opening, ...]:
        found: list[Opening] = []
        for entry in value if isinstance(value, list) else [None]:
            match = _OPENING.fullmatch(entry.strip()) if isinstance(entry, str) else None
            if match is None:
                self.fault(where, 'hours must look like ["08:00-12:00", "13:00-17:00"], or [] for closed')
                continue
            start, end = _clock(match[1], match[2]), _clock(match[3], match[4])
            if start >= end or (found and start < found[-1][1]):
                self.fault(where, "each opening must end after it begins, and follow the one before")
            found.append((start, end))
        return tuple(found)

    def service(self, entry: Mapping[str, object], where: KeyPath) -> Service:
        minutes = entry.get("minutes", 0)
        if not isinstance(minutes, int) or isinstance(minutes, bool) or not 0 <= minutes <= 1440:
            self.fault((*where, "minutes"), "minutes must be a whole number from 0 to 1440, without quotes")
            minutes = 0
        return Service(
            name=self.text(entry, where, "name"),
            price=self.text(entry, where, "price", needed=False),
            minutes=minutes,
            description=self.text(entry, where, "description", needed=False),
            also=self.texts(entry, where, "also"),
        )

    def question(self, entry: Mapping[str, object], where: KeyPath) -> Question:
        return Question(self.texts(entry, where, "ask", needed=True), self.text(entry, where, "answer"))

    def person(self, entry: Mapping[str, object], where: KeyPath) -> Person:
        return Person(
            id=self.identifier(entry, where),
            name=self.text(entry, where, "name"),
            number=self.number(entry, where),
            handles=self.texts(entry, where, "handles"),
            also=self.texts(entry, where, "also"),
        )


def _clock(hours: str, minutes: str) -> time:
    """Return a time of day; 24:00 is the last minute, since a day has no later one."""
    return time(23, 59) if int(hours) >= 24 else time(int(hours), int(minutes))
