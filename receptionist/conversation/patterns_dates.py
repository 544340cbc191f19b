"""Dates of birth and ages: a full date counts when birth is spoken of, an age when a person is."""

import re
from collections.abc import Sequence

from models.text import PiiType, Speaker
from receptionist.conversation.names_leads import KIN, NEVER
from receptionist.conversation.normalise import Kind
from receptionist.conversation.patterns_context import Key
from receptionist.conversation.patterns_everyday import COUNTED, MONTHS
from receptionist.conversation.patterns_runs import NATO
from receptionist.conversation.redact_lexicon import lexicon
from receptionist.conversation.redact_line import Found, Line

YEAR = r"(?:(?:19|20) ?(?:\d\d|0 \d|\d \d)|(?:1 9|2 0) \d \d|'? ?\d\d)(?! ?(?:am|pm|:))"
LONG_YEAR = r"(?:(?:19|20) ?(?:\d\d|0 \d|\d \d)|(?:1 9|2 0) \d \d)"
DAY = r"(?:[0-3]?\d|[0-3] \d)"
MONTH = r"(?:1[0-2]|0 ?\d|\d)"
DATE = re.compile(
    rf"(?<!\S)(?:(?:{MONTHS})(?: \.)? (?:the )?{DAY}(?: ?,)?"
    rf"(?: (?:of |in |and |(?:the )?year(?:'s| is) )?(?P<y1>{YEAR}))?"
    rf"|(?:the )?{DAY}(?: of)? the {MONTH}(?: ,)? (?P<y6>{YEAR})"
    rf"|(?:the )?{DAY} (?:of |- )?(?:{MONTHS})(?: ?[,.-])?(?: (?P<y2>{YEAR}))?"
    rf"|{DAY} ?[/.-] ?{DAY} ?[/.-] ?(?P<y3>(?:19|20)?\d\d)"
    rf"|{LONG_YEAR} ?[/.-] ?{MONTH} ?[/.-] ?{DAY}"
    rf"|{DAY} slash {DAY} slash (?P<y4>{YEAR})"
    rf"|(?:{MONTHS}) (?P<y5>{LONG_YEAR})"
    rf"|(?:{MONTHS}) (?:of )?' ?(?P<y7>\d\d)"
    rf"|(?:{MONTHS}) (?:the )?{DAY})(?!\S)"
)
BORN_YEAR = re.compile(
    r"(?<!\S)(?:born (?:way |back |around |about )*(?:in |on )?|year of birth(?: is|'s)?|birth year(?: is)?) ?"
    r"(?:the )?(?:year )?(?:of )?"
    rf"(?P<date>(?:(?:{MONTHS}) )?{YEAR})(?!\S)"
)
_NOT_BORN_WORDS = "in on since until till by from at founded dated of through before after between to and was the"
NOT_BORN = frozenset(_NOT_BORN_WORDS.split())
REACH = 70

TURNING = re.compile(
    rf"(?<!\S)(?:turn|turns|turned|turning) (?P<age>\d{{1,2}}) (?:on|in) "
    rf"(?P<date>(?:the )?(?:{DAY} (?:of )?)?(?:{MONTHS})(?: (?:the )?{DAY})?)(?!\S)"
)
YEARLING = re.compile(
    rf"(?<!\S)(?P<date>{LONG_YEAR})(?= (?:baby|(?:is when |when )?(?:i|he|she|they) (?:was|were) born)(?!\S))"
)
BARE = re.compile(
    r"(?<!\S)(?<!\d )(?P<date>(?:1[0-2]|0 ?\d|\d) (?:3[01]|[12]\d|0 ?\d|\d) (?:(?:19|20) ?\d\d|[4-9]\d))"
    rf"(?! ?(?:{COUNTED})(?!\S))(?! ?[-./,]? ?\d)(?! r \d)(?!\S)"
)
"""Month, day and year, and nothing else: "three fourteen eighty one"."""

