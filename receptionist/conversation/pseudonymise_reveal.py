"""Reveal: turn surrogates back into what was said, on the record."""

import re
from collections.abc import Mapping

from models.text import PiiType, Pseudonymised, RawText, Tag
from receptionist.conversation.pseudonymise_surrogates import candidates
from receptionist.errors import SealBroken
from receptionist.ports import Ledger


def reveal(
    pseudonymised: Pseudonymised,
    vault: Mapping[Tag, RawText],
    key: bytes,
    ledger: Ledger,
    *,
    actor: str,
    caller: str,
    reason: str,
) -> RawText:
    """Return the words as they were said, after writing who and why to the ledger; nothing is returned if that fails.

    Each surrogate is recomputed from ``vault`` under ``key`` first: another key or another call's vault raises
    SealBroken, and the ledger holds the attempt.
    """
    ledger.append("reveal", actor, caller, field="pseudonymised", reason=reason)
    values = {s: vault[tag] for s, tag in pseudonymised.surrogates.items() if tag in vault}
    for surrogate, tag in pseudonymised.surrogates.items():
        kind = PiiType(tag[1:].rsplit("_", 1)[0])
        if tag not in vault or surrogate not in candidates(kind, vault[tag], key):
            raise SealBroken("the key or the vault is not the one the surrogates were made with")
    if not values:
        return RawText(pseudonymised.text)
    pattern = re.compile("|".join(re.escape(s) for s in sorted(values, key=len, reverse=True)))
    return RawText(pattern.sub(lambda m: values[m.group()], pseudonymised.text))
