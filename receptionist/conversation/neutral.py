"""Words about third persons without a guess at their sex: "he" and "she" become "they"."""

import re
from collections.abc import Mapping

_VERBS: Mapping[str, str] = {
    "is": "are", "was": "were", "has": "have", "does": "do", "isn't": "aren't", "wasn't": "weren't",
    "hasn't": "haven't", "doesn't": "don't", "goes": "go",
}  # fmt: skip
_WHOLE: Mapping[str, str] = {
    "he's": "they're", "she's": "they're", "he'll": "they'll", "she'll": "they'll", "he'd": "they'd",
    "she'd": "they'd", "him": "them", "his": "their", "hers": "theirs", "himself": "themself", "herself": "themself",
}  # fmt: skip
_UNMARKED = frozenset({"always", "perhaps", "besides", "sometimes", "as", "this", "its", "us", "yes", "was"})
_SUBJECT = re.compile(r"\b(he|she)\b(?: +([a-z']+))?", re.IGNORECASE)
_OTHER = re.compile(r"\b(" + "|".join(sorted(_WHOLE, key=len, reverse=True)) + r")(?!')\b", re.IGNORECASE)
_HER = re.compile(
    r"\bher\b(?= +(?!(?:to|that|if|an?|the|i|in|on|at|about|back|and|or|know|when|for|with|by|up)\b)[a-z])",
    re.IGNORECASE,
)


def neutral(words: str) -> str:
    """Return redacted words with every "he" and "she" made "they", the verb behind it agreeing."""
    words = words.replace("’", "'")
    words = _OTHER.sub(lambda match: _like(match[0], _WHOLE[match[0].lower()]), words)
    words = _HER.sub(lambda match: _like(match[0], "their"), words)
    words = re.sub(r"\bher\b", "them", words, flags=re.IGNORECASE)
    return _SUBJECT.sub(_they, words)


def _they(match: re.Match[str]) -> str:
    they, verb = _like(match[1], "they"), match[2]
    return they if verb is None else f"{they} {_plural(verb)}"


def _plural(verb: str) -> str:
    if verb.lower() in _VERBS:
        return _VERBS[verb.lower()]
    if verb in _UNMARKED or not verb.endswith("s") or verb.endswith("ss"):
        return verb
    if verb.endswith("ies"):
        return verb[:-3] + "y"
    return verb[:-2] if verb.endswith(("ches", "shes", "sses", "xes")) else verb[:-1]


def _like(model: str, word: str) -> str:
    return word.capitalize() if model[:1].isupper() else word
