"""Context: the words that announce or ask for an identifier, and what kind it will be."""

import re
from typing import NamedTuple

from models.text import PiiType, Speaker
from receptionist.conversation.redact_line import Line

_KEYS: tuple[tuple[str, PiiType, str], ...] = (
    (
        "security",
        PiiType.CARD_SECURITY,
        r"c ?v ?v ?2?|c v c|cvc|csc|security (?:code|number)|(?:code|numbers?|digits) on (?:the|its) back|"
        r"on the back(?: of (?:the|my|your|it))?|"
        r"back of (?:the|my|your) card|exp(?:i|ir(?:y|es|ing|ation|ed|e))?(?: date)?|valid (?:thru|through|"
        r"until|till|to)|good (?:through|thru|till|until)|runs out|"
        r"pin(?: number| code)?|passcode|pass ?code|3 (?:digits?|numbers?)(?: (?:code|number))?|c i d|cid|"
        r"verification code|one[ -]time (?:code|passcode)|access code|"
        r"gate code|door code|alarm code|entry code|the code|secret code|otp|mother 's maiden|"
        r"(?<!engine )(?<!error )(?<!fault )(?<!trouble )(?<!paint )(?<!colour )(?<!color )(?<!dress )code is|"
        r"(?:the|my) (?:fin|pen|bin|pim) (?:is|was|number|code)",
    ),
    (
        "social",
        PiiType.NATIONAL_ID,
        r"socials?(?: security)?(?: insurance)?(?: number)?|s s n|ssn|national insurance(?: number)?|n i number|nino|"
        r"tax (?:id|file|payer|identification)(?: number)?|taxpayer id|i t i n|itin|t f n|tfn|aadhaa?r|nhs(?: number)?|"
        r"national (?:id|identity|identification)(?: card| number)?|medicare(?: number| id)?|personal "
        r"number|cpf|curp|dni|nie|"
        r"pan(?: (?:number|card)|(?= is))|identity (?:card|number)|id card|ein|sin number",
    ),
    (
        "birth",
        PiiType.DATE_OF_BIRTH,
        r"date of birth|birth ?date|d o b|dob|birthday|born(?: on| in)?|birth",
    ),
    (
        "account",
        PiiType.BANK_ACCOUNT,
        r"(?:bank |checking |savings |customer |utility )?(?:account|acct)(?: number)?|routing(?: number)?"
        r"|a ?b ?a number|sort code|iban|swift(?: code)?|"
        r"bic|b s b|bsb|transit number|wire to",
    ),
    (
        "last",
        PiiType.CARD,
        r"(?<!year )(?<!month )(?<!week )(?<!period )(?<!quarter )ending(?= \d{4}(?!\S))|"
        r"(?:first|1) (?:4|6|8)(?: digits| numbers)? (?:are|is)|"
        r"last for (?:are|is|digits|our|or|hour)(?= \d)|last for (?:are|is|digits)|"
        r"last (?:4|3|5|6)(?: digits)?(?: (?:are|is|of (?:the|my|your) (?:card|number)))?|end(?:s|ing) "
        r"(?:in|with)|last digits",
    ),
    (
        "card",
        PiiType.CARD,
        r"(?:credit |debit |bank |gift )?cards?(?: number)?|visa|master ?card|amex|american express|discover|maestro",
    ),
    (
        "id",
        PiiType.ID_NUMBER,
        r"existing (?:matter|case|claim|order|file|booking)(?= \?|$)|"
        r"polic(?:y|ies)(?: number)?|member(?:ship)?(?: (?:id|number))?|subscriber(?: id)?|order (?:number"
        r"|id|#|is|was)|(?:my|your|the|our|this|that) order(?: (?:number|id|#))?|"
        r"order(?= \d{4}| [a-z]{1,3} ?\d)|claims?(?: number)?|"
        r"case(?: number| id| #| is)?|reference(?: number)?|ref(?: number)?|confirmation(?: number| code)?"
        r"|tracking(?: number)?|"
        r"invoice(?: number)?|ticket(?: number| id| #| is)?|licen[cs]es?(?: (?:plate|number))?|plates?(?: "
        r"number)?|number plate|rego|tags? number|"
        r"v i n|vin(?: number)?|passport(?: number)?|customer (?:number|id)|patient (?:number|id)|group (?:number|id)|"
        r"serial(?: number)?|booking (?:number|reference|code|id)|reservation (?:number|code|id)|"
        r"reg(?:istration)?(?: number)?|permit(?: number)?|"
        r"employee (?:number|id)|student (?:number|id)|medical record(?: number)?|m r n|mrn|chart number|"
        r"prescription number|"
        r"r x number|rx(?: number)?|meter (?:number|id)|badge(?: number)?|i ?d(?: number)?|identification(?: number)?|"
        r"record locator|work order(?: number)?|file number|docket(?: number)?|loan(?: number)?|"
        r"(?:booking|reservation|job|receipt|conf|voucher|parcel|shipment|rma|record)(?: number| code| ref)?"
        r"(?= (?:is |it's )?(?:[b-hj-z] |\d))|"
        r"(?<!model )(?<!part )(?<!item )(?<!style )number(?= (?:\d ?){5})|"
        r"number #|insurance number|insurance id|purchase order(?: number)?|imei|device id|driver 's licen[cs]e",
    ),
    (
        "zip",
        PiiType.ADDRESS,
        r"zip(?: ?code)?|post ?code|postal(?: code)?|address|house number|apartment(?: number)?|apt|unit "
        r"number|street number|"
        r"live (?:at|on)|eircode",
    ),
    (
        "phone",
        PiiType.PHONE,
        r"(?:tele|cell ?|mobile |home |work |office )?phone(?: number)?|cell(?:ular)?(?: number)?|mobile"
        r"(?: number)?|land ?line|"
        r"fax(?: number)?|whatsapp|(?:call ?back|contact|daytime|telephone|best|good|same|other|"
        r"emergency) number|area code|"
        r"(?:reach|call|ring|text|contact|phone|dial|get) (?:me|us|him|her|them|back|you)(?: back)?(?: at|"
        r" on)?|extension|ext|"
        r"(?:first|second|last|next|other) (?:part|half|bit|piece|group)(?: is)?|^(?:and )?then(?= \d)|"
        r"the rest(?: is| of it)?|"
        r"get (?:a )?hold of (?:me|us|him|her|them|you)|"
        r"^(?:and |okay )?(?:your |the |best )?number(?: please)?(?= \?|$)|"
        r"a number(?= \?|$)|(?:at|on) this number|number (?:is|'s|was|to reach|for me|on file)|"
        r"numbers? (?:it )?is|number 's"
        r"|(?:my|her|his|our|their|your) number|dial(?:ed)?|tel",
    ),
)
KEY = re.compile("|".join(rf"(?P<{name}>(?<!\S)(?:{words})(?:'s)?(?!\S))" for name, _, words in _KEYS))
TYPES = {name: type_ for name, type_, _ in _KEYS}

