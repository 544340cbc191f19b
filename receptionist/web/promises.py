"""The five promises in plain words, and what the last test run said of each."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path

import receptionist

RUN_FILE = "promises.json"
"""What a test run writes, in the data directory; it holds names of tests and results, nothing else."""

ROOMS = ("models", "config", "receptionist", "workers")


@dataclass(frozen=True)
class Promise:
    """One promise as a person without a technical training reads it."""

    number: int
    title: str
    words: str


PROMISES = (
    Promise(
        1,
        "Only what is needed, only for what it was said",
        "One list names every piece of personal data that may ever be stored, with its purpose, its legal basis and the"
        " day it is gone. What is not on the list cannot be written. Each purpose has keys of its own, so that data"
        " given for one purpose cannot be opened for another.",
    ),
    Promise(
        2,
        "Raw words die in the turn",
        "Speech is turned into words, names and numbers are taken out, and the rest is dropped, all in one step. What"
        " is stored, logged or passed on is redacted text.",
    ),
    Promise(
        3,
        "Private by default, and fail private",
        "Everything kept is sealed and expires by itself. Every optional use is off until the caller says yes. If a"
        " part breaks, the phone is still answered, and nothing unredacted is kept.",
    ),
    Promise(
        4,
        "The caller is in charge",
        "Callers can ask what is held about them, correct it, take a copy, withdraw a consent and be forgotten; whoever"
        " looks at a value of theirs leaves a line they can read.",
    ),
    Promise(
        5,
        "Even the operator learns totals only",
        "Whoever runs the machine sees whether it works and how much it does, never what somebody said. Unusual reading"
        " by anybody else raises an alarm.",
    ),
)


@dataclass(frozen=True)
class Proof:
    """One test, all its cases together, and its last run; ``at`` is in unix seconds."""

    test: str
    """File and function, such as ``tests/privacy/test_ledger.py::test_no_value_is_in_the_ledger``."""

    promises: tuple[int, ...]
    says: str
    about: str
    at: float
    code: str
    """What ``code_digest`` was when it ran."""

    results: Mapping[str, int] = field(default_factory=dict)
    """How many cases passed, failed or were skipped."""

    @property
    def result(self) -> str:
        """``failed`` if one case did, ``passed`` if all that ran did, ``skipped`` if none ran."""
        return next((result for result in ("failed", "passed") if self.results.get(result)), "skipped")


def read_proofs(path: Path) -> Sequence[Proof]:
    """Return the proofs a test run wrote, none if there is no such file or it is not one."""
    try:
        entries = json.loads(path.read_bytes())["proofs"]
        return [Proof(**entry | {"promises": tuple(entry["promises"])}) for entry in entries]
    except (OSError, ValueError, KeyError, TypeError):
        return []


def write_proofs(path: Path, proofs: Sequence[Proof]) -> None:
    """Write proofs so that a reader never sees half a file."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    beside = path.with_suffix(".new")
    beside.write_text(json.dumps({"proofs": [asdict(proof) for proof in proofs]}, indent=1))
    beside.replace(path)


def code_digest() -> str:
    """Return SHA-256 over the house's own code and data map, 64 hex digits: other code, other digest."""
    root, digest = Path(receptionist.__file__).parent.parent, hashlib.sha256()
    files = [path for room in ROOMS for path in (root / room).rglob("*.py")]
    for path in sorted([*files, root / "config" / "data_map.toml"]):
        content = path.read_bytes()
        digest.update(f"{path.relative_to(root)}:{len(content)}:".encode() + content)
    return digest.hexdigest()
