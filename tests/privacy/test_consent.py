"""Every optional purpose is off until the caller says yes, and the ledger is the proof."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from config.data_map import DATA_MAP
from models.call import Turn
from models.caller import Profile
from models.datamap import DataMap, LegalBasis, Purpose
from models.record import CallRecord
from models.text import RedactedText, Speaker
from receptionist.conversation.honour import honour
from receptionist.errors import ConsentMissing
from receptionist.privacy.consent import OPTIONAL, Receipt, fully_agreed, give, history, live_consents, withdraw
from receptionist.store.open import Stores, open_stores
from tests.twins_store import MAP, SetClock, a_call, stores_on
from tests.twins_turns import Bench

pytestmark = pytest.mark.promise(3)

BY_VOICE = Receipt("end.remember", "en", "voice")


@pytest.fixture
def stores() -> Stores:
    return stores_on(SetClock())


def test_nobody_is_remembered_without_a_live_consent(stores: Stores) -> None:
    caller = stores.callers.key("+14155550132")
    with pytest.raises(ConsentMissing, match="preferred_name"):
        stores.callers.remember(caller, Profile("Ann"))
    give(stores.ledger, MAP, caller, Purpose.TRANSCRIPT, BY_VOICE)
    with pytest.raises(ConsentMissing):
        stores.callers.remember(caller, Profile("Ann"))
    give(stores.ledger, MAP, caller, Purpose.REMEMBERING, BY_VOICE)
    stores.callers.remember(caller, Profile("Ann"))
    withdraw(stores.ledger, MAP, caller, Purpose.REMEMBERING, BY_VOICE)
    with pytest.raises(ConsentMissing):
        stores.callers.remember(caller, Profile("Sam"))


def test_one_callers_consent_is_nobody_elses(stores: Stores) -> None:
    ann, bob = stores.callers.key("+14155550132"), stores.callers.key("+14155550133")
    give(stores.ledger, MAP, ann, Purpose.REMEMBERING, BY_VOICE)
    assert live_consents(stores.ledger, bob) == frozenset()


def test_a_receipt_says_what_was_agreed_to_how_and_when(stores: Stores) -> None:
    caller = stores.callers.key("+14155550132")
    line = give(stores.ledger, MAP, caller, Purpose.TRANSCRIPT, Receipt("ask.transcript", "es", "keypad"))
    assert line.detail == {
        "purpose": "transcript", "policy": MAP.version, "dated": MAP.dated,
        "wording": "ask.transcript", "language": "es", "channel": "keypad",
    }  # fmt: skip
    assert (line.event, line.caller, line.at) == ("consent_given", caller, SetClock().now())
    assert history(stores.ledger, caller) == (line,)


@pytest.mark.parametrize("purpose", [Purpose.SERVICE, Purpose.SECURITY])
def test_what_needs_no_consent_takes_none(stores: Stores, purpose: Purpose) -> None:
    with pytest.raises(ValueError, match="does not rest on consent"):
        give(stores.ledger, MAP, stores.callers.key("+14155550132"), purpose, BY_VOICE)


def test_forgetting_ends_every_consent(stores: Stores) -> None:
    caller = stores.callers.key("+14155550132")
    give(stores.ledger, MAP, caller, Purpose.REMEMBERING, BY_VOICE)
    stores.callers.forget(caller)
    assert live_consents(stores.ledger, caller) == frozenset()


STEPS = st.lists(
    st.tuples(st.sampled_from(["give", "withdraw", "forget"]), st.sampled_from(sorted(OPTIONAL))), max_size=12
)


@given(STEPS)
def test_the_last_word_on_each_purpose_counts(steps: list[tuple[str, Purpose]]) -> None:
    stores, expected = stores_on(SetClock()), set[Purpose]()
    caller = stores.callers.key("+14155550132")
    for step, purpose in steps:
        if step == "give":
            give(stores.ledger, MAP, caller, purpose, BY_VOICE)
            expected.add(purpose)
        elif step == "withdraw":
            withdraw(stores.ledger, MAP, caller, purpose, BY_VOICE)
            expected.discard(purpose)
        else:
            stores.callers.forget(caller)
            expected.clear()
        assert live_consents(stores.ledger, caller) == expected


@pytest.mark.parametrize(("agreed", "days", "left"), [(False, 0.9, 1), (False, 1.1, 0), (True, 80, 1), (True, 91, 0)])
def test_a_transcript_is_kept_longer_only_with_consent(agreed: bool, days: float, left: int) -> None:
    clock = SetClock()
    stores = stores_on(clock)
    call = a_call(stores, clock)
    stores.calls.open(call)
    if agreed:
        give(stores.ledger, MAP, call.caller, Purpose.TRANSCRIPT, BY_VOICE)
    turn = Turn(Speaker.CALLER, RedactedText("I am <PERSON_1>"), clock.now())
    stores.records.write(CallRecord(call.id, call.caller, call.opened_at, clock.now(), transcript=(turn,)), {})
    clock.go(days * 86400)
    kept = [key for key in stores.vault.cells.scan("") if ":transcript" in key]
    assert len(kept) == left


def grown(since: str = "2027-05-01") -> DataMap:
    """Return the map of a later policy, which names the reason of the last call for the first time."""
    newer = replace(MAP.fields["last_reason"], since=since)
    return replace(MAP, version="2", dated=since, fields={**MAP.fields, "last_reason": newer})


def test_an_old_yes_does_not_cover_what_the_policy_named_only_later() -> None:
    clock, cells = SetClock(), stores_on(SetClock()).vault.cells
    stores, later = (open_stores(cells, b"\x07" * 32, "test", one, clock) for one in (MAP, grown()))
    caller, whole = stores.callers.key("+14155550132"), Profile("Ann", {"contact": "no_text"}, "billing", 5.0)
    give(stores.ledger, MAP, caller, Purpose.REMEMBERING, BY_VOICE)
    later.callers.remember(caller, whole)
    assert later.callers.profile(caller) == replace(whole, last_reason="")
    assert fully_agreed(later.ledger, grown(), caller) == frozenset()
    assert live_consents(later.ledger, caller) == {Purpose.REMEMBERING}
    give(later.ledger, grown(), caller, Purpose.REMEMBERING, BY_VOICE)
    later.callers.remember(caller, whole)
    assert later.callers.profile(caller) == whole
    assert fully_agreed(later.ledger, grown(), caller) == {Purpose.REMEMBERING}


def test_a_new_yes_under_a_new_policy_is_a_new_receipt_and_under_the_same_one_is_none() -> None:
    bench = Bench()
    caller, ledger = bench.call.caller, bench.stores.ledger
    call = replace(bench.call, consent={Purpose.REMEMBERING: True})
    for data_map in (MAP, MAP, grown(), grown()):
        honour(call, replace(bench.desk, data_map=data_map))
    assert [line.detail["policy"] for line in history(ledger, caller)] == ["2", "1"]


def test_whatever_rests_on_consent_and_is_not_in_the_first_notice_says_since_when() -> None:
    first = min((DATA_MAP.parent / "policy").glob("*.md")).read_text("utf-8")
    asked = [field for field in MAP.fields.values() if field.basis is LegalBasis.CONSENT]
    assert [
        field.name for field in asked if f"| {field.name.replace('_', ' ')} |" not in first and not field.since
    ] == []
