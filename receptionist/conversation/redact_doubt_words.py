"""The words that speak for or against a model's guess."""

import re

from receptionist.conversation.names_leads import KIN
from receptionist.conversation.patterns_address import SURE, TYPES

_SUBJECTS_WORDS = "i'm i he she he's she's who who's you you're they we aged age ages turned turning im"
SUBJECTS = frozenset(_SUBJECTS_WORDS.split()) | set(KIN.split("|"))
STREET_WORDS = frozenset(
    w for w in SURE.split("|") if w not in ("way", "close", "place", "square", "court", "st", "dr", "drive")
)
KINDS = frozenset(TYPES.split("|"))
_DETERMINERS_WORDS = "the a an this that these those some any my your our its"
DETERMINERS = frozenset(_DETERMINERS_WORDS.split())
_LEADS_WORDS = (
    "i'm name named hi hello hey thanks with for ask mr mrs ms dr doctor miss dear it's called told "
    "tell and spoke from to by me"
)
LEADS = frozenset(["", *_LEADS_WORDS.split(), *KIN.split("|")])

_AFTER_AGE_WORDS = "and but so on next now she he i is has can't lives needs who with that this she's he's , ."
AFTER_AGE = frozenset(["", *_AFTER_AGE_WORDS.split()])
_BEFORE_COUNT_WORDS = (
    "at number room gate floor table for by to around until till before after option grade page step from"
)
BEFORE_COUNT = frozenset(["", *_BEFORE_COUNT_WORDS.split()])
"""Beside these a bare number is, or is not, somebody's age."""

TOWNS = frozenset(
    ["new", "san", "santa", "saint", "st", "fort", "port", "upper", "lower", "little", "great", "los", "las", "el"]
)
"""How the names of many towns begin."""

SETTLED = re.compile(
    r"(?<!\S)(?:live|lives|lived|living|grew up|moved|moving|born|based|staying|serviced|raised) (?:\w+ )?"
    r"(?:in|to|from|near) $"
)
"""Where people live, move and stay, at the end of what stands before a place."""

_AFTER_NAME_WORDS = (
    "is was has said says told called wants needs will can and on from at who speaking here again please or came "
    "she's he's"
)
AFTER_NAME = frozenset(["", *_AFTER_NAME_WORDS.split()])
"""What follows a name that is a word too, if the model takes it for a name."""

_ACTING_WORDS = "to just i'll we'll you'll they'll can could should would don't didn't won't not i'd we'd must might"
ACTING = frozenset(_ACTING_WORDS.split())
ACTED_ON = frozenset(["it", "them", "him", "her", "me", "us", "you", "then", "the", "a", "my", "your", "this", "that"])
"""Between these a word is what somebody does."""

_WORDS_TOO_WORDS = (
    "sunny precious lucky happy star sky honey pepper sugar candy angel prince princess king rusty dusty rocky storm "
    "summer winter autumn blessing promise gift wisdom justice mercy favor favour charity chance"
)
WORDS_TOO = frozenset(_WORDS_TOO_WORDS.split())
"""Given names that are far more often words: only the model may take one for a name."""

ENDEARING = frozenset(
    ["darling", "dear", "hon", "honey", "hun", "love", "mate", "pal", "sugar", "sweetheart", "sweetie"]
)
"""What people call each other when it is no name."""

GREETING = frozenset(
    ["thanks", "you", "hi", "hello", "hey", "bye", "cheers", "ok", "okay", "yes", "yeah", "no", "sorry"]
)
"""After which such a word is meant for the listener."""

HOMES = frozenset(["apartment", "apt", "flat", "unit", "suite", "room", "building", "block", "lot", "floor"])
_TRADES_WORDS = (
    "trust bank school primary academy college university hospital clinic dental pharmacy insurance assurance mutual "
    "authority council department energy power electric pensions logistics services solutions holdings industries "
    "partners associates group systems foods steel studios catering bakery motors garage hotel resort restaurant cafe "
    "grill church ministries union foundation office properties records outfitters supply market"
)
TRADES = frozenset(_TRADES_WORDS.split())
"""What the name of a company, a school or an office ends with."""
