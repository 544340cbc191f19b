"""The carrier's REST interface, asked at the configured address only."""

import logging
import time
from collections.abc import Sequence
from typing import Protocol

import urllib3
from requests.exceptions import RequestException
from twilio.base.exceptions import TwilioException, TwilioRestException
from twilio.http.http_client import TwilioHttpClient
from twilio.rest import Client
from urllib3.exceptions import HTTPError

from receptionist.errors import AudioUnusable, CarrierFailed
from receptionist.telephony.wav import read_wav

TIMEOUT = 5.0
"""Seconds for one request; the carrier's library waits for ever by itself."""

LARGEST = 10_000_000
"""Bytes of a recording; two minutes at 8 kHz take two million."""

NOT_YET = (0.2, 0.5, 1.0, 1.5)
"""Seconds between tries while a recording is not there: the carrier reports one before it can be fetched."""

OPTED_OUT = 21610
"""Error code for a number that sent STOP."""

UNTEXTABLE = frozenset({21211, 21408, 21610, 21612, 21614})
"""Error codes for a number that cannot be texted: invalid, not permitted, opted out, unreachable, not mobile."""


class Deletable(Protocol):
    """One thing at the carrier."""

    def delete(self) -> bool:
        """Delete it; raises TwilioException."""
        ...


class TwilioPhone:
    """Phone over the carrier's REST API."""

    def __init__(self, account_sid: str, auth_token: str, api_url: str, number: str) -> None:
        """Set up without connecting; ``number`` (E.164) is the sender of texts, ``api_url`` has no trailing slash."""
        # The library logs addresses, ids and answers; it gets a logger that nobody reads.
        silent = logging.Logger("carrier", logging.CRITICAL)
        self._client = Client(account_sid, auth_token, http_client=TwilioHttpClient(timeout=TIMEOUT, logger=silent))
        self._client.api.base_url = api_url
        account = f"{api_url}/2010-04-01/Accounts/{account_sid}"
        self._recordings, self._messages = f"{account}/Recordings/", f"{account}/Messages/"
        self._pool = urllib3.PoolManager(
            headers=urllib3.make_headers(basic_auth=f"{account_sid}:{auth_token}"), timeout=TIMEOUT, retries=False
        )
        self._number = number

    def fetch_recording(self, recording_sid: str) -> bytes:
        """Return a recording as WAV bytes; raises CarrierFailed or AudioUnusable (too large, empty, not audio).

        The address is made of the configured one and the id, whatever a webhook says, and no redirect is followed.
        """
        address = self._recordings + _checked(recording_sid) + ".wav"
        for pause in (*NOT_YET, None):
            status, data = self._get(address)
            if status == 200:
                read_wav(data)
                return data
            if status != 404 or pause is None:
                raise CarrierFailed(f"the recording was answered with status {status}")
            time.sleep(pause)
        raise AssertionError("unreachable: the last try returns or raises")

    def delete_recording(self, recording_sid: str) -> bool:
        """Delete a recording and return whether it is verified to be gone; raises CarrierFailed."""
        return self._delete(self._client.recordings(_checked(recording_sid)), self._recordings + recording_sid)

    def copies(self, number: str) -> Sequence[str]:
        """Return the ids of texts to or from a number and of recordings of its calls; raises CarrierFailed."""
        client = self._client
        try:
            texts = [*client.messages.list(to=number), *client.messages.list(from_=number)]
            calls = [*client.calls.list(to=number), *client.calls.list(from_=number)]
            recordings = [one for call in calls for one in client.recordings.list(call_sid=call.sid)]
        except (TwilioException, RequestException) as fault:
            raise CarrierFailed(f"listing copies failed: {type(fault).__name__}") from None
        return list(dict.fromkeys(_checked(str(one.sid)) for one in (*texts, *recordings)))

    def delete_copy(self, sid: str) -> bool:
        """Delete a text or a recording and return whether it is verified to be gone; raises CarrierFailed."""
        if _checked(sid).startswith("RE"):
            return self.delete_recording(sid)
        return self._delete(self._client.messages(sid), self._messages + sid)

    def _delete(self, resource: Deletable, address: str) -> bool:
        """Delete what is there, and ask for it again: only a 404 proves that it is gone."""
        try:
            resource.delete()
        except TwilioRestException as fault:
            if fault.status != 404:
                raise CarrierFailed(f"deletion was answered with status {fault.status}") from None
        except (TwilioException, RequestException) as fault:
            raise CarrierFailed(f"deletion failed: {type(fault).__name__}") from None
        status, _ = self._get(address + ".json")
        return status == 404

    def send_text(self, to: str, body: str) -> bool:
        """Send an SMS; False if the number opted out or cannot be texted; raises CarrierFailed.

        Never repeated here: the carrier has no idempotency key, and a second try may be a second text.
        """
        try:
            self._client.messages.create(to=to, from_=self._number, body=body)
        except TwilioRestException as fault:
            if fault.code in UNTEXTABLE:
                return False
            raise CarrierFailed(f"a text was answered with status {fault.status}, code {fault.code}") from None
        except (TwilioException, RequestException) as fault:
            raise CarrierFailed(f"a text failed: {type(fault).__name__}") from None
        return True

    def redirect(self, call_sid: str, url: str) -> None:
        """Tell the carrier to ask ``url`` (absolute) for new instructions; raises CarrierFailed."""
        try:
            self._client.calls(_checked(call_sid)).update(url=url, method="POST")
        except TwilioRestException as fault:
            raise CarrierFailed(f"the redirect was answered with status {fault.status}") from None
        except (TwilioException, RequestException) as fault:
            raise CarrierFailed(f"the redirect failed: {type(fault).__name__}") from None

    def _get(self, address: str) -> tuple[int, bytes]:
        """Return status and body of at most ``LARGEST`` bytes."""
        try:
            response = self._pool.request("GET", address, preload_content=False, redirect=False)
            try:
                data = response.read(LARGEST + 1)
            finally:
                response.close()
        except HTTPError as fault:
            raise CarrierFailed(f"a request failed: {type(fault).__name__}") from None
        if len(data) > LARGEST:
            raise AudioUnusable("the recording is too large")
        return response.status, data


def _checked(sid: str) -> str:
    """Return an id that is safe inside an address; raises CarrierFailed."""
    if not sid.isascii() or not sid.isalnum():
        raise CarrierFailed("an id is not the carrier's")
    return sid
