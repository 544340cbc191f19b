"""The carrier's REST interface on the loopback: recordings, texts and call updates."""

import base64
import json
import re
import threading
import uuid
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import ClassVar
from urllib.parse import parse_qsl, urlsplit


@dataclass(frozen=True)
class Asked:
    """One request the carrier got."""

    method: str
    path: str
    form: dict[str, str] = field(default_factory=dict)


class Carrier:
    """A loopback server to point ``TWILIO_API_URL`` at; use it as a context manager.

    ``recordings`` maps ids to WAV bytes, ``hidden`` how many 404s come before one shows, ``stubborn`` how many
    deletions are answered 204 and forgotten, ``opted_out`` the numbers that sent STOP, ``asked`` every request.
    ``messages`` maps ids of texts to ``To`` and ``From``, ``calls`` likewise, ``recorded`` recordings to their calls.
    """

    def __init__(self, account_sid: str, auth_token: str, port: int = 0) -> None:
        """Bind to 127.0.0.1 at ``port``, or a free one."""
        self.account_sid = account_sid
        self.credentials = "Basic " + base64.b64encode(f"{account_sid}:{auth_token}".encode()).decode()
        self.recordings: dict[str, bytes] = {}
        self.hidden: dict[str, int] = {}
        self.stubborn: dict[str, int] = {}
        self.opted_out: set[str] = set()
        self.asked: list[Asked] = []
        self.texts: list[dict[str, str]] = []
        self.messages: dict[str, dict[str, str]] = {}
        self.calls: dict[str, dict[str, str]] = {}
        self.recorded: dict[str, str] = {}
        self.lock = threading.Lock()
        self._updates: dict[str, str] = {}
        handler = type("Handler", (_Handler,), {"carrier": self})
        self._server = ThreadingHTTPServer(("127.0.0.1", port), handler)
        self._server.daemon_threads = True
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.05,), name="carrier")

    @property
    def url(self) -> str:
        """The address to set as ``TWILIO_API_URL``."""
        return f"http://127.0.0.1:{self._server.server_port}"

    def record(self, wav: bytes) -> str:
        """Keep a recording and return its id."""
        sid = "RE" + uuid.uuid4().hex
        with self.lock:
            self.recordings[sid] = wav
        return sid

    def update(self, call_sid: str, url: str) -> None:
        """Note that a call shall be redirected."""
        with self.lock:
            self._updates[call_sid] = url

    def take_update(self, call_sid: str) -> str | None:
        """Return the address a call in progress was redirected to since the last time, or None."""
        with self.lock:
            return self._updates.pop(call_sid, None)

    def __enter__(self) -> "Carrier":
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()


class _Handler(BaseHTTPRequestHandler):
    carrier: ClassVar[Carrier]
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        self._answer("GET")

    def do_DELETE(self) -> None:
        self._answer("DELETE")

    def do_POST(self) -> None:
        self._answer("POST")

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing: texts and numbers are in the addresses and bodies."""

    def _answer(self, method: str) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length", 0))).decode()
        path = urlsplit(self.path).path
        form = dict(parse_qsl(body, keep_blank_values=True))
        with self.carrier.lock:
            self.carrier.asked.append(Asked(method, path, form))
        if self.headers.get("Authorization") != self.carrier.credentials:
            return self._fail(401, 20003)
        base = f"/2010-04-01/Accounts/{self.carrier.account_sid}/"
        match re.split(r"[/.]", path.removeprefix(base)) if path.startswith(base) else []:
            case ["Messages" | "Calls" | "Recordings" as kind, "json"] if method == "GET":
                return self._list(kind.lower(), dict(parse_qsl(urlsplit(self.path).query)))
            case ["Recordings", sid, *form_of]:
                return self._recording(method, sid, (form_of or ["wav"])[0])
            case ["Messages", "json"] if method == "POST":
                return self._text(form)
            case ["Messages", sid, *_]:
                return self._message(method, sid)
            case ["Calls", sid, "json"] if method == "POST":
                self.carrier.update(sid, form.get("Url", ""))
                return self._json(200, {"sid": sid, "status": "in-progress"})
        return self._fail(404, 20404)

    def _recording(self, method: str, sid: str, form: str) -> None:
        with self.carrier.lock:
            wav = self.carrier.recordings.get(sid)
            hidden = method == "GET" and self.carrier.hidden.get(sid, 0) > 0
            if hidden:
                self.carrier.hidden[sid] -= 1
        if wav is None or hidden:
            return self._fail(404, 20404)
        if method == "DELETE":
            with self.carrier.lock:
                if self.carrier.stubborn.get(sid, 0) > 0:
                    self.carrier.stubborn[sid] -= 1
                else:
                    self.carrier.recordings.pop(sid, None)
            return self._send(204, b"", "application/json")
        if form == "json":
            return self._json(200, {"sid": sid, "status": "completed"})
        return self._send(200, wav, "audio/x-wav")

    def _list(self, kind: str, asked: dict[str, str]) -> None:
        """Answer one page of what matches ``To``, ``From`` or ``CallSid``."""
        carrier = self.carrier
        with carrier.lock:
            recordings = {sid: {"CallSid": carrier.recorded.get(sid, "")} for sid in carrier.recordings}
            known = {"messages": carrier.messages, "calls": carrier.calls, "recordings": recordings}[kind]
            wanted = {name: asked[name] for name in ("To", "From", "CallSid") if name in asked}
            sids = [sid for sid, one in known.items() if wanted.items() <= one.items()]
        self._json(200, {kind: [{"sid": sid} for sid in sids], "next_page_uri": None})

    def _message(self, method: str, sid: str) -> None:
        with self.carrier.lock:
            if sid not in self.carrier.messages:
                return self._fail(404, 20404)
            if method == "DELETE" and self.carrier.stubborn.get(sid, 0) > 0:
                self.carrier.stubborn[sid] -= 1
            elif method == "DELETE":
                del self.carrier.messages[sid]
        return self._send(204, b"", "") if method == "DELETE" else self._json(200, {"sid": sid})

    def _text(self, form: dict[str, str]) -> None:
        if form.get("To") in self.carrier.opted_out:
            return self._fail(400, 21610)
        if not form.get("Body"):
            return self._fail(400, 21602)
        sid = "SM" + uuid.uuid4().hex
        with self.carrier.lock:
            self.carrier.texts.append(form)
            self.carrier.messages[sid] = {name: form.get(name, "") for name in ("To", "From")}
        return self._json(201, {"sid": sid, "status": "queued"})

    def _fail(self, status: int, code: int) -> None:
        self._json(status, {"status": status, "code": code, "message": "refused"})

    def _json(self, status: int, body: dict[str, object]) -> None:
        self._send(status, json.dumps(body).encode(), "application/json")

    def _send(self, status: int, body: bytes, kind: str) -> None:
        self.send_response(status)
        if status != 204:
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)
