"""How long a silence must last before the words count as a finished turn."""

import re
from collections.abc import Mapping

from models.text import RawText, RedactedText, Tag
from receptionist.conversation.speak import digits_of
from receptionist.conversation.tags import tags_in

SHORT, USUAL, PATIENT, LONG, LONGEST = 0.25, 0.5, 0.9, 1.3, 1.6
"""Seconds: after a complete answer or question, else, after an address or a greeting, an open phrase, in a number."""

FULL_NUMBER = 10
"""Digits of a complete North American number."""

_ANSWER = re.compile(
    r"(yes|yeah|yep|yup|no|nope|nah|correct|right|sure|okay|ok|yes please|no thanks?|no thank you|thank you|thanks|"
    r"(good)?bye|bye bye|that's (right|correct|it|all)|that is (right|correct|all)|yes that's (right|correct)|"
    r"no that's (all|it)|of course|sounds good|great|perfect)( (bye|thanks|thank you|please|sir|ma'am))*"
)
_GOES_ON = frozenset(["yes", "yeah", "yep", "yup", "no", "nope", "nah", "okay", "ok", "right", "sure"])
"""A word that people often go on from after a breath: "yes, that's right", "no, please use the other one"."""
_QUESTION = re.compile(
    r"^(?:\W*(?:hi|hello|hey|uh|um|yeah|yes|so|and|okay|ok|well|good (?:morning|afternoon|evening))\b)*\W*"
    r"(?:what(?:'s| is| are| time| do| does)?|when|where|who|how (?:much|long|late|do|can|far|many)|do you|are you|"
    r"can i|can you|could (?:i|you)|is (?:there|it|the)|does|did|will you|would you|which)\b"
)
_OPEN = re.compile(
    r"(?:^|\b)(?:and|or|but|so|because|cause|um+|uh+m*|er+|hmm+|like|the|a|an|my|your|to|for|at|on|in|of|with|from|about|is|"
    r"are|was|i|i'm|it's|if|when|maybe|also|plus|please call me at|call me (?:back )?(?:at|on)|"
    r"(?<!as )(?<!very )(?<!all )(?<!not )well|(?:^|(?:and|but|so|or) )then|"
    r"(?:^|(?:think|know|hope|believe|sure|is|was|so|such) )that|"
    r"(?:^|(?:and|but|so|or|well|because|um|uh|yeah|yes|no) )i think|"
    r"(?:my|the) (?:\w+ )?(?:name|number|phone|address|email|birthday)(?: is|'s)?|name is|number is|this is|"
    r"i (?:want|need|would like|wanted|was wondering|have|just|also)|i'd like|wondering|looking|trying|"
    r"let me see|let's see|hold on|hang on|one (?:second|moment)|just a (?:second|moment|minute)|area code|dr|"
    r"doctor|mister|missus)$"
)
_CLOSED = re.compile(
    r"\b(?:"
    r"(?:think|hope|suppose|guess|or|said|told) so|"
    r"(?:what|who|where|how (?:much|many|long|far)(?: \w+)?) (?:is|was|are) that|"
    r"(?:come|came|coming|drop|pop|stop|walk|be|bring|brought|handed|plug|log|sign|it|him|her|them|me|us|not) in|"
    r"(?:go|come|carry|left|later|early|get|move) on|"
    r"(?<!^)(?:what|who|where|how|as|if|whatever|than|that's) (?:it|that|this|they|you|he|she|the \w+|my \w+) "
    r"(?:is|are|was)|"
    r"(?:who|which|where|what)(?:'\w+)?(?! (?:i|we)\b)(?: [\w']+)+ (?:to|with|from|about)|"
    r"(?:if|when|whenever|whatever|as|what|what's)(?! (?:i|we)\b)(?: [\w']+)+ like|"
    r"(?:on|over|by) the phone|(?:my|own|the|a|your) doctor|"
    r"(?:number|one|phone) (?:that )?i(?: a|')m (?:calling|ringing|phoning|talking)(?: you)? (?:from|on)"
    r")$"
)
"""Whole phrases that end like open ones: "who do I write to", "when can I come in", "I hope so"."""

_READ_OUT = re.compile(r"<(?:card|card_security|bank_account|national_id|id_number|date_of_birth)_\d+>$")
"""Whether such a number is complete cannot be told from its length: people pause in it, and it is not held."""

_PLACE = re.compile(r"<(?:address|email|location|ip_url)_\d+>$")
_DIGITS = re.compile(r"(?:\b(?:zero|oh|o|one|two|three|four|five|six|seven|eight|nine|\d+)\b[ ,-]*){1,}$")
_NUMBER = re.compile(r"\b(?:number|reach me|call me|phone)\b")
_NO_NUMBER = re.compile(
    r"^(?!.*\bnot\b).*\b(?:(?:this|that|same) (?:number|one)|(?:calling|ringing|phoning|talking)(?: you)? (?:from|on)|"
    r"on file|you(?:'ve)? (?:already )?(?:have|got) it|(?:don't|do not|haven't) (?:have|got|want))\b|"
    r"\brather not\b"
)
"""Answers to the question for a number that bring none; after "not this number" another follows."""

_SPELLED = re.compile(r"(?:\b[a-z]\b[ .,-]*){2,}$")
_CLOCK = re.compile(
    r"\b(?:\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty)"
    r" [ap] m$"
)
"""An hour that a transcriber writes in letters, which spell nothing: "ten a m"."""

_OPENING = re.compile(
    r"(?=.)(?:(?:hi|hello|hey|good (?:morning|afternoon|evening)|there|yes|yeah|so|uh+m?|um+)\b ?|<person_\d+> ?)*"
    r"(?:(?:my name(?: is|'s)|this is|it's|i'm) (?:\w+ )?<person_\d+>)?"
)
"""A greeting and a name: most callers go on to say what they want after a breath of about a second."""


def wait(said: RedactedText, held: Mapping[Tag, RawText], asked: str) -> float:
    """Return seconds of silence, 0.2 to 1.6, after redacted words; ``asked`` is the slot that was asked for."""
    words = re.sub(r"\s+", " ", said.lower().strip())
    bare = re.sub(r"[^\w<>' ]", "", words).strip()
    phones = tags_in(said, "PHONE")
    if phones and bare.endswith(phones[-1].lower()):
        digits = digits_of(held.get(phones[-1], "")).removeprefix("1")
        return SHORT if len(digits) >= FULL_NUMBER else LONGEST
    if _READ_OUT.search(bare):
        return LONG
    if _PLACE.search(bare):
        return PATIENT
    if _DIGITS.search(bare) and (asked in ("phone", "confirm_phone") or _NUMBER.search(bare)):
        return LONGEST
    if (_SPELLED.search(bare) and not _CLOCK.search(bare)) or words.endswith(("-", "...", "…", ",")):
        return LONG
    if _ANSWER.fullmatch(bare):
        return USUAL if bare in _GOES_ON else SHORT
    if _OPEN.search(bare) and not _CLOSED.search(bare):
        return LONG
    if asked == "phone" and not phones:
        return LONG if len(bare.split()) > 2 and not _NO_NUMBER.search(bare) else USUAL
    if not asked and _OPENING.fullmatch(bare):
        return PATIENT
    if words.endswith("?") or _QUESTION.match(bare):
        return SHORT if len(bare.split()) >= 3 else USUAL
    return USUAL
