"""Where callers and the business are decides the opening; what is unknown counts as the strictest."""

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from config.jurisdictions import JURISDICTIONS, JurisdictionsWrong, read_jurisdictions
from models.caller import Profile
from receptionist.conversation.greet import greeting
from receptionist.conversation.jurisdiction import asks_all, place_of
from receptionist.conversation.prompts import fixed_sentences
from tests.twins_talk import BUSINESS, SUNDAY
from tests.unit.test_greeting import CALL

PLACES = read_jurisdictions()


def test_every_state_and_every_country_of_the_union_is_there_with_its_law() -> None:
    states = [place for place in PLACES if place.startswith("US-")]
    assert (len(states), len(PLACES) - len(states)) == (51, 27)
    assert all(place.recording_law and place.prefixes and place.name for place in PLACES.values())
    assert all(place.ai and place.all_parties for place in PLACES.values() if not place.id.startswith("US-"))


def test_the_table_says_of_itself_that_no_lawyer_has_checked_it_and_names_its_sources() -> None:
    head, _, dated = JURISDICTIONS.read_text("utf-8").partition("\ndated = ")
    said = " ".join(line.lstrip("# ") for line in head.splitlines())
    assert "compiled from general knowledge" in said and "No lawyer has reviewed it" in said
    assert "have a lawyer check it" in said
    assert date.fromisoformat(dated[1:11])
    assert all(re.search(r"\d|Code|Act|Law|law", place.recording_law) for place in PLACES.values())
    assert all(place.ai_law for place in PLACES.values() if place.ai)


OPENINGS = (
    ("+15125550100", "US-TX", False),
    ("+12125550100", "US-TX", False),
    ("+14155550132", "US-TX", True),
    ("+15125550100", "US-CA", True),
    ("+12065550100", "US-NY", True),
    ("+4930123456", "US-TX", True),
    ("+442012345678", "US-TX", True),
    ("+18005550100", "US-TX", True),
    ("+14165550100", "US-TX", True),
    ("", "US-TX", True),
    ("+15125550100", "", True),
    ("+15125550100", "US-XX", True),
)


@pytest.mark.parametrize(("number", "seat", "asks"), OPENINGS)
def test_the_stricter_end_of_the_line_decides(number: str, seat: str, asks: bool) -> None:
    assert asks_all(number, seat, PLACES) is asks
    business, call = replace(BUSINESS, seat=seat), replace(CALL, number=number)
    said = " ".join(greeting(business, call, None, SUNDAY, PLACES).sentences)
    assert ("taking notes" in said) is asks


def test_the_longest_prefix_wins() -> None:
    luxembourg, canada = place_of("+352123456", PLACES), place_of("+14165550100", PLACES)
    assert luxembourg is not None
    assert (luxembourg.id, canada) == ("LU", None)


@pytest.mark.parametrize("number", ["+15125550100", "+14155550132", ""])
@pytest.mark.parametrize("profile", [None, Profile("Sam")])
def test_every_opening_is_short_says_ai_and_is_prepared(number: str, profile: Profile | None) -> None:
    longest = replace(
        BUSINESS, seat="US-TX", greeting="Thank you for calling Bright Smile Dental practice of Springfield."
    )
    said = greeting(longest, replace(CALL, number=number), profile, SUNDAY, PLACES).sentences
    before = " ".join(said[:-1])
    assert len(before.split()) <= 25
    assert all(words in before for words in ("AI assistant", "stop", "forget me"))
    assert set(said[:-1]) <= set(fixed_sentences(longest))


WRONG = (
    ("", "dated"),
    ('dated = "2026-01-01"\n[US-XX]\nname = "X"\n', "recording"),
    (
        'dated = "2026-01-01"\n[US-XX]\nname = "X"\nrecording = "some"\nrecording_law = "L"\nai = true\nai_law = ""\n'
        'prefixes = ["1"]\n',
        "one or all",
    ),
    ("[", "toml"),
)


@pytest.mark.parametrize(("text", "named"), WRONG)
def test_a_wrong_table_is_refused_by_name(tmp_path: Path, text: str, named: str) -> None:
    path = tmp_path / "places.toml"
    path.write_text(text)
    with pytest.raises(JurisdictionsWrong, match=named):
        read_jurisdictions(path)


def test_one_prefix_has_one_place(tmp_path: Path) -> None:
    row = 'name = "X"\nrecording = "one"\nrecording_law = "L"\nai = false\nai_law = ""\nprefixes = ["+1512"]\n'
    path = tmp_path / "places.toml"
    path.write_text(f'dated = "2026-01-01"\n[US-AA]\n{row}[US-BB]\n{row}')
    with pytest.raises(JurisdictionsWrong, match="belongs to US-AA"):
        read_jurisdictions(path)
