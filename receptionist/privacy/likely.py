"""Which of many values a text may hold, found in one pass over the text instead of one for each value.

Letters and digits alone decide, in lower case: whatever stands between them is left to the pattern that has the last
word. A long value is looked up by its first letters wherever they stand, a short one by the words it begins with, a
number by its last digits.
"""

import re
from collections import defaultdict
from collections.abc import Sequence
from itertools import accumulate

GRAM = 6
"""By so many first letters or digits a long value is looked up."""

DIGITS = 7
"""By so many last digits a number is looked up."""

ALNUM = re.compile(r"[^\W_]+")
RUN = re.compile(rf"\d{{{DIGITS},}}")


class Likely:
    """An index of values by number, as they are added."""

    def __init__(self) -> None:
        self._grams: dict[str, list[int]] = defaultdict(list)
        self._words: dict[str, list[int]] = defaultdict(list)
        self._digits: dict[str, list[int]] = defaultdict(list)
        self._always: list[int] = []

    def add_digits(self, number: int, digits: str) -> None:
        """Add a value of DIGITS digits or more."""
        self._digits[digits[-DIGITS:]].append(number)

    def add_words(self, number: int, value: str, *, inside: bool) -> None:
        """Add a value that may stand inside other words, or as whole words only."""
        words = ALNUM.findall(value.lower())
        joined = "".join(words)
        if inside and len(joined) >= GRAM:
            self._grams[joined[:GRAM]].append(number)
        elif inside or not words:
            self._always.append(number)
        else:
            for beginning in accumulate(words):
                self._words[beginning].append(number)

    def among(self, text: str) -> Sequence[int]:
        """Return the numbers of the values worth looking for in a text of moderate length, in order."""
        found = set(self._always)
        if self._grams or self._words or self._digits:
            words = ALNUM.findall(text.lower())
            found.update(*(self._words[word] for word in self._words.keys() & set(words)))
            joined = "".join(words)
            if self._grams:
                found.update(*(self._grams[gram] for gram in self._grams.keys() & _grams(joined, GRAM)))
            if self._digits:
                runs = (self._digits.keys() & _grams(run, DIGITS) for run in RUN.findall(joined))
                found.update(*(self._digits[gram] for some in runs for gram in some))
        return sorted(found)


def _grams(text: str, size: int) -> set[str]:
    return {text[at : at + size] for at in range(len(text) - size + 1)}
