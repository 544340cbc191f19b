"""Record mode: one recorded turn is fetched, deleted at the carrier, heard and answered."""

from models.audio import Audio
from models.jobs import DeleteRecording, HearRecording
from receptionist.conversation.turn import take_turn
from receptionist.desk import Desk
from receptionist.errors import AudioUnusable, CarrierFailed
from receptionist.telephony.wav import read_wav
from workers.answering import Answering, Take

SILENCE = Audio(b"\0\0" * 800, 8000)
"""What is heard instead of a recording that is missing, empty or not audio: the caller is asked again."""


def hear_recording(job: HearRecording, answering: Answering) -> None:
    """Fetch, delete, hear and answer one recorded turn; one that cannot be had is answered like silence.

    Raises CallNotFound for a call that was forgotten; its recording is deleted all the same.
    """
    desk = answering.desk
    try:
        audio = read_wav(desk.phone.fetch_recording(job.recording_sid))
    except (AudioUnusable, CarrierFailed):
        desk.pulse.count("recordings_unusable")
        audio = SILENCE
    _delete_or_owe(job.recording_sid, desk)
    taken = take_turn(desk.calls.load(job.call_id), audio, desk, answering.crew)
    answering.answer(taken, Take(job.call_id, job.turn, 0), aloud=False)


def delete_recording(recording_sid: str, desk: Desk) -> None:
    """Delete a recording at the carrier; raises CarrierFailed until it is verified to be gone."""
    if not desk.phone.delete_recording(recording_sid):
        raise CarrierFailed("the recording is still at the carrier")


def _delete_or_owe(recording_sid: str, desk: Desk) -> None:
    try:
        gone = desk.phone.delete_recording(recording_sid)
    except CarrierFailed:
        gone = False
    if not gone:
        desk.jobs.submit(DeleteRecording(recording_sid))
