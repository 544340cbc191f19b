"""Sift: drop findings that are the business's own name, or everyday words that name nobody."""

import re
from collections.abc import Sequence
from itertools import product

from models.text import PiiType, Speaker
from receptionist.conversation.names_leads import KIN
from receptionist.conversation.normalise import Kind, Token
from receptionist.conversation.patterns_dates import counts
from receptionist.conversation.patterns_everyday import DAYS
from receptionist.conversation.redact_doubt import says_nothing
from receptionist.conversation.redact_everyday import called_so, is_everyday, numbers_no_home
from receptionist.conversation.redact_lexicon import BETWEEN, lexicon
from receptionist.conversation.redact_line import Found, Line
from receptionist.conversation.redact_things import called_a_thing, in_phrase, names_a_thing

GREETING = re.compile(
    r"(?<!\S)(?:(?:thanks|thank you) for (?:calling|choosing|contacting)(?: the)?|welcome to|you've "
    r"reached|you have reached|(?:hello|hi|good morning|good afternoon|this is|and this is) (?:, )?"
    r"(?:this is )?) ?(?:the )?"
    r"(?P<name>(?:(?!my |this |how |i'm |i |and this|our |what |can |may |where |we |you )[\w'&-]+ ){0,5}"
    r"(?:bank|dental|dentistry|plumbing|clinic|office|offices|law|legal|insurance|health|healthcare|"
    r"hospital|center|centre|services?|"
    r"company|energy|utilities|electric|power|gas|water|wireless|telecom|mobile|associates|group|"
    r"partners|salon|spa|studio|auto|"
    r"motors|garage|restaurant|kitchen|bistro|cafe|bakery|pharmacy|practice|care|medical|heating|"
    r"cooling|repair|repairs|roofing|"
    r"electrical|builders|construction|realty|properties|school|academy|university|hotel|inn|airlines|"
    r"travel|shop|store|market|"
    r"credit union|union|national|financial|savings|support|solutions|systems|plan|plans|department|line|desk))(?!\S)"
)
THANKS = re.compile(
    r"(?<!\S)(?:thanks|thank you) for (?:calling|choosing|contacting) (?:the )?(?P<name>(?:(?!my |"
    r"this |how |i'm |i |and |our |what |can |may |where |we |you |today|us )[\w'&-]+ ?){1,5})"
)
PICKS_UP = re.compile(
    r"(?:thanks|thank you) for (?:calling|choosing|contacting)|how (?:can|may|could) (?:i|we) help|"
    r"(?:may|can) i help|what can i do for you|"
    r"you've reached|you have reached|welcome to|(?:virtual|automated|digital) (?:assistant|receptionist)"
)
"""How a business picks up: the company named there is its own."""
OPENING = 600
"""Characters of a line in which that is looked for."""
PICKED_UP = 8
"""Turns of the agent after which nobody picks up any more; from the third on callers are greeted by name as well."""

FROM = frozenset(["from", "with", "at"])
"""Between who picks up and the business: "this is linda from hilltop bank"."""

PICKS_UP_AS = frozenset(["mr", "mrs", "ms", "miss", "mister"])
"""Before who picks up, and not part of the business's name: "this is miss james harper valley bank"."""

_HELLO = r"(?:(?:good (?:morning|afternoon|evening|day)|hello|hi|hey|yeah|yes|there|oh|um|uh|,) )*"
OPENS = re.compile(
    rf"^{_HELLO}(?P<name>(?:"
    r"(?!this |my |how |may |i |you've )[\w'&-]+ ){2,4})"
    r"(?:, )?(?=how (?:can|may)|may i|can i help|this is)"
)
_SERVICES_WORDS = (
    "billing,accounts,reception,sales,scheduling,dispatch,takeaway,takeout,collection,fire department,fire brigade,"
    "fire service,police department,police station,gas company,water company,electric company,power company,"
    "phone company,cable company,insurance company,health department,post office,town hall,city hall"
)
SERVICES = frozenset(_SERVICES_WORDS.split(","))
"""What is no company's name: desks that callers ask for, and services that every town has."""

