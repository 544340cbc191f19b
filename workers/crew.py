"""The one list of concrete engines."""

import logging

from config.settings import Settings
from receptionist.desk import Crew
from receptionist.errors import RedactionFailed
from receptionist.ports import EntityFinder
from workers.engines.finder import NoFinder, open_finder
from workers.engines.hearing import load_hearing
from workers.engines.intents import open_dialogue
from workers.engines.piper import load_voice

log = logging.getLogger(__name__)


def hire(settings: Settings) -> Crew:
    """Load every engine of a live worker; raises WeightsMismatch, and ConfigError for an unknown speech model."""
    return Crew(
        transcriber=load_hearing(settings.speech_model, settings.data_dir),
        finder=_finder(),
        dialogue=open_dialogue(),
        voice=load_voice(settings.data_dir),
    )


def _finder() -> EntityFinder:
    """Return the redactor's model, or one that withholds every turn: the phone is answered either way."""
    try:
        return open_finder()
    except RedactionFailed:
        log.error("the redactor's weights are not usable, turns are withheld")
        return NoFinder()