ENDING = re.compile(r"(?<!\S)(?:account|card|number|visa|phone|mobile|cell|policy|one) ending (?:in|with) $")
ENDING_REACH = 24
"""Characters that it takes at most."""

ASKS_NAME = re.compile(
    r"(?<!\S)(?:(?:your|the|first|last|full|maiden|middle|sur|caller 's|patient 's|account holder 's|"
    r"his|her|their|whose|get a|get|a|who 's|birth) "
    r"(?:first |last |full |middle |maiden |and |legal |complete |good )*(?:name|names|surname)|"
    r"(?:first|last|full) name|"
    r"who (?:am i|are we|is this|i am|i 'm) ?(?:speaking|talking)?|who 's (?:calling|this|speaking)|may i ask who|"
    r"who is (?:calling|this|speaking|the)|"
    r"who(?:'ve| have| do| did) i (?:got|get|have)|who should i|who may i|what should i call you|whom am i|"
    r"with whom|what name|under what name|what's it under|who's it for|who is it for|and you are|and who are you|"
    r"which name|what's (?:his|her|their) name|who i 'm|who i'm|who's calling|who's this|who's speaking|"
    r"who are you|whose name|what 's the name|what's the name|name please|and the name)(?!\S)"
)
BARE_NAME = re.compile(
    r"(?:^|[.,?!] |okay |and |the |your )(?:first |last |full |sur)?(?:name|surname)(?: please)?(?: \?)?$"
)
"""How somebody in a hurry asks for a name."""

