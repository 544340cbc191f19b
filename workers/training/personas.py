"""Invented people: names of many cultures, rare names from syllables, and everything they may say about themselves."""

from dataclasses import dataclass
from random import Random

from workers.training.lists import is_held, read_lines, read_names

STARTS = [
    "b",
    "br",
    "c",
    "ch",
    "d",
    "dr",
    "f",
    "fl",
    "g",
    "gr",
    "h",
    "j",
    "k",
    "kr",
    "l",
    "m",
    "n",
    "p",
    "pr",
    "qu",
    "r",
    "s",
    "sh",
    "st",
    "t",
    "th",
    "tr",
    "v",
    "w",
    "y",
    "z",
    "zh",
    "kh",
    "ts",
    "sk",
    "bl",
    "mw",
    "nd",
    "nk",
]
VOWELS = ["a", "e", "i", "o", "u", "a", "e", "o", "ai", "ei", "ou", "ia", "ie", "oa", "au", "y", "ee", "uu"]
ENDS = [
    "",
    "",
    "",
    *[
        "n",
        "r",
        "l",
        "s",
        "t",
        "m",
        "k",
        "nd",
        "rt",
        "x",
        "th",
        "ng",
        "sk",
        "ss",
        "lf",
        "rn",
        "ck",
        "sh",
        "v",
        "z",
        "ld",
        "st",
    ],
]
FAMILY_TAILS = [
    "son",
    "ski",
    "sky",
    "ova",
    "enko",
    "ez",
    "ian",
    "yan",
    "oglu",
    "wala",
    "ley",
    "ton",
    "ford",
    "berg",
    "stein",
    "ner",
    "mann",
    "elli",
    "ini",
    "ou",
    "akis",
    "adze",
    "vili",
    "ska",
    "wicz",
    "quist",
    "gaard",
    "nen",
    "la",
]
LETTERS = "abcdefghijklmnopqrstuvwxyz"


@dataclass(frozen=True)
class Persona:
    """Somebody who does not exist."""

    given: str
    family: str
    middle: str
    plain: bool
    """Whether the given name is an ordinary word too."""


def invent(rng: Random, syllables: int) -> str:
    """Return a name nobody has, from syllables."""
    name = "".join(
        rng.choice(STARTS) + rng.choice(VOWELS) + (rng.choice(ENDS) if rng.random() < 0.3 else "")
        for _ in range(syllables)
    )
    return (name if rng.random() < 0.7 else name[1:] if name[1:2] in "aeiou" else "a" + name).capitalize()


def cased(name: str) -> str:
    """Return a name with its capitals: "O'Brien", "McDonald", "De La Cruz", "Ben-Salah"."""
    if name.startswith(("de-", "van-", "von-", "del-", "di-", "dos-", "da-", "dela-")):
        return " ".join(
            part if part in ("de", "van", "von", "der", "den", "la") else part.capitalize() for part in name.split("-")
        )
    parts = [part.capitalize() for part in name.split("-")]
    name = "-".join(parts)
    if name.startswith("Mc") and len(name) > 3:
        name = "Mc" + name[2:].capitalize()
    return "O'" + name[2:].capitalize() if name.startswith("O'") else name


def own(names: tuple[str, ...], held: bool) -> tuple[str, ...]:
    """Return the names of one split; a culture without names held out lends those of another."""
    return tuple(name for name in names if is_held(name) == held) or own(read_names()["anglo"][0], held)


def ordinary(names: str, rng: Random) -> str:
    """Return a name that is a word too, from one of the lists of them."""
    return cased(rng.choice(sorted({line.split("|")[0].strip() for line in read_lines(names)})))


def make_persona(rng: Random, held: bool = False) -> Persona:
    """Return a persona; ``held`` draws from the names kept out of training."""
    names = read_names()
    culture = rng.choice(("anglo", "modern", "hispanic")) if rng.random() < 0.2 else rng.choice(sorted(names))
    given = own(names[culture][0], held)
    family = own(names[rng.choice(sorted(names)) if rng.random() < 0.08 else culture][1], held)
    plain = rng.random() < 0.13
    if plain:
        first = ordinary("common_names", rng)
    elif rng.random() < 0.22:
        first = invent(rng, rng.choice((1, 2, 2, 2, 3)))
    else:
        first = cased(rng.choice(given))
    way = rng.random()
    if way < 0.25:
        last = invent(rng, rng.choice((1, 2, 2, 3)))
        last += rng.choice(FAMILY_TAILS) if rng.random() < 0.4 else ""
    elif way < 0.35:
        last = ordinary("common_families", rng)
    else:
        last = cased(rng.choice(family))
    if rng.random() < 0.04:
        last += "-" + cased(rng.choice(own(names["anglo"][1], held)))
    return Persona(first, last, rng.choice((rng.choice(LETTERS).upper(), cased(rng.choice(given)))), plain)
