"""The pages an owner reads to know what is kept, who looked, and what the receptionist knows of the business."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time
from zoneinfo import ZoneInfo

from flask import Blueprint, render_template

from models.business import Opening
from models.datamap import DataField, LegalBasis, Purpose, Sensitivity
from receptionist.desk import Desk
from receptionist.privacy.object import OBJECTIONS
from receptionist.privacy.unusual import ALARMS
from receptionist.web.keys import account_id
from receptionist.web.words import EVENTS, FIELDS, REASONS, lasting, moment, plain

PURPOSES: Mapping[Purpose, tuple[str, str]] = {
    Purpose.SERVICE: ("Answering the call", "Needed to do what the caller rang for."),
    Purpose.FOLLOW_UP: ("Getting back to the caller", "Used to call or write back, and for nothing else."),
    Purpose.REMEMBERING: (
        "Remembering callers who agreed",
        "Only after a clear yes; one sentence on the phone ends it.",
    ),
    Purpose.TRANSCRIPT: ("Keeping the written words longer", "Only with consent, and redacted even then."),
    Purpose.RECORDING: ("Recording", "Only with consent."),
    Purpose.ANALYTICS: ("Counting calls", "Totals only."),
    Purpose.TRAINING: ("Learning from calls", "Only with consent."),
    Purpose.SECURITY: ("Keeping the promises", "Locks, limits and the ledger; no call's content."),
}

BASES: Mapping[LegalBasis, str] = {
    LegalBasis.CONSENT: "the caller said yes",
    LegalBasis.CONTRACT: "it is needed for what the caller asked for",
    LegalBasis.LEGAL_OBLIGATION: "the law asks for it",
    LegalBasis.LEGITIMATE_INTEREST: "it is needed to run the phone safely",
}

SENSITIVITIES: Mapping[Sensitivity, str] = {
    Sensitivity.HIGH: "very sensitive",
    Sensitivity.MEDIUM: "sensitive",
    Sensitivity.LOW: "harmless by itself",
    Sensitivity.TECHNICAL: "technical",
}

_WEEK = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


@dataclass(frozen=True)
class Kept:
    """One line of the data map in plain words."""

    name: str
    why: str
    """As callers are told: ``to call you back``."""

    until: str
    at_most: str
    """Empty if nothing can be kept on beyond that."""

    because: str
    sensitivity: str
    level: str
    sealed: bool


_SHOWN = frozenset({"field", "reason", "call", "about"})
"""What of a line's detail has a place of its own, or is the caller's key."""


def show_papers(pages: Blueprint, desk: Desk) -> None:
    """Add the data map, the ledger and the business file, each to read only."""
    zone = ZoneInfo(desk.business.timezone)

    @pages.get("/what-is-kept")
    def data_map() -> str:
        fields = desk.data_map.fields.values()
        personal = [each for each in fields if each.sensitivity is not Sensitivity.TECHNICAL]
        groups = [
            (*PURPOSES[purpose], [_kept(each) for each in personal if each.purpose is purpose])
            for purpose in PURPOSES
            if any(each.purpose is purpose for each in personal)
        ]
        technical = [_kept(each) for each in fields if each not in personal]
        return render_template("dashboard/data_map.html", groups=groups, technical=technical, map=desk.data_map)

    @pages.get("/who-looked")
    def ledger() -> str:
        now, names = desk.clock.now(), _names(desk)
        lines = [
            {
                "number": line.number,
                "at": moment(line.at, now, zone),
                "who": names.get(line.actor, plain(line.actor)),
                "event": EVENTS.get(line.event, plain(line.event)),
                "kind": line.event,
                "caller": "" if line.caller in (ALARMS, OBJECTIONS) else line.caller[:6],
                "field": FIELDS.get(line.detail.get("field", ""), plain(line.detail.get("field", ""))),
                "reason": REASONS.get(line.detail.get("reason", ""), plain(line.detail.get("reason", ""))),
                "call": line.detail.get("call", ""),
                "rest": [(plain(k), plain(v)) for k, v in line.detail.items() if k not in _SHOWN],
            }
            for line in desk.ledger.entries()
        ]
        return render_template("dashboard/ledger.html", lines=lines, broken_at=desk.ledger.broken_at())

    @pages.get("/business")
    def business() -> str:
        now = desk.clock.now()
        week = [(_WEEK[each], hours(desk.business.hours.get(each, ()))) for each in range(7)]
        special = [(_day(on), hours(open_)) for on, open_ in sorted(desk.business.exceptions.items())]
        return render_template("dashboard/business.html", week=week, special=special, now=now)


def hours(openings: Sequence[Opening]) -> str:
    """Return a day's openings: ``08:00 to 12:00, 13:00 to 17:00``, or ``closed``."""
    return ", ".join(f"{_time(start)} to {_time(end)}" for start, end in openings) or "closed"


def _time(at: time) -> str:
    return at.strftime("%H:%M")


def _day(on: date) -> str:
    """Return a date: ``Thu, 26 Nov 2026``."""
    return f"{on:%a}, {on.day} {on:%b %Y}"


def _kept(field: DataField) -> Kept:
    return Kept(
        name=FIELDS.get(field.name, plain(field.name)),
        why=field.why,
        until=lasting(field.retention),
        at_most=lasting(field.cap) if field.cap > field.retention else "",
        because=BASES[field.basis],
        sensitivity=SENSITIVITIES[field.sensitivity],
        level=field.sensitivity.value,
        sealed=field.sealed,
    )


def _names(desk: Desk) -> Mapping[str, str]:
    """Map what stands for an account in the ledger to its e-mail."""
    return {account_id(desk.settings.master_key, each.email): each.email for each in desk.accounts.all()}
