"""What a call's redacted words say, gathered turn by turn when nobody gathered it during the call."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from models.business import Business
from models.call import Turn
from models.intent import Intent
from models.text import RedactedText, Speaker
from receptionist.conversation.asked import asked_by
from receptionist.conversation.collect import TOPICS
from receptionist.conversation.match import stems
from receptionist.conversation.slots import lasting
from receptionist.conversation.understand import believed, understand
from receptionist.conversation.weigh import weightier
from receptionist.ports import Dialogue


@dataclass(frozen=True)
class Gist:
    """What a call was about: an intent and slots in redacted words."""

    intent: Intent = Intent.UNCLEAR
    slots: Mapping[str, RedactedText] = field(default_factory=dict)


def gather(turns: Sequence[Turn], dialogue: Dialogue, business: Business) -> Gist:
    """Return the gist of a whole call from its caller turns; the last correction wins."""
    intent, slots, asked, reason = Intent.UNCLEAR, dict[str, RedactedText](), "", RedactedText("")
    for turn in turns:
        if turn.who is Speaker.AGENT:
            asked = asked_by(turn.text)
            continue
        heard = believed(understand(turn.text, dialogue, asked=asked, business=business, people={}))
        intent = weightier(intent, heard.intent)
        slots.update(lasting(heard, turn.text, slots, asked))
        if heard.intent is intent and intent in TOPICS and len(stems(turn.text)) > len(stems(reason)):
            reason = turn.text
        asked = ""
    if reason:
        slots.setdefault("reason", reason)
    return Gist(intent, slots)
