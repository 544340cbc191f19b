"""What the business offers, for how much, and the owner's answers to common questions."""

import re

from models.business import Business, Service
from models.intent import Intent
from models.text import RedactedText
from receptionist.conversation.match import question_meant, service_meant, stems
from receptionist.conversation.scene import Scene

_LIST = re.compile(
    r"\b(what|which) (kinds? of |types? of |sorts? of )?(\w+ )?(services?|treatments?|work|things)\b|"
    r"what (do|all do) you (do|offer)"
)
_ASKING = frozenset({Intent.ASK_SERVICE, Intent.ASK_PRICE, Intent.ASK_LOCATION, Intent.ASK_HOURS, Intent.UNCLEAR})
_MAY_ASK = frozenset({Intent.BILLING, Intent.LEAVE_MESSAGE, Intent.CANCEL_APPOINTMENT, Intent.BOOK_APPOINTMENT})
_FIRST = 4
"""How many services are named when a caller asks for all of them."""


def answer_price(scene: Scene) -> tuple[RedactedText, ...] | None:
    """Return the sentences with a price; None if the caller has not said of what."""
    service = _service(scene)
    if service is None:
        if question := question_meant(scene.said, scene.business):
            return (RedactedText(question.answer),)
        return (scene.say("price.none"),) if _names_something(scene.said, scene.business) else None
    if not service.price:
        return (scene.say("price.unlisted", service=_with_article(service)),)
    name = "price.one_minutes" if service.minutes else "price.one"
    return (scene.say(name, service=_with_article(service), price=service.price, minutes=str(service.minutes)),)


def answer_service(scene: Scene) -> tuple[RedactedText, ...] | None:
    """Return the sentences about a service or a common question; None if the business file has nothing on it."""
    if question := question_meant(scene.said, scene.business):
        return (RedactedText(question.answer),)
    if service := _service(scene):
        told = [scene.say("service.yes", service=_several(service))]
        if service.description:
            told.append(RedactedText(service.description))
        elif service.minutes:
            told.append(scene.say("service.minutes", minutes=str(service.minutes)))
        return tuple(told)
    if scene.business.services and _LIST.search(scene.said.lower()):
        names = [_several(service) for service in scene.business.services[:_FIRST]]
        return (scene.say("service.list", services=", ".join(names[:-1]) + (" and " if names[1:] else "") + names[-1]),)
    return None


def answer_question(scene: Scene) -> tuple[RedactedText, ...] | None:
    """Return the owner's answer if the words come near one of the owner's questions."""
    if scene.intent not in _ASKING and not (scene.intent in _MAY_ASK and _asks(scene.said)):
        return None
    question = question_meant(scene.said, scene.business)
    return (RedactedText(question.answer),) if question else None


def _asks(said: str) -> bool:
    return said.rstrip().endswith("?") or bool(
        re.search(r"\b(do you|are you|is there|can i|how can|what|which)\b", said.lower())
    )


def _service(scene: Scene) -> Service | None:
    return service_meant(scene.said, scene.business, scene.heard.slots.get("service", ""))


def _names_something(said: str, business: Business) -> bool:
    rest = stems(said) - stems("visit appointment service treatment thing ballpark estimate quote rate rates fee")
    return bool(rest - stems(business.name))


def _with_article(service: Service) -> str:
    """Return ``a cleaning``, or the name as it is where no article fits."""
    name = service.name.lower()
    if name.startswith(("a ", "an ", "the ")) or name.endswith("s") or (name.endswith("ing") and " " in name):
        return service.name
    return f"{'an' if name[:1] in 'aeiou' else 'a'} {service.name}"


def _several(service: Service) -> str:
    """Return ``cleanings``, or the name as it is where it has no plural."""
    name = service.name
    return name if name.endswith("s") or (name.endswith("ing") and " " in name) else f"{name}s"
