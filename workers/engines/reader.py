"""The reader: a spaCy component that marks identifiers with a small BERT, in int8 through CTranslate2.

Source: Devlin et al. 2018, BERT (arXiv:1810.04805); Wang et al. 2020, MiniLM (arXiv:2002.10957).
"""

import io
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import ctranslate2
import numpy as np
from numpy.typing import NDArray
from spacy.language import Language
from spacy.tokens import Doc
from spacy.tokens import Span as Entity
from tokenizers import Tokenizer

from models.text import NUMBERS, PiiType, Reading, Span

KINDS = tuple(PiiType)
LABELS = ("O", *(f"{place}-{kind}" for kind in KINDS for place in "BI"))
"""What a word piece is: nothing, the first of an identifier of a kind, or a later one (Ramshaw and Marcus, 1995)."""

WINDOW, STRIDE = 128, 80
"""Word pieces read at once, and how far one view of a longer text is from the next."""

DOUBT = 1.0
"""Taken from the logit of "nothing": in doubt an identifier."""

SURE = 0.1
"""Probability of an identifier, after DOUBT, below which a word is surely of none."""

LIKELY = 0.8
"""Probability of an identifier, after DOUBT, below which a word is in doubt."""

NOTHING, FIRST, LATER = range(3)
"""Places of a word: in no identifier, at the start of one, further on in it."""

UNLIKELY, IMPOSSIBLE = 1e-6, 1e-300
"""The least chance of a place of a word, and that of one which it cannot have: both have a logarithm."""

ALIKE = str.maketrans("’‘ʼ`“”–—…łŁøØđĐðÐßæÆœŒþÞıİ£€¥", "''''\"\"--.lLoOdDdDsaAoOtTiI$$$")
"""Characters no word piece has, and one each that reads the same; other accents the tokeniser takes off itself."""

Matrix = NDArray[np.float32]
Word = tuple[int, int, int]
"""Start and end, in characters, and the first piece of a word; a separator has no characters."""


class Pieces(NamedTuple):
    """A text as the encoder reads it, one entry a word piece; separators have empty offsets."""

    ids: list[int]
    offsets: list[tuple[int, int]]
    cases: list[int]


def number_of(piece: str, tokenizer: Tokenizer) -> int:
    """Return the number of a word piece; raises ValueError for one that the tokeniser does not know."""
    number = tokenizer.token_to_id(piece)
    if number is None:
        raise ValueError(f"the tokeniser has no {piece}")
    return number


def case_of(piece: str) -> int:
    """Return 0 for lower case and for what has none, 1 for a first capital, 2 for capitals, 3 for anything else."""
    if piece == piece.lower():
        return 0
    if piece[1:] == piece[1:].lower():
        return 1
    return 2 if piece == piece.upper() else 3


def cut(text: str, tokenizer: Tokenizer) -> Pieces:
    """Return the word pieces of a text; each line ends with a separator, since the tokeniser reads past line breaks."""
    separator = number_of("[SEP]", tokenizer)
    out = Pieces([number_of("[CLS]", tokenizer)], [(0, 0)], [0])
    begins = 0
    for line in text.translate(ALIKE).split("\n"):
        read = tokenizer.encode(line, add_special_tokens=False)
        out.ids.extend((*read.ids, separator))
        out.offsets.extend((*((begins + start, begins + end) for start, end in read.offsets), (0, 0)))
        out.cases.extend((*(case_of(line[start:end]) for start, end in read.offsets), 0))
        begins += len(line) + 1
    return out


def windows(length: int) -> Iterator[tuple[slice, slice]]:
    """Yield the views of a text so many pieces long, and which pieces each decides: those far from its edges."""
    margin = (WINDOW - STRIDE) // 2
    for start in range(0, max(1, length - (WINDOW - STRIDE)), STRIDE):
        end = min(start + WINDOW, length)
        yield slice(start, end), slice(start + margin if start else 0, end if end == length else end - margin)


