"""A store in which a whole call has happened, with every value a caller could give planted in it."""

from dataclasses import dataclass, replace

from models.audio import Audio
from models.call import Call, CallState, Turn
from models.caller import Profile
from models.datamap import Purpose
from models.record import Account, CallRecord, Role
from models.reply import Answer, AnswerKind
from models.summary import Summary, Urgency
from models.text import RawText, RedactedText, Speaker, Tag
from receptionist.privacy.consent import Receipt, give
from receptionist.store.open import Stores, memory_stores
from tests.twins_store import MAP, SetClock, a_call

NUMBER = "+14155550132"
NAME = "Ottilie Quimby"
PLANTED = (NAME, "Ottilie", "4155550132", "CA-planted-sid", "owner@example.com", "zebra crossing", "redacted words")
ASKED = Receipt("end.remember", "en", "voice")


@dataclass(frozen=True)
class LivedIn:
    """The stores, their clock, and the caller's two calls: one over, one going on."""

    stores: Stores
    clock: SetClock
    over: Call
    live: Call


def lived_in(tenant: str = "practice", master_key: bytes = b"\x07" * 32, stores: Stores | None = None) -> LivedIn:
    """Return stores through which a caller went who agreed to everything."""
    clock = SetClock()
    made = stores or memory_stores(MAP, clock, tenant, master_key)
    over = _talk(made, a_call(made, clock, "1" * 32, NUMBER, sid="CA-planted-sid"))
    for purpose in (Purpose.REMEMBERING, Purpose.TRANSCRIPT):
        give(made.ledger, MAP, over.caller, purpose, ASKED)
    summary = Summary(RedactedText("redacted words"), over.intent, Urgency.NORMAL, RedactedText(""))
    record = CallRecord(
        over.id, over.caller, over.opened_at, clock.now(), CallState.ENDED, transcript=over.turns, summary=summary
    )
    made.records.write(record, {"caller_name": RawText(NAME), "callback_number": RawText(NUMBER)})
    made.callers.remember(over.caller, Profile("Ottilie", {"person": "zebra crossing"}, "billing", clock.now()))
    made.accounts.save(Account("owner@example.com", Role.OWNER, "zebra crossing"))
    made.gate.issue("login", "owner@example.com", 600)
    made.gate.allow("login", NUMBER, 3, 600)
    made.gate.first("sms", "CA-planted-sid", 600)
    made.pulse.beat("live@host")
    made.pulse.count("calls")
    made.prompts.put("One moment.", b"\x7f")
    made.reveals.reveal(over.id, "caller_name", "actor", "callback")
    live = _talk(made, a_call(made, clock, "2" * 32, NUMBER))
    return LivedIn(made, clock, over, live)


def _talk(stores: Stores, call: Call) -> Call:
    """Open a call and say everything in it."""
    stores.calls.open(call)
    turn = Turn(Speaker.CALLER, RedactedText("redacted words"), call.opened_at)
    said = replace(call, turn=1, turns=(turn,), held={Tag("<PERSON_1>"): RawText(NAME)})
    stores.line.put(call.id, 0, 0, Audio(b"zebra crossing", 8000))
    stores.line.answer(call.id, 0, 0, Answer(AnswerKind.SPEECH, mulaw=b"zebra crossing", text=turn.text))
    stores.guesses.guess(said, 0, 0)
    return stores.guesses.keep(call.id, 0, 0)
