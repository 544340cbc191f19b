"""Put the stores of one tenant together over one database."""

from collections.abc import Callable, Collection
from dataclasses import dataclass

from models.caller import CallerKey
from models.datamap import DataMap, Purpose
from receptionist.ports import (
    Accounts,
    CallStore,
    Clock,
    Gate,
    GuessStore,
    Ledger,
    Line,
    Prompts,
    Records,
    Reveals,
)
from receptionist.ports_operators import Pulse
from receptionist.store.accounts import SealedAccounts
from receptionist.store.callers import SealedCallers
from receptionist.store.calls import SealedCalls
from receptionist.store.cells import Cells
from receptionist.store.erasures import ErasureList
from receptionist.store.expiries import SealedExpiries
from receptionist.store.forgettings import SealedForgettings
from receptionist.store.gate import SealedGate
from receptionist.store.graveyard import Graveyard
from receptionist.store.guesses import SealedGuesses
from receptionist.store.keyring import Keyring
from receptionist.store.ledger import ChainedLedger
from receptionist.store.line import SealedLine
from receptionist.store.memory import MemoryCells
from receptionist.store.owners import Owners
from receptionist.store.prompts import KeptPrompts
from receptionist.store.pulse import KeptPulse
from receptionist.store.records import SealedRecords
from receptionist.store.reveals import LedgeredReveals
from receptionist.store.roles import RoleKeys, role_keys
from receptionist.store.seeds import SeedStore
from receptionist.store.uses import BOOK, NotedUses
from receptionist.store.vault import HOUSE, Vault


@dataclass(frozen=True)
class Stores:
    """Every store of one tenant, and what they stand on."""

    calls: CallStore
    guesses: GuessStore
    line: Line
    prompts: Prompts
    callers: SealedCallers
    records: Records
    reveals: Reveals
    ledger: Ledger
    uses: Ledger
    """The book of key uses, apart from the ledger that people read."""

    accounts: Accounts
    gate: Gate
    pulse: Pulse
    dead: Graveyard
    forgettings: SealedForgettings
    erasures: ErasureList
    expiries: SealedExpiries
    vault: Vault
    seeds: SeedStore


def open_stores(
    cells: Cells,
    master_key: bytes,
    tenant: str,
    data_map: DataMap,
    clock: Clock,
    purposes: Collection[Purpose] | None = None,
) -> Stores:
    """Return the stores, for a process that may open ``purposes`` (all if None).

    Raises MasterKeyError if the master key is not the one the store was made with, StoreUnavailable.
    """
    role = role_keys(master_key, tenant)
    return stores_for(cells, role if purposes is None else role.only(purposes), data_map, clock)


def stores_for(cells: Cells, role: RoleKeys, data_map: DataMap, clock: Clock) -> Stores:
    """Return the stores for a process that was given a role's keys instead of the master key.

    A named role's denials go to the ledger, and the callers whose keys it opens to the book of uses.
    """
    seeds = SeedStore(cells, role, data_map.fields["key_seeds"].retention, _sealed(data_map))
    keyring = Keyring(cells, seeds, clock, role.tenant, data_map.fields["caller_key"].retention)
    vault = Vault(cells, keyring, data_map, clock, role.fields)
    keyring.find_or_make(HOUSE)
    owners = Owners(vault)
    calls, ledger, uses = SealedCalls(vault, owners), ChainedLedger(vault), ChainedLedger(vault, BOOK)
    if role.role:
        keyring.used = NotedUses(uses, role.role, clock).note
        vault.denied = _denials(vault, ledger, role.role)
    return Stores(
        calls=calls,
        guesses=SealedGuesses(vault, owners),
        line=SealedLine(vault, owners),
        prompts=KeptPrompts(vault),
        callers=SealedCallers(vault, ledger),
        records=SealedRecords(vault, owners, calls, ledger),
        reveals=LedgeredReveals(vault, owners, ledger),
        ledger=ledger,
        uses=uses,
        accounts=SealedAccounts(vault),
        gate=SealedGate(vault),
        pulse=KeptPulse(vault),
        dead=Graveyard(vault),
        forgettings=SealedForgettings(vault),
        erasures=ErasureList(vault, SealedCallers(vault, ledger)),
        expiries=SealedExpiries(vault),
        vault=vault,
        seeds=seeds,
    )


def _sealed(data_map: DataMap) -> Collection[str]:
    return [name for name, field in data_map.fields.items() if field.sealed]


def _denials(vault: Vault, ledger: Ledger, role: str) -> Callable[[str, CallerKey, str], None]:
    """Return what writes a refused combination of role and field to the ledger."""

    def denied(field: str, caller: CallerKey, reason: str) -> None:
        about = "" if caller == HOUSE else caller
        ledger.append("denied", role, about, field=field, purpose=vault.field(field).purpose, reason=reason)

    return denied


def memory_stores(data_map: DataMap, clock: Clock, tenant: str = "test", master_key: bytes = b"\x07" * 32) -> Stores:
    """Return stores in memory, for tests and for trying things out."""
    return open_stores(MemoryCells(clock), master_key, tenant, data_map, clock)
