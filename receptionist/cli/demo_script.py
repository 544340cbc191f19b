"""What the two calls of the demo say, and the identifiers in it that must not survive."""

from dataclasses import dataclass
from importlib.resources import files

from models.audio import Audio
from receptionist.telephony.wav import read_wav

CALLER = "+14155550176"
CALLED = "+12175550100"


@dataclass(frozen=True)
class Line:
    """One thing the caller says: the clip's name and its words."""

    clip: str
    words: str

    def audio(self) -> Audio:
        """Return the clip, 8 kHz."""
        return read_wav(files("receptionist.cli").joinpath("demo_calls", f"{self.clip}.wav").read_bytes())


FIRST_CALL = (
    Line("first_1", "Hi, this is Maria Alvarez. My crown came loose, and I'd like someone to call me back."),
    Line("first_2", "No, please use four one five, five five five, zero one three two."),
    Line("first_3", "Yes, that's right."),
    Line("first_4", "Tomorrow morning would be best."),
    Line("first_5", "No, that's all, thank you."),
    Line("first_6", "Yes, please."),
)
SECOND_CALL = (
    Line("again_1", "How much is a cleaning?"),
    Line("again_2", "Okay, can I book one for Thursday at ten?"),
    Line("again_3", "Yes, that's fine."),
    Line("again_4", "No, thank you. Goodbye."),
)
CANARIES = ("Maria Alvarez", "Maria", "Alvarez", "4155550132", "415-555-0132", "14155550176", "four one five")
"""Names and numbers spoken in the calls, and the number called from, in the forms they could leak in."""
