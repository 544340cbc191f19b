"""Pick a caller's particulars out of redacted words: whose name, which number, which day, what about."""

import re
from collections.abc import Mapping

from models.business import Business
from models.intent import Intent
from models.text import RedactedText, Tag
from receptionist.conversation.tags import tags_in
from receptionist.conversation.understand_services import service_named
from receptionist.conversation.understand_urgent import is_urgent
from receptionist.conversation.understand_words import plain
from receptionist.conversation.when import When, WhenKind, find_when

_OWN_NAME = re.compile(
    r"(?:\b(?:my (?:first |last |full )?name(?:'s| is|)(?: (?:uh|um|mr|mrs|ms|dr))*|(?<!is )(?<!was )this is(?: (?:uh|um|mr|mrs|ms|dr|doctor))*|(?:name's|names|the name is|name is|name)|i'm|i am|im|it's|it is|its|call me|they call me|"
    r"me llamo|under(?: the name)?|put (?:it )?(?:down )?under|last name(?: is)?|first name(?: is)?)(?: (?:uh|um|mr|mrs|ms|dr))* (?P<after><PERSON_\d+>)(?! (?:there|in|available|around)\b))"
    r"|(?P<before><PERSON_\d+>) (?:here|speaking|calling|is my name|on the line)\b"
)
_NAMED_FIRST = re.compile(
    r"(?!(?:hi|hello|hey) .*> )(?:(?:hi|hello|hey|yes|yeah|uh|um|oh|mr|mrs|ms|miss|dr|doctor) )*(<PERSON_\d+>)"
    r"(?: (?:and )?(?:my|i|i'm|i'd|i've|i'll|we|our|calling)\b.*)?"
)
"""Who says a name and nothing else gives their own, and who goes on about themselves after it, unless they greet it."""
_NOT_MINE = re.compile(
    r"\b(?:his|her|their|son's|daughter's|wife's|husband's|child's|dog's|cat's|patient's) (?:first |last )?name(?:'s| is)? $"
)
_THERE_NOW = re.compile(r"\b(?:my appointment(?:'s| is| was)?|i(?:'m| am| was|'ve| have)?(?: got| have)?(?: an?| my| the)? ?(?:appointment|booked|scheduled|supposed to (?:come|be)[\w ]*|down|slot|cleaning|reservation|a|the)|you(?:'ve| have)? (?:got |have )?me(?: down)?|instead of|rather than|not|can't (?:make it|come|do)(?: in)?|"
    r"cannot (?:make it|come)|won't be able to (?:make it|come)|used to be|was)(?: (?:it|on|for|at|the|this|next|in|set|scheduled|booked|until|before))* $")  # fmt: skip
_GIVES_PLACE = re.compile(
    r"(?:(?:uh|um|uhm|yes|yeah|sure|okay|sorry|i'm sorry|oh|and|so|well) )*(?:(?:it's|it is|that's|i live at|i'm at|"
    r"(?:my|our|the|his|her|their) (?:\w+ )?(?:address|zip|zip code|post ?code|street)(?: is|'s)) ?)?"
    r"(?:<(?:address|id_number|location)_\d+>,? ?)*(?:please|thanks|thank you)?",
    re.IGNORECASE,
)
"""A turn that gives a place and says nothing else."""

_PAST = re.compile(r"^(?:yesterday|last )")
_ABOUT = re.compile(
    r"\b(?:(?<!how )(?<!what )about|regarding|concerning|in regards? to|with regards? to|because(?: of)?|to do with|the reason is|my question is|question on|having (?:trouble|problems?|issues?) with|(?:problem|trouble|issue) with|"
    r"(?:calling|called|call) (?:for|to (?:see|ask|find out|check) (?:about|if|whether))|wondering (?:if|whether|about)|let (?:him|her|them|<PERSON_\d+>) know(?: that)?|tell (?:him|her|them|<PERSON_\d+>)(?: that)?)\s+(?P<what>.+)",
    re.IGNORECASE,
)
_SYMPTOM = re.compile(
    r"\b(?P<what>(?:my|our|the) (?!(?:[a-z]+ )?(?:name|number|email|address|zip|post ?code|street|city|phone|appointment|card|birthday|date)\b)(?:[\w']+ ){1,3}(?:hurts?|aches?|is|are|has|have|keeps?|won't|doesn't|broke|came|fell|got|started|stopped|isn't|needs?|leaks?|makes?|making)\b.*)",
    re.IGNORECASE,
)
_ENDS = re.compile(
    r"[.?!;]|,? (?:and )?(?:my (?:phone )?number|my name|you can (?:reach|call)|call me|please call|thank|thanks|please$|i'm at|reach me|bye)\b.*|<PHONE_\d+>.*",
    re.IGNORECASE,
)
_ANY_TAG = re.compile(r"<[A-Z_]+_\d+>")
_A_WORD = re.compile(r"[^\W\d_]{3}")
LONGEST_REASON = 16
"""Words of a reason that are kept."""

