"""The carrier's webhooks: verify, drop the duplicate, move the call, answer fast with TwiML."""

import logging
from secrets import token_hex

from flask import Blueprint, Response, abort, request

from models.call import Call
from receptionist.conversation.hang_up import hang_up
from receptionist.conversation.prompts import busy
from receptionist.desk import Desk
from receptionist.errors import CallNotFound, MessageMalformed, SignatureInvalid, StoreError
from receptionist.telephony import twiml
from receptionist.telephony.signature import HEADER, check_request
from receptionist.telephony.webhook import FINAL, CallEvent, read_call, read_text
from receptionist.web.onward import Onward
from receptionist.web.recorded import RecordedTurns
from receptionist.web.texts import answer_text

log = logging.getLogger(__name__)

RETRY_SECONDS = 30.0
"""The carrier asks again within so long if an answer was lost; the same request later is a replay."""

DAY = 86400
LARGEST = 64_000
"""Bytes of a webhook; the longest real ones, texts, stay below ten thousand."""


def voice(desk: Desk) -> Blueprint:
    """Return the blueprint of ``/voice/...`` (but the media socket) and ``/sms/incoming``."""
    blueprint = Blueprint("voice", __name__)
    onward = Onward(desk)
    turns = RecordedTurns(desk, onward)

    @blueprint.before_request
    def verify() -> None:
        request.max_content_length = LARGEST
        query = request.query_string.decode("latin-1")
        target = f"{request.path}?{query}" if query else request.path
        signature = request.headers.get(HEADER)
        check_request(desk.settings.auth_token, desk.settings.public_url, target, request.form, signature)

    @blueprint.errorhandler(SignatureInvalid)
    def refuse(_: SignatureInvalid) -> Response:
        log.warning("webhook refused: not signed by the carrier", extra={"endpoint": request.endpoint})
        return Response(status=403)

    @blueprint.errorhandler(MessageMalformed)
    def reject(_: MessageMalformed) -> Response:
        log.warning("webhook refused: malformed", extra={"endpoint": request.endpoint})
        return Response(status=400)

    @blueprint.errorhandler(StoreError)
    def apologise(fault: StoreError) -> Response:
        """Answer the phone without a store: nothing is kept, and nobody is left in silence."""
        if isinstance(fault, CallNotFound):
            log.info("webhook of an unknown call", extra={"endpoint": request.endpoint})
            return _document(twiml.hang_up())
        log.error("webhook answered without the store", exc_info=fault, extra={"endpoint": request.endpoint})
        if request.endpoint in ("voice.status", "voice.text"):
            return Response(status=503)
        return _document(onward.apologise())

    @blueprint.post("/voice/incoming", strict_slashes=False)
    def incoming() -> Response:
        return _document(onward.greet(_opened(desk, onward, _event(desk))))

    @blueprint.post("/voice/resume", strict_slashes=False)
    def resume() -> Response:
        return _document(onward.go_on(_call(desk, _event(desk))))

    @blueprint.post("/voice/dial", strict_slashes=False)
    def dialled() -> Response:
        event = _event(desk)
        return _document(onward.dialled(_call(desk, event), event.dial_status))

    @blueprint.post("/voice/turn", strict_slashes=False)
    def turn() -> Response:
        return _document(turns.take(_event(desk), request.args))

    @blueprint.post("/voice/fallback", strict_slashes=False)
    def fallback() -> Response:
        """Asked when another webhook failed: take a message, whatever happened before."""
        event = _event(desk)
        try:
            call = _call(desk, event)
        except CallNotFound:
            call = _opened(desk, onward, event)
        return _document(onward.take_message(call, busy(call.language)))

    @blueprint.post("/voice/status", strict_slashes=False)
    def status() -> Response:
        event = _event(desk)
        if event.status in FINAL:
            if not desk.gate.first("status", event.call_sid, DAY):
                abort(403)
            try:
                hang_up(desk.calls.find(event.call_sid), desk)
            except CallNotFound:
                return Response(status=204)
        return Response(status=204)

    @blueprint.post("/sms/incoming", strict_slashes=False)
    def text() -> Response:
        event = read_text(request.form, desk.settings.account_sid)
        if not desk.gate.first("text", event.message_sid, DAY):
            abort(403)
        return _document(twiml.text_back(answer_text(event, desk)))

    return blueprint


def _event(desk: Desk) -> CallEvent:
    return read_call(request.form, desk.settings.account_sid)


def _call(desk: Desk, event: CallEvent) -> Call:
    return desk.calls.load(desk.calls.find(event.call_sid))


def _opened(desk: Desk, onward: Onward, event: CallEvent) -> Call:
    """Open the call, or return it if the carrier asks again; a replay of an older call is refused with 403."""
    now = desk.clock.now()
    caller = desk.callers.key(event.number)
    profile = desk.callers.profile(caller) if event.number else None
    call = Call(token_hex(16), event.call_sid, caller, event.number, now, language=desk.business.language)
    call = onward.begin(call, profile)
    if desk.calls.open(call):
        return call
    known = _call(desk, event)
    if known.state is not call.state or known.turn or now - known.opened_at > RETRY_SECONDS:
        abort(403)
    return known


def _document(document: str) -> Response:
    return Response(document, mimetype="text/xml")
