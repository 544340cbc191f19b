"""What an owner tells the receptionist about the business."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, time

Opening = tuple[time, time]
"""From, until; local time of the business."""


@dataclass(frozen=True)
class Service:
    """Something the business offers; ``price`` is text as it should be said, ``minutes`` a duration or 0."""

    name: str
    price: str = ""
    minutes: int = 0
    description: str = ""
    also: tuple[str, ...] = ()


@dataclass(frozen=True)
class Question:
    """A question callers ask and the owner's answer."""

    ask: tuple[str, ...]
    answer: str


@dataclass(frozen=True)
class Person:
    """Somebody calls can be transferred to; ``number`` is E.164."""

    id: str
    name: str
    number: str
    handles: tuple[str, ...] = ()
    also: tuple[str, ...] = ()


@dataclass(frozen=True)
class Business:
    """The whole business file, checked and complete."""

    id: str
    """The tenant: short, lower case; part of every key's derivation."""

    name: str
    kind: str
    number: str
    timezone: str
    language: str
    address: str
    directions: str
    hours: Mapping[int, tuple[Opening, ...]]
    """Weekday (Monday is 0) to openings, none if closed."""

    exceptions: Mapping[date, tuple[Opening, ...]] = field(default_factory=dict)
    services: tuple[Service, ...] = ()
    questions: tuple[Question, ...] = ()
    people: tuple[Person, ...] = ()
    emergency_words: tuple[str, ...] = ()
    emergency_advice: str = ""
    emergency_person: str = ""
    after_hours: str = "message"
    """``message`` takes messages, ``transfer`` calls the emergency person, ``normal`` answers as by day."""

    greeting: str = ""
    seat: str = ""
    """Where the business is: a US state (``US-CA``) or an EU country (``DE``)."""

    retention: Mapping[str, str | int] = field(default_factory=dict)
    """Fields of the data map the owner keeps shorter: seconds, or ISO 8601 durations such as ``P7D``."""

    second_factor: bool = False
    """Whether everybody who logs in needs a passkey, or a one-time code beside the password."""
