"""Structured logs that cannot carry a caller's words.

One JSON object a line. The event is the literal text written at the logging call; arguments are never filled in, and
a text that was put together at run time is withheld. Keys are allow-listed and their values have a shape; everything
else is dropped. Of an exception its type and the lines of our own frames remain, never its message.
"""

import json
import logging
import sys
import threading
from collections.abc import Mapping
from pathlib import Path
from re import Pattern, compile
from types import FrameType, TracebackType
from typing import TextIO

WITHHELD = "withheld"
"""The event of a record whose text is not a literal of the code that logged it."""

_WORD = compile(r"[a-z][a-z_]{0,39}")
_ID = compile(r"[0-9a-f]{32}")
KEYS: Mapping[str, Pattern[str] | None] = {
    "call_id": _ID,
    "turn": None,
    "take": None,
    "job": compile(r"receptionist\.[a-z_]{1,40}"),
    "queue": _WORD,
    "seconds": None,
    "count": None,
    "bytes": None,
    "kind": _WORD,
    "status": _WORD,
    "code": None,
    "worker": compile(r"[a-z]{1,20}@[A-Za-z0-9.-]{1,64}"),
    "port": None,
    "method": compile(r"GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS"),
    "endpoint": compile(r"[a-z_]{1,30}(\.[a-z_]{1,40})?"),
}
"""What may stand beside an event: numbers (None), or text of this shape and no other."""

LARGEST = 10**9
"""Numbers from here on are dropped: a telephone number has at least ten digits."""

_OURS = Path(__file__).resolve().parent.parent
_ROOMS = ("config", "models", "receptionist", "workers", "tests")
_ACCESS = compile(r'"(GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS) [^"]*" (\d{3})\b')
_FILE_LIMIT = 32 * 1024 * 1024


class JsonLines(logging.Formatter):
    """Formats a record as one JSON line of allow-listed facts."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line, without a line feed."""
        line: dict[str, object] = {
            "at": round(record.created, 3),
            "level": record.levelname.lower(),
            "logger": record.name,
            "event": _event(record),
        }
        if record.name in ("werkzeug", "gunicorn.access"):
            line |= _access(record)
        if line["event"] == WITHHELD:
            line["where"] = f"{Path(record.pathname).name}:{record.lineno}"
        line |= {key: value for key in KEYS if (value := _allowed(key, record.__dict__.get(key))) is not None}
        if record.exc_info and record.exc_info[1] is not None:
            line["error"] = _chain(record.exc_info[1])
            line["frames"] = _frames(record.exc_info[2])
        return json.dumps(line, separators=(",", ":"))


class Silent(logging.Handler):
    """A handler that never prints a record it could not write: the standard one shows its arguments."""

    def handleError(self, record: logging.LogRecord) -> None:
        """Drop the record."""


class Stream(Silent, logging.StreamHandler[TextIO]):
    """Lines to a stream that somebody else opened."""


class File(Silent, logging.FileHandler):
    """Lines appended to a file of our own."""


def configure_logs(data_dir: Path | None, stream: TextIO | None = None) -> None:
    """Send every logger of this process as JSON lines to ``stream`` (else stderr) and to the logs of ``data_dir``.

    Handlers that libraries put up are taken down, and uncaught exceptions of any thread are logged the same way.
    Calling it again replaces the former configuration.
    """
    handlers: list[logging.Handler] = [Stream(stream or sys.stderr)]
    if data_dir is not None:
        handlers.append(File(_path(data_dir / "logs"), encoding="utf-8"))
    for handler in handlers:
        handler.setFormatter(JsonLines())
    root = logging.getLogger()
    for former in root.handlers:
        if isinstance(former, File):
            former.close()
    root.handlers[:] = handlers
    root.setLevel(logging.INFO)
    for logger in [each for each in root.manager.loggerDict.values() if isinstance(each, logging.Logger)]:
        logger.handlers.clear()
        logger.propagate = True
    for chatty in ("werkzeug", "kombu", "amqp", "urllib3", "twilio", "faster_whisper", "numba"):
        logging.getLogger(chatty).setLevel(logging.WARNING)
    logging.captureWarnings(True)
    sys.excepthook = _uncaught
    threading.excepthook = _uncaught_in_thread
    sys.unraisablehook = _unraisable


def _path(folder: Path) -> Path:
    """Return the log file, readable by its owner only; the former one is put aside once it grew large."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    path = folder / "receptionist.jsonl"
    if path.exists() and path.stat().st_size > _FILE_LIMIT:
        path.replace(path.with_suffix(".1.jsonl"))
    path.touch(mode=0o600)
    return path


def _event(record: logging.LogRecord) -> str:
    """Return the record's text if it is a literal of the code that logged it, or of what called that (a wrapper)."""
    frame = _caller(record)
    for _ in range(3):
        if frame is None:
            break
        if isinstance(record.msg, str) and record.msg in frame.f_code.co_consts:
            return record.msg
        frame = frame.f_back
    return WITHHELD


def _caller(record: logging.LogRecord) -> FrameType | None:
    """Find the frame that logged ``record``: handlers run inside the call, so it is still on the stack."""
    frame: FrameType | None = sys._getframe()
    while frame is not None:
        if frame.f_code.co_filename == record.pathname and frame.f_lineno == record.lineno:
            return frame
        frame = frame.f_back
    return None


def _allowed(key: str, value: object) -> str | int | float | None:
    """Return ``value`` if it has the shape ``KEYS`` asks for."""
    shape = KEYS[key]
    if shape is None:
        if isinstance(value, bool) or not isinstance(value, int | float) or not abs(value) < LARGEST:
            return None
        return round(value, 4)
    return str(value) if isinstance(value, str) and shape.fullmatch(value) else None


def _access(record: logging.LogRecord) -> dict[str, object]:
    """Reduce a web server's access line to method and status: paths and queries may hold anything."""
    try:
        found = _ACCESS.search(record.getMessage())
    except (TypeError, ValueError, KeyError):
        return {}
    return {"event": "request answered", "method": found[1], "code": int(found[2])} if found else {}


def _chain(error: BaseException) -> str:
    """Name the exception's type and those it came from."""
    names = [type(error).__name__]
    while (cause := error.__cause__ or (None if error.__suppress_context__ else error.__context__)) is not None:
        if len(names) == 5:
            break
        names.append(type(cause).__name__)
        error = cause
    return " from ".join(names)


def _frames(trace: TracebackType | None) -> list[str]:
    """Return file and line of our own frames, the outermost first."""
    frames = []
    while trace is not None:
        path = Path(trace.tb_frame.f_code.co_filename)
        if path.is_relative_to(_OURS) and (inside := path.relative_to(_OURS)).parts[0] in _ROOMS:
            frames.append(f"{inside.as_posix()}:{trace.tb_lineno}")
        trace = trace.tb_next
    return frames


def _uncaught(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    if issubclass(kind, KeyboardInterrupt):
        return
    logging.getLogger("receptionist").critical("uncaught exception", exc_info=(kind, error, trace))


def _uncaught_in_thread(args: threading.ExceptHookArgs) -> None:
    if args.exc_value is not None:
        _uncaught(args.exc_type, args.exc_value, args.exc_traceback)


def _unraisable(args: "sys.UnraisableHookArgs") -> None:
    if args.exc_value is not None:
        _uncaught(args.exc_type, args.exc_value, args.exc_traceback)
