"""The media socket: the carrier's messages in, the receptionist's voice out."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from time import monotonic
from zoneinfo import ZoneInfo

from flask import Blueprint, Response, request
from flask_sock import Sock
from simple_websocket import Server

from models.call import Call, CallState, Turn
from models.jobs import GreetCaller
from models.reply import Action
from models.text import RedactedText, Speaker
from receptionist.conversation.greet import fixed_greeting, greeting, recognise
from receptionist.conversation.hang_up import hang_up
from receptionist.conversation.prompts import resumed
from receptionist.desk import Desk
from receptionist.errors import MessageMalformed, SignatureInvalid, StoreError
from receptionist.ports import VoiceActivity
from receptionist.telephony.codec import mulaw_to_pcm
from receptionist.telephony.signature import HEADER, check_socket
from receptionist.telephony.stream import (
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
from receptionist.web.metrics import Metrics
from receptionist.web.takes import Takes
from receptionist.web.turn_taking import TurnTaking

HELLO_SECONDS = 10.0
"""The carrier sends ``start`` at once; a socket without it is closed after so long."""

BEAT_SECONDS = 0.05
"""Longest wait for a message before the clock is looked at."""

GONE_SECONDS = 60.0
"""No message for so long means that the connection is dead."""


def media(desk: Desk, metrics: Metrics, activity: Callable[[], VoiceActivity]) -> Blueprint:
    """Return the blueprint of ``WS /voice/stream``; ``activity`` makes one detector a call."""
    blueprint = Blueprint("media", __name__)

    @blueprint.before_request
    def verify() -> Response | None:
        target = request.full_path if request.query_string else request.path
        try:
            check_socket(desk.settings.auth_token, desk.settings.stream_url, target, request.headers.get(HEADER))
        except SignatureInvalid:
            metrics.failed("signature_invalid")
            return Response(status=403)
        return None

    talking: set[Socket] = set()

    @Sock().route("/voice/stream", bp=blueprint)
    def stream(socket: Server) -> None:
        try:
            Socket(socket, desk, metrics, activity, talking).serve()
        except MessageMalformed:
            metrics.failed("message_malformed")
        except StoreError:
            metrics.failed("store_unavailable")

    return blueprint


class Socket:
    """One media socket from ``connected`` to its end; also the outgoing side of its playback.

    It is among those that are ``talking`` in this process while it holds a conversation.
    """

    def __init__(
        self,
        socket: Server,
        desk: Desk,
        metrics: Metrics,
        activity: Callable[[], VoiceActivity],
        talking: set["Socket"],
    ) -> None:
        self._socket, self._desk, self._metrics, self._activity = socket, desk, metrics, activity
        self._talking = talking
        self._stream_sid = ""

    def serve(self) -> None:
        """Hold the conversation; raises MessageMalformed and StoreError, and ConnectionClosed if the carrier goes."""
        started = self._await_start()
        if started is None:
            return
        call = self._admit(started)
        if call is None:
            self._metrics.failed("token_invalid")
            return
        self._stream_sid = started.stream_sid
        takes = Takes(call.id, self._desk, monotonic)
        turns = TurnTaking(call, self._desk, takes, self, self._activity(), self._metrics, monotonic, self._alone)
        self._talking.add(self)
        try:
            self._greet(call, turns, told="told" in started.parameters)
            self._converse(call.id, turns)
        finally:
            self._talking.discard(self)
            turns.abandon()

    def media(self, mulaw: bytes) -> None:
        """Send sound to the caller."""
        self._socket.send(media_message(self._stream_sid, mulaw))

    def mark(self, name: str) -> None:
        """Ask to be told when it was played."""
        self._socket.send(mark_message(self._stream_sid, name))

    def clear(self) -> None:
        """Stop what is being played."""
        self._socket.send(clear_message(self._stream_sid))

    def _alone(self) -> bool:
        return len(self._talking) == 1

    def _await_start(self) -> Started | None:
        deadline = monotonic() + HELLO_SECONDS
        while (left := deadline - monotonic()) > 0:
            text = self._socket.receive(timeout=left)
            if text is None:
                return None
            event = read_message(text)
            if isinstance(event, Started):
                return event
            if not isinstance(event, Connected):
                raise MessageMalformed("a stream must begin with start")
        return None

    def _admit(self, started: Started) -> Call | None:
        """Return the call a one-use token stands for, if the carrier's ids match it."""
        call_id = self._desk.gate.redeem("stream", started.parameters.get("token", ""))
        if call_id is None or started.account_sid != self._desk.settings.account_sid:
            return None
        call = self._desk.calls.load(call_id)
        return call if call.sid == started.call_sid and call.state is not CallState.ENDED else None

    def _greet(self, call: Call, turns: TurnTaking, *, told: bool) -> None:
        """Say who answers, at once, in prepared words; a returning caller's personal question comes from a worker.

        A call that goes on is apologised to, unless the carrier has ``told`` the caller why.
        """
        desk = self._desk
        if call.turns:
            turns.open_with([] if told else [resumed(call.language)])
            return
        self._metrics.call_opened()
        profile = desk.callers.profile(call.caller)
        now = datetime.fromtimestamp(desk.clock.now(), ZoneInfo(desk.business.timezone))
        said = greeting(desk.business, call, profile, now, desk.jurisdictions).sentences
        turn = Turn(Speaker.AGENT, RedactedText(" ".join(said)), now.timestamp())
        desk.calls.save(replace(recognise(call, profile).moved(CallState.TALKING), turns=(turn,)))
        if profile is None:
            turns.open_with(said)
            return
        desk.jobs.submit(GreetCaller(call.id))
        turns.open_with(said[:-1], then=fixed_greeting(desk.business)[-1])

    def _converse(self, call_id: str, turns: TurnTaking) -> None:
        last = monotonic()
        while not turns.finished and monotonic() - last < GONE_SECONDS:
            text = self._socket.receive(timeout=BEAT_SECONDS)
            if text is not None:
                last = monotonic()
                match read_message(text):
                    case Media(mulaw=mulaw):
                        turns.hear(mulaw_to_pcm(mulaw))
                    case Mark(name=name):
                        turns.marked(name)
                    case Key(digit=digit):
                        turns.press(digit)
                    case Stopped():
                        self._stopped(call_id)
                        return
            turns.tick()

    def _stopped(self, call_id: str) -> None:
        """The carrier ended the stream: the caller hung up, unless a transfer took the call elsewhere."""
        if self._desk.calls.load(call_id).action is not Action.TRANSFER:
            hang_up(call_id, self._desk)
