"""A business file is read whole; every mistake names its line and its remedy."""

from pathlib import Path

import pytest

from config.business import BusinessFileInvalid, read_business
from tests.twins_talk import BUSINESS, BUSINESS_FILE

GOOD = BUSINESS_FILE.read_text("utf-8")

MISTAKES = (
    ('timezone = "America/Chicago"', 'timezone = "Chicago"', "timezone is not known"),
    ('monday = ["08:00-17:00"]', 'monday = ["8 to 5"]', "hours must look like"),
    ('monday = ["08:00-17:00"]', 'monday = ["17:00-08:00"]', "each opening must end after it begins"),
    ('monday = ["08:00-17:00"]', 'monday = "08:00-17:00"', "hours must look like"),
    ("2026-12-25 = []", "2026-13-25 = []", "is not a date"),
    ('number = "+12175550102"', 'number = "217 555 0102"', "number must be international"),
    ('id = "okafor"', 'id = "rivera"', 'two people have the id "rivera"'),
    ('person = "rivera"', 'person = "nobody"', 'nobody in people has the id "nobody"'),
    ('rule = "message"', 'rule = "voicemail"', "rule must be one of message, transfer, normal"),
    ('price = "85 dollars"', 'prise = "85 dollars"', 'did you mean "price"'),
    ("minutes = 45", 'minutes = "45"', "minutes must be a whole number"),
    ('name = "check-up"', 'name = ""', "name is missing"),
    ('seat = "US-IL" ', 'seat = "Illinois" ', "seat must be a US state"),
    ('language = "en"', 'language = "tlh"', "speaks English"),
    ('greeting = "Thank you for calling', 'greeting = "A very warm welcome to all of you who are calling', "too long"),
    ('id = "bright-smile" ', 'id = "Bright Smile" ', "id must be 1 to 40 lower-case"),
)


@pytest.mark.parametrize(("right", "wrong", "what"), MISTAKES)
def test_a_mistake_is_named_with_its_line(tmp_path: Path, right: str, wrong: str, what: str) -> None:
    assert right in GOOD
    line = GOOD[: GOOD.index(right)].count("\n") + 1
    path = tmp_path / "business.toml"
    path.write_text(GOOD.replace(right, wrong, 1), "utf-8")
    with pytest.raises(BusinessFileInvalid) as failure:
        read_business(path)
    assert f"{path} line {line}: " in str(failure.value)
    assert what in str(failure.value)


def test_all_mistakes_are_named_at_once_in_order(tmp_path: Path) -> None:
    path = tmp_path / "business.toml"
    path.write_text('id = "x"\nname = "X"\nnumber = 5\n[hours]\nmonday = []\n[[people]]\nid = "a"\n', "utf-8")
    with pytest.raises(BusinessFileInvalid) as failure:
        read_business(path)
    lines = str(failure.value).splitlines()
    assert len(lines) > 8
    assert any("line 3: number must be text" in line for line in lines)
    assert any("line 4: tuesday is missing" in line for line in lines)
    assert any("line 6: name is missing" in line for line in lines)


@pytest.mark.parametrize("text", ["id = ", "[hours\n", "a = 1\na = 2\n"])
def test_what_is_not_toml_names_its_line_too(tmp_path: Path, text: str) -> None:
    path = tmp_path / "business.toml"
    path.write_text(text, "utf-8")
    with pytest.raises(BusinessFileInvalid, match=r"line \d: this is not valid TOML"):
        read_business(path)


def test_a_missing_file_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(BusinessFileInvalid, match="check its path"):
        read_business(tmp_path / "none.toml")


def test_the_example_is_complete() -> None:
    assert BUSINESS.hours[6] == ()
    assert {person.id for person in BUSINESS.people} == {"front-desk", "rivera", "okafor"}
    assert all(person.number.startswith("+1217555010") for person in BUSINESS.people)
