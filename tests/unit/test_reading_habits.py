"""Reading is compared with what the same account did before, beside what is unusual for anybody."""

import pytest

from models.record import LedgerEntry
from receptionist.privacy.unusual import ALARMS, Unusual, unusual_reading
from tests.twins_web import NOON

pytestmark = pytest.mark.promise(5)


@pytest.mark.parametrize(
    ("event", "age", "rules"),
    [
        ("reveal", 0.0, {Unusual.MANY_REVEALS, Unusual.MANY_CALLERS}),
        ("reveal", 601.0, {Unusual.MANY_REVEALS}),
        ("reveal", 3600.0, set()),
        ("consent_given", 0.0, set()),
        ("denied", 0.0, {Unusual.REFUSED}),
        ("denied", 3600.0, set()),
    ],
)
def test_only_reveals_of_the_last_minutes_count(event: str, age: float, rules: set[Unusual]) -> None:
    lines = [LedgerEntry(n, NOON - age, event, "somebody", f"caller {n}") for n in range(11)]
    assert set(unusual_reading(lines, "somebody", NOON, night=False)) == rules


def habit(days: int, a_day: int, today: int, at: float = NOON) -> list[LedgerEntry]:
    """Return reveals of somebody on each of the days before NOON, at the same hour, and today's, spread over hours."""
    past = [NOON - day * 86400 - 60 * n for day in range(1, days + 1) for n in range(a_day)]
    now = [at - 3600 * (n % 9) - n for n in range(today)]
    return [LedgerEntry(n, when, "reveal", "somebody", f"caller {n % 3}") for n, when in enumerate([*past, *now])]


@pytest.mark.parametrize(
    ("lines", "rules"),
    [
        (habit(20, 2, 9), {Unusual.MORE_THAN_USUAL}),
        (habit(20, 2, 7), set()),
        (habit(20, 12, 20), set()),
        (habit(20, 12, 25), {Unusual.MORE_THAN_USUAL}),
        (habit(4, 2, 30), set()),
        (habit(0, 0, 30), set()),
    ],
    ids=["far more", "below the floor", "a busy person", "more for a busy person", "no habits yet", "a new account"],
)
def test_a_day_is_compared_with_the_accounts_own_past(lines: list[LedgerEntry], rules: set[Unusual]) -> None:
    assert set(unusual_reading(lines, "somebody", NOON, night=False)) == rules


@pytest.mark.parametrize(("later", "days", "rules"), [(8, 20, {Unusual.UNUSUAL_HOUR}), (1, 20, set()), (8, 3, set())])
def test_an_hour_at_which_somebody_never_read_is_unusual(later: int, days: int, rules: set[Unusual]) -> None:
    now = NOON + later * 3600
    lines = [*habit(days, 2, 0), LedgerEntry(99, now, "reveal", "somebody", "caller")]
    assert set(unusual_reading(lines, "somebody", now, False, lambda at: int(at // 3600) % 24)) == rules


def test_a_habit_is_raised_once_a_day() -> None:
    raised = LedgerEntry(0, NOON - 7200, "unusual_reading", "somebody", ALARMS, {"rule": "more_than_usual"})
    assert set(unusual_reading([*habit(20, 2, 9), raised], "somebody", NOON, night=False)) == set()
