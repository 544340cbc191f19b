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
    """Return ``redact_call``'s result; on any exception, or after more than ``seconds`` of ``clock``, withhold.

    Withheld, every turn from ``since`` on is ``<WITHHELD>``, the earlier ones are as given, and ``held`` is unchanged.
    """
    began = clock()
    try:
        done = redact_call(turns, finder, held=held, keep=keep, expecting=expecting, since=since)
        if clock() - began > seconds:
            raise RedactionFailed("redaction took too long")
    except Exception:  # whatever went wrong, and whatever its message holds, the words must not live on
        return _withheld(turns, held, since)
    return Withholdable(done.turns, done.held)


def _withheld(turns: Sequence[Said], held: Mapping[Tag, RawText], since: int) -> Withholdable:
    past = [Redacted(RedactedText(said.text)) for said in turns[:since]]
    new = [Redacted(WITHHELD) for _ in turns[since:]]
    return Withholdable((*past, *new), MappingProxyType(dict(held)), withheld=True)