WITH_REASON = frozenset(
    {Intent.LEAVE_MESSAGE, Intent.COMPLAINT, Intent.BILLING, Intent.SPEAK_TO_PERSON, Intent.EMERGENCY,
     Intent.BOOK_APPOINTMENT, Intent.UNCLEAR, Intent.GREETING}
)  # fmt: skip
"""Intents that leave open what the call is about."""


def find_slots(
    said: RedactedText, intent: Intent, asked: str, business: Business | None, people: Mapping[Tag, str]
) -> dict[str, RedactedText]:
    """Return the slots that the words fill; values are redacted words, a service's name, or a person's id."""
    slots: dict[str, str] = {}
    words = plain(said)
    own = _own_name(words, asked, people)
    slots["name"] = own
    slots["phone"] = (tags_in(said, "PHONE") or ("",))[-1]
    slots["email"] = (tags_in(said, "EMAIL") or ("",))[-1]
    whens = find_when(said)
    slots["day"] = _last(said, [one for one in whens if one.kind is WhenKind.DAY], intent)
    slots["time"] = _bounded(said, _last(said, [one for one in whens if one.kind is WhenKind.TIME], intent))
    slots["person"] = _person(said, words, own, business, people)
    if business is not None and (service := service_named(said, business)):
        slots["service"] = service.name
    if intent in WITH_REASON or asked == "reason":
        slots["reason"] = _reason(said)
    if intent is Intent.EMERGENCY or is_urgent(said):
        slots["urgent"] = "yes"
    return {name: RedactedText(value) for name, value in slots.items() if value}


def tells_place(said: RedactedText) -> bool:
    """Say whether redacted words give a place and ask for none: "my address is <ADDRESS_1>"."""
    return "?" not in said and _GIVES_PLACE.fullmatch(plain(said)) is not None


def _own_name(words: str, asked: str, people: Mapping[Tag, str]) -> str:
    """Return the tag the caller says is their own name; of several the last."""
    own = [
        match["after"] or match["before"]
        for match in _OWN_NAME.finditer(words)
        if not _NOT_MINE.search(words[: match.start("after")] if match["after"] else "")
    ]
    if own:
        return own[-1]
    if asked in ("name", "who"):
        strangers = [tag for tag in tags_in(words, "PERSON") if tag not in people] or list(tags_in(words, "PERSON"))
        return strangers[-1] if strangers else ""
    first = _NAMED_FIRST.fullmatch(words)
    return first[1] if first and Tag(first[1]) not in people and asked in ("", "confirm_name") else ""


def _person(said: str, words: str, own: str, business: Business | None, people: Mapping[Tag, str]) -> str:
    """Return the id of the member of staff who is named, by tag or in clear; of several the last."""
    for tag in reversed(tags_in(said, "PERSON")):
        if tag in people and tag != own:
            return people[tag]
    if business is None:
        return ""
    heard = f" {words} "
    named = [
        (heard.rfind(f" {plain(name)} "), person.id)
        for person in business.people
        for name in (person.name, *person.also)
        if plain(name) and f" {plain(name)} " in heard
    ]
    return max(named)[1] if named else ""


def _last(said: str, whens: list[When], intent: Intent) -> str:
    """Return the last wish; what is over, denied, or the appointment to be moved is no wish; "monday or tuesday" stays whole."""
    wished = [one for one in whens if not _PAST.match(one.said.lower())]
    if intent in (Intent.RESCHEDULE_APPOINTMENT, Intent.BOOK_APPOINTMENT, Intent.UNCLEAR):
        wished = [one for one in wished if not _THERE_NOW.search(said[: one.start].lower())]
    else:
        wished = [
            one
            for one in wished
            if not re.search(r"\b(?:not|instead of|rather than)(?: on)? $", said[: one.start].lower())
        ]
    if not wished:
        return ""
    first = last = wished[-1]
    for earlier in reversed(wished[:-1]):
        if not re.fullmatch(r",? (?:or|and)(?: maybe)?(?: on)? ", said[earlier.end : first.start], re.IGNORECASE):
            break
        first = earlier
    return said[first.start : last.end]


def _bounded(said: str, time: str) -> str:
    """Return a time with the word that makes it a bound: "after three" is not three."""
    bound = re.search(rf"\b(?:after|before) {re.escape(time)}", said, re.IGNORECASE) if time else None
    return bound[0] if bound else time


def _reason(said: str) -> str:
    """Return a short phrase of what the call is about, empty if the words do not say."""
    match = _ABOUT.search(said) or _SYMPTOM.search(said)
    if match is None:
        return ""
    phrase = _ENDS.split(match["what"].strip(), maxsplit=1)[0].strip(" ,.")
    rest = phrase
    for one in reversed(find_when(phrase)):
        rest = rest[: one.start] + rest[one.end :]
    if not _A_WORD.search(_ANY_TAG.sub("", rest)):
        return ""
    return " ".join(phrase.split()[:LONGEST_REASON])
