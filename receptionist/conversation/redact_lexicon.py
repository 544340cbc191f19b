"""Lexicon: which words are ordinary English and which are given or family names."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

DATA = "receptionist.conversation"
PHRASES = "names_phrases.txt"
WORDS = ("words.txt", "words_everyday.txt")
"""The frequent words, and what homes, kitchens, garages and clinics add."""

RARE = "words_rare.txt"
THINGS = "words_things.txt"


@dataclass(frozen=True)
class Lexicon:
    """Lower-case word lists.

    ``words`` are frequent English words (the lower-case whole words of GPT-2's vocabulary, MIT, that WordNet knows,
    and the trades' own words); ``rare`` are those that WordNet knows besides, without what the United States census of
    1990 lists as a name; ``things`` are brands, dishes, plants, breeds, medicines and the like that no list of names
    has (names-dataset 3.3.1, the census); ``given`` and ``family`` are frequent names of many cultures. A word may be
    in several.
    """

    words: frozenset[str]
    rare: frozenset[str]
    things: frozenset[str]
    given: frozenset[str]
    family: frozenset[str]

    def plain(self, word: str) -> bool:
        """Say whether a lower-case word is ordinary: in the list, or a contraction of one that is."""
        if word in self.words:
            return True
        if "'" in word:
            stem, _, ending = word.rpartition("'")
            return word in CONTRACTED or (ending in ENDINGS and not self.name(stem) and self.plain(stem))
        return any(stem in self.words for stem in _stems(word))

    def nobody(self, word: str) -> bool:
        """Say whether a lower-case word is ordinary, be it frequent or not; companies and streets may be called so."""
        return self.plain(word) or any(stem in self.rare for stem in (word, *_stems(word)))

    def thing(self, word: str) -> bool:
        """Say whether a lower-case word, or its plural or possessive, is what a thing is called and nobody."""
        return not {word, word.removesuffix("'s"), word.removesuffix("s")}.isdisjoint(self.things)

    def name(self, word: str) -> bool:
        """Say whether a lower-case word, or its possessive, is on a list of names."""
        bare = word.removesuffix("'s")
        return bare in self.given or bare in self.family

    def only_name(self, word: str) -> bool:
        """Say whether a lower-case word is a name and nothing else."""
        return self.name(word) and word.removesuffix("'s") not in self.words


_BETWEEN_WORDS = (
    "the a an and or but of to in on at by for from with um uh uhh umm uhm ehm er erm ah oh hmm mhm mm huh yes no yeah "
    "yep nope okay ok sure so well just very really also too not about as into over please thanks thank sorry "
    "hello hi hey bye goodbye i i'm i've i'd i'll me my we us our you your he she they them his her their it it's "
    "its is am are was were be been has have had do does did this that these those there here what who where when "
    "why how name called number address email phone pm mr mrs ms miss dr doctor mister sir madam ma'am god "
    "goodness y'all ta mama auntie"
)
BETWEEN = frozenset(_BETWEEN_WORDS.split())
"""Words that stand beside names and are none."""

CONTRACTED = frozenset({"o'clock", "y'all", "ma'am", "d'you", "'em"})
ENDINGS = frozenset({"s", "m", "re", "ve", "ll", "d", "t", "em", "all"})
_SUFFIXES_WORDS = "ing ings ed er ers ly able ment ness s"
SUFFIXES = _SUFFIXES_WORDS.split()
"""Endings that make ordinary words of ordinary words."""


def _stems(word: str) -> Iterator[str]:
    """Yield what may stand before a word's ending, also with a doubled or dropped letter."""
    for ending in SUFFIXES:
        if word.endswith(ending) and len(word) - len(ending) > 3:
            stem = word[: -len(ending)]
            yield stem
            if ending != "s":
                yield f"{stem}e"
            if stem[-1] == stem[-2]:
                yield stem[:-1]


@cache
def lexicon() -> Lexicon:
    """Return the lists, read once."""
    words = frozenset(word for name in WORDS for word in files(DATA).joinpath(name).read_text("utf-8").split())
    rare, things = (frozenset(files(DATA).joinpath(name).read_text("utf-8").split()) for name in (RARE, THINGS))
    given, family = files(DATA).joinpath("names.txt").read_text("utf-8").removeprefix("[given]").split("[family]")
    return Lexicon(words, rare, things, frozenset(given.split()), frozenset(family.split()))


@cache
def phrases() -> dict[str, list[tuple[str, ...]]]:
    """Return everyday phrases that have a name in them and name nobody, by each word: "earl grey", "x - ray"."""
    said: dict[str, list[tuple[str, ...]]] = {}
    for line in files(DATA).joinpath(PHRASES).read_text("utf-8").splitlines():
        for phrase in {tuple(line.replace("-", " - ").split()), tuple(line.replace("-", " ").split())}:
            for word in set(phrase):
                said.setdefault(word, []).append(phrase)
    return said
