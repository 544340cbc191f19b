"""Names: found by how people introduce, ask for, spell and address each other; lists of names only support that."""

import re
from collections.abc import Iterable

from models.text import PiiType, Speaker
from receptionist.conversation.names_families import families
from receptionist.conversation.names_leads import (
    AFTER,
    ANSWERS,
    BEFORE,
    CLOSES,
    FAINT,
    HERE,
    KIN,
    NEVER,
    PARTICLES,
    PRESENT,
    STRONG,
    SURE,
    TITLED,
    WEAK,
)
from receptionist.conversation.names_spelled import initials
from receptionist.conversation.normalise import Kind
from receptionist.conversation.redact_lexicon import lexicon
from receptionist.conversation.redact_line import FILLERS, Found, Line

_USES_WORDS = "the a an this that some any no my our your his her their i we you they to please can could will would"
USES = frozenset(_USES_WORDS.split())
"""Before these a name that is a word too is the word."""

MONTHLY = frozenset(["april", "august", "june", "may"])

LONGEST = 6
"""Tokens in one name, counting hyphens and particles."""


def names(line: Line, expecting: str) -> list[Found]:
    """Return the names in a line; ``expecting`` is the slot that was asked for just before."""
    spans: list[tuple[int, int]] = []
    spans += [span for lead in (SURE, HERE) for span in _led(line, lead.finditer(line.view), 3)]
    given = [line.token_at(m.start()) for m in BEFORE.finditer(line.view)]
    spans += [(at, at) for at in given if likely(line, at, 3)]
    spans += _led(line, STRONG.finditer(line.view), 2)
    spans += _led(line, TITLED.finditer(line.view), 2)
    spans += _led(line, WEAK.finditer(line.view), 1)
    if line.who is Speaker.AGENT:
        spans += _led(line, ANSWERS.finditer(line.view), 2)
    spans += _led(line, FAINT.finditer(line.view), 1, sole=False)
    present = [line.token_at(m.start("who")) for m in PRESENT.finditer(line.view)]
    spans += [(at, at) for at in present if likely(line, at, 1) or line.word(at) in lexicon().given - NEVER]
    spans += _followed(line) + families(line)
    spans += _listed(line)
    spans += _said_twice(line)
    spans += [(i, i) for i in range(len(line.tokens)) if line.word(i + 1) == "what" and _echoes(line, i)]
    if expecting in ("name", "spell"):
        spans += _answer(line)
    return [line.found(initials(line, a), b, PiiType.PERSON) for a, b in spans]


def _echoes(line: Line, at: int) -> bool:
    """Say whether a given name is repeated with "what?", for the rest of it."""
    ends = line.word(at + 2) in ("", "?") and at + 3 >= len(line.tokens)
    return ends and at <= 1 and line.word(at) not in NEVER and (likely(line, at, 1) or lexicon().name(line.word(at)))


def likely(line: Line, at: int, strength: int) -> bool:
    """Say whether token ``at`` may begin a name: 0 without a lead, 1 after a weak one, 2 after a strong one, 3 where
    nothing but a name can stand.
    """
    if line.kind(at) is not Kind.WORD:
        return False
    token, lexed = line.tokens[at], lexicon()
    word = token.text.removesuffix("'s")
    if word in NEVER or len(word) < 2:
        if word == "will" and strength and token.capital and line.cased and line.word(at + 1) in (".", "", ",", "!"):
            return not _opens_sentence(line, at)
        return strength >= 2 and word in ("may", "april", "june", "august", "will") and line.word(at + 1) not in NEVER
    if strength == 3:
        return True
    if strength == 2:
        return not lexed.plain(word) or lexed.name(word) or (token.capital and line.cased) or _ends(line, at + 1)
    listed = lexed.only_name(word)
    if strength == 1 and line.cased and token.capital and _introduces(line, at):
        return True
    if strength == 1:
        if listed:
            return True
        if not lexed.nobody(word):
            return token.capital if line.cased else True
        if word not in lexed.given and word not in lexed.family:
            return False
        if line.cased and not token.capital:
            return False
        if line.cased and not _opens_sentence(line, at):
            return True
        nexts = line.word(at + 1)
        return word in lexed.given and (
            at + 1 == len(line.tokens)
            or nexts in CLOSES
            or (nexts not in NEVER and line.kind(at + 1) is Kind.WORD and (lexed.name(nexts) or not lexed.plain(nexts)))
        )
    return listed


