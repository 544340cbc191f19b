"""A call in a few sentences for the owner: from redacted words only, and nothing that was not said."""

from collections.abc import Mapping, Sequence

from models.business import Business
from models.call import Turn
from models.intent import Intent
from models.summary import Summary, Urgency
from models.text import RedactedText, Speaker
from receptionist.conversation.neutral import neutral
from receptionist.conversation.outcome import outcome
from receptionist.conversation.quote import also, quote, whole
from receptionist.conversation.spoken_time import as_day, as_time
from receptionist.conversation.urgency import urgency_of

_ABOUT: Mapping[Intent, str] = {
    Intent.BOOK_APPOINTMENT: "asked for an appointment",
    Intent.RESCHEDULE_APPOINTMENT: "asked to move an appointment",
    Intent.CANCEL_APPOINTMENT: "asked to cancel an appointment",
    Intent.ASK_HOURS: "asked about opening hours",
    Intent.ASK_LOCATION: "asked where the business is",
    Intent.ASK_PRICE: "asked about a price",
    Intent.ASK_SERVICE: "asked about a service",
    Intent.LEAVE_MESSAGE: "left a message",
    Intent.SPEAK_TO_PERSON: "asked to speak with somebody",
    Intent.EMERGENCY: "reported an emergency",
    Intent.BILLING: "called about a bill or payment",
    Intent.COMPLAINT: "made a complaint",
    Intent.PRIVACY_REQUEST: "asked about personal data",
    Intent.SALES_OR_SPAM: "made a sales call",
}
_UNCLEAR = "did not say clearly what the call was about"
_NEXT: Mapping[Intent, str] = {
    Intent.BOOK_APPOINTMENT: "Call back to agree on the appointment{when}",
    Intent.RESCHEDULE_APPOINTMENT: "Call back to agree on the new time{when}",
    Intent.CANCEL_APPOINTMENT: "Confirm the cancellation{when}",
    Intent.LEAVE_MESSAGE: "Read the message and call back{when}",
    Intent.SPEAK_TO_PERSON: "Call back{when}",
    Intent.EMERGENCY: "Call back at once",
    Intent.BILLING: "Look into the bill and call back{when}",
    Intent.COMPLAINT: "Look into the complaint and call back{when}",
    Intent.PRIVACY_REQUEST: "Answer the request about personal data",
}
_FACTS = (
    ("name", "Name"), ("phone", "Call-back number"), ("email", "E-mail"), ("service", "Service"), ("day", "Day"),
    ("time", "Time"), ("when", "When to call back"), ("person", "For"),
)  # fmt: skip


def summarise(
    turns: Sequence[Turn],
    intent: Intent,
    slots: Mapping[str, RedactedText],
    business: Business,
    settled: Sequence[str] = (),
) -> Summary:
    """Return the summary of a call from its redacted turns and what was understood of them."""
    spoken = [turn.text for turn in turns if turn.who is Speaker.CALLER]
    if not spoken and intent is Intent.UNCLEAR:
        return Summary(RedactedText("The caller hung up without saying anything."), intent, Urgency.LOW, _NONE)
    person = next((one.name for one in business.people if one.id == slots.get("person")), "")
    known = {**slots, **({"person": RedactedText(person)} if person else {})}
    words = whole(slots["reason"], spoken) if slots.get("reason") else quote(spoken, slots)
    done = outcome([turn.text for turn in turns if turn.who is Speaker.AGENT])
    why = _ABOUT.get(intent, "called" if words else _UNCLEAR)
    sentences = [f"{slots.get('name') or 'The caller'} {why}{_details(intent, known)}."]
    if words and intent is not Intent.SALES_OR_SPAM:
        sentences.append(f"The caller said: “{words}”.")
    if done:
        sentences.append(f"The answer was: “{done}”.")
    if "tried" in settled:
        sentences.append(f"The call was passed to {person or 'somebody'}; whether they spoke is not known.")
    follow_up = _NONE if done and intent is not Intent.EMERGENCY else _follow_up(intent, known, words, settled)
    told_by_when = ("day", "time") if known.get("when") else ()
    facts = [
        f"{label}: {as_day(known[slot]) if slot in ('day', 'when') else neutral(known[slot])}"
        for slot, label in _FACTS
        if known.get(slot) and slot not in told_by_when
    ]
    facts += [f"Also said: “{more}”" for more in also(spoken, words, slots) if intent is not Intent.SALES_OR_SPAM]
    told = RedactedText(" ".join(sentences))
    return Summary(told, intent, urgency_of(intent, spoken), follow_up, tuple(map(RedactedText, facts)))


_NONE = RedactedText("")


def about(intent: Intent) -> str:
    """Return what a call with this intent was about, as it follows "the caller"."""
    return _ABOUT.get(intent, _UNCLEAR)


def _details(intent: Intent, slots: Mapping[str, RedactedText]) -> str:
    service, person = slots.get("service", ""), slots.get("person", "")
    parts = []
    if service and intent in (Intent.BOOK_APPOINTMENT, Intent.ASK_PRICE, Intent.ASK_SERVICE):
        parts.append(f" ({service})")
    if person and intent in (Intent.SPEAK_TO_PERSON, Intent.LEAVE_MESSAGE):
        parts.append(f" ({person})")
    when = _when(slots)
    if when and intent in (Intent.BOOK_APPOINTMENT, Intent.RESCHEDULE_APPOINTMENT, Intent.CANCEL_APPOINTMENT):
        parts.append(f", {when}")
    return "".join(parts)


def _follow_up(intent: Intent, slots: Mapping[str, RedactedText], words: str, settled: Sequence[str]) -> RedactedText:
    wanted = _NEXT.get(intent, "")
    if "tried" in settled:
        wanted = "Make sure the caller was reached" if intent is Intent.EMERGENCY else ""
    if intent is Intent.PRIVACY_REQUEST and not {"wants_copy", "wants_correction"} & set(settled):
        wanted = ""
    if not wanted and "tried" not in settled and (slots.get("phone") and slots.get("reason")):
        wanted = "Call back{when}"
    if not wanted:
        return _NONE
    when = _when(slots)
    phone = slots.get("phone", "")
    number = f" Number: {phone}." if phone else ""
    return RedactedText(wanted.format(when=f" ({when})" if when else "") + "." + number)


def _when(slots: Mapping[str, RedactedText]) -> str:
    when = " ".join(filter(None, (as_day(slots.get("day", "")), as_time(slots.get("time", "")))))
    return when or slots.get("when", "")
