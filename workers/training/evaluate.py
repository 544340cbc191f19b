"""Score a redactor on labelled words: what it found of each identifier, and what it took that was none."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from models.text import PiiType
from workers.training.labels import LabelledCall, LabelledTurn

Found = Sequence[tuple[int, int, str]]
"""Spans found in one turn: start, end (exclusive), type."""

Redactor = Callable[[LabelledCall], Sequence[Found]]
"""Returns the spans found in each turn of a call."""

OURS = frozenset(kind.value for kind in PiiType)
"""A span of another type (Presidio's dates) counts where it covers an identifier, and never against its finder."""


@dataclass
class Tally:
    """Counts of one type, or of all."""

    gold: int = 0
    whole: int = 0
    """Identifiers with every character inside a span found."""

    touched: int = 0
    """Identifiers with any character inside a span found."""

    found: int = 0
    right: int = 0
    """Spans found that overlap an identifier of any type."""

    @property
    def recall(self) -> float:
        """Share of identifiers found whole, 1 if there are none."""
        return self.whole / self.gold if self.gold else 1.0

    @property
    def overlap(self) -> float:
        """Share of identifiers found at least in part."""
        return self.touched / self.gold if self.gold else 1.0

    @property
    def precision(self) -> float:
        """Share of spans found that overlap an identifier, 1 if nothing was found."""
        return self.right / self.found if self.found else 1.0

    @property
    def f2(self) -> float:
        """F-measure of recall and precision that counts recall twice (van Rijsbergen, 1979)."""
        below = 4 * self.precision + self.recall
        return 5 * self.precision * self.recall / below if below else 0.0


@dataclass(frozen=True)
class Failure:
    """One identifier that was not found whole, or one span that is no identifier."""

    kind: str
    missed: bool
    text: str
    around: str


@dataclass
class Score:
    """What came of a set of calls."""

    overall: Tally = field(default_factory=Tally)
    types: dict[str, Tally] = field(default_factory=dict)
    failures: list[Failure] = field(default_factory=list)
    clean: int = 0
    """Turns without identifiers."""

    disturbed: int = 0
    """Turns without identifiers in which something was taken for one."""


def evaluate(calls: Iterable[LabelledCall], redactor: Redactor) -> Score:
    """Return the score of a redactor on labelled calls; types may differ between gold and found."""
    score = Score()
    for call in calls:
        for turn, found in zip(call.turns, redactor(call), strict=True):
            count(turn, found, score)
    return score


def count(turn: LabelledTurn, found: Found, score: Score) -> None:
    """Add one turn to a score."""
    covered = {at for start, end, _ in found for at in range(start, end)}
    labelled = {at for start, end, _ in turn.spans for at in range(start, end)}
    for start, end, kind in turn.spans:
        inside = [at in covered for at in range(start, end)]
        for tally in (score.overall, score.types.setdefault(str(kind), Tally())):
            tally.gold += 1
            tally.whole += all(inside)
            tally.touched += any(inside)
        if not all(inside):
            score.failures.append(_failure(turn.text, start, end, str(kind), True))
    for start, end, name in found:
        right = any(at in labelled for at in range(start, end))
        if not right and name not in OURS:
            continue
        for tally in (score.overall, score.types.setdefault(name, Tally())):
            tally.found += 1
            tally.right += right
        if not right:
            score.failures.append(_failure(turn.text, start, end, name, False))
    score.clean += not turn.spans
    score.disturbed += any(name in OURS for _, _, name in found) and not turn.spans


def _failure(text: str, start: int, end: int, kind: str, missed: bool) -> Failure:
    return Failure(
        kind, missed, text[start:end], f"{text[max(0, start - 40) : start]}[{text[start:end]}]{text[end : end + 40]}"
    )


def table(scores: Mapping[str, Score]) -> str:
    """Return the scores of several redactors side by side, by type and overall."""
    kinds = sorted({kind for score in scores.values() for kind in score.types})
    names = list(scores)
    head = f"{'':16}{'n':>6}" + "".join(f"  {name[:14]:>14}{'overlap':>9}{'prec':>7}{'F2':>7}" for name in names)
    rows = [head]
    for kind in (*kinds, "overall"):
        tallies = [
            scores[name].overall if kind == "overall" else scores[name].types.get(kind, Tally()) for name in names
        ]
        cells = "".join(f"  {t.recall:14.3f}{t.overlap:9.3f}{t.precision:7.3f}{t.f2:7.3f}" for t in tallies)
        rows.append(f"{kind:16}{max(t.gold for t in tallies):6}{cells}")
    for name in names:
        score = scores[name]
        rows.append(f"{name}: something redacted in {score.disturbed} of {score.clean} turns without identifiers")
    return "\n".join(rows)
