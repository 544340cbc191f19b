"""The carrier's requests to the receptionist: fields, signatures, and the way there."""

import uuid
from urllib.parse import urlencode, urljoin

import urllib3
from urllib3.exceptions import HTTPError

from receptionist.simulator.signing import sign

ANSWER_SECONDS = 15.0
"""The carrier waits no longer for a document (error 11205)."""


class WebhookFailed(Exception):
    """A webhook was not answered, or not with a document; the message holds the status or error code."""


class Webhooks:
    """Posts signed forms as the carrier does for one call."""

    def __init__(self, url: str, public_url: str, auth_token: str, fields: dict[str, str]) -> None:
        """``url`` is where the server is, ``public_url`` the address the carrier believes it has and signs."""
        self._url, self._public, self._token, self._fields = url, public_url, auth_token, fields
        self._pool = urllib3.PoolManager(timeout=ANSWER_SECONDS, retries=False)

    def post(self, address: str, **more: str) -> bytes:
        """Post the call's fields and ``more``; return the body; raises WebhookFailed."""
        form = {**self._fields, **more}
        headers = {
            "User-Agent": "TwilioProxy/1.1",
            "X-Twilio-Signature": sign(self._token, address, form),
            "I-Twilio-Idempotency-Token": str(uuid.uuid4()),
            "Content-Type": "application/x-www-form-urlencoded; charset=UTF-8",
        }
        try:
            answer = self._pool.request("POST", self.reach(address), body=urlencode(form), headers=headers)
        except HTTPError as fault:
            raise WebhookFailed("11205") from fault
        if answer.status >= 300:
            raise WebhookFailed(str(answer.status))
        return answer.data

    def absolute(self, address: str, seen_from: str = "") -> str:
        """Return an address of a document as an absolute one."""
        return urljoin(seen_from or self._public + "/", address)

    def reach(self, address: str) -> str:
        """Return where an address given to the carrier is really found."""
        for public, real in ((self._public, self._url), ("ws" + self._public[4:], "ws" + self._url[4:])):
            if address.startswith(public):
                return real + address.removeprefix(public)
        return address

    def socket_signature(self, address: str) -> str:
        """Return the signature of a WebSocket handshake."""
        return sign(self._token, address)
