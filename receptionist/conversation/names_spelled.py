"""Spelled names: letters said one by one, and the tags they belong to."""

import re

from receptionist.conversation.normalise import Kind
from receptionist.conversation.patterns_runs import NATO
from receptionist.conversation.redact_lexicon import lexicon
from receptionist.conversation.redact_line import FILLERS, Line

_ACRONYMS_WORDS = (
    "ac am pm tv id ids ssn dob vin pin cvv cvc abc xyz usa us uk eu un la ny nyc dc llc atm dmv irs ups usps "
    "hvac hoa er icu mri ct iv gp ob obgyn ppo hmo epo pcp hsa fsa rx otc faq asap eta diy pdf usb gps suv bmw "
    "vw gmc kia ibm hp lg ge tsa fbi cia nhs hmrc vat gst mot tax nba nfl mlb nhl bbc cnn nbc cbs abcs acs tvs dvd cd "
    "pc mac ios sms mms url http https www com org net edu gov cpr aed ac's ir uv led lcd vip rsvp po pobox "
    "mprn mpan nhs dvla paye ccj eta cpap isp wifi "
    "tfn itin payg mtd dla gwf kyc otp upi neft bsl lpa lpas ddr hdmi vdsl esim imei eob "
    "dexa ekg ecg emg bmi ivf iui hrt mmr ptsd adhd ocd pcos copd esr rcd egr tpms vhf eicr epc dbs crb ltv "
    "aba iban bic ein apr mpg mph kwh btu psi pvc cpa cfo ceo hr pr it qa ok okay tgif byob io aol msn att tmobile"
)
ACRONYMS = frozenset(_ACRONYMS_WORDS.split())


LIKE = re.compile(
    r"(?<!\S)(?P<letter>[a-z])(?: ,)? (?:as in|is in|is an?|is and|as an?|for|like) (?P<word>[^\W\d][\w'-]+)"
)
"""A letter and a word that begins with it, in the forms a transcriber gives that; a token where it was heard well."""


BETWEEN = 6
"""Tokens between two letters of one word that may have been misheard."""


def initials(line: Line, first: int) -> int:
    """Return where a name begins with the initials said before it: "j d hale"."""
    while line.kind(first - 1) is Kind.LETTER and line.word(first - 1) not in ("a", "i"):
        first -= 1
    return first


def spelled_in_words(line: Line) -> list[tuple[int, int]]:
    """Return token ranges of words spelled by words: "r for romeo, y as in yankee", and what was misheard between."""
    found = [m for m in LIKE.finditer(line.view) if m["word"].startswith(m["letter"])]
    ends = [(line.token_at(m.start()), line.token_at(m.end() - 1)) for m in found]
    ends += [(i, i) for i, t in enumerate(line.tokens) if t.kind is Kind.LETTER and t.words > 1]
    rows: list[list[tuple[int, int]]] = []
    for one in sorted(ends):
        if rows and one[0] - rows[-1][-1][1] <= BETWEEN:
            rows[-1].append(one)
        else:
            rows.append([one])
    return [(row[0][0], max(last for _, last in row)) for row in rows if len(row) > 1]


_SOUNDS_WORDS = (
    "ay hey be bee see sea dee the he ef gee aitch eye jay kay okay ok el em en and in an oh pea pee queue cue are ar "
    "ess tea tee you vee double why ex eggs zee zed"
)
SOUNDS = frozenset(_SOUNDS_WORDS.split())
"""What a transcriber writes for the names of letters."""

JOINING = FILLERS - SOUNDS - {"i", "a"} | {"like", "as", "has", "is", "for", "dash", "hold", "on"}
"""Words between the letters of a word that is spelled, which are none."""

TELLING = re.compile(r"(?<!\S)(?:(?:has|as|is|ask) (?:in|an?)|like|for) $")
"""Before a word that stands for its first letter."""

LEAST_LETTERS = 3
HALF, MOST = 0.5, 0.8


