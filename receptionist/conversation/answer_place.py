"""Where the business is and how to get there."""

import re

from models.text import RedactedText
from receptionist.conversation.scene import Scene

_WAY = re.compile(
    r"\b(direction|directions|get there|get to you|find you|park|parking|near|across|landmark|bus|drive)\b"
)


def answer_place(scene: Scene) -> tuple[RedactedText, ...]:
    """Return the sentences that answer a question about the place."""
    address = scene.say("place.address", address=scene.business.address)
    if scene.business.directions and _WAY.search(scene.said.lower()):
        return (address, RedactedText(scene.business.directions))
    return (address,)
