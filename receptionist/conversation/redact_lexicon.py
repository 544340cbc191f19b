"""Lexicon: which words are ordinary English and which are given or family names."""

from dataclasses import dataclass
from functools import cache
from importlib.resources import files

DATA = "receptionist.conversation"


@dataclass(frozen=True)
class Lexicon:
    """Lower-case word lists.

    ``words`` are frequent English words (the lower-case whole words of GPT-2's vocabulary, MIT, that WordNet knows,
    and the trades' own words); ``given`` and ``family`` are frequent names of many cultures. A word may be in several.
    """

    words: frozenset[str]
    given: frozenset[str]
    family: frozenset[str]

    def plain(self, word: str) -> bool:
        """Say whether a lower-case word is ordinary: in the list, or a contraction of one that is."""
        return word in self.words or ("'" in word and word.split("'")[0] in self.words | CONTRACTED)

    def name(self, word: str) -> bool:
        """Say whether a lower-case word, or its possessive, is on a list of names."""
        bare = word.removesuffix("'s")
        return bare in self.given or bare in self.family

    def only_name(self, word: str) -> bool:
        """Say whether a lower-case word is a name and nothing else."""
        return self.name(word) and word.removesuffix("'s") not in self.words


CONTRACTED = frozenset({"i", "we", "don", "didn", "doesn", "isn", "won", "can", "o", "ma"})


@cache
def lexicon() -> Lexicon:
    """Return the lists, read once."""
    words = frozenset(files(DATA).joinpath("words.txt").read_text("utf-8").split())
    given, family = files(DATA).joinpath("names.txt").read_text("utf-8").removeprefix("[given]").split("[family]")
    return Lexicon(words, frozenset(given.split()), frozenset(family.split()))