HOLIDAY = re.compile(
    r"(?<!\S)(?P<date>(?:christmas|new year's|boxing|valentine's|independence|may|april fool's|halloween|thanksgiving|"
    rf"leap)(?: day| eve)?(?: ,)?(?: of| in)? {YEAR})(?!\S)"
)
AGAINST = frozenset(["am", "pm", "o'clock", "appointment", "expires", "years", "year", "old"])
NUMBER = r"(?:\d \d|\d{1,3}(?: (?:and a half|1 / 2))?)"
SOMEBODY = (
    r"i'm|i am|im|i m|he's|she's|he is|she is|they're|he was|she was|who's|who is|you're|you are|aged|"
    r"age is|age of|age|ages|"
    r"(?:son|daughter|kid|child|baby|boy|girl|mother|father|mom|dad|mum|wife|husband|grandson|"
    r"granddaughter|grandmother|"
    r"grandfather|grandma|grandpa|gran|granny|nan|nana|grandad|granddad|mam|patient|brother|sister|nephew|niece|uncle|aunt|partner|toddler|"
    r"teenager|twins?|man|woman|girlfriend|boyfriend|fiance|fiancee|friend|roommate|colleague|boss|"
    r"neighbor|cousin|spouse|assistant|"
    r"person|client|student|customer|employee|father-in-law|mother-in-law)(?:'s| is| who is| who's|"
    r"(?: [\w'-]+){1,2} is|(?: [\w'-]+)? ,| ,? ?(?:just )?turned| turning| turns| was)?|"
    r"turned|turning|turn|(?<!it )turns|just turned|i'll be|i was"
)
HEDGE = r"(?:not |only |just |about |almost |nearly |now |both |all |already |still |is |are |: |, |around )*"
"""Words between somebody and an age."""
AGE = re.compile(
    rf"(?<!\S)(?:{SOMEBODY}) (?:at )?{HEDGE}"
    rf"(?P<a>{NUMBER}(?: - | )?(?:years?|yrs?|months?|weeks?)(?: - | )?(?:old|young|of age)?)(?!\S)"
    rf"|(?<!\S)(?:{SOMEBODY}) {HEDGE}(?P<b>\d \d(?! \d)|"
    rf"\d{{1,3}})(?! ?(?:[-/:.,]? ?\d|%|percent|am|pm|a m|p m|o'clock|minutes?|hours?|miles|weeks|days|"
    r"dollars|st|blocks|feet|and|of|or|to|in|at|for|by|with|from|over|out|away|off|\S*[^\Ws]s ))(?!\S)"
    rf"|(?<!\S)(?P<c>{NUMBER}(?: - | )?(?:years?|yrs?|months?|weeks?)(?: - | )old) (?:son|daughter|kid|"
    r"child|baby|boy|girl|mother|father|mom|dad|wife|"
    r"husband|patient|man|woman|male|female|toddler|grandson|granddaughter|brother|sister|nephew|niece"
    r"|person|gentleman|lady|lad)(?!\S)"
    rf"|(?<!\S)(?P<e>{NUMBER} years? of age)(?!\S)"
    rf"|(?<!\S)(?P<d>{NUMBER}) ?(?:y / o|y o|yo)(?!\S)"
)
ANSWERED_AGE = re.compile(r"(?<!\S)(?P<age>\d{1,2}(?: (?:years?|months?)(?: old)?)?)(?!\S)")
HOW_OLD = re.compile(
    r"(?<!\S)how old (?:is|are) (?:he|she|you|they) (?:\? |now |today )*(?P<age>\d{1,2}(?: years?)?(?: old)?)(?!\S)"
)
AGES = re.compile(
    r"(?<!\S)(?:kids|children|boys|girls|twins|sons|daughters|grandkids|grandchildren|grandsons|granddaughters|nephews"
    r"|nieces|brothers|sisters|two|three)(?: (?!at |number )[^\W\d]\S*| ,){0,7} "
    rf"(?P<ages>\d{{1,2}}(?:(?: ,)?(?: and)? \d{{1,2}}(?!\d)){{1,5}})"
    rf"(?! (?:{COUNTED}|to|till|until)(?!\S))(?! ?[-/:.,]? ?\d)(?!\S)"
)
"""How old somebody's children are, one after the other."""

