"""The portal's words: both languages whole, the data map explained, the policy's versions compared."""

from pathlib import Path
from string import Formatter

import pytest

from models.caller import CallerKey
from models.datamap import LegalBasis
from receptionist.desk import Desk
from receptionist.privacy.notice import personal, written_notice
from receptionist.privacy.policy_versions import BUSINESS, Policy, compare, policy_versions
from receptionist.web import portal_words_es
from receptionist.web.portal_policy import ARCHIVE
from receptionist.web.portal_words import LANGUAGES
from receptionist.web.words import REASONS
from tests.twins_phone import a_desk
from tests.twins_portal import Visitor, a_known_caller, a_portal, text
from tests.twins_store import MAP, SetClock


@pytest.fixture
def desk() -> Desk:
    return a_desk(SetClock())


@pytest.fixture
def caller(desk: Desk) -> CallerKey:
    return a_known_caller(desk)


@pytest.mark.parametrize(
    ("asked", "path", "language"),
    [
        ("es-MX,es;q=0.9,en;q=0.5", "/door", "es"),
        ("en-GB", "/door", "en"),
        ("fr", "/door", "en"),
        ("es", "/door?lang=en", "en"),
        ("en", "/door?lang=es", "es"),
        ("es", "/door?lang=xx", "es"),
    ],
)
def test_the_page_speaks_the_callers_language(desk: Desk, asked: str, path: str, language: str) -> None:
    answer = Visitor(desk, a_portal(desk), {"Accept-Language": asked}).get(path)
    assert f'<html lang="{language}">' in answer.text and answer.headers["Content-Language"] == language


def test_a_chosen_language_stays_and_is_in_the_text_too(desk: Desk, caller: CallerKey) -> None:
    visitor = Visitor(desk, a_portal(desk), {"Accept-Language": "en"})
    visitor.get("/door?lang=es")
    page = visitor.come_in().get().text
    assert "su código de privacidad es" in visitor.phone.texts[-1][1]
    assert "Qué guardamos sobre usted" in page and "para devolverle la llamada" in page
    assert "to call you back" not in page


def test_both_languages_say_the_same_things_with_the_same_blanks() -> None:
    english, spanish = LANGUAGES["en"], LANGUAGES["es"]
    assert english.keys() == spanish.keys()
    for key in english:
        blanks = [{name for _, name, _, _ in Formatter().parse(words[key]) if name} for words in (english, spanish)]
        assert blanks[0] == blanks[1], key


def test_every_personal_field_of_the_map_is_named_and_explained_in_both_languages() -> None:
    for field in personal(MAP):
        assert field.why in portal_words_es.WHYS, f"{field.name} is not explained in Spanish"
        assert f"field.{field.name}" in LANGUAGES["en"]
    for basis in LegalBasis:
        assert f"basis.{basis}" in LANGUAGES["en"]


def test_every_reason_to_look_is_told_in_words() -> None:
    assert {f"reason.{reason}" for reason in REASONS} <= LANGUAGES["en"].keys()


def test_the_notice_of_this_version_is_in_the_archive() -> None:
    """If this fails, the policy changed: give the map a new version and date, and archive the notice under it."""
    archived = ARCHIVE / f"{MAP.dated}_v{MAP.version}.md"
    assert archived.read_text("utf-8") == written_notice(MAP, BUSINESS)


def test_versions_are_listed_newest_first_and_the_one_in_force_comes_from_the_map(tmp_path: Path) -> None:
    (tmp_path / "2025-01-01_v0.8.md").write_text("# How {business} treats your calls\n")
    (tmp_path / "2025-06-01_v0.9.md").write_text("# {business}\n")
    (tmp_path / f"{MAP.dated}_v{MAP.version}.md").write_text("stale")
    (tmp_path / "notes.md").write_text("no notice")
    versions = policy_versions(MAP, "Bright Smile", tmp_path)
    assert [each.version for each in versions] == [MAP.version, "0.9", "0.8"]
    assert versions[0].text == written_notice(MAP, "Bright Smile")
    assert versions[2].text == "# How Bright Smile treats your calls\n"


def test_a_comparison_shows_what_was_added_and_removed() -> None:
    before, after = Policy("1", "", "same\nold\n"), Policy("2", "", "same\nnew\n")
    assert {(each.kind, each.line) for each in compare(before, after)} == {
        ("same", "same"),
        ("removed", "old"),
        ("added", "new"),
    }


def test_the_policy_is_open_to_everybody_and_knows_no_other_versions(desk: Desk) -> None:
    visitor = Visitor(desk, a_portal(desk), {"Accept-Language": "en"})
    page = text(visitor.get("/policy").text)
    assert "to call you back" in page and f"Version {MAP.version}" in page
    assert visitor.get("/policy?version=99").status_code == 404
    assert visitor.get("/policy?before=1&after=99").status_code == 404
    assert "Nothing changed between these versions." in visitor.get("/policy?before=1&after=1").text
