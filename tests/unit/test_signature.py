"""Only the carrier's own requests get in."""

import hashlib

import pytest
from werkzeug.datastructures import MultiDict

from receptionist.errors import SignatureInvalid
from receptionist.simulator.signing import sign
from receptionist.telephony.signature import check_request, check_socket

TOKEN = "12345"
PUBLIC = "https://desk.example.com"
FORM = {"CallSid": "CA1234567890ABCDE", "From": "+15555550100", "Digits": "", "City": "Zürich"}


def test_the_signature_of_the_carriers_documentation_is_accepted() -> None:
    params = {
        "CallSid": "CA1234567890ABCDE",
        "Caller": "+14158675310",
        "Digits": "1234",
        "From": "+14158675310",
        "To": "+18005551212",
    }
    check_request(TOKEN, "https://example.com", "/myapp.php?foo=1&bar=2", params, "L/OH5YylLD5NRKLltdqwSvS0BnU=")
    assert sign(TOKEN, "https://example.com/myapp.php?foo=1&bar=2", params) == "L/OH5YylLD5NRKLltdqwSvS0BnU="


@pytest.mark.parametrize(
    ("public", "signed", "target"),
    [
        (PUBLIC, f"{PUBLIC}/voice/turn?turn=3", "/voice/turn?turn=3"),
        (PUBLIC, f"{PUBLIC}:443/voice/incoming", "/voice/incoming"),
        (f"{PUBLIC}:8443", f"{PUBLIC}/voice/incoming", "/voice/incoming"),
        (f"{PUBLIC}:8443", f"{PUBLIC}:8443/voice/incoming", "/voice/incoming"),
        ("http://127.0.0.1:5000", "http://127.0.0.1:5000/voice/incoming", "/voice/incoming"),
        (PUBLIC, f"{PUBLIC}/voice/incoming/", "/voice/incoming"),
        (PUBLIC, f"{PUBLIC}/voice/incoming", "/voice/incoming/"),
        (f"{PUBLIC}/desk", f"{PUBLIC}/desk/voice/incoming", "/voice/incoming"),
        (f"{PUBLIC}/desk", f"{PUBLIC}/desk/voice/incoming", "/desk/voice/incoming"),
        (PUBLIC, f"{PUBLIC}/voice/turn?a=%2B1+2", "/voice/turn?a=%2B1+2"),
    ],
)
def test_a_request_is_known_by_the_public_address_whatever_a_proxy_made_of_it(
    public: str, signed: str, target: str
) -> None:
    check_request(TOKEN, public, target, FORM, sign(TOKEN, signed, FORM))


@pytest.mark.parametrize(
    ("target", "form", "signature"),
    [
        ("/voice/incoming", FORM, None),
        ("/voice/incoming", FORM, ""),
        ("/voice/incoming", FORM, "bm90IGl0"),
        ("/voice/incoming", FORM, "ünicode"),
        ("/voice/incoming", FORM | {"From": "+15555550101"}, sign(TOKEN, f"{PUBLIC}/voice/incoming", FORM)),
        ("/voice/incoming", FORM | {"More": "1"}, sign(TOKEN, f"{PUBLIC}/voice/incoming", FORM)),
        ("/voice/status", FORM, sign(TOKEN, f"{PUBLIC}/voice/incoming", FORM)),
        ("/voice/incoming?x=1", FORM, sign(TOKEN, f"{PUBLIC}/voice/incoming", FORM)),
        ("/voice/incoming", FORM, sign("54321", f"{PUBLIC}/voice/incoming", FORM)),
        ("/voice/incoming", FORM, sign(TOKEN, "https://evil.example/voice/incoming", FORM)),
        ("/voice/incoming", FORM, sign(TOKEN, "http://desk.example.com/voice/incoming", FORM)),
    ],
)
def test_anything_else_is_refused(target: str, form: dict[str, str], signature: str | None) -> None:
    with pytest.raises(SignatureInvalid):
        check_request(TOKEN, PUBLIC, target, form, signature)


def test_a_get_is_signed_by_its_address_alone() -> None:
    check_request(TOKEN, PUBLIC, "/voice/incoming?From=1", {}, sign(TOKEN, f"{PUBLIC}/voice/incoming?From=1"))


def test_a_field_sent_twice_is_signed_with_both_values() -> None:
    form = MultiDict([("MediaUrl", "b"), ("MediaUrl", "a")])
    signature = sign(TOKEN, f"{PUBLIC}/sms/incoming" + "MediaUrla" + "MediaUrlb")
    check_request(TOKEN, PUBLIC, "/sms/incoming", form, signature)


def test_a_json_body_is_accepted_by_its_hash_only() -> None:
    body = '{"event":"started"}'
    target = f"/voice/events?bodySHA256={hashlib.sha256(body.encode()).hexdigest()}"
    check_request(TOKEN, PUBLIC, target, body, sign(TOKEN, PUBLIC + target))
    with pytest.raises(SignatureInvalid):
        check_request(TOKEN, PUBLIC, target, body + " ", sign(TOKEN, PUBLIC + target))
    with pytest.raises(SignatureInvalid):
        check_request(TOKEN, PUBLIC, "/voice/events", body, sign(TOKEN, f"{PUBLIC}/voice/events"))


@pytest.mark.parametrize(
    "signed",
    [
        "wss://desk.example.com/voice/stream",
        "wss://desk.example.com/voice/stream/",
        "https://desk.example.com/voice/stream",
        "https://desk.example.com/voice/stream/",
    ],
)
def test_a_socket_is_known_by_any_form_the_carrier_signs(signed: str) -> None:
    check_socket(TOKEN, "wss://desk.example.com/voice/stream", "/voice/stream", sign(TOKEN, signed))


@pytest.mark.parametrize("prefix", ["", "/desk"])
def test_a_socket_behind_a_path_prefix_is_known(prefix: str) -> None:
    url = "wss://desk.example.com/desk/voice/stream"
    check_socket(TOKEN, url, f"{prefix}/voice/stream", sign(TOKEN, url))


@pytest.mark.parametrize(
    "signature",
    [None, "", sign(TOKEN, "ws://desk.example.com/voice/stream"), sign("x", "wss://desk.example.com/voice/stream")],
)
def test_a_socket_signed_otherwise_is_refused(signature: str | None) -> None:
    with pytest.raises(SignatureInvalid):
        check_socket(TOKEN, "wss://desk.example.com/voice/stream", "/voice/stream", signature)
