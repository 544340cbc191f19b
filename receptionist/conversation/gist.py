"""What a call's redacted words say, gathered turn by turn when nobody gathered it during the call."""

import re
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
from receptionist.conversation.understand_words import plain
from receptionist.conversation.weigh import weightier
from receptionist.ports import Dialogue

_LONE_NAME = re.compile(r"(?:(?:yes|yeah|uh|um|uhm|oh|okay|it's) )*<person_\d+>", re.IGNORECASE)
_AGAIN = re.compile(r"\b(?:again|repeat|spell|catch|sorry|pardon|hear)\b")
"""A name and nothing else, where none was asked for: a place or a shop that was taken for one, unless asked again."""


@dataclass(frozen=True)
class Gist:
    """What a call was about: an intent and slots in redacted words."""

    intent: Intent = Intent.UNCLEAR
    slots: Mapping[str, RedactedText] = field(default_factory=dict)


def gather(turns: Sequence[Turn], dialogue: Dialogue, business: Business) -> Gist:
    """Return the gist of a whole call from its caller turns; the last correction wins, a lone name is none."""
    intent, slots, asked, again, reason = Intent.UNCLEAR, dict[str, RedactedText](), "", False, RedactedText("")
    for turn in turns:
        if turn.who is Speaker.AGENT:
            asked, again = asked_by(turn.text), _AGAIN.search(turn.text.lower()) is not None
            continue
        heard = believed(understand(turn.text, dialogue, asked=asked, business=business, people={}), intent)
        intent = weightier(intent, heard.intent)
        new = lasting(heard)
        if slots.get("name") and not asked and not again and _LONE_NAME.fullmatch(plain(turn.text)):
            new.pop("name", None)
        slots.update(new)
        if heard.intent is intent and intent in TOPICS and len(stems(turn.text)) > len(stems(reason)):
            reason = turn.text
        asked = ""
    if reason:
        slots.setdefault("reason", reason)
    return Gist(intent, slots)