def _introduces(line: Line, at: int) -> bool:
    """Say whether a capital stands where people tell their name and where they are: "I'm Bode from ..."."""
    return line.word(at - 1) in ("i'm", "am") and line.word(at + 1) in ("from", "with", "here", "calling")


def _ends(line: Line, at: int) -> bool:
    """Say whether the sentence ends within one more word."""
    return at >= len(line.tokens) or line.kind(at) is Kind.MARK or at + 1 == len(line.tokens)


def _opens_sentence(line: Line, at: int) -> bool:
    return at == 0 or line.word(at - 1) in ".?!"


def extent(line: Line, at: int, *, sure: bool) -> int:
    """Return the last token of the name that begins at ``at``."""
    last, lexed = at, lexicon()
    if line.tokens[at].text.endswith("'s") and lexed.name(line.tokens[at].text):
        return at
    while last - at < LONGEST:
        after = last + 1
        if (
            line.word(after) in ("-", "’", "'")
            and line.glued(after)
            and line.glued(after + 1)
            and line.kind(after + 1) is Kind.WORD
        ):
            last = after + 1
            continue
        step = after
        if line.word(step) == "." and line.tokens[last].kind is Kind.LETTER:
            step += 1
        while line.word(step) in PARTICLES and line.kind(step) in (Kind.WORD, Kind.LETTER) and step - after < 3:
            step += 1
        initial = line.word(step) not in ("i", "a") or (
            line.cased and sure and line.kind(step + 1) is Kind.WORD and line.tokens[step + 1].capital
        )
        if line.kind(step) is Kind.LETTER and initial:
            follow = step + 2 if line.word(step + 1) == "." else step + 1
            if _goes_on(line, follow, sure=sure):
                last = follow
                continue
        if not _goes_on(line, step, sure=sure):
            break
        last = step
    return last


def _goes_on(line: Line, at: int, *, sure: bool) -> bool:
    """Say whether token ``at`` continues a name."""
    if line.kind(at) is not Kind.WORD:
        return False
    token, lexed = line.tokens[at], lexicon()
    word = token.text.removesuffix("'s")
    if word in NEVER:
        return False
    if line.cased:
        return token.capital and (sure or lexed.name(word) or not lexed.plain(word))
    if not lexed.plain(word):
        return len(word) > 1
    return lexed.name(word) and (sure or word in lexed.family)


def _led(line: Line, leads: Iterable[re.Match[str]], strength: int, *, sole: bool = True) -> list[tuple[int, int]]:
    """Return the names right after leads; a faint lead (``sole`` is false) takes no ordinary word by itself."""
    spans = []
    for lead in leads:
        at = line.token_at(lead.end()) if lead.end() < len(line.view) else len(line.tokens)
        while line.word(at) in ("uh", "um", "uhm", "also", ",", "actually", "just") or (
            line.word(at) in PARTICLES and likely(line, at + 1, strength)
        ):
            if line.word(at) in PARTICLES:
                break
            at += 1
        first = at
        while line.word(at) in PARTICLES and line.kind(at) is Kind.WORD and not lexicon().name(line.word(at)):
            at += 1
        posted = line.word(at) in lexicon().given and line.word(at + 1) in ("at", "from")
        if not sole and at < len(line.tokens) and lexicon().nobody(line.word(at)) and not (posted or _pair(line, at)):
            continue
        if likely(line, at, strength):
            spans.append((first, extent(line, at, sure=strength >= 2)))
        elif strength >= 2 and line.kind(at) is Kind.LETTER and line.word(at) not in ("i", "a"):
            follow = at + 2 if line.word(at + 1) == "." else at + 1
            if likely(line, follow, 2):
                spans.append((first, extent(line, follow, sure=True)))
    return spans


def _pair(line: Line, at: int) -> bool:
    """Say whether two listed names follow each other."""
    return lexicon().name(line.word(at)) and lexicon().name(line.word(at + 1))