WORKS = re.compile(
    r"(?<!\S)(?:work\w*|employ\w*|jobs?|occupation|living|clerk|boss|retired|career|i'm|do you do)(?!\S)"
)
"""What makes somebody's employer of one."""

REACHES = re.compile(rf"(?:hiya |morning |afternoon |evening )?{_HELLO}(?:is|are)(?P<this> this| that)?")
OPEN = re.compile(
    r" (?:still |already |even )?(?:open|closed)"
    rf"(?: (?:right now|now|yet|late|(?:on )?(?:the )?(?:weekend|{DAYS})s?))*(?: [?.])?"
)
ENDS = re.compile(r"(?: [?.])?(?: (?:hi|hello|yes|i|i'm|i've|i'd|we|we've|we're|can|could|do)(?: .*)?)?")
"""Before and after the business that a caller asks for: "is that hilltop dental", "is hilltop dental open today"."""

OF_ONESELF = re.compile(rf"(?<!\S)(?:work\w*|employ\w*|teach\w*|shifts?|payslip|pay|wages|sick|{KIN})(?!\S)")
"""What makes the caller's employer or a child's school of it."""

_TRADES_WORDS = (
    "inn cafe elementary energy savings pharmacy landscaping locksmith dentistry dental therapy "
    "physical school clinic bank plumbing "
    "insurance law legal salon spa hotel restaurant garage motors utilities power water electric "
    "heating cooling roofing services "
    "service center centre group company credit university college hospital medical health care "
    "store shop market bakery realty "
    "property properties lettings estates estate vets vet kitchen grill bistro trust mutual drain tavern pub bar deli "
    "pizzeria florist solicitors surgery practice opticians primary secondary rooter movers rentals realty travel "
    "academy studio repair cleaners cleaning logistics pediatrics veterinary animal auto national community family"
)
TRADES = frozenset(_TRADES_WORDS.split())
DEALS = TRADES | {"gas", "lines", "savings", "joinery", "freight", "interiors", "catering", "carpentry", "roofing"}
"""Words that end what a company is called."""

_GREETS_WORDS = "hello hi hey morning afternoon evening reached calling there yes , choosing"
GREETS = frozenset(_GREETS_WORDS.split())
OPENERS = GREETS | frozenset(["the", "you've", "thank", "thanks", "for", "welcome", "to", "good", "you", "have"])
"""What the side that picks up says before its name."""

CLAUSE = frozenset(["this", "how", "may", "can", "good", "speaking", "my", "i'm", "is", "what"])
"""Where the name of a business ends as it picks up."""

NOT_IN_NAMES = frozenset(["from", "in", "on", "at", "with", "speaking", "here"])
"""Words that no business has in its name: what holds one is more than the name."""

GUESSED = frozenset({PiiType.PERSON, PiiType.ORGANIZATION, PiiType.LOCATION, PiiType.ADDRESS})


SHORTENED = re.compile(r"(?:i|we|you|he|she|it|they|that|what|there|who|let)'(?:m|ll|re|ve|d|s)")
"""What people say of themselves and others in one breath: "we'll"."""


def own_names(lines: Sequence[Line]) -> frozenset[str]:
    """Return what the agent calls the business when picking up."""
    kept = set()
    agents = [line for line in lines if line.who is Speaker.AGENT]
    late = [line for line in agents[2:PICKED_UP] if PICKS_UP.search(line.view[:OPENING])]
    for opening, patterns in ((agents[:2], (GREETING, THANKS, OPENS)), (late, (GREETING,))):
        for line, pattern in product(opening, patterns):
            for match in pattern.finditer(line.view):
                words = match["name"].split()
                if len(words) > 3 and words[0] in PICKS_UP_AS and line.view[: match.start("name")].endswith("this is "):
                    words = words[2:]
                words = words[max((at + 1 for at, word in enumerate(words) if word in FROM), default=0) :]
                if (
                    words
                    and not NOT_IN_NAMES & set(words)
                    and lexicon().plain(words[-1])
                    and not (len(words) < 3 and lexicon().name(words[-1]))
                ):
                    kept.add(" ".join(words))
    return frozenset(kept)


