"""Place one call: ring, obey the documents, talk, hang up."""

import time
import uuid
from collections.abc import Collection, Iterator, Mapping, Sequence
from email.utils import formatdate

from receptionist.simulator.carrier import Carrier
from receptionist.simulator.line import Leg, Line, SocketRefused
from receptionist.simulator.mouth import SETTLE, Mouth
from receptionist.simulator.report import CallReport, OnEvent
from receptionist.simulator.script import Clip, Key
from receptionist.simulator.verbs import BadDocument, Verb, read_document
from receptionist.simulator.webhooks import WebhookFailed, Webhooks
from receptionist.telephony.wav import write_wav

LONGEST = 600.0
DOCUMENTS = 100
"""A call that is sent round more often than this goes in circles."""


def place_call(
    url: str,
    account_sid: str,
    auth_token: str,
    clips: Sequence[Clip],
    *,
    from_number: str = "+15555550100",
    to_number: str = "+15555550199",
    on_event: OnEvent = lambda name, details: None,
    public_url: str = "",
    carrier: Carrier | None = None,
    dial_answers: Sequence[str] = (),
    call_sid: str = "",
    fields: Mapping[str, str] | None = None,
    longest: float = LONGEST,
    settle: float = SETTLE,
    fillers: Collection[bytes] = (),
) -> CallReport:
    """Call the receptionist at ``url``, say the clips in order, and report; times are real.

    ``public_url`` is the address the carrier signs if it is not ``url`` (behind a proxy). ``carrier`` keeps the
    recordings of record mode and REST redirects. ``dial_answers`` are the DialCallStatus of each ``<Dial>`` in turn,
    ``completed`` when there are no more. ``fields`` replaces webhook fields. The caller takes the agent
    to have finished after ``settle`` seconds of quiet, and hangs up when everything is said and answered, or after
    ``longest`` seconds. ``fillers`` are sounds (mu-law) that cover a wait and count as no answer.
    """
    known = account_sid, call_sid or "CA" + uuid.uuid4().hex, from_number, to_number
    public = (public_url or url).rstrip("/")
    webhooks = Webhooks(url.rstrip("/"), public, auth_token, _fields(*known) | dict(fields or {}))
    report = CallReport(known[1])
    report.begin("greeting")
    mouth = Mouth(clips, report, time.monotonic(), settle)
    until = time.monotonic() + longest
    dials = iter(dial_answers)
    return _PlacedCall(webhooks, account_sid, report, mouth, on_event, carrier, dials, until, fillers).place()


