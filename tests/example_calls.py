"""A month of invented calls, as the pages show them: tags only, nobody real."""

from collections.abc import Iterator
from dataclasses import dataclass

from models.call import CallState, Turn
from models.caller import CallerKey
from models.intent import Intent
from models.record import CallRecord
from models.summary import Summary, Urgency
from models.text import RedactedText, Speaker

MINUTE, HOUR, DAY = 60, 3600, 86400


@dataclass(frozen=True)
class Example:
    """What to make a record of: when (seconds ago), how long, about what."""

    ago: int
    seconds: int
    intent: Intent
    summary: str
    follow_up: str = ""
    urgency: Urgency = Urgency.NORMAL
    returning: bool = False
    done: bool = False
    facts: tuple[str, ...] = ()


TOOTHACHE = (
    ("agent", "Thanks for calling Bright Smile Dental. I'm an AI assistant. How can I help?"),
    (
        "caller",
        "hi this is <PERSON_1> um I have had a really bad toothache since last night and <PERSON_2> isn't eating",
    ),
    (
        "agent",
        "I'm sorry to hear that, <PERSON_1>. I can ask for the first free time. Which number should we call back?",
    ),
    ("caller", "it's <PHONE_1> and it is on the left side, lower jaw, I can come in any time today"),
    ("agent", "I'll pass it on as urgent. Somebody calls you back at <PHONE_1> this morning."),
    ("caller", "okay thank you, my insurance is <ID_NUMBER_1> by the way"),
    ("agent", "Thank you, <PERSON_1>. Please keep that number for the visit. Goodbye."),
)

TODAY = (
    Example(
        50 * MINUTE, 146, Intent.BOOK_APPOINTMENT,
        "<PERSON_1> has had a bad toothache since last night and asks for the first free time today.",
        "Call <PERSON_1> back at <PHONE_1> this morning about a time today.",
        Urgency.HIGH,
        facts=("Pain on the left side, lower jaw", "Can come at any time today"),
    ),
    Example(
        95 * MINUTE, 68, Intent.RESCHEDULE_APPOINTMENT,
        "<PERSON_1> would like to move Wednesday's cleaning to Thursday after four.",
        "Offer <PERSON_1> a time on Thursday after four.",
        returning=True,
    ),
    Example(2 * HOUR, 41, Intent.ASK_HOURS, "Asked whether the practice is open on Saturday. Was told the hours."),
    Example(
        150 * MINUTE, 83, Intent.BILLING,
        "<PERSON_1> does not understand a charge on the last bill and asks for a call back.",
        "Call <PERSON_1> at <PHONE_1> about the bill.",
        done=True,
    ),
    Example(3 * HOUR, 19, Intent.SALES_OR_SPAM, "Offered advertising from <ORGANIZATION_1>.", urgency=Urgency.LOW),
)  # fmt: skip

BEFORE = (
    Example(
        26 * HOUR, 97, Intent.LEAVE_MESSAGE,
        "<PERSON_1> asks whether the night guard has arrived.",
        "Tell <PERSON_1> whether the night guard is there.",
    ),
    Example(28 * HOUR, 55, Intent.ASK_PRICE, "Asked what a cleaning costs. Was told the price from the list."),
    Example(
        31 * HOUR, 62, Intent.CANCEL_APPOINTMENT,
        "<PERSON_1> cannot come on Friday.",
        "Take <PERSON_1> off Friday's list.",
        done=True,
    ),
)  # fmt: skip

SHORT = "Asked a question. Was answered from the business file."

_OFTEN = (
    Intent.BOOK_APPOINTMENT, Intent.ASK_HOURS, Intent.BOOK_APPOINTMENT, Intent.RESCHEDULE_APPOINTMENT, Intent.ASK_PRICE,
    Intent.LEAVE_MESSAGE, Intent.SPEAK_TO_PERSON, Intent.BOOK_APPOINTMENT, Intent.BILLING, Intent.ASK_LOCATION,
)  # fmt: skip


def example_records(now: float) -> Iterator[CallRecord]:
    """Yield one live call, today's and yesterday's."""
    talk = tuple(
        Turn(Speaker(who), RedactedText(text), now - 70 + place * 11) for place, (who, text) in enumerate(TOOTHACHE[:3])
    )
    yield CallRecord("f" * 32, CallerKey("9" * 64), now - 72, state=CallState.TALKING, transcript=talk)
    for place, example in enumerate((*TODAY, *BEFORE)):
        yield _record(example, now, place)


def example_month(now: float) -> Iterator[CallRecord]:
    """Yield the calls of the month before yesterday."""
    for place in range(160):
        ago = 2 * DAY + (place * place * 7919) % (27 * DAY)
        if (now - ago) // DAY % 7 not in (2, 3) or place % 5 == 0:
            yield _record(Example(ago, 60, _OFTEN[place % 10], SHORT, returning=place % 4 == 0), now, 100 + place)


def _record(example: Example, now: float, place: int) -> CallRecord:
    opened = now - example.ago
    turns = tuple(Turn(Speaker(who), RedactedText(text), opened + at * 12) for at, (who, text) in enumerate(TOOTHACHE))
    return CallRecord(
        call_id=f"{place + 1:032x}",
        caller=CallerKey(f"{place + 1:064x}"),
        opened_at=opened,
        ended_at=opened + example.seconds,
        state=CallState.ENDED,
        intent=example.intent,
        urgency=example.urgency,
        returning=example.returning,
        done=example.done,
        transcript=turns if example.ago < DAY else (),
        summary=Summary(
            RedactedText(example.summary),
            example.intent,
            example.urgency,
            RedactedText(example.follow_up),
            tuple(RedactedText(fact) for fact in example.facts),
        ),
        held=("callback_number", "caller_name") if example.follow_up else (),
    )
