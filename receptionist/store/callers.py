"""What callers agreed to have remembered, each attribute of a profile sealed as a field of its own."""

import base64
import secrets
from collections.abc import Sequence
from dataclasses import fields

from models.caller import CallerKey, Profile
from models.datamap import LegalBasis, Purpose
from models.record import Holding
from receptionist.errors import ConsentMissing
from receptionist.ports import Ledger
from receptionist.privacy.consent import FORGOTTEN, agreements, covered
from receptionist.privacy.rights import is_restricted
from receptionist.store.cells import Delete, Place, Write
from receptionist.store.codec import decode, encode
from receptionist.store.vault import Vault

ATTRIBUTES = tuple(field.name for field in fields(Profile))
KEY_BYTES = 32


class SealedCallers:
    """A CallerStore."""

    def __init__(self, vault: Vault, ledger: Ledger) -> None:
        self._vault, self._ledger = vault, ledger

    def key(self, number: str) -> CallerKey:
        """See CallerStore."""
        return CallerKey(self._vault.keyring.digest("caller", number) if number else secrets.token_hex(KEY_BYTES))

    def profile(self, caller: CallerKey) -> Profile | None:
        """See CallerStore; None as well while the caller has restricted its use."""
        vault, opened = self._vault, {}
        stored = vault.cells.get_many([vault.name(name, caller) for name in ATTRIBUTES])
        for name, sealed in zip(ATTRIBUTES, stored, strict=True):
            found = vault.unseal(name, caller, sealed, caller) if sealed else None
            if found:
                opened[name] = getattr(decode(Profile, found.value), name)
        restricted = opened and is_restricted(self._ledger, caller)
        return Profile(**opened) if opened and not restricted else None

    def remember(self, caller: CallerKey, profile: Profile) -> None:
        """See CallerStore; an empty attribute is not stored, nor one that the policy agreed to did not name yet."""
        vault, empty = self._vault, Profile()
        held = {name: getattr(profile, name) for name in ATTRIBUTES if getattr(profile, name) != getattr(empty, name)}
        lines = [vault.field(name) for name in ATTRIBUTES]
        agreed = agreements(self._ledger, caller)
        refused = [one.name for one in lines if one.basis is LegalBasis.CONSENT and one.purpose not in agreed]
        if refused:
            raise ConsentMissing(f"no live consent for {', '.join(refused)}")
        held = {name: value for name, value in held.items() if covered(vault.field(name), agreed)}
        vault.keyring.drop(caller)
        vault.keyring.find_or_make(caller)
        writes: list[Write] = []
        for name in ATTRIBUTES:
            before = vault.read(name, caller, caller)
            one = encode(Profile(**{name: held[name]})) if name in held else b""
            new = vault.writes(name, caller, one, caller, born=before.born if before else None) if one else ()
            writes += new or [Delete(vault.name(name, caller))]
        vault.cells.apply(*writes)

    def holdings(self, caller: CallerKey) -> Sequence[Holding]:
        """See CallerStore; audio on its way, two minutes old at most, is given as base64."""
        vault, found = self._vault, []
        names = [name for name in vault.cells.placed(vault.entries(caller)) if vault.field_of(name).sealed]
        for name, stored in zip(names, vault.cells.get_many(names), strict=True):
            field, left = vault.field_of(name).name, vault.cells.ttl(name)
            sealed = stored.partition(b":")[2] if stored and field == "call_sid" else stored
            opened = vault.unseal_named(field, caller, sealed, name) if sealed and left else None
            if opened and left:
                found.append(Holding(field, _text(opened.value), opened.born, vault.clock.now() + left))
        return sorted(found, key=lambda one: (one.field, one.since))

    def drop(self, caller: CallerKey, purpose: Purpose) -> int:
        """See CallerStore."""
        vault = self._vault
        placed = vault.cells.placed(vault.entries(caller))
        return vault.cells.delete(*(name for name in placed if vault.field_of(name).purpose is purpose))

    def forget(self, caller: CallerKey) -> int:
        """See CallerStore; a line in the ledger and one on the erasure list come first."""
        vault, now, kept = self._vault, self._vault.clock.now(), self._vault.ttl("erasure")
        self._ledger.append(FORGOTTEN, "caller", caller)
        entries, keys = vault.entries(caller), vault.keyring.name(caller)
        names = vault.cells.placed(entries)
        line = f"{caller}:{vault.keyring.generation(caller)}"
        vault.cells.apply(Place(vault.name("erasure"), line, now, kept, floor=now - kept), Delete(keys))
        vault.keyring.drop(caller)
        return vault.cells.delete(*names, entries)


def _text(value: bytes) -> str:
    try:
        return value.decode()
    except UnicodeDecodeError:
        return base64.b64encode(value).decode()
