"""One task a job: fetch, call the domain, save. The names are those of ``models.jobs``."""

from contextlib import suppress
from typing import Any

from celery import Celery, Task

from config.settings import CallMode
from models.caller import CallerKey
from models.jobs import (
    Audit,
    DeleteRecording,
    ForgetCaller,
    GreetCaller,
    HearRecording,
    HearTurn,
    PreparePrompts,
    PressKey,
    SoundAlarm,
    SummariseCall,
    TextCaller,
    Upkeep,
)
from models.reply import Reply
from receptionist.conversation.finish import finish_call
from receptionist.conversation.greet import remembered, welcome_back
from receptionist.conversation.turn import take_key, take_turn
from receptionist.desk import Desk
from receptionist.errors import AlarmUndelivered, CallNotFound, CarrierFailed, StoreUnavailable, TakeDropped
from receptionist.privacy.grace import forget_in_time
from workers.alarm import sound_alarm
from workers.answering import Answering, Take
from workers.audit import audit_house
from workers.recording import delete_recording, hear_recording
from workers.texting import text_caller
from workers.upkeep import upkeep

RETRY: dict[str, Any] = {
    "autoretry_for": (AlarmUndelivered, CarrierFailed, StoreUnavailable),
    "retry_backoff": 2,
    "retry_backoff_max": 600,
    "max_retries": 8,
}
"""What is owed to a caller (a deletion, a summary) is tried for about half an hour, then kept as a dead job."""


class OwedTask(Task):
    """A task of the ``after`` queue: when its last try fails, its ids are kept for ``receptionist jobs dead``."""

    desk: Desk

    def on_failure(self, exc: Exception, task_id: str, args: Any, kwargs: dict[str, Any], einfo: Any) -> None:
        """Keep the dead job; called by Celery after the last try."""
        self.desk.pulse.count("jobs_dead")
        self.desk.dead.bury(self.name, kwargs)


def register_live(app: Celery, answering: Answering) -> None:
    """Register what a caller waits for."""
    desk, crew = answering.desk, answering.crew

    @app.task(name=HearTurn.task)
    def hear_turn(call_id: str, turn: int, take: int) -> None:
        at = Take(call_id, turn, take)
        try:
            audio = desk.line.take(call_id, turn, take)
        except CallNotFound:
            return  # superseded by a later take, or expired
        with suppress(TakeDropped):
            taken = take_turn(desk.calls.load(call_id), audio, desk, crew, lambda: answering.wanted(at))
            answering.answer(taken, at)

    @app.task(name=PressKey.task)
    def press_key(call_id: str, turn: int, take: int, key: str) -> None:
        aloud = desk.settings.call_mode is CallMode.STREAM
        answering.answer(take_key(desk.calls.load(call_id), key, desk), Take(call_id, turn, take), aloud=aloud)

    @app.task(name=GreetCaller.task)
    def greet_caller(call_id: str) -> None:
        call = desk.calls.load(call_id)
        profile = desk.callers.profile(call.caller)
        if profile is not None:
            welcome = Reply((welcome_back(profile, call.language),))
            answering.speak(welcome, remembered(profile), Take(call_id, 0, 0))

    @app.task(name=HearRecording.task, bind=True, base=OwedTask, desk=desk, **RETRY)
    def hear(self: OwedTask, call_id: str, turn: int, recording_sid: str) -> None:
        hear_recording(HearRecording(call_id, turn, recording_sid), answering)

    @app.task(name=PreparePrompts.task)
    def prepare_prompts() -> None:
        answering.prepare()


def register_after(app: Celery, desk: Desk) -> None:
    """Register what nobody waits for but somebody is owed."""

    @app.task(name=DeleteRecording.task, base=OwedTask, desk=desk, **RETRY)
    def delete(recording_sid: str) -> None:
        delete_recording(recording_sid, desk)

    @app.task(name=SummariseCall.task, base=OwedTask, desk=desk, **RETRY)
    def summarise_call(call_id: str) -> None:
        try:
            finish_call(call_id, desk)
        except CallNotFound:
            return  # forgotten, or finished by an earlier delivery

    @app.task(name=ForgetCaller.task, base=OwedTask, desk=desk, **RETRY)
    def forget_caller(caller: str) -> None:
        forget_in_time(desk, CallerKey(caller))

    @app.task(name=TextCaller.task, base=OwedTask, desk=desk, **RETRY)
    def text(token: str, text: str) -> None:
        text_caller(token, text, desk)

    @app.task(name=SoundAlarm.task, base=OwedTask, desk=desk, **RETRY)
    def alarm(line: int) -> None:
        sound_alarm(line, desk)

    @app.task(name=Audit.task, base=OwedTask, desk=desk)
    def audit() -> None:
        audit_house(desk)

    @app.task(name=Upkeep.task, base=OwedTask, desk=desk)
    def keep_up() -> None:
        upkeep(desk)
