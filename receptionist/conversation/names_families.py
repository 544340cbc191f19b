"""Families: names told by a house, a feast, a relative or a plural: "the abara wedding", "the hendersons"."""

import re

from receptionist.conversation.names_leads import KIN, NEVER
from receptionist.conversation.redact_lexicon import lexicon
from receptionist.conversation.redact_line import Line

FAMILIES = re.compile(
    r"(?<!\S)(?:the|a) (?P<who>[^\W\d][\w'-]+)"
    r"(?P<of> (?:family|household|residence|wedding|funeral|party|twins))?(?!\S)"
)
RELATED = re.compile(rf"(?<!\S)[^\W\d][\w-]+'s (?=(?:{KIN}|house|place)(?!\S))")
SURNAME = re.compile(
    r"(?:son|sen|sky|ski|berg|stein|mann|[ao]v|enko|wicz|ee|ngh|yan|poulos|idis|akis|dottir|worth|shaw|ez|elli|ini)$"
)
"""How family names of many languages end."""


def families(line: Line) -> list[tuple[int, int]]:
    """Return the token ranges of family names, and of those whose relatives are spoken of: "tobias's mother"."""
    spans, lexed = [], lexicon()
    for match in FAMILIES.finditer(line.view):
        at, word = line.token_at(match.start("who")), match["who"].removesuffix("'s")
        stem = word.removesuffix("s")
        several = word != stem and not lexed.plain(stem) and (stem in lexed.family or SURNAME.search(stem) is not None)
        if word not in NEVER and not lexed.plain(word) and (several if not match["of"] else not lexed.nobody(word)):
            spans.append((at, at))
    for match in RELATED.finditer(line.view):
        at = line.token_at(match.start())
        word = line.word(at).removesuffix("'s")
        if word not in NEVER and not lexed.nobody(word) and (line.tokens[at].capital or not line.cased):
            spans.append((at, at))
    return spans
