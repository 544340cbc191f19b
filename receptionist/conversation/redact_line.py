"""Line: one turn as the recognisers see it, and what they find in it."""

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from typing import NamedTuple

from models.text import PiiType, Span, Speaker
from receptionist.conversation.normalise import Kind, Token, normalise

_FILLERS_WORDS = (
    "um uh umm uhh uhm er erm ah hmm hm mm mhm let me see okay ok so well and then that's thats it's its is "
    "yeah yes yep sure like alright right sorry wait hold on the a first second next i think believe "
    "read back that repeat"
)
FILLERS = frozenset(_FILLERS_WORDS.split())
"""Words people put before and between the pieces of a number."""

_ACKNOWLEDGED_WORDS = (
    "um uh mhm mm hmm hm okay ok yes yeah yep yup right alright sure got it go ahead uh-huh huh i see thanks "
    "thank you perfect great and continue correct good very so sorry that's what's next then the rest is on keep going "
    "carry"
)
ACKNOWLEDGED = frozenset(_ACKNOWLEDGED_WORDS.split())
"""Words a listener says while the other side reads something out."""


class Found(NamedTuple):
    """An identifier in one turn; ``group`` joins the pieces of one identifier over several turns (0 for none)."""

    turn: int
    start: int
    end: int
    type: PiiType
    group: int = 0

    @property
    def span(self) -> Span:
        """The characters."""
        return Span(self.start, self.end, self.type)


@dataclass(frozen=True)
class Line:
    """A turn as the recognisers see it."""

    index: int
    who: Speaker
    text: str

    @cached_property
    def tokens(self) -> tuple[Token, ...]:
        """The tokens, read when first needed."""
        return tuple(normalise(self.text))

    @cached_property
    def view(self) -> str:
        """The tokens' texts, joined by blanks."""
        return " ".join(t.text.lower() if t.kind is Kind.TAG else t.text for t in self.tokens)

    @cached_property
    def starts(self) -> tuple[int, ...]:
        """Where each token begins in the view."""
        ends = accumulate(len(t.text) + 1 for t in self.tokens)
        return (0, *ends)[: len(self.tokens)]

    def token_at(self, offset: int) -> int:
        """Return the index of the token that holds character ``offset`` of the view."""
        low, high = 0, len(self.starts) - 1
        while low < high:
            middle = (low + high + 1) // 2
            low, high = (middle, high) if self.starts[middle] <= offset else (low, middle - 1)
        return low

    @cached_property
    def begins(self) -> tuple[int, ...]:
        """Where each token begins in the text."""
        return tuple(t.start for t in self.tokens)

    def within(self, one: Found) -> range:
        """Return the indexes of the tokens that a finding touches."""
        first = max(0, bisect_right(self.begins, one.start) - 1)
        if first < len(self.tokens) and self.tokens[first].end <= one.start:
            first += 1
        return range(first, max(first, bisect_left(self.begins, one.end)))

    def inside_match(self, pattern: re.Pattern[str], one: Found) -> bool:
        """Say whether all tokens of a finding lie in one match of a pattern in the view."""
        inside = self.within(one)
        if not inside:
            return False
        first, last = self.starts[inside[0]], self.starts[inside[-1]]
        return any(m.start() <= first and last < m.end() for m in pattern.finditer(self.view))

    def found(self, first: int, last: int, type_: PiiType, group: int = 0) -> Found:
        """Return tokens ``first`` to ``last`` (inclusive) as a finding."""
        return Found(self.index, self.tokens[first].start, self.tokens[last].end, type_, group)

    def matched(self, match: re.Match[str], type_: PiiType, part: str | int = 0) -> Found:
        """Return a match in the view (or one group of it) as a finding."""
        start, end = match.span(part)
        return self.found(self.token_at(start), self.token_at(end - 1), type_)

    def word(self, at: int) -> str:
        """Return the text of token ``at``, empty outside the turn."""
        return self.tokens[at].text if 0 <= at < len(self.tokens) else ""

    def kind(self, at: int) -> Kind | None:
        """Return the kind of token ``at``, None outside the turn."""
        return self.tokens[at].kind if 0 <= at < len(self.tokens) else None

    def glued(self, at: int) -> bool:
        """Say whether token ``at`` follows the one before without a blank."""
        return 0 < at < len(self.tokens) and self.tokens[at].start == self.tokens[at - 1].end

    def holds(self, kind: Kind) -> bool:
        """Say whether any token is of a kind."""
        return any(t.kind is kind for t in self.tokens)

    @cached_property
    def cased(self) -> bool:
        """Whether names would carry a capital here, as a transcriber writes; "I" and shouted words do not tell."""
        return any(
            t.capital and t.kind is Kind.WORD and t.text[:2] != "i'" and not self.text[t.start : t.end].isupper()
            for t in self.tokens
        )
