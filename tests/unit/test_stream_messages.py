"""Media-stream messages: the protocol exactly, and nothing else."""

import base64
import json

import pytest

from receptionist.errors import MessageMalformed
from receptionist.telephony.stream import (
    LARGEST,
    Connected,
    Key,
    Mark,
    Media,
    Started,
    Stopped,
    clear_message,
    mark_message,
    media_message,
    read_message,
)

START = {
    "accountSid": "AC1",
    "streamSid": "MZ1",
    "callSid": "CA1",
    "tracks": ["inbound"],
    "mediaFormat": {"encoding": "audio/x-mulaw", "sampleRate": 8000, "channels": 1},
    "customParameters": {"token": "t"},
}


def test_the_carriers_documented_messages_are_read() -> None:
    assert read_message('{"event":"connected","protocol":"Call","version":"1.0.0"}') == Connected()
    started = read_message(json.dumps({"event": "start", "sequenceNumber": "1", "start": START, "streamSid": "MZ1"}))
    assert isinstance(started, Started)
    assert (started.stream_sid, started.call_sid, started.parameters) == ("MZ1", "CA1", {"token": "t"})
    marked = '{"event":"mark","sequenceNumber":"4","streamSid":"MZ1","mark":{"name":"my label"}}'
    assert read_message(marked) == Mark("my label")
    key = read_message('{"event":"dtmf","streamSid":"MZ1","dtmf":{"track":"inbound_track","digit":"#"}}')
    assert isinstance(key, Key)
    assert key.digit == "#"
    assert read_message('{"event":"stop","stop":{"accountSid":"AC1","callSid":"CA1"},"streamSid":"MZ1"}') == Stopped()


@pytest.mark.parametrize("length", [0, 1, 160, 161, 8000])
def test_a_frame_of_any_length_is_decoded(length: int) -> None:
    payload = base64.b64encode(b"\x7f" * length).decode()
    media = {"track": "inbound", "chunk": "1", "timestamp": "1240", "payload": payload}
    heard = read_message(json.dumps({"event": "media", "sequenceNumber": "3", "media": media, "streamSid": "MZ1"}))
    assert isinstance(heard, Media)
    assert (heard.mulaw, heard.at) == (b"\x7f" * length, 1.24)


@pytest.mark.parametrize(
    "passed_over",
    ['{"event":"later"}', json.dumps({"event": "media", "media": {"track": "outbound", "payload": "AAAA"}})],
)
def test_what_the_protocol_may_learn_is_passed_over(passed_over: str) -> None:
    assert read_message(passed_over) is None


def _start(**other: object) -> str:
    return json.dumps({"event": "start", "start": START | other})


def _media(**media: object) -> str:
    return json.dumps({"event": "media", "media": media})


@pytest.mark.parametrize(
    "wrong",
    [
        "", "{", "null", "[]", "7", '"media"', "{}", '{"event":7}', '{"event":null}', b"\x00\x01",
        '{"event":"media"}', '{"event":"media","media":[]}', _media(track="inbound"), _media(payload=7),
        _media(payload="not base64!"), _media(payload="AAA"), _media(payload="AA=A"), _media(payload="ÄÖÜ="),
        _media(payload="AAAA", timestamp="soon"), _media(payload="AAAA", timestamp="-5"),
        _start(mediaFormat={"encoding": "audio/x-l16", "sampleRate": 8000, "channels": 1}),
        _start(mediaFormat={"encoding": "audio/x-mulaw", "sampleRate": 16000, "channels": 1}),
        _start(mediaFormat={"encoding": "audio/x-mulaw", "sampleRate": 8000, "channels": 2}),
        _start(mediaFormat={}), _start(mediaFormat=None), _start(streamSid=None), _start(callSid=7),
        _start(customParameters={"token": 7}), _start(customParameters=["token"]),
        '{"event":"dtmf","dtmf":{"digit":"11"}}', '{"event":"dtmf","dtmf":{"digit":"x"}}', '{"event":"dtmf"}',
        '{"event":"mark","mark":{}}', "[" * 5000, _media(payload="A" * LARGEST),
    ],
)  # fmt: skip
def test_what_is_not_the_protocol_is_refused(wrong: str | bytes) -> None:
    with pytest.raises(MessageMalformed):
        read_message(wrong)


def test_what_is_sent_has_the_carriers_shape() -> None:
    sent = json.loads(media_message("MZ1", b"\xff\x7f"))
    assert sent == {"event": "media", "streamSid": "MZ1", "media": {"payload": "/38="}}
    assert json.loads(mark_message("MZ1", "s1")) == {"event": "mark", "streamSid": "MZ1", "mark": {"name": "s1"}}
    assert json.loads(clear_message("MZ1")) == {"event": "clear", "streamSid": "MZ1"}