class _PlacedCall:
    """One call in progress, from the carrier's side."""

    def __init__(
        self,
        webhooks: Webhooks,
        account_sid: str,
        report: CallReport,
        mouth: Mouth,
        on_event: OnEvent,
        carrier: Carrier | None,
        dial_answers: Iterator[str],
        until: float,
        fillers: Collection[bytes],
    ) -> None:
        self._webhooks, self._account, self._call = webhooks, account_sid, report.call_sid
        self._report, self._mouth, self._on_event = report, mouth, on_event
        self._carrier, self._dial_answers, self._fillers = carrier, dial_answers, fillers
        self._began, self._until = time.monotonic(), until

    def place(self) -> CallReport:
        """Run the call to its end."""
        address, more = self._webhooks.absolute("voice/incoming"), {"CallStatus": "ringing"}
        self._on_event("ringing", {"call_sid": self._call})
        while not self._report.close_reason:
            if len(self._report.documents) >= DOCUMENTS:
                self._end("error")
                break
            document = self._ask(address, more)
            step = self._obey(document, address) if document is not None else None
            if step is None:
                break
            address, more = step
        self._report.seconds = time.monotonic() - self._began
        status = {"CallStatus": "completed", "CallDuration": str(round(self._report.seconds)), "Duration": "1"}
        status |= {"Timestamp": formatdate(), "CallbackSource": "call-progress-events", "SequenceNumber": "0"}
        try:
            self._webhooks.post(self._webhooks.absolute("voice/status"), **status)
        except WebhookFailed as fault:
            self._on_event("webhook_failed", {"code": str(fault)})
        self._on_event("ended", {"reason": self._report.close_reason, "seconds": round(self._report.seconds, 1)})
        return self._report

    def _ask(self, address: str, more: Mapping[str, str]) -> list[Verb] | None:
        """Fetch and read a document, from the fallback address if need be; None ends the call."""
        try:
            return self._document(address, {"CallStatus": "in-progress", **more})
        except (WebhookFailed, BadDocument) as fault:
            self._on_event("webhook_failed", {"code": str(fault)})
            failed = {"CallStatus": "in-progress", "ErrorCode": "11200", "ErrorUrl": address}
        try:
            return self._document(self._webhooks.absolute("voice/fallback"), failed)
        except (WebhookFailed, BadDocument) as fault:
            self._on_event("webhook_failed", {"code": str(fault)})
            self._end("error")
            return None

    def _document(self, address: str, form: Mapping[str, str]) -> list[Verb]:
        body = self._webhooks.post(address, **form)
        verbs = read_document(body)
        self._report.documents.append(body.decode())
        return verbs

    def _obey(self, verbs: Sequence[Verb], here: str) -> tuple[str, dict[str, str]] | None:
        """Do what a document says; return the address to ask next with its extra fields, None at the end."""
        for verb in verbs:
            step = self._do(verb)
            if step:
                return self._webhooks.absolute(step[0], here), step[1]
            if self._report.close_reason:
                return None
        self._end("agent_hung_up")
        return None

    def _do(self, verb: Verb) -> tuple[str, dict[str, str]] | None:
        match verb.name:
            case "Say" | "Play":
                self._say(verb)
            case "Pause":
                time.sleep(verb.whole("length", 1))
            case "Redirect":
                return verb.text, {}
            case "Connect":
                return self._connect(verb)
            case "Record":
                return self._record(verb)
            case "Dial":
                return self._dial(verb)
            case "Hangup":
                self._end("agent_hung_up")
            case "Reject":
                self._end("rejected")
        return None

    def _say(self, verb: Verb) -> None:
        turn = self._report.turn
        turn.said.append(verb.text)
        if not self._mouth.answered:
            self._mouth.answered = True
            turn.latency_ms = turn.heard_ms = 1000 * (time.monotonic() - self._mouth.waiting_since)
        self._on_event("say", {"turn": turn.turn, "text": verb.text})

    def _connect(self, verb: Verb) -> tuple[str, dict[str, str]] | None:
        stream = verb.nested[0]
        address = stream.attributes["url"]
        parameters = {part.attributes["name"]: part.attributes["value"] for part in stream.nested}
        leg = Leg(self._account, self._call, "MZ" + uuid.uuid4().hex, parameters)
        signature = self._webhooks.socket_signature(address)
        self._report.streams += 1
        redirect: list[str] = []

        def redirected() -> bool:
            update = self._carrier.take_update(self._call) if self._carrier else None
            redirect.extend([update] if update else [])
            return bool(redirect)

        try:
            reached = self._webhooks.reach(address)
            line = Line(reached, signature, leg, self._mouth, self._report, self._on_event, self._fillers)
        except SocketRefused as fault:
            self._on_event("socket_refused", {"code": str(fault)})
            return None
        why = line.run(redirected, self._until)
        self._on_event("stream_ended", {"reason": why})
        if redirect or redirected():
            return redirect[0], {}
        if why != "closed":
            self._end(why)
            return None
        return (verb.attributes["action"], {}) if "action" in verb.attributes else None

    def _record(self, verb: Verb) -> tuple[str, dict[str, str]] | None:
        clip = self._mouth.whole()
        if clip is None or time.monotonic() > self._until or self._carrier is None:
            self._end("caller_hung_up")
            return None
        self._on_event("caller", {"turn": self._report.turn.turn, "kind": self._report.turn.kind})
        self._mouth.waiting_since, self._mouth.answered = time.monotonic(), False
        audio = None if isinstance(clip, Key) else clip
        sid = self._carrier.record(write_wav(audio) if audio else b"")
        form = {
            "RecordingSid": sid,
            "RecordingUrl": f"https://recordings.example.com/{sid}",
            "RecordingDuration": str(round(audio.seconds) if audio else 1),
            "Digits": clip.digit if isinstance(clip, Key) else "",
        }
        return verb.attributes["action"], form

    def _dial(self, verb: Verb) -> tuple[str, dict[str, str]] | None:
        number = verb.nested[0].text if verb.nested else verb.text
        status = next(self._dial_answers, "completed")
        self._report.dialled.append(number)
        self._on_event("dial", {"number": number, "status": status})
        if "action" not in verb.attributes:
            return None
        if status == "completed":
            self._mouth.skip_rest()
        return verb.attributes["action"], {"DialCallStatus": status, "DialCallSid": "CA" + uuid.uuid4().hex}

    def _end(self, reason: str) -> None:
        self._report.close_reason = self._report.close_reason or reason


def _fields(account_sid: str, call_sid: str, from_number: str, to_number: str) -> dict[str, str]:
    """Return the fields of every voice webhook, with those nobody asked for."""
    here = {"City": "SPRINGFIELD", "State": "IL", "Zip": "62701", "Country": "US"}
    geo = {f"{side}{name}": value for side in ("From", "To", "Caller", "Called") for name, value in here.items()}
    return {
        "AccountSid": account_sid,
        "CallSid": call_sid,
        "From": from_number,
        "To": to_number,
        "Caller": from_number,
        "Called": to_number,
        "CallerName": "SAMPLE CALLER NAME",
        "Direction": "inbound",
        "ApiVersion": "2010-04-01",
        "StirVerstat": "TN-Validation-Passed-C",
        **geo,
    }
