"""Of a webhook's fields only what a call needs is read."""

from dataclasses import fields

import pytest

from receptionist.errors import MessageMalformed, SignatureInvalid
from receptionist.telephony.number import caller_number
from receptionist.telephony.webhook import CallEvent, read_call, read_text

ACCOUNT = "AC" + "0" * 32
CALL = "CA" + "1" * 32


@pytest.mark.parametrize(
    "withheld",
    [
        "", " ", "anonymous", "Anonymous", "unknown", "Restricted", "unavailable", "private", "+266696687",
        "+1266696687", "+7378742833", "+17378742833", "+8656696", "+2562533", "+86282452253", "+7748283",
        "sip:ann@example.com", "client:ann", "+0155555501", "5555550100", "+1555", "+1555x",
        "+1555555010012345678", "+1555 555 0100",
    ],
)  # fmt: skip
def test_what_is_no_callers_number_becomes_empty(withheld: str) -> None:
    assert caller_number(withheld) == ""


@pytest.mark.parametrize("number", ["+15555550100", "+442079460123", "+4930901820", " +15555550100 "])
def test_a_number_stays(number: str) -> None:
    assert caller_number(number) == number.strip()


def test_name_city_and_zip_are_not_read() -> None:
    form = {"CallerName": "SAMPLE NAME", "FromCity": "SPRINGFIELD", "FromZip": "62701", "StirVerstat": "x"}
    event = read_call({"AccountSid": ACCOUNT, "CallSid": CALL, "From": "+15555550100", **form}, ACCOUNT)
    read = [str(getattr(event, part.name)) for part in fields(CallEvent)]
    assert event.number == "+15555550100"
    assert not set(read) & set(form.values())


def test_an_event_shows_no_number_when_it_is_printed() -> None:
    event = read_call({"AccountSid": ACCOUNT, "CallSid": CALL, "From": "+15555550100"}, ACCOUNT)
    assert "5550100" not in repr(event)


@pytest.mark.parametrize("account", ["", "AC" + "9" * 32])
def test_another_accounts_webhook_is_refused(account: str) -> None:
    with pytest.raises(SignatureInvalid):
        read_call({"AccountSid": account, "CallSid": CALL}, ACCOUNT)


@pytest.mark.parametrize(
    "wrong",
    [
        {"CallSid": ""},
        {"CallSid": "RE" + "1" * 32},
        {"CallSid": "CA../../secret"},
        {"RecordingSid": "../RE1"},
        {"RecordingSid": "https://evil.example/x.wav"},
        {"RecordingDuration": "long"},
        {"RecordingDuration": "-1"},
        {"Digits": "call me"},
        {"CallStatus": "Completed; drop"},
        {"DialCallStatus": "x" * 30},
    ],
)
def test_a_malformed_field_is_refused(wrong: dict[str, str]) -> None:
    with pytest.raises(MessageMalformed):
        read_call({"AccountSid": ACCOUNT, "CallSid": CALL, **wrong}, ACCOUNT)


def test_a_text_is_read() -> None:
    form = {
        "AccountSid": ACCOUNT,
        "MessageSid": "SM" + "2" * 32,
        "From": "+266696687",
        "Body": "hi",
        "OptOutType": "stop",
    }
    event = read_text(form, ACCOUNT)
    assert (event.number, event.body, event.opt_out) == ("", "hi", "STOP")
    with pytest.raises(MessageMalformed):
        read_text(form | {"MessageSid": ""}, ACCOUNT)
