"""An owner's own retentions in the business file shorten the map's, for every process and paper."""

from dataclasses import replace
from pathlib import Path

import pytest

from config.business import BusinessFileInvalid
from config.data_map import DATA_MAP, read_data_map, shorten
from config.papers import read_papers
from models.call import Call
from models.record import CallRecord
from models.text import RawText
from receptionist.privacy.retention import drifts
from receptionist.store.expiries import SealedExpiries
from receptionist.store.open import Stores, open_stores
from receptionist.store.vault import Vault
from tests.privacy.lived_in import LivedIn, lived_in
from tests.twins_phone import a_desk
from tests.twins_store import MAP, NUMBER, SetClock
from workers.upkeep import upkeep

pytestmark = pytest.mark.promise(3)

EXAMPLE = DATA_MAP.with_name("business.toml").read_text("utf-8").partition("[retention]")[0]


def papers(tmp_path: Path, retention: str) -> Path:
    path = tmp_path / "business.toml"
    path.write_text(f"{EXAMPLE}[retention]\n{retention}\n", "utf-8")
    return path


def test_a_shorter_retention_holds_wherever_the_map_is_read(tmp_path: Path) -> None:
    business, data_map = read_papers(papers(tmp_path, 'summary = "P7D"\ncaller_name = 3600'))
    assert business.retention == {"summary": "P7D", "caller_name": 3600}
    assert data_map.fields["summary"].retention == 7 * 86400
    assert data_map.fields["caller_name"].retention == 3600
    assert data_map.fields["transcript"] == read_data_map().fields["transcript"]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ('summary = "P31D"', "never lengthened"),
        ('shoe_size = "P1D"', "no such field"),
        ("key_seeds = 60", "keys and proofs"),
        ("ledger = 60", "keys and proofs"),
        ("summary = true", "must be seconds or a duration"),
        ('summary = "soon"', "not seconds"),
    ],
)
def test_what_is_longer_unknown_or_the_houses_own_is_refused_by_name(tmp_path: Path, line: str, said: str) -> None:
    with pytest.raises(BusinessFileInvalid, match=said) as refused:
        read_papers(papers(tmp_path, line))
    assert line.split()[0] in str(refused.value)


DAY = 86400
SHORTER = {"summary": "P7D", "caller_name": "P1D", "call_list": "P7D", "preferred_name": "P30D"}


def shortened(house: LivedIn) -> Stores:
    """Return the same store as a process sees it that was started after the owner shortened retentions."""
    cells = house.stores.vault.cells
    return open_stores(cells, b"\x07" * 32, "practice", shorten(MAP, SHORTER), house.clock)


def left(house: LivedIn, field: str) -> list[int]:
    cells = house.stores.vault.cells
    return [cells.ttl(key) or 0 for key in cells.scan(house.stores.vault.prefix(field))]


def test_what_is_stored_already_keeps_to_a_shorter_retention_counted_from_when_it_was_written() -> None:
    house = lived_in()
    house.clock.go(3 * DAY)
    stores = shortened(house)
    before = dict(stores.vault.cells.lifetimes())
    assert stores.expiries.curtail() == 4
    assert left(house, "summary") == [4 * DAY]
    assert left(house, "caller_name") == [], "three days old, and one is allowed"
    assert left(house, "preferred_name") == [27 * DAY]
    assert left(house, "callback_number") == [27 * DAY]
    assert all(left <= before[key] for key, left in stores.vault.cells.lifetimes())
    assert stores.expiries.curtail() == 0
    assert list(drifts(stores.vault.cells.lifetimes(), stores.vault.data_map)) == []


def test_a_longer_map_lengthens_nothing_and_other_businesses_are_let_be() -> None:
    house = lived_in()
    other = lived_in("other", stores=open_stores(house.stores.vault.cells, b"\x08" * 32, "other", MAP, house.clock))
    shortened(house).expiries.curtail()
    lengths = dict(house.stores.vault.cells.lifetimes())
    assert house.stores.expiries.curtail() == 0
    assert dict(house.stores.vault.cells.lifetimes()) == lengths
    assert left(other, "summary") == [30 * DAY]


def test_upkeep_shortens_at_once_when_the_owner_does() -> None:
    desk = a_desk(SetClock())
    call = Call("1" * 32, "CA1", desk.callers.key(NUMBER), NUMBER, desk.clock.now())
    desk.calls.open(call)
    desk.records.write(
        CallRecord(call.id, call.caller, call.opened_at, call.opened_at + 9), {"caller_name": RawText("Sam")}
    )
    upkeep(desk)
    assert desk.records.read(call.id).held == ("caller_name",)
    assert isinstance(desk.clock, SetClock)
    desk.clock.go(2 * DAY)
    held = desk.expiries
    assert isinstance(held, SealedExpiries)
    vault = Vault(held.vault.cells, held.vault.keyring, shorten(MAP, SHORTER), desk.clock)
    upkeep(replace(desk, data_map=vault.data_map, expiries=SealedExpiries(vault)))
    assert desk.records.read(call.id).held == ()
