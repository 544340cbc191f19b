"""A caller's objection reaches the owner, without anything the caller said, and its answer reaches the caller."""

import pytest

from models.caller import CallerKey
from models.record import Role
from receptionist.desk import Desk
from receptionist.privacy.object import OBJECTIONS, end_objections, object_to, unanswered
from receptionist.privacy.rights import forget
from tests.twins_portal import CALL, HELD, a_known_caller
from tests.twins_store import MAP, SetClock
from tests.twins_web import NOON, Visitor, a_busy_desk, an_app

pytestmark = pytest.mark.promise(4)


@pytest.fixture
def desk() -> Desk:
    return a_busy_desk(SetClock(NOON))


@pytest.fixture
def caller(desk: Desk) -> CallerKey:
    return a_known_caller(desk)


def owner(desk: Desk, role: Role = Role.OWNER) -> Visitor:
    return Visitor(an_app(desk), desk).log_in(role)


def test_the_owner_sees_what_is_objected_to_and_which_call_and_nothing_that_was_said(
    desk: Desk, caller: CallerKey
) -> None:
    assert "A caller objects" not in owner(desk).get("/today").text
    object_to(desk.ledger, MAP, caller, ["caller_name", "summary"], "caller")
    page = owner(desk).get("/today").text
    shown = page.partition("A caller objects.")[2].partition("</section>")[0]
    assert "caller's name; the summary" in shown.replace("&#39;", "'") and "Today at 12:00" in shown
    assert f"/dashboard/calls/{CALL}" in shown
    assert not any(value in shown for value in (*HELD.values(), caller))
    assert "A caller objects" not in owner(desk, Role.STAFF).get("/today").text


def test_an_answer_is_the_owners_and_the_caller_can_see_it(desk: Desk, caller: CallerKey) -> None:
    object_to(desk.ledger, MAP, caller, ["summary"], "caller")
    (waiting,) = unanswered(desk.ledger)
    assert owner(desk, Role.STAFF).post(f"/objections/{waiting.line}", "/today").status_code == 403
    visitor = owner(desk)
    assert visitor.post(f"/objections/{waiting.line}", "/today").location == "/dashboard/today"
    assert "A caller objects" not in visitor.get("/today").text
    assert desk.ledger.entries(caller)[0].event == "objection_answered"
    assert visitor.post(f"/objections/{waiting.line}", "/password").status_code == 404
    page = visitor.get("/who-looked").text
    assert "Objection answered" in page and caller not in page and "house:" not in page


@pytest.mark.parametrize("over", ["taken back", "erased"])
def test_an_objection_that_is_over_waits_for_nobody(over: str, desk: Desk, caller: CallerKey) -> None:
    object_to(desk.ledger, MAP, caller, ["summary"], "caller")
    if over == "erased":
        forget(desk.callers, MAP, caller)
    else:
        end_objections(desk.ledger, caller, "caller")
    assert unanswered(desk.ledger) == []


def test_an_objection_is_raised_once_and_again_when_it_grows(desk: Desk, caller: CallerKey) -> None:
    for fields in (["summary"], ["summary"], ["summary", "caller_name"]):
        object_to(desk.ledger, MAP, caller, fields, "caller")
    assert len(desk.ledger.entries(OBJECTIONS)) == 2
    (waiting,) = unanswered(desk.ledger)
    assert waiting.fields == ("caller_name", "summary")
