"""What is held about a caller in plain words: each value as a person reads it, why, on what basis, until when."""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup, escape

from models.business import Business
from models.call import Call
from models.caller import Profile
from models.datamap import DataMap, Purpose
from models.record import CallRecord, Holding
from models.summary import Summary
from models.text import Speaker
from receptionist.privacy.minimise import declared
from receptionist.store.codec import decode
from receptionist.store.records import Transcript
from receptionist.web.portal_words import Words

SHOWN_FIRST = (Purpose.REMEMBERING, Purpose.SERVICE)


@dataclass(frozen=True)
class Shown:
    """One thing held: its lines are markup."""

    title: str
    lines: Sequence[Markup]
    why: str
    because: str
    until: str


@dataclass(frozen=True)
class Group:
    """Everything held for one purpose."""

    purpose: str
    items: Sequence[Shown]


def show_held(held: Sequence[Holding], data_map: DataMap, business: Business, words: Words) -> Sequence[Group]:
    """Return all holdings by purpose, in the order of the data map."""
    order = list(data_map.fields)
    rest = [purpose for purpose in Purpose if purpose not in SHOWN_FIRST]
    groups = []
    for purpose in (*SHOWN_FIRST, *rest):
        mine = [one for one in held if declared(data_map, one.field).purpose is purpose]
        if mine:
            mine.sort(key=lambda one: (order.index(one.field), -one.since))
            items = [_shown(one, data_map, business, words) for one in mine]
            groups.append(Group(words(f"purpose.{purpose}"), items))
    return groups


def _shown(one: Holding, data_map: DataMap, business: Business, words: Words) -> Shown:
    line = declared(data_map, one.field)
    lines = READ.get(one.field, _plain)(one.value, business, words)
    return Shown(
        title=words.field(one.field),
        lines=[escape(each) for each in lines],
        why=words.why(line.why),
        because=words(f"basis.{line.basis}"),
        until=words.moment(one.until),
    )


def _plain(value: str, business: Business, words: Words) -> Iterator[str]:
    """Show a text as it is, an unforeseen structure as its names and values."""
    if not value.startswith("{"):
        yield value
        return
    for name, each in json.loads(value).items():
        yield f"{name.replace('_', ' ')}: {each if isinstance(each, str) else json.dumps(each, ensure_ascii=False)}"


def _profile(value: str, business: Business, words: Words) -> Iterator[str]:
    profile = decode(Profile, value.encode())
    if profile.preferred_name:
        yield profile.preferred_name
    if profile.last_reason:
        yield words.either(f"intent.{profile.last_reason}", "intent.unclear")
    if profile.last_call_at:
        yield words.moment(profile.last_call_at)
    people = {person.id: person.name for person in business.people}
    for name, wanted in profile.preferences.items():
        if (name, wanted) == ("contact", "no_text"):
            yield words("value.no_text")
        elif name == "person":
            yield words("value.person", person=people.get(wanted, wanted))
        else:
            yield f"{name}: {wanted}"


def _index(value: str, business: Business, words: Words) -> Iterator[str]:
    record = decode(CallRecord, value.encode())
    yield words("value.call", at=words.moment(record.opened_at))
    yield f"{words(f'intent.{record.intent}')}; {words('value.dealt' if record.done else 'value.open')}"


def _summary(value: str, business: Business, words: Words) -> Iterator[Markup]:
    summary = decode(Summary, value.encode())
    yield words.chips(summary.summary)
    if summary.follow_up:
        yield words.chips(words("value.next", what=summary.follow_up))


def _transcript(value: str, business: Business, words: Words) -> Iterator[Markup]:
    for turn in decode(Transcript, value.encode()).turns:
        who = words("value.you" if turn.who is Speaker.CALLER else "value.assistant")
        yield Markup("<b>{}:</b> {}").format(who, words.chips(turn.text))


def _conversation(value: str, business: Business, words: Words) -> Iterator[Markup]:
    call = decode(Call, value.encode())
    yield escape(words("value.call", at=words.moment(call.opened_at)))
    if call.number:
        yield escape(words("value.your_number", number=call.number))
    yield from (Markup("{}: {}").format(words.chips(tag), said) for tag, said in call.held.items())
    yield from _transcript(value, business, words)


def _sound(value: str, business: Business, words: Words) -> Iterator[str]:
    yield words("value.sound")


def _draft(value: str, business: Business, words: Words) -> Iterator[str]:
    yield words("value.draft")


READ: Mapping[str, Callable[[str, Business, Words], Iterator[str]]] = {
    "preferred_name": _profile,
    "preferences": _profile,
    "last_reason": _profile,
    "last_call_at": _profile,
    "call_index": _index,
    "summary": _summary,
    "transcript": _transcript,
    "transcript_kept": _transcript,
    "conversation": _conversation,
    "guess": _draft,
    "utterance_audio": _sound,
    "answer_audio": _sound,
}
"""How to read a field's stored form; all others are texts."""
