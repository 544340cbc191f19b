"""What the store needs of a database, asked of each of its twins."""

import threading

import pytest

from receptionist.store.cells import (
    PRESENT,
    Add,
    Append,
    Cells,
    Curtail,
    Delete,
    Mark,
    Place,
    Prolong,
    Set,
    Unplace,
    When,
    Write,
)


def test_a_value_is_there_with_its_expiry_after_one_step(cells: Cells) -> None:
    assert cells.apply(Set("a", b"\x00\xff", 60))
    assert cells.get("a") == b"\x00\xff"
    assert cells.ttl("a") in (59, 60)
    assert cells.get("b") is None
    assert cells.ttl("b") is None


@pytest.mark.parametrize(
    "write", [Set("a", b"", 0), Append("a", b"", 0), Place("a", "m", 1, -1), Mark("a", "n", b"", 0)]
)
def test_a_write_without_a_future_is_refused(cells: Cells, write: Write) -> None:
    with pytest.raises(ValueError, match="expiry"):
        cells.apply(write)
    assert list(cells.scan("")) == []


@pytest.mark.parametrize(("ttl", "left"), [(30, (29, 30)), (90, (59, 60)), (0, (None,)), (-5, (None,))])
def test_an_expiry_is_brought_down_never_up_and_what_is_over_goes(
    cells: Cells, ttl: int, left: tuple[int | None, ...]
) -> None:
    cells.apply(Set("a", b"1", 60), Place("p", "m", 1.0, 60))
    cells.apply(Curtail("a", ttl), Curtail("p", ttl), Curtail("b", ttl))
    assert cells.ttl("a") in left
    assert cells.ttl("p") in left
    assert cells.ttl("b") is None


@pytest.mark.parametrize(
    ("when", "holds"),
    [
        ({"a": b"1"}, True),
        ({"a": b"2"}, False),
        ({"a": None}, False),
        ({"b": None}, True),
        ({"a": PRESENT}, True),
        ({"b": PRESENT}, False),
        ({"a": b"1", "b": PRESENT}, False),
    ],
)
def test_all_writes_happen_or_none(cells: Cells, when: When, holds: bool) -> None:
    cells.apply(Set("a", b"1", 60))
    assert cells.apply(Set("x", b"1", 60), Delete("a"), when=when) is holds
    assert (cells.get("x") is not None) is holds
    assert (cells.get("a") is None) is holds


def test_of_many_who_make_the_same_thing_one_succeeds(cells: Cells) -> None:
    won: list[bool] = []

    def make() -> None:
        won.append(cells.apply(Set("k", b"1", 60), when={"k": None}))

    tries = [threading.Thread(target=make) for _ in range(5)]
    for one in tries:
        one.start()
    for one in tries:
        one.join()
    assert sorted(won) == [False] * 4 + [True]


def test_many_values_come_in_the_order_asked(cells: Cells) -> None:
    cells.apply(Set("a", b"1", 60), Set("b", b"2", 60))
    assert list(cells.get_many(["b", "x", "a"])) == [b"2", None, b"1"]
    assert list(cells.get_many([])) == []


def test_a_value_is_taken_once(cells: Cells) -> None:
    cells.apply(Set("a", b"1", 60))
    assert cells.take("a") == b"1"
    assert cells.take("a") is None


def test_a_list_gives_its_items_in_order_and_is_gone_when_empty(cells: Cells) -> None:
    cells.apply(Append("l", b"1", 60), Append("l", b"2", 60))
    assert cells.ttl("l") in (59, 60)
    assert [cells.pop("l", 0), cells.pop("l", 1), cells.pop("l", 0)] == [b"1", b"2", None]
    assert list(cells.scan("l")) == []


def test_who_waits_for_an_item_gets_it_when_it_comes(cells: Cells) -> None:
    got: list[bytes | None] = []
    waiting = threading.Thread(target=lambda: got.append(cells.pop("l", 10)))
    waiting.start()
    cells.apply(Append("l", b"late", 60))
    waiting.join(10)
    assert got == [b"late"]


def test_waiting_ends_without_an_item(cells: Cells) -> None:
    assert cells.pop("l", 0.05) is None


def test_a_counter_keeps_the_expiry_of_its_first_count(cells: Cells) -> None:
    assert [cells.count("c", 60), cells.count("c", 600)] == [1, 2]
    assert cells.ttl("c") in (59, 60)


def test_tables_keep_names_and_add_numbers(cells: Cells) -> None:
    cells.apply(Mark("t", "a", b"x", 60), Add("t", "n", 2, 60), Add("t", "n", 3, 60))
    assert cells.table("t") == {"a": b"x", "n": b"5"}
    assert cells.table("none") == {}


def test_ordered_sets_give_the_highest_first_and_drop_what_is_below_the_floor(cells: Cells) -> None:
    cells.apply(
        Place("z", "old", 1, 60), Place("z", "a", 5, 60), Place("z", "b", 5, 60), Place("z", "c", 9, 60, floor=2)
    )
    assert list(cells.placed("z")) == ["c", "b", "a"]
    assert list(cells.placed("z", 6)) == ["c"]
    assert list(cells.placed("z", limit=2)) == ["c", "b"]
    cells.apply(Unplace("z", "c"))
    assert list(cells.placed("z")) == ["b", "a"]


def test_a_shared_key_never_gets_a_shorter_life(cells: Cells) -> None:
    cells.apply(Place("z", "a", 1, 600), Place("z", "b", 1, 60), Mark("t", "a", b"", 600), Add("t", "n", 1, 60))
    cells.apply(Set("v", b"1", 60), Prolong("v", 600), Prolong("v", 5), Prolong("none", 60))
    assert [cells.ttl(key) in (599, 600) for key in ("z", "t", "v")] == [True] * 3
    assert cells.ttl("none") is None


def test_deleting_counts_what_was_there(cells: Cells) -> None:
    cells.apply(Set("a", b"1", 60), Append("l", b"1", 60))
    assert cells.delete("a", "l", "none") == 2
    assert cells.delete() == 0


def test_a_scan_finds_a_prefix_literally(cells: Cells) -> None:
    cells.apply(Set("r:[a]*:1", b"1", 60), Set("r:[a]x:2", b"1", 60), Set("ra", b"1", 60))
    assert sorted(cells.scan("r:[a]")) == ["r:[a]*:1", "r:[a]x:2"]
    assert sorted(cells.scan("r:[a]*")) == ["r:[a]*:1"]


def test_everything_raw_can_be_read_for_a_scan(cells: Cells) -> None:
    cells.apply(
        Set("s", b"one", 60), Append("l", b"two", 60), Place("z", "three", 1, 60), Mark("t", "four", b"five", 60)
    )
    found = {part for _, part in cells.contents()}
    assert {b"one", b"two", b"three", b"four", b"five"} <= found