WHERE = re.compile(
    r"(?:^|[.,] |okay |and |so |great |alright |now )(?:where (?:are you(?: at| located| calling from)?|"
    r"should (?:we|i) (?:go|come)|is (?:it|that|the house|the property))|"
    r"(?:which|what) (?:building|house|flat|unit|apartment|number are you)|"
    r"apartment|(?:the )?street|city|town)(?: please)?(?: \?)?$"
)
"""How somebody in a hurry asks for a place."""

SPELL = re.compile(r"(?<!\S)(?:spell|spelled|spelling|spelt|how do you write)(?!\S)")
ASKS_EMAIL = re.compile(r"(?<!\S)(?:e - ?mail|email|e mail)(?: address)?(?!\S)")
ASKS_ADDRESS = re.compile(
    r"(?<!\S)(?:(?:your|the|home|mailing|street|billing|service|shipping|delivery|current|full|"
    r"property|new|company|business|office|work|their|his|her) (?:street )?address|"
    r"address (?:for|on|please|is)|where (?:do you live|are you located|should (?:we|i) (?:send|ship|"
    r"mail|come))|what street|which street|cross street|"
    r"what city|which city|city and state|city state|zip ?code|post ?code|postal code)(?!\S)"
)

ASKS_AGE = re.compile(
    r"(?<!\S)(?:how old(?:'s| is| are) (?:the \w+(?: \w+)?|he|she|you|they|your|the patient|the child)|"
    r"(?:your|his|her|patient's) age)(?!\S)"
)
ASKS_SECRET = re.compile(
    r"(?<!\S)(?:your|the|a) (?:current |online |new )?(?:user ?name|user id|login|password|pass "
    r"?phrase|security (?:question|answer|word))(?!\S)"
)

SLOTS = {
    "name": "name",
    "who": "name",
    "caller_name": "name",
    "email": "email",
    "address": "address",
    "zip": "zip",
    "phone": "phone",
    "number": "phone",
    "callback": "phone",
    "callback_number": "phone",
    "date_of_birth": "birth",
    "dob": "birth",
    "birth": "birth",
    "card": "card",
    "security": "security",
    "account": "account",
    "social": "social",
    "national_id": "social",
    "id": "id",
    "policy": "id",
    "reference": "id",
    "order": "id",
    "member": "id",
    "spell": "spell",
}
"""What a slot asked by the receptionist is called here."""


class Key(NamedTuple):
    """One announcing phrase in a line's view."""

    start: int
    end: int
    name: str

    @property
    def type(self) -> PiiType:
        """The kind of identifier it announces."""
        return TYPES[self.name]


def cut_short(line: Line, at: int) -> bool:
    """Say whether "account ending in" stands right before a place of the view.

    Any number goes there, however short and whatever follows: a transcriber may have lost the others.
    """
    return ENDING.search(line.view, max(0, at - ENDING_REACH), at) is not None


def keys_of(line: Line) -> list[Key]:
    """Return the announcing phrases of a line in order."""
    return [Key(m.start(), m.end(), m.lastgroup or "") for m in KEY.finditer(line.view)]


def asked(line: Line, keys: list[Key]) -> str:
    """Return which slot the end of a line asks for or announces, empty if none."""
    view = line.view
    marks = [(m.end(), "name") for m in ASKS_NAME.finditer(view)]
    marks += [(m.end(), "email") for m in ASKS_EMAIL.finditer(view)]
    marks += [(m.end(), "address") for m in ASKS_ADDRESS.finditer(view)]
    marks += [(k.end, k.name) for k in keys if k.name != "zip" or "code" in view[k.start : k.end] or "zip" in view]
    marks += [(m.end(), "age") for m in ASKS_AGE.finditer(view)]
    if BARE_NAME.search(view):
        marks.append((len(view), "name"))
    if WHERE.search(view):
        marks.append((len(view), "address"))
    if line.who is Speaker.AGENT:
        marks += [(m.end(), "secret") for m in ASKS_SECRET.finditer(view)]
    if SPELL.search(view):
        marks.append((len(view) + 1, "spell"))
    return max(marks, key=lambda m: m[0])[1] if marks else ""
