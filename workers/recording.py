"""Record mode: one recorded turn is fetched, deleted at the carrier, heard and answered."""

import io
import wave

from models.audio import Audio
from models.jobs import DeleteRecording, HearRecording
from receptionist.conversation.turn import take_turn
from receptionist.desk import Desk
from receptionist.errors import AudioUnusable, CarrierFailed
from receptionist.telephony.codec import mulaw_to_pcm
from workers.answering import Answering, Take

SILENCE = Audio(b"\0\0" * 800, 8000)
"""What is heard instead of a recording that is missing, empty or not audio: the caller is asked again."""


def hear_recording(job: HearRecording, answering: Answering) -> None:
    """Fetch, delete, hear and answer; raises CarrierFailed while the recording is not ready yet."""
    desk = answering.desk
    call = desk.calls.load(job.call_id)
    try:
        audio = read_wav(desk.phone.fetch_recording(job.recording_sid))
    except AudioUnusable:
        desk.pulse.count("recordings_unusable")
        audio = SILENCE
    _delete_or_owe(job.recording_sid, desk)
    taken = take_turn(call, audio, desk, answering.crew)
    answering.answer(taken, Take(job.call_id, job.turn, 0), aloud=False)


def delete_recording(recording_sid: str, desk: Desk) -> None:
    """Delete a recording at the carrier; raises CarrierFailed until it is verified to be gone."""
    if not desk.phone.delete_recording(recording_sid):
        raise CarrierFailed("the recording is still at the carrier")


def read_wav(data: bytes) -> Audio:
    """Return mono PCM of a WAV file (8 or 16 bit PCM, or mu-law); raises AudioUnusable."""
    try:
        with wave.open(io.BytesIO(data)) as file:
            frames, width, channels = file.readframes(file.getnframes()), file.getsampwidth(), file.getnchannels()
            rate = file.getframerate()
    except (wave.Error, EOFError):
        return _read_mulaw_wav(data)
    if width != 2 or channels != 1 or not frames:
        raise AudioUnusable("a recording must be mono 16-bit WAV")
    return Audio(frames, rate)


def _read_mulaw_wav(data: bytes) -> Audio:
    """Return the audio of a mu-law WAV file (format 7), which the standard library does not read."""
    if len(data) < 44 or data[:4] != b"RIFF" or data[8:12] != b"WAVE" or data[20:22] != b"\x07\0":
        raise AudioUnusable("a recording is not a WAV file")
    start = data.find(b"data", 12)
    if start < 0 or len(data) <= start + 8:
        raise AudioUnusable("a recording holds no sound")
    return Audio(mulaw_to_pcm(data[start + 8 :]), int.from_bytes(data[24:28], "little"))


def _delete_or_owe(recording_sid: str, desk: Desk) -> None:
    try:
        gone = desk.phone.delete_recording(recording_sid)
    except CarrierFailed:
        gone = False
    if not gone:
        desk.jobs.submit(DeleteRecording(recording_sid))
