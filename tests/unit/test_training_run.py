"""Training gives the same weights again, also after a kill; scores count what they say."""

import hashlib
import json
import random
from pathlib import Path

import pytest

from models.text import PiiType, Speaker
from workers.training.evaluate import evaluate, table
from workers.training.labelled_lines import LineInvalid, read_labelled
from workers.training.labels import LabelledCall, LabelledTurn
from workers.training.lessons import make_lessons
from workers.training.train import Recipe, blank_redactor, make_batches, rate_at, to_example, train

TINY = Recipe(seed=3, steps=6, batch=4, warmup=2)


class Killed(Exception):
    """The process ended here."""


def digest(folder: Path) -> dict[str, str]:
    return {
        str(p.relative_to(folder)): hashlib.sha256(p.read_bytes()).hexdigest() for p in folder.rglob("*") if p.is_file()
    }


def test_a_killed_run_goes_on_to_the_weights_of_an_unbroken_one(tmp_path: Path) -> None:
    train(TINY, tmp_path / "whole", tmp_path / "whole.npz", lambda step, loss: None, every=2)
    steps: list[int] = []

    def dies(step: int, loss: float) -> None:
        if step == 5:
            raise Killed

    with pytest.raises(Killed):
        train(TINY, tmp_path / "broken", tmp_path / "broken.npz", dies, every=2)
    train(TINY, tmp_path / "broken", tmp_path / "broken.npz", lambda step, loss: steps.append(step), every=2)
    assert steps == [5, 6]
    assert digest(tmp_path / "whole") == digest(tmp_path / "broken")
    assert not (tmp_path / "broken.npz").exists()


def test_a_checkpoint_of_another_recipe_is_not_resumed(tmp_path: Path) -> None:
    with pytest.raises(Killed):
        train(TINY, tmp_path / "out", tmp_path / "kept.npz", _die_at_3, every=2)
    steps: list[int] = []
    other = Recipe(seed=4, steps=1, batch=4, warmup=2)
    train(other, tmp_path / "out", tmp_path / "kept.npz", lambda step, loss: steps.append(step), every=2)
    assert steps == [1]


def _die_at_3(step: int, loss: float) -> None:
    if step == 3:
        raise Killed


def test_the_untrained_redactor_knows_our_labels_only() -> None:
    nlp = blank_redactor(TINY)
    assert nlp.pipe_names == ["ner"]
    assert set(nlp.get_pipe("ner").labels) == {kind.value for kind in PiiType}  # type: ignore[attr-defined]  # a pipe


def test_gold_tokens_cover_every_character_of_an_identifier() -> None:
    nlp = blank_redactor(TINY)
    for batch in make_batches(1, 0, 8)[:3]:
        for text in batch:
            ents = to_example(nlp, text).reference.ents
            covered = {at for ent in ents for at in range(ent.start_char, ent.end_char)}
            for start, end, _ in text.spans:
                assert set(range(start, end)) <= covered


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
