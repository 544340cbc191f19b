"""The carrier's end of one media stream, in real time."""

import base64
import json
import socket
import threading
import time
from collections import deque
from collections.abc import Callable, Collection, Mapping
from contextlib import suppress
from dataclasses import dataclass

from simple_websocket import Client, ConnectionClosed, ConnectionError

from receptionist.simulator.mouth import Mouth
from receptionist.simulator.playout import Playout
from receptionist.simulator.report import CallReport, OnEvent
from receptionist.simulator.script import SILENCE, Key, voiced

TICK = 0.02


class SocketRefused(Exception):
    """The handshake was answered with something else than 101; the message holds the status."""


@dataclass(frozen=True)
class Leg:
    """Which call and stream a socket belongs to."""

    account_sid: str
    call_sid: str
    stream_sid: str
    parameters: Mapping[str, str]


class Line:
    """One media socket: frames out every 20 ms, silence included; sound in is played, marks are answered."""

    def __init__(
        self,
        address: str,
        signature: str,
        leg: Leg,
        mouth: Mouth,
        report: CallReport,
        on_event: OnEvent,
        fillers: Collection[bytes] = (),
    ) -> None:
        """Open the socket; raises SocketRefused. ``fillers`` are messages (mu-law) that count as no answer."""
        headers = {"x-twilio-signature": signature, "User-Agent": "TwilioMediaStreams/1.0"}
        try:
            self._socket = Client.connect(address, headers=headers)
        except ConnectionError as fault:
            raise SocketRefused(str(fault.status_code)) from fault
        except (ConnectionClosed, OSError) as fault:
            raise SocketRefused(type(fault).__name__) from fault
        self._leg, self._mouth, self._report, self._on_event = leg, mouth, report, on_event
        self._fillers = fillers
        self._playout = Playout()
        self._inbox: deque[tuple[float, str | None]] = deque()
        self._sequence = 0
        self._quiet_since = self._talking_since = time.monotonic()
        self._talking = False
        self._reader = threading.Thread(target=self._read, name="line")

    def run(self, redirected: Callable[[], bool], until: float) -> str:
        """Talk until one side ends it: ``caller_hung_up``, ``closed`` (by the agent), ``redirected`` or ``too_long``.

        ``redirected`` says whether the call was sent elsewhere by REST, ``until`` is monotonic seconds.
        """
        self._reader.start()
        try:
            return self._talk(redirected, until)
        except (ConnectionClosed, OSError):
            return "closed"
        finally:
            self._close()

    def _talk(self, redirected: Callable[[], bool], until: float) -> str:
        self._send("connected", protocol="Call", version="1.0.0")
        shape = {"encoding": "audio/x-mulaw", "sampleRate": 8000, "channels": 1}
        ids = {"accountSid": self._leg.account_sid, "callSid": self._leg.call_sid, "streamSid": self._leg.stream_sid}
        start = {**ids, "tracks": ["inbound"], "mediaFormat": shape, "customParameters": dict(self._leg.parameters)}
        self._send("start", start=start)
        began = time.monotonic()
        self._mouth.waiting_since, self._mouth.answered = began, False
        chunk = 0
        while True:
            time.sleep(max(0.0, began + chunk * TICK - time.monotonic()))
            now = time.monotonic()
            if not self._receive():
                return "closed"
            self._listen(now)
            quiet = 0.0 if self._talking else now - self._quiet_since
            self._speak(now, quiet)
            frame = self._mouth.frame(now) or SILENCE
            media = {"track": "inbound", "chunk": str(chunk + 1), "timestamp": str(chunk * 20)}
            self._send("media", media={**media, "payload": base64.b64encode(frame).decode()})
            chunk += 1
            if redirected():
                return self._stop("redirected")
            if now > until:
                return self._stop("too_long")
            if self._mouth.over and self._mouth.finished(now, quiet):
                return self._stop("caller_hung_up")

    def _speak(self, now: float, quiet: float) -> None:
        """Begin the next clip when its moment has come."""
        clip = self._mouth.begin(now, quiet, now - self._talking_since if self._talking else 0.0)
        if isinstance(clip, Key):
            self._send("dtmf", dtmf={"track": "inbound_track", "digit": clip.digit})
        if clip is not None:
            self._on_event("caller", {"turn": self._report.turn.turn, "kind": self._report.turn.kind})

    def _listen(self, now: float) -> None:
        """Play 20 ms of the agent's sound to the caller and answer the marks reached."""
        played, received, marks = self._playout.play()
        turn = self._report.turn
        turn.agent_audio += played
        for name in marks:
            self._send("mark", mark={"name": name})
        if voiced(played):
            if not self._talking:
                self._talking, self._talking_since = True, now
            self._quiet_since = now
            if turn.heard_ms is None and not self._mouth.talking and received >= self._mouth.waiting_since:
                turn.heard_ms = 1000 * (now - self._mouth.waiting_since)
        elif self._playout.empty:
            self._talking = False

    def _receive(self) -> bool:
        """Take in what came since the last tick; False once the agent closed the socket."""
        while self._inbox:
            at, text = self._inbox.popleft()
            if text is None:
                return False
            message = json.loads(text)
            if message.get("streamSid") != self._leg.stream_sid:
                continue
            match message["event"]:
                case "media":
                    self._sound(base64.b64decode(message["media"]["payload"], validate=True), at)
                case "mark":
                    self._report.marks += 1
                    for name in self._playout.mark(message["mark"]["name"]):
                        self._send("mark", mark={"name": name})
                case "clear":
                    self._report.clears += 1
                    self._on_event("clear", {"turn": self._report.turn.turn})
                    for name in self._playout.clear():
                        self._send("mark", mark={"name": name})
        return True

    def _sound(self, mulaw: bytes, at: float) -> None:
        self._playout.add(mulaw, at)
        mouth, turn = self._mouth, self._report.turn
        if not voiced(mulaw):
            return
        if mouth.talking:
            turn.cut_in |= turn.kind == "speech"
        elif mulaw in self._fillers:
            turn.covered = True
        elif not mouth.answered and at >= mouth.waiting_since:
            mouth.answered = True
            turn.latency_ms = 1000 * (at - mouth.waiting_since)
            self._on_event("agent", {"turn": turn.turn, "latency_ms": round(turn.latency_ms)})

    def _stop(self, why: str) -> str:
        ids = {"accountSid": self._leg.account_sid, "callSid": self._leg.call_sid}
        self._send("stop", stop=ids)
        return why

    def _send(self, event: str, **parts: object) -> None:
        message: dict[str, object] = {"event": event, **parts}
        if event != "connected":
            self._sequence += 1
            message |= {"sequenceNumber": str(self._sequence), "streamSid": self._leg.stream_sid}
        self._socket.send(json.dumps(message))

    def _read(self) -> None:
        """Stamp every message when it comes; None when the socket is gone."""
        try:
            while True:
                text = self._socket.receive()
                self._inbox.append((time.monotonic(), text))
        except (ConnectionClosed, OSError):
            self._inbox.append((time.monotonic(), None))

    def _close(self) -> None:
        with suppress(ConnectionClosed, OSError):
            self._socket.close()
        with suppress(OSError):
            self._socket.sock.shutdown(socket.SHUT_RDWR)
        self._reader.join()
