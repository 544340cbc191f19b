"""What a house that runs on this machine made up for itself, so that commands in another terminal find it."""

import json
import os
from collections.abc import Mapping
from pathlib import Path

NAME = "house.json"
OURS = ("REDIS_URL", "TWILIO_", "RECEPTIONIST_")


def note_house(data_dir: Path, env: Mapping[str, str]) -> None:
    """Write down what of ``env`` this process was not given (its own Redis, its key file), mode 0600."""
    made = {name: value for name, value in env.items() if name.startswith(OURS) and os.environ.get(name) != value}
    draft = data_dir / f"{NAME}.{os.getpid()}"
    with open(os.open(draft, os.O_CREAT | os.O_TRUNC | os.O_WRONLY, 0o600), "w") as file:  # noqa: PTH123 - needs a mode
        json.dump(made, file)
    draft.replace(data_dir / NAME)


def leave_house(data_dir: Path) -> None:
    """Take the note away: the house has stopped."""
    (data_dir / NAME).unlink(missing_ok=True)


def here(env: Mapping[str, str]) -> Mapping[str, str]:
    """Return ``env`` with what the house that runs in its data directory made up; what ``env`` sets itself wins."""
    folder = Path(env.get("RECEPTIONIST_DATA_DIR", "") or ".data").absolute()
    try:
        made = json.loads((folder / NAME).read_text("utf-8"))
    except (OSError, ValueError):
        return env
    return {**made, **env}