def joined(text: str, offsets: Sequence[tuple[int, int]], shares: Matrix) -> Reading:
    """Return what ``shares`` (pieces, labels), probabilities, say of a text; a word is an identifier's or it is not."""
    words = _words(text, offsets)
    firsts = [first for _, _, first in words]
    sizes = np.diff([*firsts, len(offsets)])
    means = np.add.reduceat(shares, firsts) / sizes[:, None]
    cleared, doubted = (_below(words, means, chance) for chance in (SURE, LIKELY))
    return Reading(one_number(text, _found(words, shares, means)), cleared, doubted)


def _below(words: Sequence[Word], means: Matrix, chance: float) -> list[tuple[int, int]]:
    """Return stretches of words that are less likely than ``chance`` to be of an identifier."""
    stretches: list[tuple[int, int]] = []
    goes_on = False
    for (start, end, _), below in zip(words, means[:, 0] > 1 - chance, strict=True):
        if start == end:
            continue
        if below and goes_on:
            stretches[-1] = (stretches[-1][0], end)
        elif below:
            stretches.append((start, end))
        goes_on = bool(below)
    return stretches


def _found(words: Sequence[Word], shares: Matrix, means: Matrix) -> list[Span]:
    """Return the identifiers, each of the kind that most of its words are taken for."""
    firsts = [first for _, _, first in words]
    is_word = np.array([start < end for start, end, _ in words])
    begins, goes_on = shares[firsts, 1::2].sum(1), shares[firsts, 2::2].sum(1)
    some = is_word * np.clip(1.0 - means[:, 0], UNLIKELY, 1 - UNLIKELY, dtype=float)
    later = some * np.clip(goes_on / (begins + goes_on + UNLIKELY), UNLIKELY, 1 - UNLIKELY)
    groups: list[list[int]] = []
    for at, place in enumerate(placed(np.stack([1 - some, some - later, later], 1))):
        if place == FIRST:
            groups.append([at])
        elif place == LATER:
            groups[-1].append(at)
    kinds = means[:, 1::2] + means[:, 2::2]
    return [Span(words[group[0]][0], words[group[-1]][1], KINDS[kinds[group].sum(0).argmax()]) for group in groups]


def placed(chances: NDArray[np.float64]) -> list[int]:
    """Return whether each word is nothing, the first of an identifier or a later one, given its chances (words, 3).

    The likeliest way of all in which no later word follows nothing (Viterbi, 1967, doi:10.1109/TIT.1967.1054010).
    """
    scores, *rows = np.log(np.maximum(chances, IMPOSSIBLE)).tolist()
    scores[LATER] = np.log(IMPOSSIBLE)
    ways: list[tuple[int, int, int]] = []
    for row in rows:
        inside = FIRST if scores[FIRST] >= scores[LATER] else LATER
        best = inside if scores[inside] > scores[NOTHING] else NOTHING
        ways.append((best, best, inside))
        scores = [score + scores[way] for score, way in zip(row, ways[-1], strict=True)]
    path = [scores.index(max(scores))]
    for way in reversed(ways):
        path.append(way[path[-1]])
    return path[::-1]


def one_number(text: str, spans: Sequence[Span]) -> list[Span]:
    """Return the spans with neighbouring pieces of a number made one, of the kind that most of it is taken for."""
    groups: list[list[Span]] = []
    for span in spans:
        before = groups[-1][-1] if groups else span
        two = before.type is not span.type and {before.type, span.type} <= NUMBERS
        if two and text[before.end : span.start] in ("", " ", "-"):
            groups[-1].append(span)
        else:
            groups.append([span])
    return [Span(group[0].start, group[-1].end, _mostly(group)) for group in groups]


def _mostly(group: Sequence[Span]) -> PiiType:
    sizes: Counter[PiiType] = Counter()
    for span in group:
        sizes[span.type] += span.end - span.start
    return sizes.most_common(1)[0][0]


