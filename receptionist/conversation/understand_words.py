"""Words as the understanding compares them: lower case, no punctuation, tags kept."""

import re

_NOT_A_WORD = re.compile(r"[^\w'<>\s]+")
_FILLER = re.compile(
    r"\b(?:u+h+m*|u+m+|e+r+m?|a+h+|o+h+|h+m+|mm+|you know|i mean|like|well|so|just|basically|kind of|sort of|please|thank you|thanks?|"
    r"sir|ma'am|dear|hon|honey)\b(?!-)"
)


def plain(text: str) -> str:
    """Return lower-case words with one space between; tags stay as they are."""
    words = text.replace("’", "'").replace("-", " ").split()
    return " ".join(_NOT_A_WORD.sub(" ", " ".join(w if "<" in w else w.lower() for w in words)).split())


def without_fillers(words: str) -> str:
    """Return plain words without hesitations and politeness."""
    return " ".join(_FILLER.sub(" ", words).split())
