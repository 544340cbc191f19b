"""The audit: everything the house has written, held against the data map, the consents and the ledger's chains."""

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

from models.audit import AuditReport
from models.caller import CallerKey
from models.datamap import LegalBasis
from receptionist.ports import Ledger
from receptionist.privacy.audit_file import keep_report
from receptionist.privacy.consent import GIVEN, RECEIPTS, agreements, covered
from receptionist.privacy.leaks import Search, search_files, search_parts
from receptionist.privacy.retention import drifts, field_of
from receptionist.store.callers import SealedCallers
from receptionist.store.held import held_values
from receptionist.store.owners import Owners
from receptionist.store.vault import Vault


class HouseAuditor:
    """An Auditor; ``places`` are the files and folders to search, ``signing`` an Ed25519 seed."""

    def __init__(
        self,
        vault: Vault,
        callers: SealedCallers,
        books: Mapping[str, Ledger],
        places: Callable[[], Sequence[Path]],
        reports: Path,
        signing: bytes,
    ) -> None:
        self._vault, self._callers, self._books = vault, callers, books
        self._places, self._reports, self._signing = places, reports, signing

    def audit(self) -> AuditReport:
        """See Auditor."""
        vault, began = self._vault, time.perf_counter()
        lifetimes = list(vault.cells.lifetimes())
        strays = [str(key) for key, _ in lifetimes if field_of(key, vault.data_map) is None]
        declared = [(key, left) for key, left in lifetimes if field_of(key, vault.data_map)]
        values = sorted(set(held_values(vault, self._callers)))
        search = Search(values)
        found = [*search_parts(vault.cells.contents(), search), *search_files(self._places(), search)]
        report = AuditReport(
            at=vault.clock.now(),
            keys=len(lifetimes),
            values=len(values),
            undeclared=tuple(sorted(strays)),
            drift=tuple(str(one) for one in drifts(declared, vault.data_map)),
            readable=tuple(sorted({one.place for one in found})),
            unreceipted=tuple(self._unreceipted(key for key, _ in lifetimes)),
            broken=tuple(self._broken()),
            seconds=round(time.perf_counter() - began, 3),
        )
        keep_report(report, self._reports, self._signing)
        return report

    def _unreceipted(self, keys: Iterator[str]) -> Iterator[str]:
        """Yield the keys of fields that rest on a consent which no caller gives now."""
        vault, ledger = self._vault, self._books["ledger"]
        fields = [one for one in vault.data_map.fields.values() if one.basis is LegalBasis.CONSENT and one.sealed]
        given = {line.caller for line in ledger.entries(limit=RECEIPTS) if line.event == GIVEN}
        live = {caller: agreements(ledger, CallerKey(caller)) for caller in given}
        allowed = {
            vault.name(field.name, caller) for caller, held in live.items() for field in fields if covered(field, held)
        }
        ids = vault.cells.placed(vault.name("call_list"))
        for call_id, owner in zip(ids, Owners(vault).find_many(ids), strict=True):
            held = live.get(owner or "", {})
            allowed |= {vault.name(field.name, call_id) for field in fields if covered(field, held)}
        prefixes = tuple(vault.prefix(field.name) for field in fields)
        yield from sorted(key for key in keys if key.startswith(prefixes) and key not in allowed)

    def _broken(self) -> Iterator[str]:
        for name, book in self._books.items():
            at = book.broken_at()
            if at is not None:
                yield f"{name}: line {at}"