def sift(lines: Sequence[Line], found: Sequence[Found], keep: frozenset[str], *, guess: bool = False) -> list[Found]:
    """Return the findings that stand; a ``guess`` of a model needs more ground than a recogniser's finding."""
    pattern = _keeping(keep)
    kept = (
        {turn: [m.span() for m in pattern.finditer(lines[turn].text)] for turn in {f.turn for f in found}}
        if pattern
        else {}
    )
    return [f for f in found if _stands(lines, f, kept.get(f.turn, ()), guess=guess)]


def asked_for(lines: Sequence[Line], found: Found) -> bool:
    """Say whether a company is what a caller, just greeted, asks to have reached or whether it is open."""
    line = lines[found.turn]
    inside = line.within(found)
    if found.type is not PiiType.ORGANIZATION or not inside or line.who is not Speaker.CALLER:
        return False
    first, last = inside[0] - (line.word(inside[0] - 1) == "the"), inside[-1]
    while line.word(last + 1) in DEALS or (
        line.cased and line.kind(last + 1) is Kind.WORD and line.tokens[last + 1].capital
    ):
        last += 1
    asks = REACHES.fullmatch(line.view[: line.starts[first]].rstrip())
    after = line.view[line.starts[last] + len(line.word(last)) :]
    greeted = found.turn == 0 or PICKS_UP.search(lines[found.turn - 1].view) is not None
    if asks is None or not greeted or OF_ONESELF.search(after):
        return False
    return OPEN.fullmatch(after) is not None or (asks["this"] is not None and ENDS.fullmatch(after) is not None)


def _keeping(keep: frozenset[str]) -> re.Pattern[str] | None:
    """Return what matches any phrase that must stay readable, whatever stands between its words."""
    split = [[w for w in re.split(r"\W+", phrase) if w] for phrase in keep]
    phrases = [r"\W+".join(map(re.escape, words)) for words in split if words]
    return re.compile(rf"\b(?:{'|'.join(phrases)})(?:['’]s)?\b", re.IGNORECASE) if phrases else None


def _stands(lines: Sequence[Line], found: Found, kept: Sequence[tuple[int, int]], *, guess: bool) -> bool:
    line = lines[found.turn]
    if guess and (says_nothing(line, found) or is_everyday(lines, found)):
        return False
    if numbers_no_home(lines, found) or (found.type in GUESSED - {PiiType.ADDRESS} and called_so(line, found)):
        return False
    if found.type is PiiType.AGE:
        return bool(line.within(found)) and not counts(line, line.within(found))
    if found.type not in GUESSED:
        return True
    if any(left <= found.start and found.end <= right for left, right in kept):
        return False
    if any(left < found.end and found.start < right for left, right in kept) and found.type is not PiiType.PERSON:
        return False
    if found.type is not PiiType.ADDRESS and (_picked_up(line, found) or _opens_call(line, found)):
        return False
    inside = [i for i in line.within(found) if line.kind(i) is not Kind.MARK]
    if found.type is PiiType.ORGANIZATION and _serves_all(line, inside):
        return any(WORKS.search(one.view) for one in lines[max(0, found.turn - 2) : found.turn + 1])
    if found.type is not PiiType.ADDRESS and inside and in_phrase(line, inside[0], inside[-1]):
        return False
    if found.type is PiiType.PERSON and len(inside) == 1 and called_a_thing(line, inside[0]):
        return False
    if found.type in (PiiType.ORGANIZATION, PiiType.LOCATION) and _picks_up(line, guess=guess):
        return False
    if found.type is not PiiType.ADDRESS and inside and names_a_thing(line, found, inside, guess=guess):
        return False
    return any(_weighs(line, i) for i in inside)


def _picks_up(line: Line, *, guess: bool) -> bool:
    """Say whether a line is a business picking up, which names itself; a model's guess there needs no telling words."""
    opening = line.index < 2 and line.who is Speaker.AGENT
    return (guess and opening) or PICKS_UP.search(line.view[:OPENING]) is not None


