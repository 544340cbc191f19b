"""Put right what is remembered of a caller."""

import json
import re
import unicodedata
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from models.caller import CallerKey, Profile
from models.record import Holding
from receptionist.ports import CallerStore, Ledger

CORRECTED = "corrected"

LONGEST_NAME = 40
"""Characters of a name that can still be said in a greeting."""

NAME = re.compile(r"[^\W\d_](?:[^\W\d_]|[ .'’-])*")

NO_TEXT = "no_text"
"""The value of the preference ``contact`` of somebody who wants no texts."""


def correct(
    callers: CallerStore, ledger: Ledger, caller: CallerKey, name: str, preferences: Mapping[str, str], actor: str
) -> Collection[str]:
    """Change name and preferences of a profile and return which of the two changed; the ledger notes only that.

    Raises ConsentMissing without a live consent to remembering.
    """
    known = remembered(callers.holdings(caller))
    changed = replace(known, preferred_name=name, preferences=dict(preferences))
    fields = [each for each in ("preferred_name", "preferences") if getattr(known, each) != getattr(changed, each)]
    if fields:
        callers.remember(caller, changed)
    for each in fields:
        ledger.append(CORRECTED, actor, caller, field=each)
    return fields


def read_name(typed: str) -> str | None:
    """Return a name as it will be said, empty for none; None for what is not a name (digits, signs, too long)."""
    name = " ".join(unicodedata.normalize("NFC", typed).split())
    return name if not name or (len(name) <= LONGEST_NAME and NAME.fullmatch(name)) else None


def remembered(holdings: Sequence[Holding]) -> Profile:
    """Return the profile that is stored, also while its use is restricted."""
    held = {one.field: json.loads(one.value) for one in holdings if one.field in Profile.__dataclass_fields__}
    return Profile(**{name: value[name] for name, value in held.items()})
