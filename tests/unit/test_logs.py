"""Nothing a caller said comes out of the logs, whichever way it gets in."""

import io
import json
import logging
import sys
import threading
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from config.logs import configure_logs

NAME = "Marigold Finchley"
NUMBER = "+14155550132"
log = logging.getLogger("receptionist.test")


@pytest.fixture
def lines() -> Iterator[io.StringIO]:
    """Configured logs; the former logging of the process comes back afterwards."""
    root = logging.getLogger()
    handlers, level, hooks = list(root.handlers), root.level, (sys.excepthook, threading.excepthook, sys.unraisablehook)
    stream = io.StringIO()
    configure_logs(None, stream)
    yield stream
    logging.captureWarnings(False)
    root.handlers[:], (sys.excepthook, threading.excepthook, sys.unraisablehook) = handlers, hooks
    root.setLevel(level)


def read(stream: io.StringIO) -> list[dict[str, object]]:
    return [json.loads(line) for line in stream.getvalue().splitlines()]


def fail() -> None:
    try:
        raise KeyError(NUMBER)
    except KeyError as error:
        raise ValueError(f"no caller called {NAME}") from error


def log_exception() -> None:
    try:
        fail()
    except ValueError:
        log.exception("turn failed")


def log_in_a_thread() -> None:
    thread = threading.Thread(target=fail)
    thread.start()
    thread.join()


PLANTED: list[tuple[str, Callable[[], object]]] = [
    ("argument", lambda: log.info("hello %s", NAME)),
    ("mapping argument", lambda: log.info("hello %(who)s", {"who": NAME})),
    ("percent", lambda: log.info("hello %s" % NAME)),  # noqa: UP031 - the mistake is what is tested
    ("f-string", lambda: log.info(f"hello {NAME}")),
    ("bare name", lambda: log.info(NAME.lower().split()[0])),
    ("extra", lambda: log.info("hello", extra={"who": NAME, "caller_name": NUMBER})),
    ("an allowed key", lambda: log.info("hello", extra={"kind": NAME, "status": NAME, "call_id": NUMBER})),
    ("a number in an allowed key", lambda: log.info("hello", extra={"count": int(NUMBER), "turn": NUMBER})),
    ("a wrong argument", lambda: log.info("hello %d", NAME)),
    ("exception", log_exception),
    ("an exception as the text", lambda: log.error(ValueError(NAME))),
    ("uncaught in a thread", log_in_a_thread),
    ("stack info", lambda: log.info("hello", stack_info=True, extra={"text": NAME})),
    ("a warning", lambda: warnings.warn(NAME, UserWarning, stacklevel=1)),
    ("flask", lambda: logging.getLogger("flask.app").error("Exception on %s [%s]", f"/{NAME}", "GET")),
    ("celery", lambda: logging.getLogger("celery.app.trace").error(f"Task failed: ValueError('{NAME}')")),
    ("gunicorn", lambda: logging.getLogger("gunicorn.error").warning("Invalid request: %s", NAME)),
    ("access", lambda: logging.getLogger("gunicorn.access").info(f'1.2.3.4 "GET /{NAME}?q={NUMBER} HTTP/1.1" 404 -')),
]


@pytest.mark.parametrize("way", [way for _, way in PLANTED], ids=[name for name, _ in PLANTED])
@pytest.mark.filterwarnings("default")
def test_a_planted_name_or_number_never_comes_out(way: Callable[[], object], lines: io.StringIO) -> None:
    configure_logs(None, lines)  # again: the test runner's own handler has come in since, and fails on wrong arguments
    way()
    text = lines.getvalue()
    assert read(lines), "the record itself is not lost"
    for planted in (NAME, NAME.lower(), *NAME.split(), *NAME.lower().split(), NUMBER, NUMBER[1:]):
        assert planted not in text


def test_an_event_carries_its_allowed_facts(lines: io.StringIO) -> None:
    log.info("turn answered", extra={"call_id": "a" * 32, "turn": 3, "seconds": 0.91234, "kind": "withheld"})
    (line,) = read(lines)
    assert line["event"] == "turn answered"
    assert (line["call_id"], line["turn"], line["seconds"], line["kind"]) == ("a" * 32, 3, 0.9123, "withheld")
    assert line["logger"] == "receptionist.test"


def test_an_exception_is_its_type_its_cause_and_our_own_lines(lines: io.StringIO) -> None:
    log_exception()
    (line,) = read(lines)
    assert line["error"] == "ValueError from KeyError"
    frames = line["frames"]
    assert isinstance(frames, list)
    assert frames and all(frame.startswith("tests/unit/test_logs.py:") for frame in frames)


def test_a_text_made_at_run_time_is_withheld_but_can_be_found(lines: io.StringIO) -> None:
    log.info(f"hello {NAME}")
    (line,) = read(lines)
    assert line["event"] == "withheld"
    assert str(line["where"]).startswith("test_logs.py:")


def test_an_access_line_keeps_method_and_status_only(lines: io.StringIO) -> None:
    logging.getLogger("gunicorn.access").info('1.2.3.4 - "POST /dashboard/link?token=abc HTTP/1.1" 303 -')
    (line,) = read(lines)
    assert (line["method"], line["code"]) == ("POST", 303)
    assert "token" not in lines.getvalue() and "1.2.3.4" not in lines.getvalue()


def test_handlers_that_libraries_put_up_are_taken_down(lines: io.StringIO) -> None:
    logger = logging.getLogger("celery.worker")
    logger.addHandler(logging.StreamHandler(io.StringIO()))
    configure_logs(None, lines)
    assert not logger.handlers


def test_the_log_file_is_for_its_owner_only_and_holds_the_same_lines(lines: io.StringIO, tmp_path: Path) -> None:
    configure_logs(tmp_path, lines)
    log.info("call opened")
    configure_logs(None, lines)
    path = tmp_path / "logs" / "receptionist.jsonl"
    assert json.loads(path.read_text())["event"] == "call opened"
    assert path.stat().st_mode & 0o077 == 0
