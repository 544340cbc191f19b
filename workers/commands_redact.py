"""``receptionist redact``: sentences or whole calls as JSON lines in, the same without identifiers out."""

import json
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import click

from config.business import BusinessFileInvalid, read_business
from models.text import RawText, Redacted, Said, Speaker
from receptionist.conversation.redact import redact_call
from receptionist.errors import ReceptionistError
from receptionist.ports import EntityFinder
from workers.engines.finder import open_finder

_AGENT = frozenset(
    {"agent", "receptionist", "assistant", "operator", "representative", "rep", "staff", "bot", "business"}
)
_CALLER = frozenset({"caller", "customer", "client", "user", "patient", "member"})
_BUSINESS = Path(__file__).parents[1] / "config" / "business.toml"


@click.command()
@click.option(
    "--business",
    type=click.Path(path_type=Path, dir_okay=False),
    envvar="RECEPTIONIST_BUSINESS",
    default=_BUSINESS,
    help="The business file whose name stays readable.",
)
def redact(business: Path) -> None:
    """Redact JSON lines from stdin, each on its own: {"text"} or one call {"turns": [{"who", "text"}]}."""
    try:
        keep = frozenset({read_business(business).name})
        finder = open_finder()
    except (BusinessFileInvalid, ReceptionistError) as error:
        raise click.ClickException(str(error)) from error
    bad = False
    for line in sys.stdin.buffer:
        if not line.strip():
            continue
        try:
            answer = _answer(json.loads(line), finder, keep)
        except Exception as error:  # no line may end the stream, and none may be echoed
            bad, answer = True, {"error": _reason(error)}
        click.echo(json.dumps(answer, ensure_ascii=False))
        sys.stdout.flush()
    sys.exit(1 if bad else 0)


def _answer(given: Any, finder: EntityFinder, keep: frozenset[str]) -> Mapping[str, object]:
    """Return what one line asks for; raises ValueError for anything but a sentence or a call."""
    if isinstance(given, dict) and isinstance(given.get("text"), str):
        alone = redact_call([Said(Speaker.CALLER, RawText(given["text"]))], finder, keep=keep)
        return _plain(alone.turns[0])
    turns = given.get("turns") if isinstance(given, dict) else None
    if not isinstance(turns, list) or not all(_is_turn(turn) for turn in turns):
        raise ValueError
    sides = _sides([turn["who"] for turn in turns])
    said = [Said(side, RawText(turn["text"])) for side, turn in zip(sides, turns, strict=True)]
    return {"turns": [_plain(turn) for turn in redact_call(said, finder, keep=keep).turns]}


def _is_turn(turn: Any) -> bool:
    return isinstance(turn, dict) and isinstance(turn.get("who"), str) and isinstance(turn.get("text"), str)


def _sides(labels: Sequence[str]) -> list[Speaker]:
    """Return who is who; of labels nobody knows, the first to speak is the agent, as on a phone."""
    low = [label.strip().lower() for label in labels]
    if not (_AGENT | _CALLER) & set(low) and len(set(low)) > 1:
        return [Speaker.AGENT if label == low[0] else Speaker.CALLER for label in low]
    known = bool(_AGENT & set(low))
    return [
        Speaker.AGENT if label in _AGENT or (not known and label not in _CALLER) else Speaker.CALLER for label in low
    ]


def _plain(turn: Redacted) -> dict[str, object]:
    return {"redacted": turn.text, "spans": [[span.start, span.end, str(span.type)] for span in turn.spans]}


def _reason(error: Exception) -> str:
    """Return why a line was refused, without a word of it."""
    if isinstance(error, ReceptionistError):
        return type(error).__name__
    return 'not {"text"} or {"turns": [{"who", "text"}]}' if isinstance(error, ValueError) else "not redacted"
