"""Redact or withhold: if redaction fails or takes too long, nothing that was said is kept."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from time import perf_counter
from types import MappingProxyType

from models.text import RawText, Redacted, RedactedText, Said, Tag
from receptionist.conversation.redact import NOTHING, RedactedCall, redact_call
from receptionist.errors import RedactionFailed
from receptionist.ports import EntityFinder

WITHHELD = RedactedText("<WITHHELD>")
"""What stands for words that could not be redacted."""


LONGEST = 8000
"""Characters of new turns: eight minutes of fast talk; more is no turn, and would take longer than a caller waits."""


@dataclass(frozen=True)
class Withholdable(RedactedCall):
    """A redacted call that says whether its new turns had to be withheld."""

    withheld: bool = field(default=False, kw_only=True)


def redact_or_withhold(
    turns: Sequence[Said],
    finder: EntityFinder,
    *,
    held: Mapping[Tag, RawText] = NOTHING,
    keep: frozenset[str] = frozenset(),
    expecting: str = "",
    since: int = 0,
    seconds: float = 2.0,
    clock: Callable[[], float] = perf_counter,
) -> Withholdable:
    """Return ``redact_call``'s result; on any exception, too many words, or after ``seconds`` of ``clock``, withhold.

    The clock is looked at before each step, so that a redaction out of time is broken off, not waited for.
    Withheld, every turn from ``since`` on is ``<WITHHELD>``, the earlier ones are as given, and ``held`` is unchanged.
    """
    check = _deadline(seconds, clock)
    try:
        if sum(len(said.text) for said in turns[since:]) > LONGEST:
            raise RedactionFailed("more words than a turn can hold")
        done = redact_call(turns, finder, held=held, keep=keep, expecting=expecting, since=since, check=check)
        check()
    except Exception:  # whatever went wrong, and whatever its message holds, the words must not live on
        return _withheld(turns, held, since)
    return Withholdable(done.turns, done.held)


def _deadline(seconds: float, clock: Callable[[], float]) -> Callable[[], None]:
    """Return what raises RedactionFailed once so much time has passed."""
    began = clock()

    def check() -> None:
        if clock() - began > seconds:
            raise RedactionFailed("redaction took too long")

    return check


def _withheld(turns: Sequence[Said], held: Mapping[Tag, RawText], since: int) -> Withholdable:
    past = [Redacted(RedactedText(said.text)) for said in turns[:since]]
    new = [Redacted(WITHHELD) for _ in turns[since:]]
    return Withholdable((*past, *new), MappingProxyType(dict(held)), withheld=True)