NAMED_AGE = re.compile(
    r"(?<!\S)(?P<who>[^\W\d][\w-]+)(?:'s| is| was| turned| turns| ,) (?:only |just |about |almost |nearly |now )*"
    r"(?P<age>\d{1,2})(?= (?:[.,?!]|and|so|but|now|next|this|today|tomorrow|on|in|she|he|years?)(?!\S)|$)"
    rf"(?! ?(?:{COUNTED})(?!\S))"
)
"""A name and a number: "amara's nine"."""

WILL_BE = re.compile(
    r"(?<!\S)(?:he'll be|she'll be|he will be|she will be|"
    r"(?:he's|she's|i'm|they're) (?:going to be|about to turn|nearly))"
    rf" (?P<age>\d{{1,2}})(?= (?:in (?:{MONTHS})|next|this|on|soon|tomorrow|[.,?!])|$)"
)
NEXT_TO = re.compile(
    r"(?<!\S)(?:(?:youngest|oldest|eldest|middle|older|younger|little|other) ?(?:one|child|kid|boy|girl)?(?:'s| is)|"
    r"(?:he's|she's|i'm|i am) (?:just |only )?(?:gone|nearly|almost|turned|past|over|under)|they're|they are) "
    r"(?P<age>\d{1,2}(?: and \d{1,2})?)"
    r"(?= (?:[.,?!]|and (?:i|i've|i'm|he|she|my|can't|has|needs|so)|but|so|now|next|soon)(?!\S)|$)"
)
CHILDHOOD = re.compile(
    r"(?<!\S)(?:since|when|till|until) (?:i|he|she|they|we) (?:was|were) (?P<age>\d{1,2})(?! ?\S*\d)(?!\S)"
)
TURNING_SOON = re.compile(r"^(?P<age>\d{2}) (?:next|this) (?:month|week|year|birthday)(?!\S)")
GOING_ON = re.compile(r"(?<!\S)\d{1,2} going on (?P<age>\d{1,2})(?!\S)")
DECADE = re.compile(
    r"(?<!\S)(?:in (?:my|his|her|their) (?=\w)|(?=(?:early|mid|late)(?: |-)))"
    r"(?P<age>(?:(?:early|mid|late)(?: |-| - ))?(?:twen|thir|for|fif|six|seven|eigh|nine)ties|\d0 ?' ?s|\d0 s)(?!\S)"
)
YEAR_OLD = re.compile(
    r"(?<!\S)(?:a|an|my|our|the|her|his|with|for|and) (?P<age>\d{1,2}(?: - | )(?:years?|months?|weeks?)(?: - | )olds?)"
    r"(?= (?:[.,?!]|and|who|with|is|has|needs|that|at home|at|in|here|can|so|but)(?!\S)|$)"
)
WEAK_AGE = re.compile(
    r"(?<!\S)(?:i'm|i am|im|i was|you're|you are|turn|turned|turning|ages?|he was|she was|who's|who is"
    r"|you|person|customer|client|man|woman) "
)


def dates(line: Line, keys: Sequence[Key], expecting: str) -> tuple[list[Found], list[tuple[int, int]]]:
    """Return dates of birth, and the token ranges of all other dates, which identify nobody."""
    found: list[Found] = []
    everyday: list[tuple[int, int]] = []
    births = [k for k in keys if k.name == "birth"]
    for match in DATE.finditer(line.view):
        year = next((match[g] for g in ("y1", "y2", "y3", "y4", "y5", "y6", "y7") if match[g]), "")
        said = any(0 <= match.start() - k.end <= REACH for k in births)
        after = any(0 <= k.start - match.end() <= 25 for k in births)
        nearest = max((k for k in keys if k.end <= match.start()), key=lambda k: k.end, default=None)
        other = nearest is not None and nearest.name in ("security", "phone", "card", "account", "social", "id", "zip")
        led = line.word(line.token_at(match.start()) - 1)
        full = (
            _past(year)
            and led not in NOT_BORN
            and match.lastgroup != "y5"
            and any(c.isdigit() for c in match.group()[: -len(year)])
        )
        alone = full or (len(line.view) - (match.end() - match.start()) <= 14 and _past(year))
        if other and nearest and nearest.name == "security" and _expires(line, match, nearest, keys, expecting):
            found.append(line.matched(match, PiiType.CARD_SECURITY))
        elif (
            "year" in match.group()
            or (said and not other)
            or after
            or (expecting == "birth" and not other)
            or (alone and not other)
        ):
            found.append(line.matched(match, PiiType.DATE_OF_BIRTH))
        elif led not in NATO and not (other and re.match(r"[\d ]+[-. ]", match.group())):
            everyday.append((line.token_at(match.start()), line.token_at(match.end() - 1)))
    holidays = HOLIDAY.finditer(line.view) if births or expecting == "birth" else ()
    bare = BARE.finditer(line.view) if sum(t.kind is Kind.WORD for t in line.tokens) <= 3 else ()
    others = (*bare, *TURNING.finditer(line.view), *YEARLING.finditer(line.view))
    for match in (*BORN_YEAR.finditer(line.view), *holidays, *others):
        span = line.matched(match, PiiType.DATE_OF_BIRTH, "date")
        if not any(f.start <= span.start < f.end for f in found):
            found.append(span)
    return found + _told(line, births, expecting), everyday


