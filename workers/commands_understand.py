"""``receptionist understand``: a caller's words as JSON lines in, intents and redacted slots out."""

import json
import sys
from pathlib import Path
from typing import Any

import click

from config.business import BusinessFileInvalid, read_business
from models.business import Business
from models.text import RawText, Said, Speaker
from receptionist.conversation.redact import redact_call
from receptionist.conversation.staff import staff_named
from receptionist.conversation.understand import understand as understand_turn
from receptionist.errors import ReceptionistError
from receptionist.ports import Dialogue, EntityFinder
from workers.engines.finder import open_finder
from workers.engines.intents import open_dialogue

_BUSINESS = Path(__file__).parents[1] / "config" / "business.toml"


@click.command()
@click.option(
    "--business",
    type=click.Path(path_type=Path, dir_okay=False),
    envvar="RECEPTIONIST_BUSINESS",
    default=_BUSINESS,
    help="The business file whose services and people are known.",
)
def understand(business: Path) -> None:
    """Understand caller turns: JSON lines {"text"} on stdin; {"intent", "confidence", "slots"} each on stdout."""
    try:
        known = read_business(business)
        finder, dialogue = open_finder(), open_dialogue()
    except (BusinessFileInvalid, ReceptionistError) as error:
        raise click.ClickException(str(error)) from error
    bad = False
    for line in sys.stdin:
        if not line.strip():
            continue
        try:
            answer = _answer(_turn(json.loads(line)), known, finder, dialogue)
        except (ValueError, RecursionError, ReceptionistError) as error:
            bad, answer = True, {"error": _reason(error)}
        click.echo(json.dumps(answer, ensure_ascii=False))
        sys.stdout.flush()
    sys.exit(1 if bad else 0)


def _turn(given: Any) -> Said:
    text = given.get("text") if isinstance(given, dict) else None
    if not isinstance(text, str):
        raise ValueError
    return Said(Speaker.CALLER, RawText(text))


def _answer(said: Said, business: Business, finder: EntityFinder, dialogue: Dialogue) -> dict[str, object]:
    redacted = redact_call([said], finder, keep=frozenset({business.name}))
    people = staff_named(redacted.held, business)
    heard = understand_turn(redacted.turns[-1].text, dialogue, business=business, people=people)
    return {"intent": heard.intent, "confidence": heard.confidence, "slots": dict(heard.slots)}


def _reason(error: Exception) -> str:
    """Return why a line was refused, without a word of it."""
    return type(error).__name__ if isinstance(error, ReceptionistError) else 'not a turn: {"text"}'
