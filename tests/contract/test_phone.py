"""One suite over the carrier's REST interface and its scripted twin."""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from models.audio import Audio
from receptionist.errors import AudioUnusable, CarrierFailed
from receptionist.ports import Phone
from receptionist.simulator.carrier import Carrier
from receptionist.telephony import phone as rest
from receptionist.telephony.phone import TwilioPhone
from receptionist.telephony.wav import write_wav
from tests.twins_phone import ScriptedPhone

ACCOUNT, TOKEN, NUMBER = "AC" + "0" * 32, "secret", "+15555550199"
WAV = write_wav(Audio(b"\1\0" * 800, 8000))
SID = "RE" + "5" * 32


@dataclass
class World:
    """A phone, and what is behind it; ``carrier`` is None for the twin."""

    phone: Phone
    recordings: dict[str, bytes]
    stubborn: dict[str, int]
    opted_out: set[str]
    about: dict[str, str]
    carrier: Carrier | None = None


@pytest.fixture(params=["rest", "twin"])
def world(request: pytest.FixtureRequest) -> Iterator[World]:
    if request.param == "twin":
        twin = ScriptedPhone()
        yield World(twin, twin.recordings, twin.stubborn, twin.opted_out, twin.about)
        return
    with Carrier(ACCOUNT, TOKEN) as carrier:
        phone = TwilioPhone(ACCOUNT, TOKEN, carrier.url, NUMBER)
        yield World(phone, carrier.recordings, carrier.stubborn, carrier.opted_out, {}, carrier)


@pytest.fixture
def carrier() -> Iterator[Carrier]:
    with Carrier(ACCOUNT, TOKEN) as carrier:
        yield carrier


