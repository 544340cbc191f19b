"""What was kept under a consent goes with it, and nothing else; in memory and in Redis."""

from collections import Counter

import pytest

from models.caller import Profile
from models.datamap import Purpose
from receptionist.ports import Clock
from receptionist.privacy.consent import Receipt, give
from receptionist.store.open import Stores
from tests.twins_store import MAP, a_call

pytestmark = pytest.mark.promise(4)


def test_everything_of_one_purpose_goes_and_all_else_stays(stores: Stores, clock: Clock) -> None:
    call, other = a_call(stores, clock), a_call(stores, clock, "2" * 32, "+14155550199")
    for each in (call, other):
        stores.calls.open(each)
        give(stores.ledger, MAP, each.caller, Purpose.REMEMBERING, Receipt("end.remember", "en", "voice"))
        stores.callers.remember(each.caller, Profile("Ann", {"person": "rivera"}))
    before = Counter(MAP.fields[one.field].purpose for one in stores.callers.holdings(call.caller))
    assert stores.callers.drop(call.caller, Purpose.REMEMBERING) == before[Purpose.REMEMBERING] == 2
    left = Counter(MAP.fields[one.field].purpose for one in stores.callers.holdings(call.caller))
    assert left == before - Counter({Purpose.REMEMBERING: 2}) and left
    assert stores.callers.profile(other.caller) == Profile("Ann", {"person": "rivera"})
    assert stores.callers.drop(call.caller, Purpose.REMEMBERING) == 0
