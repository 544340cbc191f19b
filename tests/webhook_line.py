"""A carrier's end of the webhooks, without sockets."""

from dataclasses import replace
from xml.etree import ElementTree

from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from models.call import Call
from receptionist.desk import Desk
from receptionist.simulator.signing import sign
from receptionist.web.voice import voice
from tests.twins_phone import ACCOUNT, PUBLIC, TOKEN, NotedJobs

CALL_SID, NUMBER = "CA" + "1" * 32, "+12175550142"
RECORDING = "RE" + "2" * 32
FIELDS = {
    "AccountSid": ACCOUNT,
    "CallSid": CALL_SID,
    "From": NUMBER,
    "To": "+12175550100",
    "CallStatus": "in-progress",
    "CallerName": "SAMPLE NAME",
    "FromCity": "SPRINGFIELD",
    "FromZip": "62701",
}
OPEN_AT = 1_800_030_000.0
"""A Friday morning at the example business."""


class Line:
    """A carrier's end for one desk."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        app = Flask("tested")
        app.register_blueprint(voice(desk))
        self.client: FlaskClient = app.test_client()

    def post(self, path: str, **more: str) -> TestResponse:
        form = {**FIELDS, **more}
        return self.client.post(path, data=form, headers={"X-Twilio-Signature": sign(TOKEN, PUBLIC + path, form)})

    def verbs(self, path: str, **more: str) -> ElementTree.Element:
        answer = self.post(path, **more)
        assert answer.status_code == 200
        assert answer.mimetype == "text/xml"
        return ElementTree.fromstring(answer.data)

    @property
    def call(self) -> Call:
        return self.desk.calls.load(self.desk.calls.find(CALL_SID))

    @property
    def jobs(self) -> list[object]:
        jobs = self.desk.jobs
        assert isinstance(jobs, NotedJobs)
        return list(jobs.submitted)

    def move(self, **more: object) -> None:
        self.desk.calls.save(replace(self.call, **more))


def names(document: ElementTree.Element) -> list[str]:
    return [verb.tag for verb in document]
