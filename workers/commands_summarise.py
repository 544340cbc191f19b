"""``receptionist summarise``: calls as JSON lines in, summaries from redacted words out."""

import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from config.business import BusinessFileInvalid, read_business
from models.business import Business
from models.call import Turn
from models.summary import Summary
from models.text import RawText, Said
from receptionist.conversation.gist import gather
from receptionist.conversation.redact import redact_call
from receptionist.conversation.summarise import summarise as summarise_call
from receptionist.errors import ReceptionistError
from receptionist.ports import Dialogue, EntityFinder
from workers.engines.finder import open_finder
from workers.engines.intents import open_dialogue
from workers.sides import sides

_BUSINESS = Path(__file__).parents[1] / "config" / "business.toml"


@click.command()
@click.option(
    "--business",
    type=click.Path(path_type=Path, dir_okay=False),
    envvar="RECEPTIONIST_BUSINESS",
    default=_BUSINESS,
    help="The business file whose services and people are known.",
)
def summarise(business: Path) -> None:
    """Summarise calls: JSON lines {"turns": [{"who", "text"}]} on stdin, one JSON line each on stdout."""
    try:
        known = read_business(business)
    except BusinessFileInvalid as error:
        raise click.ClickException(str(error)) from error
    finder, dialogue = open_finder(), open_dialogue()
    bad = False
    for line in sys.stdin:
        if not line.strip():
            continue
        try:
            answer = _answer(_turns(json.loads(line)), known, finder, dialogue)
        except (ValueError, ReceptionistError) as error:
            bad, answer = True, {"error": _reason(error)}
        click.echo(json.dumps(answer, ensure_ascii=False))
        sys.stdout.flush()
    sys.exit(1 if bad else 0)


def _turns(given: Any) -> list[Said]:
    turns = given.get("turns") if isinstance(given, dict) else None
    if not isinstance(turns, list) or not all(_is_turn(turn) for turn in turns):
        raise ValueError
    who = sides([turn["who"] for turn in turns])
    return [Said(side, RawText(turn["text"])) for side, turn in zip(who, turns, strict=True)]


def _is_turn(turn: Any) -> bool:
    return isinstance(turn, dict) and isinstance(turn.get("who"), str) and isinstance(turn.get("text"), str)


def _answer(said: Sequence[Said], business: Business, finder: EntityFinder, dialogue: Dialogue) -> dict[str, object]:
    redacted = redact_call(said, finder, keep=frozenset({business.name}))
    turns = [Turn(turn.who, one.text, 0.0) for turn, one in zip(said, redacted.turns, strict=True)]
    gist = gather(turns, dialogue, business)
    return _plain(summarise_call(turns, gist.intent, gist.slots, business))


def _plain(summary: Summary) -> dict[str, object]:
    return {
        "summary": summary.summary,
        "intent": summary.intent,
        "urgency": summary.urgency,
        "follow_up": summary.follow_up,
        "facts": list(summary.facts),
    }


def _reason(error: Exception) -> str:
    """Return why a line was refused, without a word of it."""
    return type(error).__name__ if isinstance(error, ReceptionistError) else 'not a call: {"turns": [{"who", "text"}]}'
