"""Redact: replace every identifier of a call's turns with a numbered tag."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

from models.text import NAMES, NUMBERS, PiiType, RawText, Reading, Redacted, RedactedText, Said, Span, Speaker, Tag
from receptionist.conversation.names_leads import TITLED
from receptionist.conversation.normalise import Kind, digits_of
from receptionist.conversation.patterns import LONG_ENOUGH, recognise
from receptionist.conversation.patterns_address import STREET_KINDS
from receptionist.conversation.propagate import propagate
from receptionist.conversation.redact_context import TURNS, before
from receptionist.conversation.redact_line import Found, Line
from receptionist.conversation.redact_mend import mended
from receptionist.conversation.redact_sift import asked_for, clipped, own_names, sift
from receptionist.conversation.redact_tags import Tags
from receptionist.conversation.redact_things import is_ordinary
from receptionist.ports import EntityFinder

TAG = re.compile(r"<[A-Z_]+_\d+>|<WITHHELD>")
NOTHING: Mapping[Tag, RawText] = MappingProxyType({})


@dataclass(frozen=True)
class RedactedCall:
    """The turns after redaction, and what all tags of the call stand for."""

    turns: tuple[Redacted, ...]
    held: Mapping[Tag, RawText] = field(default_factory=lambda: MappingProxyType({}))


def redact_call(
    turns: Sequence[Said],
    finder: EntityFinder,
    *,
    held: Mapping[Tag, RawText] = NOTHING,
    keep: frozenset[str] = frozenset(),
    expecting: str = "",
    since: int = 0,
    check: Callable[[], None] = lambda: None,
) -> RedactedCall:
    """Return the turns with every identifier replaced; raises RedactionFailed if the finder cannot say.

    Turns may carry tags of earlier passes; ``held`` is what those stand for. The statistical ``finder`` runs on turns
    from ``since`` on, each after the end of the turns before; recognisers and propagation run on all. ``keep`` are
    phrases that stay readable, ``expecting`` is the slot the receptionist asked for before turn ``since``. ``check`` is
    called before each step and may raise to break off. Spans are offsets in each text as given.
    """
    lines = [Line(i, said.who, said.text) for i, said in enumerate(turns)]
    kept = keep | own_names(lines)
    recognised = recognise(lines, held, expecting, since, check)
    guesses: list[Found] = []
    for line in lines[since:]:
        check()
        read = _read(lines, line, finder)
        recognised = [one for one in recognised if one.turn != line.index or not _cleared(line, one, read)]
        here = [clipped(line, Found(line.index, s.start, s.end, s.type)) for s in read.spans]
        guesses += [guess for guess in here if not (_inside(guess, read.doubted) and is_ordinary(line, guess))]
    found = sift(lines, recognised, kept)
    found += sift(lines, [_settled(guess, recognised) for guess in guesses], kept, guess=True)
    found = [one for one in found if not asked_for(lines, one)]
    for line in lines[since:]:
        check()
        found += mended(line, found)
    check()
    found += sift(lines, propagate(lines, found, held, since), kept)
    check()
    tags = Tags(held)
    for line in lines:
        tags.reserve(line.text)
    by_turn: list[list[Found]] = [[] for _ in lines]
    for one in found:
        by_turn[one.turn].append(one)
    merged = [_merged(line, here) if here else [] for line, here in zip(lines, by_turn, strict=True)]
    for group, tag in _continued(lines, merged, tags):
        tags.join(group, tag)
    return RedactedCall(
        tuple(_replaced(line, spans, tags) for line, spans in zip(lines, merged, strict=True)),
        MappingProxyType(tags.held),
    )


def _read(lines: Sequence[Line], line: Line, finder: EntityFinder) -> Reading:
    """Return what the finder sees in a turn after the end of the turns before, as it was taught."""
    if not line.text.strip():
        return Reading()
    texts = [one.text for one in lines[max(0, line.index - TURNS) : line.index]]
    asked = "".join(texts[at][start:] + "\n" for at, start in before(texts))
    read, shift = finder.find(RawText(asked + line.text)), len(asked)
    spans = [Span(max(0, s.start - shift), s.end - shift, s.type) for s in read.spans if s.end > shift]
    cleared, doubted = ([(start - shift, end - shift) for start, end in part] for part in (read.cleared, read.doubted))
    return Reading(spans, cleared, doubted)


def _inside(one: Found, stretches: Sequence[tuple[int, int]]) -> bool:
    """Say whether a finding lies in one of some stretches of its turn."""
    return any(start <= one.start and one.end <= end for start, end in stretches)


def _cleared(line: Line, one: Found, read: Reading) -> bool:
    """Say whether the finder is sure that a recogniser's finding is of nobody.

    What reads like a number goes anyway, and so does a street that is all a turn says: it was asked for.
    """
    inside = line.within(one)
    if one.type in NUMBERS or not inside or _titled(line, inside[0]):
        return False
    whole = len(inside) == len(line.tokens)
    if whole and one.type is PiiType.ADDRESS and re.fullmatch(STREET_KINDS, line.word(inside[-1])):
        return False
    return _inside(one, read.cleared) and len(digits_of([line.tokens[at] for at in inside])) < LONG_ENOUGH


ORDER: Mapping[PiiType, int] = {
    type_: rank
    for rank, type_ in enumerate(
        (
            PiiType.EMAIL,
            PiiType.IP_URL,
            PiiType.CARD,
            PiiType.CARD_SECURITY,
            PiiType.NATIONAL_ID,
            PiiType.BANK_ACCOUNT,
            PiiType.DATE_OF_BIRTH,
            PiiType.PHONE,
            PiiType.ID_NUMBER,
            PiiType.ADDRESS,
            PiiType.PERSON,
            PiiType.ORGANIZATION,
            PiiType.LOCATION,
            PiiType.AGE,
        )
    )
}
"""Which kind an overlap takes."""


HALVES = NUMBERS - {PiiType.CARD_SECURITY}
"""Kinds taken for each other: two that touch are the halves of one."""


JOINS: Mapping[PiiType, tuple[str, ...]] = {PiiType.PERSON: ("hyphen", "dash"), PiiType.ADDRESS: ("the",)}
"""Words inside an identifier that may stand between two findings of it."""


def _settled(guess: Found, recognised: Sequence[Found]) -> Found:
    """Return a guess with the kind a recogniser gave to what it overlaps: a model finds better than it names."""
    for one in recognised:
        if one.turn == guess.turn and one.start < guess.end and guess.start < one.end:
            return guess._replace(type=one.type)
    return guess


def _merged(line: Line, found: Sequence[Found]) -> list[Found]:
    """Join overlapping findings, and neighbours of one kind; cut them at tags and trim blanks and marks."""
    pieces: list[Found] = []
    walls = [m.span() for m in TAG.finditer(line.text)]
    for one in found:
        start = one.start
        for left, right in [*walls, (one.end, one.end)]:
            if right <= start or (left >= one.end and left != one.end):
                continue
            pieces += _trimmed(line, one, start, min(left, one.end))
            start = max(start, right)
    pieces.sort(key=lambda f: (f.start, -f.end))
    merged: list[Found] = []
    for piece in pieces:
        last = merged[-1] if merged else None
        if last and (piece.start < last.end or _adjoins(line, last, piece)):
            first = _stronger(last, piece)
            group = last.group or piece.group
            merged[-1] = Found(line.index, last.start, max(last.end, piece.end), first.type, group)
        else:
            merged.append(piece)
    return merged


def _stronger(one: Found, two: Found) -> Found:
    """Return the finding whose kind an overlap takes: by rank, among names and companies by length."""
    if {one.type, two.type} == {PiiType.PERSON, PiiType.ORGANIZATION}:
        return max(one, two, key=lambda f: f.end - f.start)
    return min(one, two, key=lambda f: ORDER[f.type])


def _trimmed(line: Line, one: Found, start: int, end: int) -> list[Found]:
    text = line.text[start:end]
    start += len(text) - len(text.lstrip(" \t\n,.;:!?\"'"))
    end -= len(text) - len(text.rstrip(" \t\n,.;:!?\"'"))
    start -= line.text[start - 1 : start] == "#"
    return [one._replace(start=start, end=end)] if start < end else []


def _adjoins(line: Line, one: Found, two: Found) -> bool:
    """Say whether two findings are one: a name's words, a place's parts, what a model cut in two."""
    between, pair = line.text[one.end : two.start], {one.type, two.type}
    if not between or (between in (" ", "-") and _counted(line, one) and _counted(line, two)):
        return True
    if one.type is two.type and one.type in (PiiType.PERSON, PiiType.ADDRESS, PiiType.EMAIL, PiiType.ORGANIZATION):
        return "\n" not in between and between.strip(" -.").lower() in ("", *JOINS.get(one.type, ()))
    if one.type is two.type is PiiType.PHONE:
        follows = line.text[two.start : two.end].lower()
        return between.lower().strip(" ,.-") in ("extension", "ext", "x", "option") or follows.startswith("ext")
    if one.type is two.type is PiiType.AGE:
        return between.strip() == "and a"
    if pair <= NAMES or pair <= HALVES:
        return between in ("", " ", "-", ", ") if pair <= HALVES else between in ("", " ", "-")
    return pair == {PiiType.ADDRESS, PiiType.LOCATION} and between.strip(" ,") == ""


def _titled(line: Line, at: int) -> bool:
    """Say whether a title stands before a token."""
    return any(match.end() == line.starts[at] for match in TITLED.finditer(line.view))


def _counted(line: Line, one: Found) -> bool:
    """Say whether a finding is nothing but a number: "thirty", "4"."""
    return all(line.kind(at) is Kind.DIGITS for at in line.within(one))


def _continued(lines: Sequence[Line], merged: Sequence[Sequence[Found]], tags: Tags) -> list[tuple[int, Tag]]:
    """Return groups that go on from a tag at the end of the same side's line before."""
    joined: list[tuple[int, Tag]] = []
    last: dict[Speaker, Tag] = {}
    for line, spans in zip(lines, merged, strict=True):
        first = spans[0] if spans else None
        tag = last.get(line.who)
        known = tag is not None and tag in tags.held
        if (
            first
            and first.group not in (0, *(g for g, _ in joined))
            and known
            and str(tag).startswith(f"<{first.type}_")
        ):
            joined.append((first.group, Tag(str(tag))))
        carried = TAG.findall(line.text)
        if carried:
            last[line.who] = Tag(carried[-1])
        elif spans:
            last.pop(line.who, None)
    return joined


def _replaced(line: Line, spans: Sequence[Found], tags: Tags) -> Redacted:
    """Return the turn with its spans replaced, numbered from left to right and written from right to left."""
    named = [(f, tags.tag(f.type, RawText(line.text[f.start : f.end]), f.group)) for f in spans]
    text = line.text
    for one, tag in reversed(named):
        text = text[: one.start] + tag + text[one.end :]
    here = [*dict.fromkeys([*map(Tag, TAG.findall(line.text)), *(tag for _, tag in named)])]
    return Redacted(
        RedactedText(text),
        tuple(Span(f.start, f.end, f.type) for f, _ in named),
        MappingProxyType({tag: tags.held[tag] for tag in here if tag in tags.held}),
    )
