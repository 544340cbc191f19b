"""Doors for operators and their machines: is it up, could it answer, what does it count."""

from flask import Blueprint, Response, jsonify, request
from flask.blueprints import BlueprintSetupState
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest

from receptionist.desk import Desk
from receptionist.web.metrics import Metrics
from receptionist.web.readiness import readiness


def ops(desk: Desk) -> Blueprint:
    """Return the doors; the app that registers them has its Metrics as ``app.extensions["metrics"]``."""
    doors = Blueprint("ops", __name__)
    metrics = Metrics(desk)

    @doors.record
    def share(state: BlueprintSetupState) -> None:
        state.app.extensions["metrics"] = metrics

    @doors.get("/health")
    def health() -> Response:
        return jsonify(status="up")

    @doors.get("/ready")
    def ready() -> tuple[Response, int]:
        checks = readiness(desk)
        missing = {check.name: check.mend for check in checks if not check.ok}
        body = jsonify(ready=not missing, checks={check.name: check.ok for check in checks}, missing=missing)
        return body, 503 if missing else 200

    @doors.get("/metrics")
    def counted() -> Response:
        if "X-Forwarded-For" in request.headers or "Forwarded" in request.headers:
            return Response("404\n", 404, mimetype="text/plain")  # a proxy brought it: totals are not for the internet
        return Response(generate_latest(metrics.registry), content_type=CONTENT_TYPE_LATEST)

    return doors
