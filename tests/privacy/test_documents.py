"""What callers and auditors read is made from the data map and nothing else."""

import importlib
import re
from dataclasses import replace

import pytest

from config.data_map import shorten
from models.datamap import LegalBasis
from receptionist.privacy.durations import in_words
from receptionist.privacy.notice import personal, spoken_notice, written_notice
from receptionist.privacy.processing import CONTROLS, Control, impact_assessment, record_of_processing
from tests.twins_store import MAP

pytestmark = pytest.mark.promise(1)

DOCUMENTS = (written_notice, record_of_processing, impact_assessment)


@pytest.mark.parametrize("document", [*DOCUMENTS, spoken_notice])
def test_a_retention_changed_on_the_map_changes_every_document(document: object) -> None:
    assert callable(document)
    before, after = document(MAP, "Example Dental"), document(shorten(MAP, {"summary": "P9D"}), "Example Dental")
    assert "9 days" in after
    assert "9 days" not in before.replace("39 days", "")


@pytest.mark.parametrize("document", DOCUMENTS)
def test_a_field_taken_off_the_map_is_in_no_document(document: object) -> None:
    assert callable(document)
    fewer = replace(MAP, fields={name: field for name, field in MAP.fields.items() if name != "callback_number"})
    assert "to call you back" in document(MAP, "Example Dental")
    assert "to call you back" not in document(fewer, "Example Dental")


@pytest.mark.parametrize("document", DOCUMENTS)
def test_documents_are_dated_and_versioned(document: object) -> None:
    assert callable(document)
    changed = document(replace(MAP, version="7", dated="2027-02-03"), "Example Dental")
    assert "ersion 7 of 2027-02-03" in changed
    assert "Example Dental" in changed


def test_the_spoken_notice_says_ai_and_how_to_be_forgotten_in_25_words() -> None:
    said = spoken_notice(MAP, "Bright Smile Dental")
    assert "AI" in said
    assert "forget me" in said.lower()
    assert "30 days" in said
    assert len(said.split()) <= 25


def test_the_written_notice_names_every_personal_field_and_when_it_rests_on_a_yes() -> None:
    notice = written_notice(MAP, "Example Dental")
    by_consent = notice.split("only if you say yes")[1].split("##")[0]
    for field in personal(MAP):
        assert f"| {field.name.replace('_', ' ')} | {field.why} | {in_words(field.retention)} |" in notice
        assert (f"| {field.why} |" in by_consent) is (field.basis is LegalBasis.CONSENT)


def grade(text: str) -> float:
    """Return the Flesch-Kincaid grade level (Kincaid et al. 1975), syllables counted by groups of vowels."""
    sentences = [one for one in re.split(r"[.!?;:\n]+", re.sub(r"[#|*\-]+", ". ", text)) if re.search(r"[a-z]", one)]
    words = re.findall(r"[A-Za-z']+", text)
    groups = sum(max(1, len(re.findall(r"[aeiouy]+", re.sub(r"e$", "", word.lower())))) for word in words)
    return 0.39 * len(words) / len(sentences) + 11.8 * groups / len(words) - 15.59


def test_the_written_notice_can_be_read_after_eight_years_of_school() -> None:
    assert grade("Notwithstanding aforementioned considerations, processing necessitates authorisation.") > 12
    assert grade(written_notice(MAP, "Example Dental")) <= 8


def test_the_assessment_has_all_four_parts() -> None:
    text = impact_assessment(MAP, "Example Dental")
    assert [part in text for part in ("## (a)", "## (b)", "## (c)", "## (d)")] == [True] * 4
    assert all(control.risk in text and control.test in text for control in CONTROLS)


@pytest.mark.parametrize("control", CONTROLS, ids=lambda control: control.test.rpartition("::")[2])
def test_the_test_that_proves_a_control_exists(control: Control) -> None:
    path, _, name = control.test.partition("::")
    module = importlib.import_module(path.removesuffix(".py").replace("/", "."))
    assert callable(getattr(module, name))


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(1, "1 second"), (120, "2 minutes"), (5400, "1 hour 30 minutes"), (86400, "1 day"), (90061, "1 day 1 hour")],
)
def test_lengths_of_time_are_said_in_words(seconds: int, words: str) -> None:
    assert in_words(seconds) == words
