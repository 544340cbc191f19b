"""The first words of a call: who answers, that it is an AI, how to stop it or be forgotten."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from models.business import Business
from models.call import Call
from models.caller import Profile
from models.jurisdiction import Jurisdictions
from models.reply import Reply
from models.text import RawText, RedactedText, Tag
from receptionist.conversation.jurisdiction import asks_all
from receptionist.conversation.opening import is_open
from receptionist.conversation.say import say
from receptionist.conversation.scene import settle

_NOWHERE: Jurisdictions = {}

NAME = Tag("<PERSON_1>")
"""The tag of a returning caller's name: the first of the call."""


def fixed_greeting(business: Business, *, closed: bool = False, asks: bool = True) -> tuple[str, ...]:
    """Return the opening a caller hears, its question last; the audio of each sentence is prepared.

    ``asks`` chooses the notice for places where everybody must agree to notes being taken.
    """
    language = business.language
    hello = business.greeting or say(language, "greet.thanks", business=business.name)
    shut = (say(language, "greet.closed"),) if closed else ()
    notice = say(language, "greet.notice_consent" if asks else "greet.notice")
    return (hello, notice, *shut, say(language, "greet.question"))


def welcome_back(profile: Profile, language: str = "en") -> RedactedText:
    """Return the question that a returning caller hears instead; the name is the tag that ``remembered`` holds."""
    if not profile.preferred_name:
        return say(language, "greet.back_unnamed")
    return say(language, "greet.back", name=NAME)


def remembered(profile: Profile) -> Mapping[Tag, RawText]:
    """Return what the tags of ``welcome_back`` stand for."""
    return {NAME: RawText(profile.preferred_name)} if profile.preferred_name else {}


def greeting(
    business: Business, call: Call, profile: Profile | None, now: datetime, places: Jurisdictions = _NOWHERE
) -> Reply:
    """Return the whole greeting of a call; ``now`` is the local time of the business.

    Without ``places``, and for a withheld number, it is the strictest.
    """
    closed = business.after_hours != "normal" and not is_open(business, now)
    asks = asks_all(call.number, business.seat, places)
    *opening, question = fixed_greeting(business, closed=closed, asks=asks)
    last = welcome_back(profile, call.language) if profile else RedactedText(question)
    return Reply((*map(RedactedText, opening), last))


def recognise(call: Call, profile: Profile | None) -> Call:
    """Return the call with what a returning caller agreed to have remembered; the name is held under its tag."""
    if profile is None or "name" in call.slots:
        return call
    call = replace(call, returning=True)
    if not profile.preferred_name or NAME in call.held:
        return call
    named = replace(call, held={**call.held, **remembered(profile)}, slots={**call.slots, "name": RedactedText(NAME)})
    return settle(named, "name")
