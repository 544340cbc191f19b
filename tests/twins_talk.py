"""A conversation without sound: words already redacted and understood go in, what is said comes out."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from config import business as business_file
from models.business import Business
from models.call import Call, CallState, Turn
from models.caller import CallerKey, Profile
from models.intent import Intent, Understanding
from models.reply import Action
from models.text import RawText, RedactedText, Speaker, Tag
from receptionist.conversation.greet import recognise
from receptionist.conversation.reply import reply
from receptionist.conversation.scene import Scene, Step
from receptionist.conversation.speak import fill
from receptionist.conversation.transfer import failed

BUSINESS_FILE = Path(business_file.__file__).with_name("business.toml")
BUSINESS = business_file.read_business(BUSINESS_FILE)
TUESDAY = datetime(2026, 12, 8, 10, 0, tzinfo=ZoneInfo(BUSINESS.timezone))
"""A morning on which the example business is open."""

SUNDAY = datetime(2026, 12, 6, 22, 0, tzinfo=ZoneInfo(BUSINESS.timezone))
"""A night on which it is closed."""

NUMBER = "+12175550142"
HELD: Mapping[Tag, RawText] = {
    Tag("<PERSON_1>"): RawText("robert jones"),
    Tag("<PERSON_2>"): RawText("Elena Rivera"),
    Tag("<PHONE_1>"): RawText("217 555 0199"),
    Tag("<PHONE_2>"): RawText("217 555 0155"),
    Tag("<PHONE_3>"): RawText("two one seven five five five"),
    Tag("<PHONE_4>"): RawText("0143"),
}


class Conversation:
    """One call of the example business, turn by turn."""

    def __init__(
        self,
        *,
        now: datetime = TUESDAY,
        number: str = NUMBER,
        profile: Profile | None = None,
        business: Business = BUSINESS,
        agreed_at: float = 0.0,
    ) -> None:
        self.agreed_at = agreed_at
        self.business, self.now, self.profile = business, now, profile
        call = Call("0" * 32, "CA1", CallerKey("k"), number, now.timestamp(), state=CallState.TALKING)
        self.call = recognise(call, profile)
        self.call = replace(self.call, held={**HELD, **self.call.held})
        self.step = Step(self.call, ())

    def says(self, said: str, intent: Intent = Intent.UNCLEAR, sure: float = 0.9, **slots: str) -> str:
        """Take one understood turn; return what is spoken."""
        text = RedactedText(said)
        heard = Understanding(intent, sure, {name: RedactedText(value) for name, value in slots.items()})
        call = replace(self.call, turns=(*self.call.turns, Turn(Speaker.CALLER, text, 0.0)))
        people = {Tag("<PERSON_2>"): "rivera"}
        return self._hear(
            reply(
                Scene(call, text, heard, self.business, self.now, self.profile, people, self.call.held, self.agreed_at)
            )
        )

    def transfer_fails(self, status: str) -> str:
        """Report how a dialled person could not be reached; return what is spoken."""
        heard = Understanding(Intent.UNCLEAR, 0.0)
        scene = Scene(self.call, RedactedText(""), heard, self.business, self.now, self.profile)
        return self._hear(failed(scene, status, urgent="urgent" in self.call.settled))

    def _hear(self, step: Step) -> str:
        self.step = step
        said = RedactedText(" ".join(step.sentences))
        self.call = replace(step.call, turns=(*step.call.turns, Turn(Speaker.AGENT, said, 0.0)))
        return fill(said, self.call.held)

    @property
    def ended(self) -> bool:
        """Whether the last reply hangs up."""
        return self.step.action is Action.HANG_UP
