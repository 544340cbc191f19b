"""A call as the dashboard shows it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from markupsafe import Markup

from models.call import CallState
from models.intent import Intent
from models.record import CallRecord
from models.summary import Urgency
from receptionist.web.words import INTENTS, URGENCIES, chips, clock, day, talked

_ORDER = (Urgency.EMERGENCY, Urgency.HIGH, Urgency.NORMAL, Urgency.LOW)


@dataclass(frozen=True)
class CallCard:
    """One call in words; nothing in it identifies the caller."""

    id: str
    live: bool
    reason: str
    urgency: Urgency
    urgency_word: str
    """Empty for an ordinary call."""

    day: str
    time: str
    opened_at: float
    length: str
    returning: bool
    summary: Markup
    follow_up: Markup
    done: bool
    transferring: bool


@dataclass(frozen=True)
class Today:
    """The first page: who is on the line, what is to be done, what else happened today."""

    live: Sequence[CallCard]
    open: Sequence[CallCard]
    rest: Sequence[CallCard]


def card(record: CallRecord, now: float, zone: ZoneInfo) -> CallCard:
    """Return what the dashboard shows of ``record``."""
    live = record.state is not CallState.ENDED and not record.ended_at
    return CallCard(
        id=record.call_id,
        live=live,
        reason="Somebody is calling" if live and record.intent is Intent.UNCLEAR else INTENTS[record.intent],
        urgency=record.urgency,
        urgency_word=URGENCIES[record.urgency] if record.urgency in (Urgency.EMERGENCY, Urgency.HIGH) else "",
        day=day(record.opened_at, now, zone),
        time=clock(record.opened_at, zone),
        opened_at=record.opened_at,
        length=talked(record.ended_at - record.opened_at) if record.ended_at else "",
        returning=record.returning,
        summary=chips(record.summary.summary) if record.summary else Markup(""),
        follow_up=chips(record.summary.follow_up) if record.summary else Markup(""),
        done=record.done,
        transferring=record.state is CallState.TRANSFERRING,
    )


def sort_today(records: Iterable[CallRecord], now: float, zone: ZoneInfo) -> Today:
    """Sort calls, the newest first, into live ones, open follow-ups (urgent first), and the rest of today."""
    cards = [card(record, now, zone) for record in records]
    live = [each for each in cards if each.live]
    todo = [each for each in cards if not each.live and each.follow_up and not each.done]
    rest = [each for each in cards if not each.live and each not in todo and each.day == "Today"]
    return Today(live, sorted(todo, key=lambda each: _ORDER.index(each.urgency)), rest)
