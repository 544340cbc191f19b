"""Short fixed phrases that steer the call; they carry no identifier, whatever was asked for."""

import re

_POLITE = r"(?:please|now|okay|ok|um|uh|no|yes|yeah|thanks|thank you|just|can you|could you|will you)"
_COMMAND = (
    r"(?:stop(?: it| this| talking| recording(?: me| this)?| the (?:call|recording))?|end (?:the )?call|hang up|"
    r"(?:don't|do not) (?:record|remember)(?: me| this)?|"
    r"(?:forget|delete|erase) (?:me|my (?:data|number|name|information))|"
    r"(?:a |the )?(?:real )?(?:person|human|operator|representative|receptionist|front desk|reception)|help|"
    r"(?:speak|talk) (?:to|with) (?:a|the) (?:real )?(?:person|human|operator|representative|receptionist|front desk)|"
    r"(?:leave |take )?a message|start over|repeat|say (?:it|that) again|goodbye|bye(?: bye)?|emergency)"
)
_FIXED = re.compile(rf"(?:{_POLITE} )*{_COMMAND}(?: {_POLITE})*")


def is_command(said: str) -> bool:
    """Return whether the words are nothing but one of the fixed phrases."""
    words = re.sub(r"[^a-z' ]", " ", said.lower().replace("’", "'"))
    return bool(_FIXED.fullmatch(" ".join(words.split())))
