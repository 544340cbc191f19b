"""The breach drill: from the ledger alone, which callers and fields were opened, by whom, since when."""

from datetime import UTC, datetime

import pytest

from config.roles import read_roles
from models.caller import CallerKey
from models.record import CallRecord
from models.text import RawText
from receptionist.privacy.breach import KEY_USED, KEYS_USED, moment, openings
from receptionist.privacy.rights import export
from receptionist.store.memory import MemoryCells
from receptionist.store.open import Stores, stores_for
from receptionist.store.roles import role_keys
from tests.twins_store import MAP, SetClock, a_call

pytestmark = pytest.mark.promise(4)

KEY, MATRIX = b"\x07" * 32, read_roles(MAP)


@pytest.fixture
def clock() -> SetClock:
    return SetClock()


@pytest.fixture
def cells(clock: SetClock) -> MemoryCells:
    return MemoryCells(clock)


def role(cells: MemoryCells, clock: SetClock, name: str) -> Stores:
    return stores_for(cells, role_keys(KEY, "practice").granted(MATRIX[name]), MAP, clock)


def book(stores: Stores) -> list[object]:
    return [*stores.ledger.entries(), *stores.uses.entries()]


def test_the_drill_lists_callers_fields_and_roles_since_a_moment(cells: MemoryCells, clock: SetClock) -> None:
    web = role(cells, clock, "web")
    before, after = (a_call(web, clock, f"{n:032x}", number=f"+1217555010{n}") for n in (1, 2))
    web.calls.open(before)
    clock.go(4000)
    since = clock.now()
    web.calls.open(after)
    live = role(cells, clock, "live")
    live.calls.load(after.id)
    web.records.write(CallRecord(after.id, after.caller, clock.now()), {"caller_name": RawText("Ann Smith")})
    web.reveals.reveal(after.id, "caller_name", "account-1", "callback")
    export(web.callers, web.ledger, MAP, after.caller, "operator")
    found = openings(book(web), since, MAP, MATRIX)  # type: ignore[arg-type]
    assert {one.caller for one in found} == {after.caller}
    by = {(one.actor, one.event): one for one in found}
    assert by.keys() == {("web", KEY_USED), ("live", KEY_USED), ("account-1", "reveal"), ("operator", "exported")}
    assert by["account-1", "reveal"].fields == ("caller_name",)
    assert "conversation" in by["live", KEY_USED].fields
    assert "caller_name" not in by["live", KEY_USED].fields
    assert before.caller in {one.caller for one in openings(book(web), 0, MAP, MATRIX)}  # type: ignore[arg-type]


def test_a_listing_says_how_many_callers_it_opened(cells: MemoryCells, clock: SetClock) -> None:
    first = stores_for(cells, role_keys(KEY, "practice"), MAP, clock)
    for n in range(3):
        first.calls.open(a_call(first, clock, f"{n:032x}", number=f"+1217555010{n}"))
    web = role(cells, clock, "web")
    web.records.recent(0)
    one = openings(book(web), 0, MAP, MATRIX)[0]  # type: ignore[arg-type]
    assert (one.event, one.caller, one.callers) == (KEYS_USED, CallerKey(""), 3)


def test_repeated_openings_are_one_line_with_its_first_and_last_time(cells: MemoryCells, clock: SetClock) -> None:
    web = role(cells, clock, "web")
    began = clock.now()
    for n in range(3):
        web.calls.open(a_call(web, clock, f"{n:032x}"))
        clock.go(4000)
    (one,) = openings(book(web), 0, MAP, MATRIX)  # type: ignore[arg-type]
    assert (one.first, one.last, one.times) == (began, began + 8000, 3)


NOON = datetime(2026, 1, 31, 12, tzinfo=UTC).timestamp()


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("2026-01-31T12:00", NOON),
        ("2026-01-31T13:00+01:00", NOON),
        ("36h", 1_000_000_000 - 36 * 3600),
        ("2w", 1_000_000_000 - 14 * 86400),
        ("1700000000", 1_700_000_000.0),
    ],
)
def test_a_moment_is_a_time_or_an_age(text: str, at: float) -> None:
    assert moment(text, 1_000_000_000) == at


@pytest.mark.parametrize("text", ["", "yesterday", "5", "-3h"])
def test_what_is_no_moment_is_refused(text: str) -> None:
    with pytest.raises(ValueError):
        moment(text, 0)
