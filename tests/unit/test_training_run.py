"""Training gives the same weights again, also after a kill; scores count what they say."""

import hashlib
import io
import json
import random
from pathlib import Path

import numpy as np
import pytest
import torch
from safetensors.torch import save_file
from tokenizers import Tokenizer

from models.text import PiiType, Speaker
from workers.engines.intents import FOLDER as INTENTS
from workers.engines.reader import DOUBT, LABELS, WINDOW, Reader, cut
from workers.training.evaluate import evaluate, table
from workers.training.labelled_lines import LineInvalid, read_labelled
from workers.training.labels import Labelled, LabelledCall, LabelledTurn
from workers.training.lessons import make_lessons
from workers.training.net import Net, read_base, weights_of
from workers.training.train import Recipe, make_batches, rate_at, to_lesson, train

TINY = Recipe(seed=3, steps=6, batch=4, warmup=2, layers=1, common=800)
TOKENIZER = INTENTS / "tokenizer.json"
WIDTH = 24


class Killed(Exception):
    """The process ended here."""


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A BERT of one narrow layer that knows nothing, with a real tokeniser."""
    folder = tmp_path_factory.mktemp("base")
    (folder / "tokenizer.json").write_text(TOKENIZER.read_text())
    dice = torch.Generator().manual_seed(1)
    sizes = {
        "attention.self.query": (WIDTH, WIDTH), "attention.self.key": (WIDTH, WIDTH),
        "attention.self.value": (WIDTH, WIDTH), "attention.output.dense": (WIDTH, WIDTH),
        "intermediate.dense": (2 * WIDTH, WIDTH), "output.dense": (WIDTH, 2 * WIDTH),
    }  # fmt: skip
    weights = {
        "embeddings.word_embeddings.weight": torch.randn(
            Tokenizer.from_file(str(TOKENIZER)).get_vocab_size(), WIDTH, generator=dice
        ),
        "embeddings.position_embeddings.weight": torch.randn(512, WIDTH, generator=dice) / 50,
        "embeddings.token_type_embeddings.weight": torch.zeros(2, WIDTH),
    }
    for name in (
        "embeddings.LayerNorm",
        *(f"encoder.layer.0.{part}.LayerNorm" for part in ("attention.output", "output")),
    ):
        weights |= {f"{name}.weight": torch.ones(WIDTH), f"{name}.bias": torch.zeros(WIDTH)}
    for name, (out, into) in sizes.items():
        weights[f"encoder.layer.0.{name}.weight"] = torch.randn(out, into, generator=dice) / 5
        weights[f"encoder.layer.0.{name}.bias"] = torch.zeros(out)
    save_file(weights, str(folder / "model.safetensors"))
    return folder


def digest(folder: Path) -> dict[str, str]:
    return {
        str(p.relative_to(folder)): hashlib.sha256(p.read_bytes()).hexdigest() for p in folder.rglob("*") if p.is_file()
    }


def test_a_killed_run_goes_on_to_the_weights_of_an_unbroken_one(base: Path, tmp_path: Path) -> None:
    train(TINY, base, tmp_path / "whole", tmp_path / "whole.pt", lambda step, loss: None, every=2)
    steps: list[int] = []

    def dies(step: int, loss: float) -> None:
        if step == 5:
            raise Killed

    with pytest.raises(Killed):
        train(TINY, base, tmp_path / "broken", tmp_path / "broken.pt", dies, every=2)
    train(TINY, base, tmp_path / "broken", tmp_path / "broken.pt", lambda step, loss: steps.append(step), every=2)
    assert steps == [5, 6]
    assert digest(tmp_path / "whole") == digest(tmp_path / "broken")
    assert not (tmp_path / "broken.pt").exists()


def test_a_checkpoint_of_another_recipe_is_not_resumed(base: Path, tmp_path: Path) -> None:
    with pytest.raises(Killed):
        train(TINY, base, tmp_path / "out", tmp_path / "kept.pt", _die_at_3, every=2)
    steps: list[int] = []
    other = Recipe(seed=4, steps=1, batch=4, warmup=2, layers=1, common=800)
    train(other, base, tmp_path / "out", tmp_path / "kept.pt", lambda step, loss: steps.append(step), every=2)
    assert steps == [1]


def _die_at_3(step: int, loss: float) -> None:
    if step == 3:
        raise Killed


def test_what_is_written_reads_as_what_was_trained(base: Path, tmp_path: Path) -> None:
    for folder in ("ner", "mine"):
        (tmp_path / "out" / folder).mkdir(parents=True)
    nlp = train(TINY, base, tmp_path / "out", tmp_path / "kept.pt", lambda step, loss: None)
    assert not (tmp_path / "out" / "ner").exists() and (tmp_path / "out" / "mine").exists()
    assert nlp.pipe_names == ["reader"]
    assert all(file.stat().st_size < 10_000_000 for file in (tmp_path / "out").rglob("*"))
    again = Reader().from_disk(tmp_path / "out" / "reader")
    text = "my name is robin hale and i live at twelve main street"
    assert [(ent.start_char, ent.end_char) for ent in nlp(text).ents] == [
        (s.start, s.end) for s in again.read(text).spans
    ]


def test_what_ships_says_what_the_network_says_also_about_case(base: Path) -> None:
    tokenizer, weights = read_base(base, [], 800)
    torch.manual_seed(2)
    net = Net(weights, 1).eval()
    torch.nn.init.normal_(net.cases.weight)
    torch.nn.init.normal_(net.head.weight, std=0.5)  # int8 without VNNI follows no sharper one
    reader = Reader()
    reader.load(weights_of(net, tokenizer))
    said: list[np.ndarray] = []
    for text in ("my name is Robin HALE", "my name is robin hale"):
        pieces = cut(text, tokenizer)
        ids, cases = torch.tensor([pieces.ids]), torch.tensor([pieces.cases])
        with torch.no_grad():
            logits = net(ids, cases, torch.ones_like(ids).bool())[0]
        logits[:, 0] -= DOUBT
        said.append(logits.softmax(1).numpy())
        assert np.abs(reader._shares(pieces.ids, pieces.cases) - said[-1]).max() < 0.2
    assert np.abs(said[0] - said[1]).max() > 0.5


def test_weights_of_other_labels_are_refused(base: Path) -> None:
    tokenizer, weights = read_base(base, [], 800)
    files = weights_of(Net(weights, 1), tokenizer)
    head = io.BytesIO()
    np.save(head, np.load(io.BytesIO(files["head.npy"]))[:-2])
    with pytest.raises(ValueError, match="labels"):
        Reader().load({**files, "head.npy": head.getvalue()})


def test_the_pieces_of_an_identifier_are_labelled_in_order() -> None:
    tokenizer = Tokenizer.from_file(str(TOKENIZER))
    text = Labelled("it's temperance okonjo\nyes", ((5, 22, PiiType.PERSON),))
    pieces, lesson = cut(text.text, tokenizer), to_lesson(text, tokenizer)
    said = [(text.text[slice(*at)], LABELS[label]) for at, label in zip(pieces.offsets, lesson.labels, strict=True)]
    inside = [label for _, label in said if label != "O"]
    assert inside[0] == "B-PERSON" and set(inside[1:]) == {"I-PERSON"}
    assert "".join(part for part, label in said if label != "O") == "temperanceokonjo"


def test_lessons_fit_the_window() -> None:
    for batch in make_batches(TOKENIZER.read_text(), 1, 0, 8):
        for lesson in batch:
            assert len(lesson.ids) == len(lesson.cases) == len(lesson.labels) <= WINDOW


def test_the_rate_warms_up_and_falls() -> None:
    recipe = Recipe(steps=100, warmup=10, rate=0.001)
    rates = [rate_at(recipe, step) for step in range(100)]
    assert rates[0] < rates[9] == pytest.approx(0.001)
    assert rates[-1] < 0.0001


def test_a_lesson_has_as_many_texts_as_asked_for() -> None:
    assert len(make_lessons(random.Random(1), 24)) == 24


def a_call(text: str, *spans: tuple[int, int, PiiType]) -> LabelledCall:
    return LabelledCall((LabelledTurn(Speaker.CALLER, text, spans),))


def test_an_identifier_counts_only_if_every_character_is_inside_a_span() -> None:
    calls = [a_call("this is ann lee", (8, 15, PiiType.PERSON)), a_call("we open at nine")]
    half = evaluate(calls, lambda call: [[(8, 11, "PERSON")] if "ann" in t.text else [] for t in call.turns])
    assert (half.overall.recall, half.overall.overlap, half.overall.precision) == (0.0, 1.0, 1.0)
    whole = evaluate(calls, lambda call: [[(0, 15, "LOCATION")] for _ in call.turns])
    assert (whole.overall.recall, whole.overall.precision, whole.disturbed, whole.clean) == (1.0, 0.5, 1, 1)
    assert whole.overall.f2 == pytest.approx(5 * 0.5 / (4 * 0.5 + 1))
    assert {(f.kind, f.missed) for f in half.failures} == {("PERSON", True)}
    assert "overall" in table({"half": half, "whole": whole})


def test_lines_and_calls_are_read_with_their_spans() -> None:
    lines = [
        json.dumps({"text": "call 555-0199", "spans": [[5, 13, "PHONE_NUMBER"]]}),
        "",
        json.dumps(
            {
                "turns": [
                    {"who": "agent", "text": "hi", "spans": []},
                    {"who": "caller", "text": "bo", "spans": [[0, 2, "PERSON"]]},
                ]
            }
        ),
    ]
    first, second = read_labelled(lines)
    assert first.turns[0].spans == ((5, 13, PiiType.PHONE),)
    assert [turn.who for turn in second.turns] == [Speaker.AGENT, Speaker.CALLER]


@pytest.mark.parametrize("line", ["{", "[]", '{"text": "secret"}', '{"text": "secret", "spans": [[0, 99, "PERSON"]]}'])
def test_a_bad_line_is_named_by_its_number_and_never_quoted(line: str) -> None:
    with pytest.raises(LineInvalid) as caught:
        list(read_labelled([line]))
    assert "line 1" in str(caught.value)
    assert "secret" not in str(caught.value)
