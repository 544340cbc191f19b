"""The one list of concrete engines."""

from config.settings import Settings
from receptionist.desk import Crew
from workers.engines.finder import open_finder
from workers.engines.hearing import load_hearing
from workers.engines.intents import open_dialogue
from workers.engines.piper import load_voice


def hire(settings: Settings) -> Crew:
    """Load every engine of a live worker; raises WeightsMismatch, and ConfigError for an unknown speech model."""
    return Crew(
        transcriber=load_hearing(settings.speech_model, settings.data_dir),
        finder=open_finder(),
        dialogue=open_dialogue(),
        voice=load_voice(settings.data_dir),
    )
