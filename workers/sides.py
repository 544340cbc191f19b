"""Who is who in a transcript from elsewhere."""

from collections.abc import Sequence

from models.text import Speaker

_AGENT = frozenset(
    {"agent", "receptionist", "assistant", "operator", "representative", "rep", "staff", "bot", "business", "system"}
)
_CALLER = frozenset({"caller", "customer", "client", "user", "patient", "member", "human"})


def sides(labels: Sequence[str]) -> list[Speaker]:
    """Return the side of each turn from its label; of labels nobody knows, the first to speak is the agent."""
    low = [label.strip().lower() for label in labels]
    if (_AGENT | _CALLER) & set(low) or len(set(low)) < 2:
        known = bool(_AGENT & set(low)) or len(set(low)) < 2
        return [_agent(label in _AGENT or (not known and label not in _CALLER)) for label in low]
    return [_agent(label == low[0]) for label in low]


def _agent(is_agent: bool) -> Speaker:
    return Speaker.AGENT if is_agent else Speaker.CALLER
