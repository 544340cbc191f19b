"""The data map is the only source of what may be stored, and a mistake in it is named with its line."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from config.data_map import DATA_MAP, HOUSES_OWN, DataMapWrong, read_data_map, seconds, shorten
from models.datamap import DataMap, LegalBasis, Purpose
from models.record import CallRecord
from models.text import PiiType, RawText, Tag
from receptionist.errors import ConsentMissing, UndeclaredField
from receptionist.privacy.minimise import admit
from receptionist.store.open import memory_stores
from tests.twins_store import MAP, SetClock, a_call

pytestmark = pytest.mark.promise(1)

GOOD = """version = "1"
dated = "2026-01-31"
[fields.summary]
why = "to tell the business why you called"
purpose = "service"
basis = "contract"
category = "conversation"
sensitivity = "medium"
retention = "P30D"
cap = "P60D"
rights = ["know", "forget"]
"""


@pytest.fixture
def written(tmp_path: Path) -> Path:
    return tmp_path / "map.toml"


def test_a_complete_map_is_read(written: Path) -> None:
    written.write_text(GOOD)
    field = read_data_map(written).fields["summary"]
    assert (field.retention, field.cap) == (30 * 86400, 60 * 86400)
    assert (field.purpose, field.basis, field.sealed) == (Purpose.SERVICE, LegalBasis.CONTRACT, True)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('retention = "P30D"\n', "", "map.toml:3: summary has no retention"),
        ('retention = "P30D"', "retention = 0", "map.toml:9: summary: retention must be seconds or an ISO"),
        ('retention = "P30D"', 'retention = "P1M"', "map.toml:9: summary: retention must be seconds or an ISO"),
        ('retention = "P30D"', 'retention = "P61D"', "map.toml:9: summary: retention is longer than its cap"),
        ('purpose = "service"', 'purpose = "profit"', "map.toml:5: summary: purpose must be one of service,"),
        ('basis = "contract"', 'basis = "because"', "map.toml:6: summary: basis must be one of consent,"),
        ('why = "to tell the business why you called"', 'why = " "', "map.toml:4: summary: why must be a sentence"),
        ('rights = ["know", "forget"]', 'rights = ["sell"]', "map.toml:11: summary: rights must be a list of"),
        ('cap = "P60D"', 'cap = "P60D"\nowner = "me"', "map.toml:11: summary: unknown key owner"),
        ('cap = "P60D"', 'cap = "P60D"\nsince = "soon"', "map.toml:11: summary: since must be a date"),
        ('cap = "P60D"', 'cap = "P60D"\nsince = "2026-02-01"', "map.toml:11: summary: since is later than"),
        ("[fields.summary]", "[fields.Summary]", "map.toml:3: Summary: a field's name is lower case"),
        ('version = "1"', "version = 1", "map.toml:1: version is missing"),
        ('dated = "2026-01-31"', 'dated = "2026-01-31"\nfeilds = 1', "map.toml:3: unknown key feilds"),
        ("cap =", "cap ", "at line 10"),
    ],
)
def test_a_mistake_is_named_with_its_line(written: Path, old: str, new: str, said: str) -> None:
    assert old in GOOD
    written.write_text(GOOD.replace(old, new))
    with pytest.raises(DataMapWrong) as wrong:
        read_data_map(written)
    assert said in str(wrong.value)


def test_every_mistake_is_named_at_once(written: Path) -> None:
    written.write_text(GOOD.replace('"service"', '"x"').replace('"medium"', '"y"'))
    with pytest.raises(DataMapWrong, match=r"purpose must.*sensitivity must"):
        read_data_map(written)


def test_a_map_that_is_not_there_is_named(written: Path) -> None:
    with pytest.raises(DataMapWrong, match=r"map.toml cannot be read"):
        read_data_map(written)


@given(st.integers(1, 10**6), st.integers(0, 23), st.integers(0, 59), st.integers(0, 59))
def test_durations_add_up(days: int, hours: int, minutes: int, secs: int) -> None:
    assert seconds(f"P{days}DT{hours}H{minutes}M{secs}S") == ((days * 24 + hours) * 60 + minutes) * 60 + secs
    assert seconds(days) == days


@pytest.mark.parametrize("value", ["", "P", "PT", "30 days", "P-1D", "P1Y", -5, 0, True, None, 1.5])
def test_what_is_no_duration_is_refused(value: object) -> None:
    assert seconds(value) is None


@given(st.sampled_from(sorted(MAP.fields)), st.integers(1, 10**9))
def test_an_owner_may_shorten_a_retention_and_never_lengthen_it(name: str, wanted: int) -> None:
    field = MAP.fields[name]
    if wanted > field.retention or field.category in HOUSES_OWN:
        with pytest.raises(DataMapWrong, match=name):
            shorten(MAP, {name: wanted})
    else:
        assert shorten(MAP, {name: wanted}).fields[name] == replace(field, retention=wanted)


@pytest.mark.parametrize(("name", "wanted"), [("shoe_size", 5), ("summary", "soon")])
def test_a_shortening_that_makes_no_sense_is_refused(name: str, wanted: str | int) -> None:
    with pytest.raises(DataMapWrong, match=name):
        shorten(MAP, {name: wanted})


def without(*names: str) -> DataMap:
    return replace(MAP, fields={name: field for name, field in MAP.fields.items() if name not in names})


def test_a_field_that_is_not_on_the_map_cannot_be_written() -> None:
    clock = SetClock()
    stores = memory_stores(without("caller_name"), clock)
    call = a_call(stores, clock)
    stores.calls.open(call)
    record = CallRecord(call.id, call.caller, call.opened_at)
    for name in ("caller_name", "shoe_size"):
        with pytest.raises(UndeclaredField, match=name):
            stores.records.write(record, {name: RawText("44")})
    assert not any("shoe_size" in key or "caller_name" in key for key in stores.vault.cells.scan(""))


def test_without_a_line_for_the_conversation_no_call_is_stored() -> None:
    clock = SetClock()
    stores = memory_stores(without("conversation"), clock)
    with pytest.raises(UndeclaredField, match="conversation"):
        stores.calls.open(a_call(stores, clock))


def test_a_field_that_rests_on_consent_is_refused_by_name_without_it() -> None:
    clock = SetClock()
    by_consent = replace(MAP.fields["caller_name"], basis=LegalBasis.CONSENT, purpose=Purpose.FOLLOW_UP)
    stores = memory_stores(replace(MAP, fields={**MAP.fields, "caller_name": by_consent}), clock)
    call = a_call(stores, clock)
    stores.calls.open(call)
    with pytest.raises(ConsentMissing, match="caller_name"):
        stores.records.write(CallRecord(call.id, call.caller, call.opened_at), {"caller_name": RawText("Ann")})


def test_a_shorter_retention_on_the_map_is_a_shorter_life_in_the_store() -> None:
    clock = SetClock()
    stores = memory_stores(shorten(MAP, {"conversation": "PT1M"}), clock)
    stores.calls.open(a_call(stores, clock))
    assert [stores.vault.cells.ttl(key) for key in stores.vault.cells.scan(stores.vault.prefix("conversation"))] == [60]


@pytest.mark.parametrize("kind", list(PiiType))
def test_only_values_with_a_field_of_their_own_are_held(kind: PiiType) -> None:
    tag = Tag(f"<{kind}_1>")
    kept = admit({tag: RawText("value")}, MAP, {})
    assert (tag in kept) is (kind in {PiiType.PERSON, PiiType.PHONE})


def test_a_value_for_a_field_by_consent_is_held_only_after_a_yes() -> None:
    field = replace(MAP.fields["preferences"], holds=("EMAIL",))
    data_map = replace(MAP, fields={**MAP.fields, "preferences": field})
    held = {Tag("<EMAIL_2>"): RawText("ann@example.com"), Tag("not a tag"): RawText("x")}
    assert admit(held, data_map, {}) == admit(held, data_map, {Purpose.REMEMBERING: False}) == {}
    assert list(admit(held, data_map, {Purpose.REMEMBERING: True})) == ["<EMAIL_2>"]


def test_our_own_map_is_complete_and_seals_everything_personal() -> None:
    assert read_data_map(DATA_MAP) == MAP
    assert all(field.sealed for field in MAP.fields.values() if field.sensitivity in ("medium", "high"))
    assert all("forget" in field.rights for field in MAP.fields.values() if field.category in ("contact", "profile"))
