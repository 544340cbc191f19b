"""Incoming texts."""

import pytest

from tests.twins_phone import a_desk
from tests.twins_store import SetClock
from tests.webhook_line import NUMBER, OPEN_AT, Line, names


@pytest.fixture
def clock() -> SetClock:
    return SetClock(OPEN_AT)


@pytest.fixture
def line(clock: SetClock) -> Line:
    return Line(a_desk(clock))


@pytest.mark.parametrize("body", ["STOP", " stop ", "Unsubscribe", "Stop."])
def test_an_opt_out_is_answered_by_the_carrier_and_kept_as_a_fact_only(line: Line, body: str) -> None:
    document = line.verbs("/sms/incoming", MessageSid="SM" + "3" * 32, Body=body)
    assert names(document) == []
    entry = line.desk.ledger.entries()[0]
    assert (entry.event, entry.caller) == ("text_opt_out", line.desk.callers.key(NUMBER))
    assert body not in repr(entry)


def test_other_texts_get_one_answer_a_day(line: Line, clock: SetClock) -> None:
    sent = iter(f"SM{number:032d}" for number in range(9))
    assert names(line.verbs("/sms/incoming", MessageSid=next(sent), Body="please stop by")) == ["Message"]
    assert names(line.verbs("/sms/incoming", MessageSid=next(sent), Body="hello?")) == []
    assert names(line.verbs("/sms/incoming", MessageSid=next(sent), Body="hi", From="+266696687")) == []
    clock.go(86401)
    assert names(line.verbs("/sms/incoming", MessageSid=next(sent), Body="hello?")) == ["Message"]
    assert line.desk.ledger.entries() == []


def test_a_replayed_text_is_refused(line: Line) -> None:
    line.verbs("/sms/incoming", MessageSid="SM" + "3" * 32, Body="hello")
    assert line.post("/sms/incoming", MessageSid="SM" + "3" * 32, Body="hello").status_code == 403