def _told(line: Line, births: Sequence[Key], expecting: str) -> list[Found]:
    """Return what is said of a birth that was asked for or announced, piece by piece, corrections and all."""
    first = 0 if expecting == "birth" else line.token_at(births[0].end - 1) + 1 if births else len(line.tokens)
    clusters: list[list[int]] = []
    for at in range(first, len(line.tokens)):
        if not _dated(line, at):
            continue
        if clusters and at - clusters[-1][-1] <= GAP:
            clusters[-1].append(at)
        elif not clusters or at - clusters[-1][-1] <= 2 * GAP:
            clusters.append([at])
    short = expecting == "birth" and sum(t.kind is not Kind.MARK for t in line.tokens) <= 3
    return [line.found(c[0], c[-1], PiiType.DATE_OF_BIRTH) for c in clusters if short or _tells(line, c, first)]


def _dated(line: Line, at: int) -> bool:
    """Say whether a token can be a part of a date, and is not a time or somebody's age."""
    if line.word(at + 1) in AGAINST or line.word(at - 1) in ("at", "$", "€", "£", ":") or line.word(at + 1) == ":":
        return False
    return line.kind(at) in (Kind.DIGITS, Kind.ORDINAL) or bool(re.fullmatch(MONTHS, line.word(at)))


def _tells(line: Line, cluster: Sequence[int], first: int) -> bool:
    """Say whether some parts of a date tell a birthday: a month with a day, a year, or two numbers."""
    months = [at for at in cluster if line.kind(at) is Kind.WORD and line.word(at) not in ("may", "march")]
    year = any(len(line.word(at)) == 4 for at in cluster)
    near = first > 0 and cluster[0] - first <= GAP
    if near and (months or any(line.kind(at) is Kind.ORDINAL for at in cluster)):
        return True
    numbers = len([at for at in cluster if at not in months])
    return bool(months and len(cluster) > 1) or year or numbers > (1 if line.who is Speaker.CALLER else 2)


GAP = 4
"""Words between two parts of one date: "no sorry the"."""


def _expires(line: Line, match: re.Match[str], key: Key, keys: Sequence[Key], expecting: str) -> bool:
    """Say whether a month and a year are a card's expiry: "good till november twenty seven", beside its number."""
    carded = expecting in ("card", "security") or any(
        k.name in ("card", "security")
        and k is not key
        and not line.view[k.start : k.end].startswith(("the code", "code"))
        for k in keys
    )
    written = re.fullmatch(rf"(?:{MONTHS}) (?:of )?(?:20 ?)?\d\d", match.group()) is not None
    return (
        carded and written and match.start() - key.end <= 8 and line.kind(line.token_at(match.end() - 1)) is Kind.DIGITS
    )


def _past(year: str) -> bool:
    """Say whether a year is four digits and lies far enough back to be a birth's."""
    digits = "".join(c for c in year if c.isdigit())
    return (len(digits) == 4 and digits < "2012") or (len(digits) == 2 and digits > "31")


def _name(line: Line, match: re.Match[str]) -> bool:
    """Say whether a person's name, and no thing, is so old."""
    word, token = match["who"], line.tokens[line.token_at(match.start("who"))]
    said = line.cased and not token.capital
    return not said and word not in NEVER and (lexicon().only_name(word) or not lexicon().plain(word))


