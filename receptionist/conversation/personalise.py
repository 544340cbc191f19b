"""Small changes for a caller who agreed to be remembered, each of which can be explained."""

from collections.abc import Mapping
from datetime import date, datetime
from zoneinfo import ZoneInfo

from models.business import Business, Person
from models.caller import Profile
from models.datamap import Purpose
from models.text import RedactedText
from receptionist.conversation.say import say
from receptionist.conversation.spoken_time import MONTHS


def allowed(profile: Profile | None, consent: Mapping[str, bool]) -> Profile | None:
    """Return the profile unless the caller said in this call not to be remembered."""
    return profile if consent.get(Purpose.REMEMBERING, True) else None


def preferred_person(profile: Profile | None, business: Business) -> Person | None:
    """Return whom the caller prefers to speak with, None if unknown."""
    wanted = profile.preferences.get("person", "") if profile else ""
    return next((person for person in business.people if person.id == wanted), None)


def why_known(agreed_at: float, timezone: str, language: str) -> RedactedText:
    """Return why the caller is known: what was agreed, and when (unix seconds)."""
    day: date = datetime.fromtimestamp(agreed_at, ZoneInfo(timezone)).date()
    return say(language, "privacy.why_known", date=f"{MONTHS[day.month - 1]} {day.day}")
