"""Nothing lives longer than its line on the map says."""

import pytest

from models.caller import Profile
from receptionist.errors import CallNotFound
from receptionist.privacy.retention import Drift, drifts, field_of, lifetime
from tests.privacy.lived_in import LivedIn, lived_in
from tests.twins_store import MAP

pytestmark = pytest.mark.promise(3)

DAY = 86400


@pytest.fixture
def house() -> LivedIn:
    return lived_in()


def test_every_key_expires_within_its_cap(house: LivedIn) -> None:
    cells = house.stores.vault.cells
    keys = [(key, cells.ttl(key) or 0) for key in cells.scan("")]
    assert list(drifts(keys, MAP)) == []
    assert all(0 < ttl <= MAP.fields[key.split(":")[2]].cap for key, ttl in keys)


def test_every_field_of_the_map_is_written_and_every_key_is_on_the_map(house: LivedIn) -> None:
    house.stores.callers.forget(house.stores.callers.key("+14155550199"))
    house.stores.dead.bury("receptionist.upkeep", {})
    house.stores.forgettings.ask(house.over.caller, "+14155550132", house.clock.now() + 60)
    written = {key.split(":")[2] for key in house.stores.vault.cells.scan("")}
    taken, by_others = {"utterance_audio", "transcript"}, {field.name for field in MAP.fields.values() if field.keys}
    assert written - MAP.fields.keys() == set()
    assert MAP.fields.keys() - written - by_others <= taken


@pytest.mark.parametrize(
    ("days", "left"),
    [
        (0.002, {"conversation", "summary", "caller_name", "preferred_name"}),
        (0.02, {"summary", "caller_name", "preferred_name", "transcript_kept"}),
        (31, {"preferred_name", "transcript_kept", "ledger"}),
        (91, {"preferred_name", "ledger"}),
        (366, {"ledger", "account"}),
        (1100, {"key_seeds"}),
    ],
)
def test_things_go_one_by_one_as_the_map_says(house: LivedIn, days: float, left: set[str]) -> None:
    house.clock.go(days * DAY)
    found = {key.split(":")[2] for key in house.stores.vault.cells.scan("")}
    assert left <= found
    gone = {name for name, field in MAP.fields.items() if field.cap < days * DAY}
    assert found & gone == set()


def test_a_live_call_rolls_on_but_not_past_its_cap(house: LivedIn) -> None:
    field = MAP.fields["conversation"]
    for _ in range(field.cap // 600 - 1):
        house.clock.go(600)
        house.stores.calls.save(house.live)
    house.clock.go(601)
    with pytest.raises(CallNotFound):
        house.stores.calls.save(house.live)


def test_a_remembered_caller_is_forgotten_at_the_cap_however_often_they_call(house: LivedIn) -> None:
    caller, field = house.over.caller, MAP.fields["preferred_name"]
    for _ in range(field.cap // (100 * DAY)):
        house.clock.go(100 * DAY)
        house.stores.callers.remember(caller, Profile("Ottilie", {"contact": "no_text"}))
        assert house.stores.callers.profile(caller)
    house.clock.go(31 * DAY)
    assert house.stores.callers.profile(caller) is None


def test_keys_last_as_long_as_what_they_seal(house: LivedIn) -> None:
    house.clock.go(300 * DAY)
    profile = house.stores.callers.profile(house.over.caller)
    assert profile is not None
    assert profile.preferred_name == "Ottilie"


@pytest.mark.parametrize(
    ("key", "ttl", "what"),
    [
        ("r:practice:shoe_size:00", 60, "not on the data map"),
        ("r:practice:summary:00", -1, "never expires"),
        ("r:practice:summary:00", 90 * DAY, "its cap is"),
        ("celery-task-meta-1", -1, None),
        ("_kombu.binding.live", -1, None),
        ("somebody_elses", 60, "not on the data map"),
        ("r:practice:summary:00", 45 * DAY, "its retention is"),
        ("r:practice:caller_key:00", 400 * DAY, None),
        ("r:practice:summary:00", 60, None),
    ],
)
def test_drift_is_named(key: str, ttl: int, what: str | None) -> None:
    found = list(drifts([(key, ttl)], MAP))
    assert [what in str(one) for one in found] == ([True] if what else [])
    assert all(isinstance(one, Drift) for one in found)


def test_a_lifetime_ends_at_the_cap() -> None:
    field = MAP.fields["conversation"]
    assert lifetime(field, now=1000.0) == field.retention
    assert lifetime(field, now=1000.0 + field.cap - 10, born=1000.0) == 10
    assert lifetime(field, now=1000.0 + field.cap + 10, born=1000.0) == 0
    assert field_of("r:x:conversation:00", MAP) == field
