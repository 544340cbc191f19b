"""Places and organisations: where people live or come from, and whom they work for or call for."""

import re

from models.text import PiiType
from receptionist.conversation.names_leads import NEVER
from receptionist.conversation.normalise import Kind
from receptionist.conversation.patterns_regions import KNOWN, LIVED
from receptionist.conversation.redact_lexicon import lexicon
from receptionist.conversation.redact_line import Found, Line

SUFFIX = (
    r"inc|llc|l l c|ltd|limited|corp|corporation|incorporated|plc|gmbh|ag|group|holdings|and sons|& "
    r"sons|and associates|"
    r"& associates|and partners|& co|and co|industries|enterprises|solutions|technologies|partners|"
    r"associates|sa|s a|bv|pty|llp|s r l|srl"
)
TRADE = (
    r"consulting|logistics|outfitters|freight|plumbing|dental|clinic|hospital|bank|university|college|"
    r"insurance|motors|electric|"
    r"construction|realty|roofing|bakery|pharmacy|hotel|foods|pharmaceuticals|systems|software|media|"
    r"studios|airlines|records|"
    r"brothers|bros|laboratories|labs|foundation|institute|corporation|company|securities|capital|financial|healthcare|"
    r"manufacturing|trading|shipping|supply|services|international|worldwide|global|ventures|networks|"
    r"communications|law firm|telecom|wireless|dairy|pensions|escrow|ministries|steel|physical therapy|family medicine|"
    r"power and light|hospice|brewing|assurance|mutual|mutual insurance|catering|textiles|freight|biotech|"
    r"federal credit union|power|energy|utilities|hydro|broadband|lettings|mortgages|airways|housing association"
)
SUFFIXED = re.compile(
    rf"(?<!\S)(?P<org>(?:[^\W\d]\S* (?:- |, |& |and )?){{1,4}}(?:{SUFFIX}|{TRADE})(?!\S)(?: "
    rf"(?:{SUFFIX})(?!\S))*)(?: \.)?"
)
FIRM = (
    r"credit union|bank|building society|partners|associates|brothers|joinery|carpets|scaffolding|motors|brewing|"
    r"brewery|consulting|logistics|outfitters|holdings|industries|enterprises|ventures|foods|realty|haulage|interiors|"
    r"builders|solicitors|and sons|freight(?: lines)?|carpentry|flooring|optical|upholstery|glazing|"
    r"plastering|removals|landscapes|catering|pediatrics|orthopedics|orthodontics|physiotherapy|veterinary|couriers|upholsterers|electrical"
)
WORDED = re.compile(
    r"(?:^|(?<!\S)(?:at|with|from|by|for|through|via|say|says|called|is|are) )"
    rf"(?P<org>(?:1 (?:[a-z][\w'-]* ){{1,3}}?|(?:[a-z][\w'-]* ){{1,4}}?)(?:{FIRM})(?: (?:{FIRM}))*(?!\S))"
)
"""A company of ordinary words, told by what it deals in: "first prairie bank", "harrow and finch joinery"."""

LEGAL = re.compile(r"(?<!\S)(?P<org>(?:[a-z][\w'-]* ){1,4}(?:llc|l l c|inc|corp|ltd|plc|gmbh|incorporated))(?!\S)")
"""A company of any words, told by its legal form."""

_COMMON_WORDS = (
    "good new old big small local private dental medical health home car life online whole major other same different "
    "free cheap next nearest investment savings blood food west east main another every each all both more most two "
    "three business trading sexual domestic former usual auto used one"
)
COMMON = (NEVER | frozenset(_COMMON_WORDS.split())) - {"and", "of", "first"}
"""Words before "bank" or "partners" that name none."""

EMPLOYED = re.compile(
    r"(?<!\S)(?:(?:work|works|worked|working|employed|consult|consulting) (?:over |here )?(?:at|for|"
    r"with)|employee (?:at|of)|employer is|"
    r"employed by|on behalf of|calling for|"
    r"(?:calling|ringing|phoning)(?: you)? from|company (?:is|name is|called|named)|company's name is|"
    r"business (?:name is|is called|called)|(?:this is|i'm|it's) (?:[\w'-]+ ){1,2}(?:from|with|at)|"
    r"(?:nurse|teacher|doctor|driver|manager|student|accountant|chef|porter|shift|job|extension|here|works?) at|"
    r"(?:insurance|employer|carrier|provider|bank|mortgage|pension|card) (?:is|'s|is with|is through)|"
    r"(?:insured|covered|booked|registered) (?:with|by|through)|"
    r"i'm from|i'm with|i am with|representing) (?:uh , |um , |uh |um |, uh , |, um , )?"
    r"(?:a company called |the |a |called )?"
    r"(?P<org>[^\W\d]\S*)"
)
_BRANDS_WORDS = (
    "zoom skype google gmail apple amazon netflix starbucks walmart costco ikea ebay paypal venmo zelle klarna uber "
    "lyft doordash grubhub instagram facebook whatsapp youtube twitter tiktok samsung iphone ipad android windows "
    "microsoft excel adobe nike adidas honda toyota nissan hyundai kia subaru mazda volvo bmw audi "
    "volkswagen tesla lexus jeep chevy chevrolet buick cadillac ferrari porsche fiat renault peugeot citroen skoda "
    "vauxhall whirlpool bosch makita dewalt dyson hoover kenmore maytag frigidaire siemens miele sony "
    "philips lego disney netgear linksys xbox playstation nintendo visa mastercard amex medicare medicaid "
    "airbnb expedia yelp fedex ups usps dhl hermes evri coke pepsi guinness heineken tylenol advil ibuprofen nescafe"
)
BRANDS = frozenset(_BRANDS_WORDS.split())
"""Products and services that everybody uses: by themselves they tell nothing of a caller."""

