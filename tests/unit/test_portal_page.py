"""The portal's page: what is held in plain words, and every right done at once with a receipt."""

import json
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pytest

from models.caller import CallerKey, Profile
from models.datamap import Purpose
from models.record import Account, Role
from receptionist.desk import Desk
from receptionist.errors import AccessDenied, ConsentMissing, SealBroken
from receptionist.privacy.consent import live_consents
from receptionist.privacy.copy import whole_copy
from receptionist.privacy.correct import correct, read_name
from receptionist.privacy.grace import ask_to_forget
from receptionist.privacy.object import end_objections, object_to, objections
from receptionist.privacy.rights import is_restricted
from receptionist.store.callers import SealedCallers
from receptionist.store.vault import Vault
from receptionist.web.keys import account_id
from receptionist.web.portal_words import LANGUAGES
from tests.twins_phone import a_desk
from tests.twins_portal import CALL, HELD, Visitor, a_known_caller, a_portal, text
from tests.twins_store import MAP, NUMBER, SetClock

pytestmark = pytest.mark.promise(4)


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    desk = a_desk(SetClock())
    return replace(desk, settings=replace(desk.settings, data_dir=tmp_path))


@pytest.fixture
def caller(desk: Desk) -> CallerKey:
    return a_known_caller(desk, agreed=(Purpose.REMEMBERING, Purpose.TRANSCRIPT))


@pytest.fixture
def visitor(desk: Desk, caller: CallerKey) -> Visitor:
    return Visitor(desk, a_portal(desk), {"Accept-Language": "en"}).come_in()


def test_everything_held_is_shown_with_why_and_until_when(visitor: Visitor, desk: Desk, caller: CallerKey) -> None:
    page = text(visitor.get().text)
    holdings = desk.callers.holdings(caller)
    assert len(holdings) > 7
    for field in {one.field for one in holdings}:
        assert LANGUAGES["en"][f"field.{field}"] in page
        assert f"Held {desk.data_map.fields[field].why}." in page
    assert page.count("Goes by itself on") == len(holdings)
    for words in ("Robin", "Robin Example", NUMBER, "you wanted an appointment", "name asked for a cleaning."):
        assert words in page


def test_a_retention_changed_on_the_map_changes_on_the_page(desk: Desk, caller: CallerKey) -> None:
    line = replace(MAP.fields["summary"], why="to try something else")
    changed = replace(desk, data_map=replace(MAP, fields={**MAP.fields, "summary": line}))
    page = Visitor(changed, a_portal(changed)).come_in().get().text
    assert "Held to try something else." in page and MAP.fields["summary"].why not in page


def test_somebody_of_whom_nothing_is_held_is_told_so(desk: Desk) -> None:
    caller = a_known_caller(desk, agreed=())
    desk.callers.forget(caller)
    assert "We hold nothing about you now." in Visitor(desk, a_portal(desk)).come_in().get().text


def test_a_caller_sees_nothing_of_another(visitor: Visitor, desk: Desk) -> None:
    other = a_known_caller(desk, "+14155550199")
    desk.callers.remember(other, Profile("Quentin"))
    assert "Quentin" not in visitor.get().text
    assert "Quentin" not in visitor.post("/copy").text


def test_a_corrected_name_and_wish_count_on_the_next_call(visitor: Visitor, desk: Desk, caller: CallerKey) -> None:
    answer = visitor.post("/correct", name="  Sam ", person="", no_text="yes")
    assert answer.location == "/privacy/?done=saved#correct"
    profile = desk.callers.profile(caller)
    assert profile and (profile.preferred_name, profile.preferences) == ("Sam", {"contact": "no_text"})
    assert profile.last_reason == "book_appointment"
    lines = [line for line in desk.ledger.entries(caller) if line.event == "corrected"]
    assert {line.detail["field"] for line in lines} == {"preferred_name", "preferences"}
    assert all("Sam" not in str(line) for line in lines)


def test_correcting_while_paused_loses_nothing(visitor: Visitor, desk: Desk, caller: CallerKey) -> None:
    visitor.post("/pause", pause="yes")
    visitor.post("/correct", name="Sam", person="rivera")
    visitor.post("/pause", pause="no")
    profile = desk.callers.profile(caller)
    assert profile and profile.preferred_name == "Sam" and profile.last_reason == "book_appointment"


@pytest.mark.parametrize("typed", ["<b>x</b>", "call 555 0142", "x" * 41, "a\u0000b", "1"])
def test_what_is_no_name_is_not_kept(visitor: Visitor, desk: Desk, caller: CallerKey, typed: str) -> None:
    assert visitor.post("/correct", name=typed).location == "/privacy/?done=bad_name#correct"
    profile = desk.callers.profile(caller)
    assert profile and profile.preferred_name == "Robin"


