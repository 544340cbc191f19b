"""Which of the owner's entries a caller's words are about."""

import re
from collections.abc import Iterable

from models.business import Business, Person, Question, Service

_COMMON = frozenset(
    """a an the i you we they it is are am was be been do does did can could would will shall should may might have has
    had of for to in on at by with from and or but so if my your our their me us them this that these those there here
    what which who when where how why any some please just uh um hi hello hey yeah yes no okay like want need know tell
    get got go about offer provide sell cost price much many one also wondering wonder looking guys charge charges
    accept take takes name number""".split()  # noqa: SIM905 (a paragraph of words reads better than a list of literals)
)
ENOUGH = 0.6
"""Share of an entry's own words that must be in the caller's words."""


def stems(text: str) -> frozenset[str]:
    """Return the content words of a text, without common words and endings."""
    words = re.findall(r"[a-z0-9']+", re.sub(r"<[A-Z_]+\d*>", " ", text).lower().replace("-", ""))
    return frozenset(_stem(word) for word in words if word not in _COMMON)


def service_meant(text: str, business: Business, named: str = "") -> Service | None:
    """Return the service the words are about; ``named`` is a service already recognised by name."""
    for service in business.services:
        if named and named.lower() in (service.name.lower(), *(other.lower() for other in service.also)):
            return service
    said = stems(f"{text} {named}")
    scored = [
        (_share(stems(name), said), len(stems(name)), service)
        for service in business.services
        for name in (service.name, *service.also)
    ]
    best = max(scored, key=lambda entry: entry[:2], default=None)
    return best[2] if best and best[0] > ENOUGH else None


def question_meant(text: str, business: Business) -> Question | None:
    """Return the owner's question that the caller's words come nearest to, None if none is near."""
    said = stems(text)
    scored = [(_share(stems(ask), said), len(stems(ask)), item) for item in business.questions for ask in item.ask]
    best = max(scored, key=lambda entry: entry[:2], default=None)
    return best[2] if best and best[0] > ENOUGH and best[1] else None


def person_meant(text: str, business: Business, person_id: str = "") -> Person | None:
    """Return the person asked for by id, by name, or by what they handle."""
    for person in business.people:
        if person_id and person.id == person_id:
            return person
    lowered = f" {' '.join(re.findall(r'[a-z0-9]+', text.lower()))} "
    for person in business.people:
        if any(
            f" {' '.join(re.findall(r'[a-z0-9]+', name.lower()))} " in lowered for name in (person.name, *person.also)
        ):
            return person
    return handler_of(text, business.people)


def handler_of(text: str, people: Iterable[Person]) -> Person | None:
    """Return the first person who handles what the words are about."""
    said = stems(text)
    for person in people:
        if any(wanted and wanted <= said for wanted in map(stems, person.handles)):
            return person
    return None


def anybody(business: Business) -> Person | None:
    """Return who takes calls for nobody in particular: the front desk, else the first person of the file."""
    general = handler_of("front desk reception receptionist general questions anything", business.people)
    return general or next(iter(business.people), None)


def _share(wanted: frozenset[str], said: frozenset[str]) -> float:
    return len(wanted & said) / len(wanted) if wanted else 0.0


def _stem(word: str) -> str:
    for ending in ("'s", "ings", "ing", "ies", "es", "s", "ed"):
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return word[: -len(ending)]
    return word
