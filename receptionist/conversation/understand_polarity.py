"""Tell whether what is said before an act refuses it or allows it."""

import re

_AGAINST = re.compile(
    r"\b(?:don't|do not|dont|doesn't|didn't|never|not|no|stop|quit|cease|without|nobody|can't|cannot|couldn't|won't|shouldn't|"
    r"wouldn't|mustn't|hate|refuse|object to|against|opt(?:ed|ing)?(?: me)? out(?: of)?|(?:exclude|remove|take|keep|leave) [\w<>]+ (?:from|off|out)|"
    r"unsubscribe|instead of|rather than|withdraw|revoke|forbid)\b"
)
_DOUBLE = re.compile(
    r"\b(?:don't|do not|dont|never|not|no need to|didn't)(?: \w+)? (?:stop|quit|cease|mind|object|care if|have (?:a |any )?(?:problem|objection)s?)\b|"
    r"\b(?:no|not a) problem\b|\bno objections?\b|\b(?:can't|couldn't|won't|why don't|why can't) you\b|\bwhy not\b|"
    r"\b(?:don't|do not|never) forget\b|\bdon't see why not\b|\bdon't (?:know|care)\b|\bnot sure\b"
)
"""What holds a no and means none."""

_FOR = re.compile(
    r"\b(?:you (?:can|may|could|are (?:welcome|free|allowed))|you're (?:welcome|free|allowed)|feel free|i (?:agree|consent|allow|permit)|"
    r"(?:i'm|i am|i'd be|it's|it is|that's|that is|is) (?:totally |perfectly |quite )?(?:fine|okay|ok|happy|cool|good|glad|all ?right)|"
    r"go ahead|(?:don't|do not) (?:mind|object|care if|have (?:a |any )?(?:problem|objection)s?)|no problem|no objections?|"
    r"i(?:'d| would)? (?:want|like|love) you to)\b"
)
_ASKING = re.compile(
    r"^(?:(?:and|but|so|wait|hey|um|uh) )*(?:do(?! not)|does|did(?! not)|didn't you|don't you|are|is|was|were|have|has|had|why|how|if)\b"
)
_ANEW = re.compile(
    r"\b(?:but|because|so that|although|however|please|can you|could you|would you|will you|i want|i need|i wish|i'd like|i'd love|"
    r"i'd prefer|i'd rather|i would (?:like|prefer|rather)|let's|and (?=(?:i|i'm|i'd|you|you're|my|we|it's|please|then|the|also|can|could|do|don't|never|"
    r"stop|forget|delete|erase)\b)|"
    r"(?<!think )(?<!that )(?<!if )(?<!say )(?<!said )(?<!know )(?<!agree )(?:you (?:can|may|could)|feel free|go ahead|i (?:agree|consent)|it's (?:fine|okay|ok)|i'm (?:fine|okay|ok|happy)))\b"
)
"""Where something new begins in words without punctuation: a no from before does not reach further."""

_INTERJECTION = re.compile(
    r"^(?:(?:no(?! (?:need|one|more|way|longer|training|record))|yes|yeah|yep|well|oh|okay|ok|um|uh|please|actually|look|listen|hey|sure) )+"
)


def refused(before: str) -> bool:
    """Return whether the plain words before an act, of the same clause, say that it must not be."""
    rest = _INTERJECTION.sub("", _clause(before) + " ")
    return bool(_AGAINST.search(_DOUBLE.sub(" ", rest)))


def allowed(before: str) -> bool:
    """Return whether the plain words before an act, of the same clause, allow it or wish for it."""
    clause = _clause(before)
    return bool(_FOR.search(clause)) and not refused(before) and not _ASKING.match(clause)


def asking(before: str) -> bool:
    """Return whether the clause before an act begins as a question about what is or was."""
    return bool(_ASKING.match(_clause(before)))


def _clause(before: str) -> str:
    starts = [found.start() for found in _ANEW.finditer(before)]
    return before[max(starts, default=0) :].strip()
