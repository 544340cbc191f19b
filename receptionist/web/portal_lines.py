"""The ledger's lines about one caller, as that caller reads them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from models.datamap import DataMap, Purpose
from models.record import LedgerEntry
from receptionist.desk import Desk
from receptionist.web.keys import account_id
from receptionist.web.portal_words import Words


@dataclass(frozen=True)
class Line:
    """One line in words."""

    at: str
    who: str
    what: str
    why: str
    look: bool
    """Whether somebody looked at a value."""


@dataclass(frozen=True)
class Told:
    """Something in words, and what it is about."""

    what: str
    about: str


def in_lines(entries: Sequence[LedgerEntry], desk: Desk, words: Words) -> Sequence[Line]:
    """Return ledger lines in words; people of the business appear by role, never by name."""
    roles = {account_id(desk.settings.master_key, each.email): each.role for each in desk.accounts.all()}
    return [_line(entry, roles, words) for entry in entries]


def told(entry: LedgerEntry, words: Words) -> Told:
    """Return a consent's receipt in words."""
    given = entry.event == "consent_given"
    detail = entry.detail
    line = words(
        "consents.line",
        at=words.moment(entry.at),
        what=words("consents.given" if given else "consents.withdrawn"),
        channel=words.either(f"channel.{detail.get('channel', '')}", "channel.voice"),
        policy=detail.get("policy", ""),
    )
    return Told(line, detail.get("purpose", ""))


def remaining(name: str, why: str, data_map: DataMap, words: Words) -> Told:
    """Return what an erasure leaves, and why: a field of the map, or something that is not ours to delete."""
    field = data_map.fields.get(name)
    if field is None:
        return Told(
            words.either(f"remains.{name}.why", "remains.other", why=why),
            words.either(f"remains.{name}", "remains.thing"),
        )
    return Told(words("erased.kept", why=words.why(field.why), time=words.length(field.cap)), words.field(name))


def _line(entry: LedgerEntry, roles: Mapping[str, str], words: Words) -> Line:
    detail = entry.detail
    purpose = detail.get("purpose", "")
    what = words.either(
        f"event.{entry.event}",
        "event.other",
        field=words.field(detail.get("field", "")),
        purpose=words(f"purpose.{purpose}") if purpose in set(Purpose) else purpose,
        event=entry.event.replace("_", " "),
    )
    reason = detail.get("reason", "")
    why = words.either(f"reason.{reason}", "reason.other", reason=reason.replace("_", " ")) if reason else ""
    system = "you" if entry.actor == "caller" else "system"
    who = words.either(f"who.{roles.get(entry.actor, system)}", "who.system")
    return Line(words.moment(entry.at), who, what, why, entry.event == "reveal")