@pytest.fixture
def patient(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """Waits are noted, not waited."""
    waits: list[float] = []
    monkeypatch.setattr(rest.time, "sleep", waits.append)
    return waits


def test_a_recording_is_fetched(world: World) -> None:
    world.recordings[SID] = WAV
    assert world.phone.fetch_recording(SID) == WAV


def test_a_recording_that_is_missing_fails(world: World, patient: list[float]) -> None:
    with pytest.raises(CarrierFailed):
        world.phone.fetch_recording(SID)


@pytest.mark.parametrize("wrong", [b"", b"<html></html>", write_wav(Audio(b"", 8000))])
def test_a_recording_that_is_not_audio_is_unusable(world: World, wrong: bytes) -> None:
    world.recordings[SID] = wrong
    with pytest.raises(AudioUnusable):
        world.phone.fetch_recording(SID)


def test_a_deletion_is_verified(world: World) -> None:
    world.recordings[SID] = WAV
    assert world.phone.delete_recording(SID)
    assert SID not in world.recordings
    assert world.phone.delete_recording(SID), "deleting twice is deleting"


def test_a_deletion_that_did_not_happen_is_noticed(world: World) -> None:
    world.recordings[SID] = WAV
    world.stubborn[SID] = 1
    assert not world.phone.delete_recording(SID)
    assert world.phone.delete_recording(SID)


@pytest.mark.parametrize("sid", ["../Calls/CA1", "RE1?x=1", "http://evil.example/RE1", ""])
def test_an_id_that_is_none_never_becomes_an_address(world: World, sid: str) -> None:
    for ask in (world.phone.fetch_recording, world.phone.delete_recording, world.phone.delete_copy):
        with pytest.raises(CarrierFailed):
            ask(sid)


def test_a_number_that_opted_out_is_not_texted(world: World) -> None:
    world.opted_out.add("+15555550101")
    assert not world.phone.send_text("+15555550101", "Hello.")
    assert world.phone.send_text("+15555550102", "Hello.")


def test_what_the_carrier_keeps_about_a_number_is_found_and_deleted(world: World) -> None:
    world.phone.send_text("+15555550102", "Hello.")
    world.phone.send_text("+15555550103", "Hello.")
    world.recordings[SID] = WAV
    if world.carrier is None:
        world.about[SID] = "+15555550102"
    else:
        world.carrier.calls["CA7"], world.carrier.recorded[SID] = {"From": "+15555550102", "To": NUMBER}, "CA7"
        world.carrier.messages["SM7"] = {"From": "+15555550102", "To": NUMBER}
    found = world.phone.copies("+15555550102")
    assert len(found) == (2 if world.carrier is None else 3)
    assert SID in found
    assert all(world.phone.delete_copy(sid) for sid in found)
    assert not world.phone.copies("+15555550102")
    assert len(world.phone.copies("+15555550103")) == 1


def test_a_text_that_stays_at_the_carrier_is_noticed(world: World) -> None:
    world.phone.send_text("+15555550102", "Hello.")
    (sid,) = world.phone.copies("+15555550102")
    world.stubborn[sid] = 1
    assert not world.phone.delete_copy(sid)
    assert world.phone.delete_copy(sid)
    assert world.phone.delete_copy(sid), "deleting twice is deleting"


def test_a_call_is_redirected(world: World) -> None:
    world.phone.redirect("CA" + "1" * 32, "https://desk.example.com/voice/resume")
    if world.carrier is not None:
        assert world.carrier.take_update("CA" + "1" * 32) == "https://desk.example.com/voice/resume"


def test_a_recording_that_is_not_ready_is_waited_for(carrier: Carrier, patient: list[float]) -> None:
    carrier.recordings[SID], carrier.hidden[SID] = WAV, 2
    assert TwilioPhone(ACCOUNT, TOKEN, carrier.url, NUMBER).fetch_recording(SID) == WAV
    assert patient == list(rest.NOT_YET[:2])


def test_a_huge_recording_is_not_read_to_its_end(carrier: Carrier) -> None:
    carrier.recordings[SID] = write_wav(Audio(bytes(rest.LARGEST), 8000))
    with pytest.raises(AudioUnusable):
        TwilioPhone(ACCOUNT, TOKEN, carrier.url, NUMBER).fetch_recording(SID)


def test_every_request_goes_to_the_configured_address(carrier: Carrier) -> None:
    carrier.recordings[SID] = WAV
    phone = TwilioPhone(ACCOUNT, TOKEN, carrier.url, NUMBER)
    phone.fetch_recording(SID)
    phone.delete_recording(SID)
    phone.send_text("+15555550102", "Hello.")
    phone.redirect("CA1", "https://desk.example.com/voice/resume")
    asked = [f"{one.method} {one.path.rpartition('/Accounts/')[2]}" for one in carrier.asked]
    assert asked == [
        f"GET {ACCOUNT}/Recordings/{SID}.wav",
        f"DELETE {ACCOUNT}/Recordings/{SID}.json",
        f"GET {ACCOUNT}/Recordings/{SID}.json",
        f"POST {ACCOUNT}/Messages.json",
        f"POST {ACCOUNT}/Calls/CA1.json",
    ]
    assert carrier.texts == [{"To": "+15555550102", "From": NUMBER, "Body": "Hello."}]


def test_wrong_credentials_and_a_dead_carrier_are_a_failure_without_numbers(carrier: Carrier) -> None:
    for phone in (
        TwilioPhone(ACCOUNT, "wrong", carrier.url, NUMBER),
        TwilioPhone(ACCOUNT, TOKEN, "http://127.0.0.1:9", NUMBER),
    ):
        for ask in (
            lambda phone=phone: phone.fetch_recording(SID),
            lambda phone=phone: phone.delete_recording(SID),
            lambda phone=phone: phone.send_text("+15555550102", "Hello."),
            lambda phone=phone: phone.copies("+15555550102"),
            lambda phone=phone: phone.redirect("CA1", "https://desk.example.com"),
        ):
            with pytest.raises(CarrierFailed) as failed:
                ask()
            assert "0102" not in str(failed.value)