@pytest.mark.parametrize("name", ["Sam", "José María", "O’Neill", "Anne-Marie", "李", "J. R.", ""])
def test_names_of_the_world_are_names(name: str) -> None:
    assert read_name(f" {name}  ") == name


def test_nobody_is_remembered_by_a_correction_without_consent(desk: Desk) -> None:
    caller = a_known_caller(desk, agreed=())
    with pytest.raises(ConsentMissing):
        correct(desk.callers, desk.ledger, caller, "Sam", {}, "caller")
    visitor = Visitor(desk, a_portal(desk)).come_in()
    assert visitor.post("/correct", name="Sam").status_code == 400
    assert desk.callers.profile(caller) is None


@pytest.mark.parametrize("purpose", [each for each in Purpose if each not in (Purpose.SERVICE, Purpose.SECURITY)])
def test_each_consent_is_given_and_taken_back_with_a_receipt(
    visitor: Visitor, desk: Desk, caller: CallerKey, purpose: Purpose
) -> None:
    for agree, event in (("no", "withdrawn"), ("yes", "given"), ("no", "withdrawn")):
        before = purpose in live_consents(desk.ledger, caller)
        visitor.post("/consent", purpose=purpose, agree=agree)
        assert (purpose in live_consents(desk.ledger, caller)) == (agree == "yes")
        if before != (agree == "yes"):
            line = desk.ledger.entries(caller)[0]
            assert line.event == f"consent_{event}"
            assert line.detail["channel"] == "portal" and line.detail["policy"] == MAP.version
    assert "on this page" in visitor.get().text


@pytest.mark.parametrize("purpose", [Purpose.REMEMBERING, Purpose.TRANSCRIPT])
def test_taking_a_consent_back_deletes_what_was_kept_under_it_and_nothing_else(
    visitor: Visitor, desk: Desk, caller: CallerKey, purpose: Purpose
) -> None:
    def held() -> Counter[Purpose]:
        return Counter(MAP.fields[one.field].purpose for one in desk.callers.holdings(caller))

    before = held()
    assert before[purpose]
    visitor.post("/consent", purpose=purpose, agree="no")
    assert held() == before - Counter({purpose: before[purpose]})


@pytest.mark.parametrize("purpose", ["service", "security", "everything", ""])
def test_what_needs_no_consent_has_no_switch(visitor: Visitor, purpose: str) -> None:
    assert visitor.post("/consent", purpose=purpose, agree="yes").status_code == 400


def opened_by_key(vault: Vault, caller: CallerKey) -> Iterator[tuple[str, str]]:
    """Yield field and value of every key in the whole store that opens with this caller's keys."""
    for name in vault.cells.scan(""):
        field, stored = vault.field_of(name), vault.cells.get(name)
        if not field.sealed or not stored:
            continue
        for sealed in (stored, stored.partition(b":")[2]):
            with suppress(SealBroken, IndexError):
                if opened := vault.unseal_named(field.name, caller, sealed, name):
                    yield field.name, opened.value.decode()


def test_the_copy_equals_what_the_callers_keys_open_in_the_whole_store(
    visitor: Visitor, desk: Desk, caller: CallerKey
) -> None:
    a_known_caller(desk, "+14155550199", call_id="b" * 32)
    answer = visitor.post("/copy")
    assert answer.headers["Content-Disposition"].startswith("attachment")
    copied = json.loads(answer.text)
    assert isinstance(desk.callers, SealedCallers)
    independent = Counter(
        (field, json.dumps(json.loads(value) if value.startswith("{") else value, sort_keys=True))
        for field, value in opened_by_key(desk.callers._vault, caller)
    )
    assert sum(independent.values()) > 7
    assert Counter((one["field"], json.dumps(one["value"], sort_keys=True)) for one in copied["held"]) == independent
    assert len(copied["ledger"]) == len(desk.ledger.entries(caller, limit=10_000))
    assert copied["ledger"][0]["event"] == "exported"
    assert copied["consents"] == ["remembering", "transcript"]


def test_a_pause_holds_until_it_is_ended(visitor: Visitor, desk: Desk, caller: CallerKey) -> None:
    visitor.post("/pause", pause="yes")
    assert desk.callers.profile(caller) is None
    with pytest.raises(AccessDenied):
        desk.reveals.reveal(CALL, "callback_number", "somebody", "call_back")
    assert "Paused. Nobody uses your data now." in visitor.get().text
    visitor.post("/pause", pause="no")
    assert desk.reveals.reveal(CALL, "callback_number", "somebody", "call_back") == HELD["callback_number"]


