"""Find the name a caller wants to be called by, and what the caller says is wrong."""

import re

_PERSON = r"(<PERSON_\d+>)"
_TITLE = r"(?:mr |mrs |ms |dr |mister |miss |just |the name |simply )*"
_CALL_ME = re.compile(
    rf"(?<!> )\b(?<!called )call(?:s|ing)? me {_TITLE}{_PERSON}(?! (?:at|on|back|tomorrow|today|is|was|called|said)\b)"
)
_GO_BY = re.compile(
    rf"\b(?:i (?:usually |normally |mostly |just )?go by|(?:to|rather|prefer|should) be called|(?:prefer|rather|like it)(?: it)?(?: if)? you called me|refer to me as|address me as|i'm called|(?:like|prefer|want|rather) (?:to )?go by|my nickname is|use the name|"
    rf"i'm known as|use) {_TITLE}{_PERSON}"
)
_NOT_CALL = re.compile(rf"\b(?:don't|do not|dont|never|stop|quit|not) (?:\w+ )?call(?:ing)? me {_TITLE}<PERSON_\d+>")
_ABOUT_THE_PAST = re.compile(r"(?:why|did|how come|who|when|somebody|someone)\b")
_WRONG = r"(?:that(?:'s| is|s)|it(?:'s| is)|you're|you are) (?:wrong|incorrect|mistaken|not (?:right|correct|it|my name|who i am|me)|the wrong (?:name|person))"
_IS = (
    r"(?:it's|it is|its|my (?:real |actual |first )?name(?:'s| is)|i'm|i am|this is|it should be|should be|the name is)"
)
_NAME_IS_WRONG = re.compile(
    rf"\b{_WRONG}\b(?: (?:actually|no|sorry|my name|the name|but|and|you see))* {_IS} {_TITLE}{_PERSON}|"
    rf"\b(?:it's|it is|i'm|my name(?:'s| is)) {_PERSON} not <PERSON_\d+>|\bnot <PERSON_\d+> (?:it's|it is|i'm|my name(?:'s| is)) {_PERSON}"
)
_WHAT_IS_WRONG = re.compile(
    rf"\b{_WRONG}\b[\w ']{{0,16}}\b(?:my (?:name|number|address|e ?mail|phone)\b|(?:it's|it is|should be) <(?:PHONE|EMAIL|ADDRESS)_\d+>)|"
    r"\bthat(?:'s| is) not my (?:real |actual |current |correct )?(?:name|number|address|e ?mail|phone number)\b"
)


def called(words: str) -> str:
    """Return the tag of the name somebody asks, in plain words, to be called by; empty if none."""
    left = "" if _ABOUT_THE_PAST.match(words) else " ".join(_NOT_CALL.sub(" ", words).split())
    found = [*_CALL_ME.finditer(left), *_GO_BY.finditer(left)]
    return max(found, key=lambda one: one.start())[1] if found else ""


def corrected(words: str) -> str:
    """Return the tag of the name that somebody says is the right one, instead of one that was used; empty if none."""
    found = _NAME_IS_WRONG.search(words)
    return next((tag for tag in found.groups() if tag), "") if found else ""


def mistaken(words: str) -> str:
    """Return the kind of request in words that say that something is wrong, empty if they do not."""
    if corrected(words):
        return "call_me"
    return "correct" if _WHAT_IS_WRONG.search(words) or _NOT_CALL.search(words) else ""