def misheard_spelling(line: Line) -> tuple[int, int] | None:
    """Return the token range of what a transcriber made of a name that was asked for letter by letter, if it is one.

    At least three words sound like letters or stand for them: half of all, or most if none was heard as a letter.
    """
    said = [i for i, t in enumerate(line.tokens) if t.kind in (Kind.WORD, Kind.LETTER) and t.text not in JOINING]
    told = [i for i in said if _sounds_like_a_letter(line, i)]
    heard = any(line.kind(i) is Kind.LETTER and line.word(i) not in ("i", "a") for i in told)
    if len(told) < LEAST_LETTERS or len(told) < (HALF if heard else MOST) * len(said):
        return None
    return told[0], said[-1]


def _sounds_like_a_letter(line: Line, at: int) -> bool:
    word = line.word(at)
    short = len(word) <= 2 and not lexicon().plain(word)
    stands = TELLING.search(line.view[: line.starts[at]]) is not None
    return line.kind(at) is Kind.LETTER or word in NATO or word in SOUNDS or short or stands


def spelled(line: Line, expecting: str) -> list[tuple[int, int, str]]:
    """Return token ranges of letters said one by one with the word they spell; acronyms are left out."""
    found: list[tuple[int, int, str]] = []
    bare = expecting in ("name", "spell") and all(t.kind is not Kind.WORD or t.text in FILLERS for t in line.tokens)
    at = 0
    while at < len(line.tokens):
        if not _letter(line, at):
            at += 1
            continue
        last, word = at, _letter_text(line, at)
        step = at + 1
        while step < len(line.tokens):
            if _letter(line, step):
                last, word = step, word + _letter_text(line, step)
            elif not (line.word(step) in ("-", ",", ".", "…", "um", "uh", "then", "and") and step - last <= 2):
                break
            step += 1
        digits = line.kind(last + 1) is Kind.DIGITS or line.kind(at - 1) is Kind.DIGITS
        told = expecting in ("name", "spell", "email", "address") or "spell" in line.view or "name" in line.view
        least = 2 if bare else 3 if told else 4
        if (
            len(word) >= least
            and (bare or word not in ACRONYMS or _mailed(line, word))
            and not digits
            and (len(word) >= 4 or told or lexicon().name(word))
        ) or (not digits and (_begins(line, word) if len(word) == 2 else len(word) == 3 and lexicon().only_name(word))):
            found.append((at, last, word))
        at = max(step, at + 1)
    return found


def _mailed(line: Line, word: str) -> bool:
    """Say whether an e-mail address of the line has the letters."""
    return any("@" in piece and word in piece for piece in line.text.lower().split())


def _begins(line: Line, letters: str) -> bool:
    """Say whether a rare word of the line begins or ends with two letters, so that they spell it: "vlahos is v l"."""
    words = (t.text for t in line.tokens if t.kind is Kind.WORD)
    ends = (w for w in words if w.startswith(letters) or w.endswith(letters))
    return letters not in ACRONYMS and any(not lexicon().plain(w) or lexicon().name(w) for w in ends)


def _letter(line: Line, at: int) -> bool:
    kind, word = line.kind(at), line.word(at)
    if kind is Kind.LETTER:
        if word in ("a", "i") and line.tokens[at].words == 1:
            beside = [line.kind(at + 1), line.kind(at - 1)]
            hyphen = line.word(at + 1) in ("-", ",", ".") and line.kind(at + 2) is Kind.LETTER
            return (
                Kind.LETTER in beside
                or hyphen
                or (line.word(at - 1) in ("-", ",", ".") and line.kind(at - 2) is Kind.LETTER)
            )
        return True
    return (
        kind is Kind.WORD
        and word in NATO
        and (line.kind(at - 1) is Kind.LETTER or line.word(at + 1) in NATO or line.word(at - 1) in NATO)
    )


def _letter_text(line: Line, at: int) -> str:
    word = line.word(at)
    return word if line.kind(at) is Kind.LETTER else word[0]
