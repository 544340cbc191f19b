"""Is it up, could a call be answered, what is counted."""

from dataclasses import replace

import pytest
from flask import Flask
from flask.testing import FlaskClient

from models.jobs import SummariseCall
from receptionist.desk import Desk
from receptionist.web.metrics import STAGES, Metrics
from tests.twins_phone import Down, a_desk
from tests.twins_store import SetClock
from tests.twins_web import an_app, set_ready


@pytest.fixture
def clock() -> SetClock:
    return SetClock()


@pytest.fixture
def desk(clock: SetClock) -> Desk:
    desk = a_desk(clock)
    set_ready(desk)
    return desk


def asked(desk: Desk) -> FlaskClient:
    return an_app(desk).test_client()


def missing(desk: Desk) -> set[str]:
    answer = asked(desk).get("/ready")
    body = answer.get_json()
    assert (answer.status_code == 200) is (not body["missing"]) is body["ready"]
    assert all(len(mend) > 20 for mend in body["missing"].values()), "each says how to mend it"
    return set(body["missing"])


def test_health_says_that_the_process_is_up_whatever_else_is_down(desk: Desk) -> None:
    down = replace(desk, gate=Down(), pulse=Down(), prompts=Down())
    assert asked(down).get("/health").get_json() == {"status": "up"}


def test_ready_when_the_store_a_key_both_workers_and_the_prompts_are_there(desk: Desk) -> None:
    assert missing(desk) == set()


def test_not_ready_without_a_store(desk: Desk) -> None:
    everything = replace(desk, gate=Down(), pulse=Down(), prompts=Down())
    assert missing(everything) == {"store", "key", "worker_live", "worker_after", "prompts"}


def test_not_ready_when_a_sealed_value_does_not_open(desk: Desk) -> None:
    class Shut:
        def __getattr__(self, name: str) -> object:
            return getattr(desk.gate, name)

        def redeem(self, kind: str, token: str) -> None:
            return None

    assert missing(replace(desk, gate=Shut())) == {"key"}


@pytest.mark.parametrize(("beating", "gone"), [("live", "worker_after"), ("after", "worker_live")])
def test_not_ready_without_one_of_the_workers(beating: str, gone: str, clock: SetClock) -> None:
    desk = a_desk(clock)
    set_ready(desk)
    clock.go(31)
    desk.pulse.beat(f"{beating}@desk")
    assert missing(desk) == {gone}


def test_not_ready_until_the_prompts_are_prepared(clock: SetClock) -> None:
    desk = a_desk(clock)
    desk.pulse.beat("live@desk")
    desk.pulse.beat("after@desk")
    assert missing(desk) == {"prompts"}


def test_metrics_count_calls_turns_stages_queues_workers_failures_and_events(desk: Desk) -> None:
    app: Flask = an_app(desk)
    metrics: Metrics = app.extensions["metrics"]
    metrics.call_opened()
    metrics.turn_answered({"hearing": 0.3, "voice_to_voice": 0.9})
    metrics.failed("redaction")
    desk.pulse.count("turns_withheld", 2)
    desk.jobs.submit(SummariseCall("0" * 32))
    text = app.test_client().get("/metrics").text
    for line in (
        "receptionist_calls_total 1.0",
        "receptionist_turns_total 1.0",
        'receptionist_turn_seconds_count{stage="hearing"} 1.0',
        'receptionist_turn_seconds_count{stage="queue"} 0.0',
        'receptionist_failures_total{kind="redaction"} 1.0',
        'receptionist_queue_depth{queue="live"} 1.0',
        'receptionist_workers_alive{queue="after"} 1.0',
        'receptionist_events_total{event="turns_withheld"} 2.0',
        "receptionist_jobs_dead 0.0",
        "receptionist_store_up 1.0",
    ):
        assert line in text.splitlines(), line
    assert all(f'stage="{stage}"' in text for stage in STAGES)


def test_no_label_takes_text_that_is_not_a_constant(desk: Desk) -> None:
    app = an_app(desk)
    app.extensions["metrics"].failed("Marigold Finchley")
    app.extensions["metrics"].turn_answered({"+14155550132": 1.0})
    desk.pulse.count("+14155550132")
    text = app.test_client().get("/metrics").text
    assert "Marigold" not in text and "0132" not in text
    assert 'receptionist_failures_total{kind="other"} 1.0' in text


def test_metrics_say_that_the_store_is_down_and_are_still_there(desk: Desk) -> None:
    text = asked(replace(desk, pulse=Down())).get("/metrics").text
    assert "receptionist_store_up 0.0" in text.splitlines() and "receptionist_calls_total 0.0" in text


def test_metrics_are_not_for_whoever_comes_through_a_proxy(desk: Desk) -> None:
    answer = asked(desk).get("/metrics", headers={"X-Forwarded-For": "192.0.2.1"})
    assert answer.status_code == 404 and "receptionist" not in answer.text
