"""The answers that the business file alone gives, so that their audio can be prepared."""

from datetime import datetime

from models.business import Business
from models.call import Call
from models.caller import CallerKey
from models.intent import Intent, Understanding
from models.text import RedactedText
from receptionist.conversation.answer_hours import answer_hours
from receptionist.conversation.answer_service import answer_price, answer_service
from receptionist.conversation.scene import Scene
from receptionist.conversation.spoken_time import DAYS

_WHEN = ("today", "tomorrow", *DAYS)
_HOURS = ("are you open {}", "when do you open {}", "when do you close {}")


def answers_at_hand(business: Business, now: datetime) -> tuple[str, ...]:
    """Return what would be said of every service and of the hours of every day, each sentence once.

    ``now`` is local time of the business: "tomorrow" is another day tomorrow.
    """
    nobody = Call("", "", CallerKey(""), "", 0.0, language=business.language)

    def asked(words: str, intent: Intent) -> Scene:
        return Scene(nobody, RedactedText(words), Understanding(intent, 1.0), business, now)

    said = [*answer_hours(asked("", Intent.ASK_HOURS)), *answer_hours(asked("are you open now", Intent.ASK_HOURS))]
    for when in _WHEN:
        for question in _HOURS:
            said += answer_hours(asked(question.format(when), Intent.ASK_HOURS))
    for service in business.services:
        said += answer_price(asked(service.name, Intent.ASK_PRICE)) or ()
        said += answer_service(asked(service.name, Intent.ASK_SERVICE)) or ()
    return tuple(dict.fromkeys(said))
