"""A running house for benchmarks, and callers' clips made by the voices at hand."""

import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from config.settings import read_settings
from models.audio import PHONE_RATE, Audio
from receptionist.bootstrap import open_desk
from receptionist.cli.demo import OURS, free_port
from receptionist.cli.house import House
from receptionist.conversation.prompts import one_moment
from receptionist.simulator.carrier import Carrier
from workers.engines.piper import load_voice

ACCOUNT, TOKEN = "AC" + "b" * 32, "bench-token"

PAUSE_SECONDS = 0.8
"""Of a caller who reads out a number: where an utterance has a ``|``."""

UTTERANCES = (
    "What time do you open on Saturday?",
    "How much does a cleaning cost?",
    "Where are you located?",
    "Do you do teeth whitening?",
    "Is there parking nearby?",
    "How much is a crown?",
    "Are you open tomorrow?",
    "I would like to book a check-up for Thursday morning.",
    "My name is Robin Hale.",
    "My number is two one seven, | five five five, | zero one four two.",
    "Yes, that's right.",
    "Do you accept insurance?",
    "How long does a filling take?",
    "What are your opening hours on Friday?",
    "I'd like to leave a message for the front desk.",
    "Please tell them that I will be ten minutes late.",
)


LONGER = (
    "Hi, I was wondering what time you open on Saturday, because I can only come in on weekends.",
    "Could you tell me how much a cleaning costs if I come in for the first time?",
    "I am new in town, so could you please tell me where exactly you are located?",
    "My daughter chipped a tooth at school today, do you take care of children as well?",
    "I have been thinking about it for a while, do you do teeth whitening at your practice?",
    "My husband will drive me to the appointment, is there any parking near the building?",
    "My old dentist told me that I need a crown soon, how much would that be with you?",
    "Somebody told me that you close early on Fridays, what are your opening hours then?",
)
"""Of callers who speak 40 % of the time."""


@contextmanager
def running_house(**settings: str) -> Iterator[House]:
    """Start everything on this machine, yield it ready, and stop it."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(OURS)}
    with TemporaryDirectory() as folder, Carrier(ACCOUNT, TOKEN) as carrier:
        known = {"TWILIO_ACCOUNT_SID": ACCOUNT, "TWILIO_AUTH_TOKEN": TOKEN, "TWILIO_API_URL": carrier.url}
        house = House({**kept, **known, **settings}, "127.0.0.1", free_port(), Path(folder), told)
        try:
            house.start()
            house.wait_until_ready()
            yield house
        finally:
            house.stop()


def fillers_of(house: House) -> tuple[bytes, ...]:
    """Return the prepared sounds that cover a wait: benches wait for the answer itself."""
    desk = open_desk(read_settings(house.env))
    return (desk.prompts.get(one_moment(desk.business.language)) or b"",)


def speak_utterances(data_dir: Path, texts: Sequence[str] = UTTERANCES) -> list[Audio]:
    """Return what callers say in the receptionist's own kind of voice, at PHONE_RATE."""
    voice = load_voice(data_dir)
    pause = b"\0\0" * int(PAUSE_SECONDS * PHONE_RATE)

    def speak(text: str) -> bytes:
        return b"".join(piece.pcm for piece in voice.say(text))

    return [Audio(pause.join(speak(part.strip()) for part in text.split("|")), PHONE_RATE) for text in texts]


def told(line: str) -> None:
    """Print progress."""
    print(line, file=sys.stderr, flush=True)
