"""The two commands, and the weights that ship."""

import hashlib
import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from config.engines import read_engines
from models.text import PiiType, RawText
from workers.commands_redaction import evaluate_group, train_redactor
from workers.engines.finder import TRAINED, open_finder
from workers.training import base

MODULE = "workers.engines.weights"


def test_evaluating_a_file_prints_the_table_and_what_failed(tmp_path: Path) -> None:
    lines = [
        {"text": "my name is oluwaseun brzezinski", "spans": [[11, 31, "PERSON"]]},
        {"turns": [{"who": "caller", "text": "is the plumber in on friday", "spans": [[7, 14, "PERSON"]]}]},
    ]
    file = tmp_path / "labelled.jsonl"
    file.write_text("\n".join(map(json.dumps, lines)))
    done = CliRunner().invoke(evaluate_group, ["redaction", str(file), "--model"])
    assert done.exit_code == 0, done.output
    assert "overall" in done.output and "model alone" in done.output
    assert "missed  PERSON          'is the [plumber] in on friday'" in done.output


def test_a_bad_file_is_refused_without_its_words(tmp_path: Path) -> None:
    file = tmp_path / "labelled.jsonl"
    file.write_text('{"text": "secret"}')
    done = CliRunner().invoke(evaluate_group, ["redaction", str(file)])
    assert done.exit_code == 1
    assert "line 1" in done.output and "secret" not in done.output


def test_training_by_command_writes_a_pipeline_and_its_pins(tmp_path: Path) -> None:
    done = CliRunner().invoke(train_redactor, ["--out", str(tmp_path / "redactor"), "--steps", "2"])
    assert done.exit_code == 0, done.output
    assert (tmp_path / "redactor" / "config.cfg").exists()
    assert '"redactor/reader/model-1.bin" = ' in done.output


def test_training_without_its_base_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(base, "find_spec", lambda name: None)
    done = CliRunner().invoke(train_redactor, ["--out", str(tmp_path / "redactor")])
    assert done.exit_code == 1
    assert base.REMEDY in done.output


def test_the_shipped_weights_fit_a_repository_and_hold_no_words_of_their_lessons() -> None:
    files = [path for path in TRAINED.rglob("*") if path.is_file()]
    assert all(path.stat().st_size < 10_000_000 for path in files)
    assert sum(path.stat().st_size for path in files) < 20_000_000
    assert json.loads((TRAINED / "vocab" / "strings.json").read_text()) == sorted(PiiType)
    assert (TRAINED / "MODEL_CARD.md").read_text()


def test_the_shipped_weights_are_the_pinned_ones() -> None:
    pinned = read_engines()[MODULE].files
    for name, sha256 in pinned.items():
        assert hashlib.sha256((TRAINED.parent / name).read_bytes()).hexdigest() == sha256


@pytest.mark.parametrize(
    ("text", "kind", "words"),
    [
        ("hi my name is oluwaseun brzezinski", PiiType.PERSON, "oluwaseun brzezinski"),
        ("i live at twelve forty five juniper lane", PiiType.ADDRESS, "twelve forty five juniper lane"),
        ("i work for acme logistics", PiiType.ORGANIZATION, "acme logistics"),
        ("my daughter sunny she's ill", PiiType.PERSON, "sunny"),
    ],
)
def test_the_model_finds_lower_case_identifiers_by_their_context(text: str, kind: PiiType, words: str) -> None:
    found = [(span.type, text[span.start : span.end]) for span in open_finder().find(RawText(text)).spans]
    assert (kind, words) in found


NOBODY = """brannick vosh, ilse quorren, yusra demirtash, kwabena tolhurst, mirelle vanscoy, odalys fennimore,
zofia krawczyk, tamsin breck, tredwyn osk, oluwaseun brzezinski""".replace("\n", " ").split(", ")


def test_the_model_finds_names_that_nobody_has_at_least_in_part_and_mostly_whole() -> None:
    """Where it finds only a part, the recognisers go on from there."""
    texts = {name: f"this is {name} calling about my bill" for name in NOBODY}
    found = {
        name: [text[span.start : span.end] for span in open_finder().find(RawText(text)).spans]
        for name, text in texts.items()
    }
    assert all(any(part in name for part in parts) for name, parts in found.items())
    assert sum(name in parts for name, parts in found.items()) >= 0.7 * len(NOBODY)


@pytest.mark.parametrize(
    "text",
    [
        "can i book a cleaning for friday at three thirty",
        "a table for two at seven please",
        "the water heater is twelve years old and it is leaking",
        "it was ninety five dollars last time",
        "May I ask what that will cost?",
        "keep it on the sunny side",
        "is the t v on",
    ],
)
def test_the_model_leaves_ordinary_sentences_alone(text: str) -> None:
    assert list(open_finder().find(RawText(text)).spans) == []