def test_an_objection_pauses_everything_until_it_is_taken_back(visitor: Visitor, desk: Desk, caller: CallerKey) -> None:
    visitor.post("/object", field=["summary", "caller_name"])
    assert objections(desk.ledger, caller) == {"summary", "caller_name"} and is_restricted(desk.ledger, caller)
    assert visitor.post("/pause", pause="no").status_code == 400
    visitor.post("/object", end="yes")
    assert objections(desk.ledger, caller) == frozenset() and is_restricted(desk.ledger, caller)
    visitor.post("/pause", pause="no")
    assert not is_restricted(desk.ledger, caller)


@pytest.mark.parametrize("fields", [[], ["preferred_name"], ["ledger"], ["nonsense"]])
def test_one_objects_only_where_the_map_gives_the_right(visitor: Visitor, desk: Desk, fields: list[str]) -> None:
    assert visitor.post("/object", field=fields).status_code == 400


def test_an_objection_outside_the_map_is_refused_by_the_domain_too(desk: Desk, caller: CallerKey) -> None:
    with pytest.raises(ValueError, match="preferred_name"):
        object_to(desk.ledger, MAP, caller, ["preferred_name"], "caller")
    end_objections(desk.ledger, caller, "caller")
    assert not any(line.event.startswith("object") for line in desk.ledger.entries(caller))


def test_erasing_leaves_nothing_says_what_remains_and_ends_the_visit(
    visitor: Visitor, desk: Desk, caller: CallerKey
) -> None:
    answer = visitor.post("/erase", sure="yes")
    page = text(answer.text)
    assert answer.status_code == 200
    assert desk.callers.holdings(caller) == [] and desk.callers.profile(caller) is None
    assert "Your data is erased" in page and "Summary of a call" in page
    for name in ("ledger", "erasure"):
        assert MAP.fields[name].why in page
    assert "there were calls" in page
    assert visitor.get().status_code == 303
    assert "Robin" not in page and NUMBER not in page


def test_erasing_deletes_what_the_phone_company_has_too(visitor: Visitor, desk: Desk, caller: CallerKey) -> None:
    assert visitor.phone.copies(NUMBER)
    page = text(visitor.post("/erase", sure="yes").text)
    assert visitor.phone.copies(NUMBER) == []
    assert "deleted at the phone company: 1." in page


def test_what_the_phone_company_does_not_confirm_is_said(visitor: Visitor, desk: Desk, caller: CallerKey) -> None:
    visitor.phone.down = True
    page = text(visitor.post("/erase", sure="yes").text)
    assert desk.callers.holdings(caller) == []
    assert "the phone company has not confirmed yet" in page
    assert list(desk.forgettings.due()) == [caller]


def test_a_deletion_asked_by_phone_is_taken_back_on_the_page(visitor: Visitor, desk: Desk, caller: CallerKey) -> None:
    ask_to_forget(desk, caller, NUMBER)
    page = text(visitor.get().text)
    assert "You asked by phone to be forgotten." in page and "Keep my data after all" in page
    assert json.loads(visitor.post("/copy").text)["deletion"]["number"] == NUMBER
    assert visitor.post("/keep").location == "/privacy/?done=kept#erase"
    assert desk.forgettings.pending(caller) is None and desk.callers.profile(caller)
    assert visitor.post("/keep").location == "/privacy/?done=not_kept#erase"


def test_nothing_is_erased_by_accident(visitor: Visitor, desk: Desk, caller: CallerKey) -> None:
    assert visitor.post("/erase").location == "/privacy/?done=unsure#erase"
    assert desk.callers.holdings(caller)


def test_a_caller_sees_who_looked_and_why_but_no_names_of_the_staff(
    visitor: Visitor, desk: Desk, caller: CallerKey
) -> None:
    assert "Nobody at the business has looked" in visitor.get().text
    desk.accounts.save(Account("pat@example.com", Role.STAFF))
    desk.reveals.reveal(CALL, "callback_number", account_id(desk.settings.master_key, "pat@example.com"), "call_back")
    page = text(visitor.get().text)
    assert "Somebody on the staff Looked at: Number to call back, to call you back" in page
    assert "pat@example.com" not in page and "Nobody at the business has looked" not in page


def test_an_event_nobody_foresaw_is_shown_all_the_same(visitor: Visitor, desk: Desk, caller: CallerKey) -> None:
    desk.ledger.append("moved_house", "after", caller, reason="new_rule", field="new_field", purpose="new_purpose")
    page = text(visitor.get().text)
    assert "The system Noted: moved house, reason: new rule" in page


def test_what_is_copied_does_not_depend_on_a_pause(desk: Desk, caller: CallerKey) -> None:
    object_to(desk.ledger, MAP, caller, ["summary"], "caller")
    whole = whole_copy(desk.callers, desk.ledger, MAP, caller, None)
    assert (whole["restricted"], whole["objections"]) == (True, ["summary"])
    assert isinstance(whole["held"], list) and len(whole["held"]) == len(desk.callers.holdings(caller))