def _words(text: str, offsets: Sequence[tuple[int, int]]) -> list[Word]:
    """Return each word, mark and separator."""
    words: list[Word] = []
    last = 0
    for at, (start, end) in enumerate(offsets):
        if 0 < start == last < end and text[start - 1].isalnum() and text[start].isalnum():
            words[-1] = (words[-1][0], end, words[-1][2])
        else:
            words.append((start, end, at))
        last = end
    return words


class Reader:
    """The component; it reads nothing before ``load`` or ``from_disk``."""

    def __init__(self) -> None:
        self._files: Mapping[str, bytes] = {}

    def load(self, files: Mapping[str, bytes]) -> None:
        """Take weights: ``tokenizer.json``, ``head.npy`` (labels, width + 1: a bias last), and a CTranslate2 encoder.

        Its ``model.bin`` comes in parts, ``model-1.bin`` and so on. What is missing or broken raises what numpy, the
        tokeniser or CTranslate2 raise; ValueError for weights of other labels.
        """
        count = sum(name.startswith("model-") for name in files)
        encoder = {"model.bin": b"".join(files[f"model-{number}.bin"] for number in range(1, count + 1))}
        encoder |= {name: files[name] for name in ("config.json", "vocabulary.json")}
        self._tokenizer = Tokenizer.from_str(files["tokenizer.json"].decode())
        self._encoder = ctranslate2.Encoder("reader", compute_type="int8", intra_threads=1, files=encoder)
        head = np.load(io.BytesIO(files["head.npy"]), allow_pickle=False)
        if len(head) != len(LABELS):
            raise ValueError("the weights were trained for other labels")
        self._weight, self._bias = head[:, :-1].T, head[:, -1]
        self._files = dict(files)

    def __call__(self, doc: Doc) -> Doc:
        """Set the entities of a text of any length; a token that is only partly an identifier belongs to it."""
        entities: list[Entity] = []
        for span in self.read(doc.text).spans:
            entity = doc.char_span(span.start, span.end, label=span.type, alignment_mode="expand")
            if entity is None:
                raise ValueError("an identifier without a token")
            if entities and entity.start < entities[-1].end:
                before = entities.pop()
                entity = Entity(doc, before.start, max(before.end, entity.end), label=before.label)
            entities.append(entity)
        doc.set_ents(entities)
        return doc

    def read(self, text: str) -> Reading:
        """Return what is in a text of any length; its words are its own, it needs no tokens of spaCy's."""
        pieces = cut(text, self._tokenizer)
        shares = np.zeros((len(pieces.ids), len(LABELS)), np.float32)
        for view, decided in windows(len(pieces.ids)):
            seen = self._shares(pieces.ids[view], pieces.cases[view])
            shares[decided] = seen[decided.start - view.start : decided.stop - view.start]
        return joined(text, pieces.offsets, shares)

    def _shares(self, ids: list[int], cases: list[int]) -> Matrix:
        """Return the probability of each label for each piece."""
        read = self._encoder.forward_batch([ids], token_type_ids=[cases])
        logits: Matrix = np.asarray(read.last_hidden_state)[0] @ self._weight + self._bias
        logits[:, 0] -= DOUBT
        raised = np.exp(logits - logits.max(1, keepdims=True))
        return np.asarray(raised / raised.sum(1, keepdims=True), np.float32)

    def to_disk(self, path: Path, *, exclude: Iterable[str] = ()) -> None:
        """Write the weights into a folder; spaCy calls this."""
        path.mkdir(parents=True, exist_ok=True)
        for old in path.glob("model-*.bin"):
            old.unlink()
        for name, content in self._files.items():
            (path / name).write_bytes(content)

    def from_disk(self, path: Path, *, exclude: Iterable[str] = ()) -> "Reader":
        """Load the weights of a folder; spaCy calls this."""
        self.load({file.name: file.read_bytes() for file in sorted(path.iterdir())})
        return self


@Language.factory("reader")
def make_reader(nlp: Language, name: str) -> Reader:
    """Return a reader without weights; spaCy calls this."""
    return Reader()