_TRADES_WORDS = (
    "bank company corporation agency institute university college school hospital clinic association foundation"
)
TRADES = frozenset(_TRADES_WORDS.split())


def places(line: Line, expecting: str) -> list[Found]:
    """Return towns, states and countries: known ones, rare words after "live in", answers to "what city"."""
    found = [line.matched(m, PiiType.LOCATION) for m in KNOWN.finditer(line.view) if _capital(line, m)]
    for match in LIVED.finditer(line.view):
        first = line.token_at(match.start("place"))
        last = _rare_to(line, first)
        known = KNOWN.match(line.view, match.start("place"))
        if known:
            found.append(line.matched(known, PiiType.LOCATION))
        elif last is not None:
            found.append(line.found(first, last, PiiType.LOCATION))
    if expecting in ("address", "zip"):
        found += _answer(line)
    return found


def organizations(line: Line) -> list[Found]:
    """Return companies by their legal form, or as somebody's employer or the one a call is made for."""
    found = []
    for match in SUFFIXED.finditer(line.view):
        last = line.token_at(match.end("org") - 1)
        first = last
        while first - 1 >= line.token_at(match.start("org")) and _belongs(line, first - 1, last):
            first -= 1
        if first < last:
            found.append(line.found(first, last, PiiType.ORGANIZATION))
    for match in WORDED.finditer(line.view):
        words = match["org"].split()
        told = len(words) > 2 or not lexicon().plain(words[0]) or lexicon().name(words[0])
        if told and not line.cased and not COMMON & set(words) and words[0] not in ("and", "of"):
            found.append(line.matched(match, PiiType.ORGANIZATION, "org"))
    for match in () if line.cased else LEGAL.finditer(line.view):
        first, last = line.token_at(match.start()), line.token_at(match.end() - 1)
        common = [at for at in range(first, last) if line.word(at) in NEVER - {"and", "first"}]
        first = common[-1] + 1 if common else first
        if first < last:
            found.append(line.found(first, last, PiiType.ORGANIZATION))
    for match in EMPLOYED.finditer(line.view):
        first = line.token_at(match.start("org"))
        rare = _rare_to(line, first)
        used = match["org"].removesuffix("'s") in BRANDS and match.group().startswith(("i'm", "this", "it's"))
        if rare is not None and not used:
            found.append(line.found(first, rare, PiiType.ORGANIZATION))
    return found


def _belongs(line: Line, at: int, last: int) -> bool:
    """Say whether a token before a legal form is part of the company's name."""
    token = line.tokens[at]
    if token.kind is Kind.MARK or token.text == "and":
        return (
            token.text in ("-", "&", ",", "and") and line.kind(at - 1) is Kind.WORD and line.word(at - 1) not in NEVER
        )
    if line.cased and token.text in ("new", "old", "first", "great", "good", "best", "all"):
        return token.capital and at > 0
    if token.kind is not Kind.WORD or token.text in NEVER:
        return False
    if line.cased:
        return token.capital
    if re.fullmatch(rf"{SUFFIX}|{TRADE}", token.text):
        return True
    return not lexicon().plain(token.text) or lexicon().name(token.text)


def _capital(line: Line, match: re.Match[str]) -> bool:
    """Say whether a known place is meant: in cased text it carries a capital."""
    first = line.tokens[line.token_at(match.start())]
    if first.text in (
        "nice",
        "cork",
        "mobile",
        "lima",
        "mesa",
        "turkey",
        "reading",
        "bath",
        "queens",
        "chile",
        "jordan",
    ):
        return line.cased and first.capital and line.token_at(match.start()) > 0
    return first.capital or not line.cased


def _rare_to(line: Line, first: int) -> int | None:
    """Return the last token of a place or company that begins at ``first``: capitals, or rare words."""
    last = None
    for at in range(first, min(first + 4, len(line.tokens))):
        token = line.tokens[at]
        if token.kind is not Kind.WORD or token.text in NEVER:
            break
        rare = token.capital if line.cased else not lexicon().plain(token.text)
        if not rare and not (last is not None and token.text in TRADES):
            break
        last = at
    return last


def _answer(line: Line) -> list[Found]:
    """Return rare words in a short answer to a question for an address."""
    words = [i for i, t in enumerate(line.tokens) if t.kind is Kind.WORD]
    rare = [i for i in words if line.word(i) not in NEVER and not lexicon().plain(line.word(i))]
    if len(words) > 8:
        return []
    return [line.found(i, i, PiiType.LOCATION) for i in rare]
