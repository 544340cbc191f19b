"""People of the business among the names a caller said."""

import re
from collections.abc import Mapping

from models.business import Business, Person
from models.text import RawText, Tag

_TITLES = frozenset(["dr", "doctor", "mr", "mister", "mrs", "missus", "ms", "miss", "the"])


def staff_named(held: Mapping[Tag, RawText], business: Business) -> Mapping[Tag, str]:
    """Return which tags stand for people of the business, by id."""
    found: dict[Tag, str] = {}
    for tag, value in held.items():
        if tag.startswith("<PERSON_"):
            said = _words(value)
            matching = [person.id for person in business.people if any(_same(said, name) for name in _names(person))]
            if len(matching) == 1:
                found[tag] = matching[0]
    return found


def _names(person: Person) -> list[frozenset[str]]:
    return [_words(name) for name in (person.name, *person.also)]


def _same(said: frozenset[str], name: frozenset[str]) -> bool:
    return bool(said) and (said <= name or (bool(name) and name <= said))


def _words(name: str) -> frozenset[str]:
    return frozenset(re.findall(r"[^\W\d_]+", name.lower())) - _TITLES
