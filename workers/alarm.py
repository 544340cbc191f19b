"""Tells the owner's own webhook that somebody read unusually much; who was read about stays here."""

import hashlib
import hmac
import json

import urllib3
from urllib3.exceptions import HTTPError

from receptionist.desk import Desk
from receptionist.errors import AlarmUndelivered
from receptionist.privacy.unusual import ALARMS

TIMEOUT = 5.0
"""Seconds for one try."""


def sound_alarm(line: int, desk: Desk) -> None:
    """Post one alarm, signed; raises AlarmUndelivered unless it is answered by a status of success.

    The signature is HMAC-SHA256 under RECEPTIONIST_ALARM_SECRET over the timestamp, a dot and the body.
    """
    alarm = next((each for each in desk.ledger.entries(ALARMS) if each.number == line), None)
    if alarm is None or not desk.settings.alarm_url:
        return  # past its retention, or the webhook was taken away meanwhile
    told = {
        "event": alarm.event,
        "alarm": alarm.number,
        "at": int(alarm.at),
        "business": desk.business.id,
        "account": alarm.actor,
        "rule": alarm.detail["rule"],
        "count": int(alarm.detail["count"]),
    }
    body, sent_at = json.dumps(told, separators=(",", ":")).encode(), str(int(desk.clock.now()))
    signature = hmac.new(desk.settings.alarm_secret.encode(), f"{sent_at}.".encode() + body, hashlib.sha256).hexdigest()
    headers = {
        "Content-Type": "application/json",
        "X-Receptionist-Timestamp": sent_at,
        "X-Receptionist-Signature": f"sha256={signature}",
    }
    try:
        with urllib3.PoolManager(timeout=TIMEOUT, retries=False) as pool:
            answer = pool.request("POST", desk.settings.alarm_url, body=body, headers=headers, redirect=False)
    except HTTPError:
        raise AlarmUndelivered("the alarm's webhook does not answer") from None
    if not 200 <= answer.status < 300:
        raise AlarmUndelivered("the alarm's webhook refused")
