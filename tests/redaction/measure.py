"""Measure: recall, precision and what escaped, by form and kind, of the redactor over the development sets."""

import sys
from collections import Counter
from collections.abc import Iterable

from models.text import RawText, Said, Speaker
from receptionist.conversation.redact import redact_call
from receptionist.ports import EntityFinder
from tests.redaction.generate import Labelled, calls, plain, sentences
from tests.twins_redaction import BlindFinder
from workers.engines.finder import open_finder


class Score:
    """Counts spans found whole, and findings that touch no identifier."""

    def __init__(self) -> None:
        self.wanted: Counter[str] = Counter()
        self.found: Counter[str] = Counter()
        self.made = self.right = 0
        self.misses: list[str] = []
        self.excess: list[str] = []

    def add(self, labelled: Labelled, spans: Iterable[tuple[int, int, str]], name: str = "") -> None:
        """Count one text."""
        spans = list(spans)
        covered = {i for start, end, _ in spans for i in range(start, end)}
        for start, end, kind in labelled.spans:
            self.wanted[kind] += 1
            whole = all(i in covered for i in range(start, end) if labelled.text[i].isalnum())
            self.found[kind] += whole
            if not whole:
                self.misses.append(
                    f"{name}{kind}: "
                    f"{labelled.text[max(0, start - 60) : start]}[{labelled.text[start:end]}]"
                    f"{labelled.text[end : end + 30]}"
                )
        for start, end, kind in spans:
            self.made += 1
            right = any(s < end and start < e for s, e, _ in labelled.spans)
            self.right += right
            if not right:
                self.excess.append(
                    f"{name}{kind}: "
                    f"{labelled.text[:start][-60:]}[{labelled.text[start:end]}]{labelled.text[end : end + 30]}"
                )

    def line(self) -> str:
        """Return recall and precision as text."""
        recall = sum(self.found.values()) / max(1, sum(self.wanted.values()))
        worst = " ".join(f"{k}={self.found[k]}/{n}" for k, n in sorted(self.wanted.items()) if self.found[k] < n)
        return (
            f"recall {recall:.3f} precision {self.right / max(1, self.made):.3f} of "
            f"{sum(self.wanted.values())}  {worst}"
        )


def main() -> None:
    """Print the table; ``--blind`` leaves the model out, ``--show`` prints misses and excess."""
    finder: EntityFinder = BlindFinder() if "--blind" in sys.argv else open_finder()
    scores: dict[str, Score] = {}

    def add(name: str, turns: list[tuple[str, Labelled]]) -> None:
        said = [Said(Speaker.AGENT if who == "A" else Speaker.CALLER, RawText(t.text)) for who, t in turns]
        for (_, labelled), done in zip(turns, redact_call(said, finder).turns, strict=True):
            scores.setdefault(name, Score()).add(labelled, [(s.start, s.end, s.type) for s in done.spans], f"{name} ")

    for form, one in sentences(7):
        add(f"sentences {form}", [("C", one)])
    for form, one in plain():
        add(f"plain {form}", [("C", one)])
    for turns in calls():
        add("calls", turns)
    for name, score in scores.items():
        print(f"{name:18}", score.line())
    if "--show" in sys.argv:
        for score in scores.values():
            print("\n".join(dict.fromkeys(score.misses)))
            print("\n".join(f"  EXCESS {e}" for e in dict.fromkeys(score.excess)))


if __name__ == "__main__":
    main()
