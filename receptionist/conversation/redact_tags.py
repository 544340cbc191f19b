"""Tags: number the values of a call, so that one value has one tag however it is said."""

import re
from collections.abc import Mapping

from models.text import PiiType, RawText, Tag
from receptionist.conversation.normalise import Kind, digits_of, normalise

NUMBERED = re.compile(r"<(?P<stem>[A-Z_]+)_(?P<number>\d+)>")
LOOSE = frozenset({PiiType.PERSON, PiiType.ORGANIZATION, PiiType.LOCATION, PiiType.ADDRESS, PiiType.EMAIL})


Gram = tuple[frozenset[str], str]
"""The words and the digits of a value."""


class Tags:
    """The tags of one call and what each stands for."""

    def __init__(self, held: Mapping[Tag, RawText]) -> None:
        self.held: dict[Tag, RawText] = dict(held)
        self._grams: dict[Tag, Gram] = {}
        self._groups: dict[int, Tag] = {}
        self._counts: dict[str, int] = {}
        for tag in held:
            if match := NUMBERED.fullmatch(tag):
                stem = match["stem"]
                self._counts[stem] = max(self._counts.get(stem, 0), int(match["number"]))

    def reserve(self, text: str) -> None:
        """Count a tag that the call's earlier text carries, so that its number is not given again."""
        for match in NUMBERED.finditer(text):
            self._counts[match["stem"]] = max(self._counts.get(match["stem"], 0), int(match["number"]))

    def tag(self, type_: PiiType, value: RawText, group: int = 0) -> Tag:
        """Return the tag of a value: the one it has already, also as a part or a short form, or a new one."""
        if group and group in self._groups:
            return self.extend(self._groups[group], value)
        gram = _gram(value)
        tag = next((t for t in self.held if t.startswith(f"<{type_}_") and _same(type_, self._read(t), gram)), None)
        if tag is None:
            number = self._counts.get(type_, 0) + 1
            self._counts[type_] = number
            tag = Tag(f"<{type_}_{number}>")
            self._keep(tag, value)
        elif _longer(gram, self._read(tag)):
            self._keep(tag, value)
        if group:
            self._groups[group] = tag
        return tag

    def join(self, group: int, tag: Tag) -> None:
        """Let the pieces of a group continue the value of an earlier tag."""
        self._groups[group] = tag

    def extend(self, tag: Tag, value: RawText) -> Tag:
        """Add a piece to the end of a tag's value."""
        before = self.held.get(tag, RawText(""))
        self._keep(tag, RawText(f"{before} {value}".strip()))
        return tag

    def _keep(self, tag: Tag, value: RawText) -> None:
        self.held[tag] = value
        self._grams.pop(tag, None)

    def _read(self, tag: Tag) -> Gram:
        """Return the words and digits of a tag's value, read when first needed."""
        if tag not in self._grams:
            self._grams[tag] = _gram(self.held[tag])
        return self._grams[tag]


def _gram(value: str) -> Gram:
    """Return the words and the digits of a value; letters said one by one are one word."""
    tokens = normalise(value)
    words = {t.text.removesuffix("'s") for t in tokens if t.kind is Kind.WORD}
    letters = "".join(t.text for t in tokens if t.kind is Kind.LETTER)
    if len(letters) > 1:
        words.add(letters)
    return frozenset(words), digits_of(tokens)


def _same(type_: PiiType, one: Gram, two: Gram) -> bool:
    """Say whether two values of a kind are the same thing: equal, or one a part of the other."""
    if one[1] or two[1]:
        if not (one[1] and two[1]):
            return bool(type_ is PiiType.ADDRESS and one[0] & two[0])
        short, long = sorted((one[1], two[1]), key=len)
        return short == long or (len(short) >= 3 and short in long and type_ is not PiiType.DATE_OF_BIRTH)
    if type_ in LOOSE:
        return bool(one[0] and two[0]) and (one[0] <= two[0] or two[0] <= one[0])
    return one == two


def _longer(one: Gram, two: Gram) -> bool:
    return (len(one[1]), len(one[0])) > (len(two[1]), len(two[0]))