def ages(line: Line, expecting: str) -> list[Found]:
    """Return ages of people; the age of a thing stays, and how many people there are."""
    return [one for one in _ages(line, expecting) if not counts(line, line.within(one))]


HEADS = re.compile(
    r" ?(?:people|persons?|guests?|adults?|kids?|children|men|women|students?|grown|teenagers?|seniors?|of us|"
    r"foot|feet|ft|(?:weeks |months )?along(?! with)|['’] 1?\d)(?!\S)"
)
GROUP = re.compile(
    r"(?<!\S)(?:(?:kids|children|people|anyone|anybody|everyone|everybody|those|guests) (?:under|over)|we are|we're|"
    r"(?:kids|children|adults|seniors|it's|it has) (?:at|been|still)) $"
)
TALL = re.compile(r"(?<!\S)(?:foot|feet|ft) $")
PET = re.compile(
    r"(?<!\S)(?:dogs?|pupp(?:y|ies)|cats?|kittens?|horses?|pon(?:y|ies)|rabbits?|bunny|hamsters?|guinea pigs?|parrots?|"
    r"budgies?|birds?|terriers?|retrievers?|spaniels?|poodles?|bulldogs?|labradors?|beagles?|jack russell)(?:'s)?(?!\S)"
)
ANIMAL = re.compile(
    r"\d+(?: -)? (?:years?|months?|weeks?)(?: -)? old (?:tabby|mare|foal|collie|husky|whippet|greyhound|ferret)(?!\S)"
)
"""Animals, the rarer ones right after their age."""
PEOPLE = re.compile(rf"(?<!\S)(?:{KIN}|kids?|child|children|girls?|boys?|daughters?|sons?|i'm|i am)(?:'s)?(?!\S)")
OLDEST_PET = 25
"""Years; who is older where a pet is talked of is no pet."""


def counts(line: Line, inside: Sequence[int]) -> bool:
    """Say whether a number is how many people there are, how tall one is, how old a group may be, or a pet is."""
    after = line.view[line.starts[inside[-1]] + len(line.word(inside[-1])) :]
    before = line.view[: line.starts[inside[0]]]
    bare = not any(line.word(i) in ("old", "year", "years", "month", "months") for i in inside)
    counted = (bare and HEADS.match(after)) or GROUP.search(before) or TALL.search(before)
    number = "".join(line.word(i) for i in inside if line.kind(i) is Kind.DIGITS)
    pets = int(number or 0) <= OLDEST_PET and PET.search(line.view) is not None and PEOPLE.search(line.view) is None
    return bool(counted) or pets or ANIMAL.match(line.view, line.starts[inside[0]]) is not None


def _ages(line: Line, expecting: str) -> list[Found]:
    found = []
    asked = expecting == "age" and len(line.tokens) <= 10 and ANSWERED_AGE.search(line.view)
    if asked:
        found.append(line.matched(asked, PiiType.AGE, "age"))
    found += [line.matched(m, PiiType.AGE, "age") for m in HOW_OLD.finditer(line.view)]
    for match in AGES.finditer(line.view):
        first, last = line.token_at(match.start("ages")), line.token_at(match.end("ages") - 1)
        found += [line.found(i, i, PiiType.AGE) for i in range(first, last + 1) if line.kind(i) is Kind.DIGITS]
    found += [line.matched(m, PiiType.AGE, "age") for m in NAMED_AGE.finditer(line.view) if _name(line, m)]
    for pattern in (YEAR_OLD, WILL_BE, DECADE, TURNING, NEXT_TO, GOING_ON, CHILDHOOD, TURNING_SOON):
        found += [line.matched(m, PiiType.AGE, "age") for m in pattern.finditer(line.view)]
    for match in AGE.finditer(line.view):
        part = match.lastgroup or "a"
        if part == "b" and (
            not 0 < int(match["b"].replace(" ", "")) < 111 or match.group().startswith(("i was", "turn "))
        ):
            continue
        if part == "a" and not match["a"].endswith(("old", "young", "age")) and WEAK_AGE.match(match.group()):
            continue
        found.append(line.matched(match, PiiType.AGE, part))
    return found
