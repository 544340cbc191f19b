"""What a reply is made from, and what it is made into."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from models.business import Business
from models.call import Call
from models.caller import Profile
from models.intent import Intent, Understanding
from models.reply import Action, Reply
from models.text import RawText, RedactedText, Tag
from receptionist.conversation.say import say


@dataclass(frozen=True)
class Scene:
    """One turn, understood: the call as it was before, the words, and what the business knows."""

    call: Call
    said: RedactedText
    heard: Understanding
    business: Business
    now: datetime
    """Local time of the business."""

    profile: Profile | None = None
    people: Mapping[Tag, str] = field(default_factory=dict)
    """Tags that stand for people of the business, to their ids."""

    earlier: Mapping[Tag, RawText] = field(default_factory=dict)
    """What tags stood for before this turn."""

    agreed_at: float = 0.0
    """When a returning caller agreed to be remembered, in unix seconds; 0 if that is not asked about."""

    notes_kept: int = 0
    """Seconds the notes of a call are kept, by the map; 0 if that is not asked about."""

    @property
    def intent(self) -> Intent:
        """What the caller wants in this turn."""
        return self.heard.intent

    def say(self, name: str, /, **parts: str) -> RedactedText:
        """Return a sentence in the caller's language."""
        return say(self.call.language, name, **parts)

    def at(self, call: Call) -> "Scene":
        """Return the same turn with the call moved on."""
        return replace(self, call=call)


@dataclass(frozen=True)
class Step:
    """The call after the turn, what to say, and what the line does then."""

    call: Call
    sentences: tuple[RedactedText, ...]
    action: Action = Action.LISTEN
    transfer_to: str = ""

    @property
    def reply(self) -> Reply:
        """What goes to the voice."""
        return Reply(self.sentences, self.action, self.transfer_to)

    def after(self, *sentences: RedactedText) -> "Step":
        """Return the step with sentences said before it."""
        return replace(self, sentences=(*sentences, *self.sentences))


def asking(scene: Scene, slot: str, *sentences: RedactedText) -> Step:
    """Return a step that says the sentences, the last of which asks for ``slot`` (empty if none asks)."""
    return Step(replace(scene.call, asked=slot), sentences)


def settle(call: Call, *what: str) -> Call:
    """Return the call with more things that need not be asked again."""
    return replace(call, settled=(*call.settled, *(thing for thing in what if thing not in call.settled)))


def unsettle(call: Call, what: str) -> Call:
    """Return the call with one thing open again."""
    return replace(call, settled=tuple(thing for thing in call.settled if thing != what))