def _followed(line: Line) -> list[tuple[int, int]]:
    """Return names before "speaking", "here", "calling" at the beginning of a sentence."""
    spans = []
    for match in AFTER.finditer(line.view):
        last = line.token_at(match.start())
        first = last
        while (
            first > 0 and last - first < 3 and line.kind(first - 1) is Kind.WORD and line.word(first - 1) not in NEVER
        ):
            if not (likely(line, first - 1, 1) or lexicon().name(line.word(first - 1))):
                break
            first -= 1
        if likely(line, first, 1) and (
            first == 0 or line.word(first - 1) in NEVER or line.kind(first - 1) is Kind.MARK
        ):
            spans.append((first, last))
    return spans


def _listed(line: Line) -> list[tuple[int, int]]:
    """Return listed names without a lead: words that are names only, and pairs of a given and a family name."""
    spans, lexed, at = [], lexicon(), 0
    while at < len(line.tokens):
        token = line.tokens[at]
        if token.kind is Kind.WORD:
            word = token.text.removesuffix("'s")
            mid = line.cased and token.capital and not (word == "eve" and line.word(at - 1) in ("christmas", "year's"))
            mid = mid and not _opens_sentence(line, at) and word not in NEVER
            following = line.word(at + 1).removesuffix("'s")
            pair = word in lexed.given and following in lexed.family and not {word, following} & NEVER
            pair = pair and line.kind(at + 1) is Kind.WORD
            pair = pair and (
                line.tokens[at + 1].capital if line.cased else not (lexed.plain(word) and lexed.plain(following))
            )
            rare = not line.cased and _rare(line, at + 1) and (_rare(line, at) or _worded(line, at))
            alone = likely(line, at, 0) and (token.capital or not line.cased)
            if alone or (mid and word in lexed.given) or pair or rare:
                last = extent(line, at, sure=False)
                spans.append((at, last))
                at = last
        at += 1
    return spans


def _said_twice(line: Line) -> list[tuple[int, int]]:
    """Return given names that are words too, said again with the family name: "it's grace grace hill"."""
    spans = []
    for at in range(len(line.tokens)):
        again = at + 2 if line.word(at + 1) in (".", ",") else at + 1
        word = line.word(at)
        if not word or line.word(again) != word or word not in lexicon().given | MONTHLY:
            continue
        if _goes_on(line, again + 1, sure=True):
            spans.append((at, extent(line, again, sure=True)))
        elif line.word(at - 1) in KIN.split("|"):
            spans.append((at, at))
    return spans


def _worded(line: Line, at: int) -> bool:
    """Say whether a token is a given name that is a word too, and not used as one: not "the bill", "i hope"."""
    word = line.word(at)
    return word in lexicon().given and word not in NEVER and line.word(at - 1) not in USES


def _rare(line: Line, at: int) -> bool:
    """Say whether a token is a word of some length that ordinary English does not have."""
    word = line.word(at).removesuffix("'s")
    return line.kind(at) is Kind.WORD and len(word) > 2 and word not in NEVER and not lexicon().nobody(word)


def _answer(line: Line) -> list[tuple[int, int]]:
    """Return the name in an answer to a question for it: what is left of a short answer, or a name-like beginning."""
    spans, at, words = [], 0, [i for i, t in enumerate(line.tokens) if t.kind is Kind.WORD]
    content = [i for i in words if line.word(i) not in NEVER and line.word(i) not in FILLERS]
    short = len(words) <= 9 and len(content) <= 5
    while at < len(line.tokens):
        if at in content and ((short and _nameable(line, at)) or likely(line, at, 1)):
            last = at
            while last + 1 in content and last - at < LONGEST and (short or _goes_on(line, last + 1, sure=True)):
                last += 1
            last = max(last, extent(line, at, sure=True))
            spans.append((at, last))
            at = last
        at += 1
    return spans


def _nameable(line: Line, at: int) -> bool:
    """Say whether an ordinary word may be a name in a short answer: it is listed, rare, or nearly all there is."""
    word, lexed = line.word(at).removesuffix("'s"), lexicon()
    if not lexed.plain(word) or lexed.name(word):
        return True
    content = [t for t in line.tokens if t.kind is Kind.WORD and t.text not in FILLERS and t.text not in NEVER]
    asks = any(
        t.text in ("what", "why", "how", "can", "do", "i", "you", "not", "don't", "need", "the", "a", "my")
        for t in line.tokens
    )
    return len(content) <= 2 and not asks and not line.view.endswith("?")