def _picked_up(line: Line, found: Found) -> bool:
    """Say whether a business is named after a greeting: "hello, hilltop school"."""
    inside = line.within(found)
    if not inside or line.word(inside[0] - 1) not in GREETS:
        return False
    return line.word(inside[-1] + 1) in TRADES or (len(inside) > 1 and line.word(inside[-1]) in TRADES)


def _serves_all(line: Line, inside: Sequence[int]) -> bool:
    """Say whether a company is a desk or a service that every town has; capitals make a name of it."""
    words = " ".join(map(line.word, inside)).removeprefix("the ")
    return words in SERVICES and not all(line.tokens[at].capital for at in inside)


def _opens_call(line: Line, found: Found) -> bool:
    """Say whether a guess is what the business is called, with which its side opens the call."""
    inside = line.within(found)
    if line.index > 1 or line.who is not Speaker.AGENT or not inside:
        return False
    end = next((i for i, t in enumerate(line.tokens) if t.kind is Kind.MARK or t.text in CLAUSE), len(line.tokens))
    if 0 < end <= 6 and inside[-1] < end and line.word(end - 1) in TRADES and line.word(0) not in CLAUSE:
        return True
    before, after = [line.word(i) for i in range(inside[0])], line.word(inside[-1] + 1)
    if any(word not in OPENERS for word in before) or after in ("speaking", "here") or "is" in before[-1:]:
        return False
    if lexicon().name(line.word(inside[0])) and after not in TRADES:
        return False
    return (
        after in TRADES
        or line.word(inside[-1]) in TRADES
        or (len(inside) > 1 and (after in ("", ".", ",", "good", "how", "may") or after in OPENERS))
    )


def _weighs(line: Line, at: int) -> bool:
    """Say whether a token can carry an identifier by itself."""
    return line.kind(at) is not Kind.WORD or (
        line.word(at) not in BETWEEN and SHORTENED.fullmatch(line.word(at)) is None
    )


def clipped(line: Line, found: Found) -> Found:
    """Return a guess without words at its ends that never belong to a name, and with what ends one: "junior"."""
    if found.type not in GUESSED:
        return found
    inside = [line.tokens[i] for i in line.within(found)]
    company = found.type is PiiType.ORGANIZATION and line.cased
    while len(inside) > 1 and _loose(inside[0]) and not _first_of(found, inside):
        if company and inside[0].capital and inside[1].capital and inside[0].start > 0:
            break
        inside.pop(0)
    while inside and _loose(inside[-1]) and not (company and inside[-1].capital):
        inside.pop()
    if inside and found.type is PiiType.ORGANIZATION:
        last = line.tokens.index(inside[-1])
        if line.word(last + 1) in DEALS and line.tokens[last + 1].capital == line.cased:
            inside.append(line.tokens[last + 1])
    if inside and found.type is PiiType.PERSON:
        last = line.tokens.index(inside[-1])
        ends = line.kind(last + 2) is not Kind.WORD or line.word(last + 2) in BETWEEN
        if line.word(last + 1) in ("junior", "jr", "sr") or (line.word(last + 1) == "senior" and ends):
            inside.append(line.tokens[last + 1])
    return found._replace(start=inside[0].start, end=inside[-1].end) if inside else found


def _first_of(found: Found, inside: Sequence[Token]) -> bool:
    """Say whether a small word begins what follows: "new york", "the copper kettle", "OK A F O R"."""
    first = inside[0].text
    return (
        (found.type is PiiType.LOCATION and first == "new")
        or (found.type in (PiiType.ORGANIZATION, PiiType.ADDRESS) and first == "the")
        or (found.type is PiiType.PERSON and first in ("ok", "okay") and inside[1].kind is Kind.LETTER)
    )


def _loose(token: Token) -> bool:
    return token.kind is Kind.MARK or (token.kind is Kind.WORD and token.text in BETWEEN)
