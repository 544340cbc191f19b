"""The one list of concrete engines."""

from config.settings import Settings
from receptionist.desk import Crew


def hire(settings: Settings) -> Crew:
    """Load every engine of a live worker; raises WeightsMismatch."""
    raise NotImplementedError
