"""The portal's words in the caller's language: sentences, moments and lengths of time."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from markupsafe import Markup, escape

from receptionist.web import portal_words_en, portal_words_es, portal_words_notes

LANGUAGES: Mapping[str, Mapping[str, str]] = {
    "en": {**portal_words_en.WORDS, **portal_words_notes.EN},
    "es": {**portal_words_es.WORDS, **portal_words_notes.ES},
}
"""Every sentence by language and key."""

_WHYS: Mapping[str, Mapping[str, str]] = {"en": {}, "es": portal_words_es.WHYS}
_TAG = re.compile(r"<([A-Z][A-Z_]*?)(?:_(\d+))?>")
_UNITS = ((86400, "day"), (3600, "hour"), (60, "minute"))


@dataclass(frozen=True)
class Words:
    """One language, in the business's time zone."""

    language: str
    zone: ZoneInfo

    def __call__(self, key: str, **filled: object) -> str:
        """Return a sentence with its braces filled in."""
        return LANGUAGES[self.language][key].format(**filled)

    def either(self, key: str, other: str, **filled: object) -> str:
        """Return a sentence, or ``other`` if there is none under the key."""
        return self(key if key in LANGUAGES[self.language] else other, **filled)

    def field(self, name: str) -> str:
        """Return what a field of the data map is called."""
        return LANGUAGES[self.language].get(f"field.{name}", name.replace("_", " ").capitalize())

    def why(self, english: str) -> str:
        """Return the data map's reason for a field."""
        return _WHYS[self.language].get(english, english)

    def moment(self, at: float) -> str:
        """Return the local day and time of unix seconds: ``3 March 2027, 14:05``."""
        local = datetime.fromtimestamp(at, self.zone)
        return self("moment", day=local.day, month=self._month(local), year=local.year, time=f"{local:%H:%M}")

    def day(self, iso: str) -> str:
        """Return an ISO date in words, or the text itself if it is none."""
        try:
            on = date.fromisoformat(iso)
        except ValueError:
            return iso
        return self("moment", day=on.day, month=self._month(on), year=on.year, time="").rstrip(", ")

    def length(self, seconds: int) -> str:
        """Return a length of time in its largest whole unit, at least a minute."""
        size, name = next((unit for unit in _UNITS if seconds >= unit[0]), _UNITS[-1])
        count = max(1, round(seconds / size))
        return self(f"unit.{name}" + ("s" if count > 1 else ""), count=count)

    def chips(self, text: str) -> Markup:
        """Return redacted text as markup, each tag as a chip that says what kind of thing was hidden."""
        return Markup("").join(self._chips(text))

    def _chips(self, text: str) -> Iterator[Markup]:
        end = 0
        for found in _TAG.finditer(text):
            yield escape(text[end : found.start()])
            number = f" {found[2]}" if found[2] not in (None, "1") else ""
            word = LANGUAGES[self.language].get(f"tag.{found[1]}", found[1].lower())
            yield Markup('<span class="chip">{}{}</span>').format(word, number)
            end = found.end()
        yield escape(text[end:])

    def _month(self, on: date) -> str:
        return self("months").split()[on.month - 1]
