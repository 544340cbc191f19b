"""Put right the notes of a call as its caller says: what it was about, and words that were never said so."""

from dataclasses import replace

from models.intent import Intent
from models.record import CallRecord
from models.summary import Summary
from models.text import RedactedText
from receptionist.conversation.summarise import about

CHECK = RedactedText("Read what the caller put right in these notes, and act on it.")


def put_right(record: CallRecord, intent: Intent, *, strike: bool) -> CallRecord:
    """Return the record with the reason the caller gives, open again for somebody to act on it.

    ``strike`` takes out what the notes say was said, the follow-up and the facts with it.
    """
    if record.summary is None:
        return replace(record, intent=intent)
    told = f"Put right by the caller: The caller {about(intent)}."
    kept = record.summary.summary.partition(" Put right by the caller:")[0]
    summary = Summary(
        RedactedText(told if strike else f"{kept} {told}"),
        intent,
        record.summary.urgency,
        CHECK,
        () if strike else record.summary.facts,
    )
    return replace(record, intent=intent, summary=summary, done=False)
