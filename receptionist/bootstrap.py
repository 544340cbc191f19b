"""The one list of concrete classes on this side; worker engines are listed in ``workers.crew``."""

import time
from collections.abc import Mapping
from dataclasses import dataclass, replace

from config.business import BusinessFileInvalid
from config.data_map import DataMapWrong
from config.jurisdictions import JurisdictionsWrong, read_jurisdictions
from config.papers import read_papers
from config.roles import RolesWrong, read_roles
from config.settings import Settings
from models.business import Business
from models.datamap import DataMap
from models.grant import Matrix
from models.jurisdiction import Jurisdictions
from receptionist.desk import Desk
from receptionist.errors import BusinessFileError, ConfigError
from receptionist.jobs import CeleryJobs, celery_app
from receptionist.privacy.audit_file import FOLDER
from receptionist.privacy.erasure_file import replay_erasures
from receptionist.privacy.places import places
from receptionist.store.audit import HouseAuditor
from receptionist.store.open import Stores, stores_for
from receptionist.store.redis import RedisCells
from receptionist.store.roles import RoleKeys, role_keys, take_in
from receptionist.store.transit import TransitKeys
from receptionist.store.unlock import unlock
from receptionist.telephony.phone import TwilioPhone


class WallClock:
    """The machine's time."""

    def now(self) -> float:
        """Return unix seconds."""
        return time.time()


OPERATOR = "operator"
"""The role of a command typed by whoever holds the master key."""


@dataclass(frozen=True, repr=False)
class Opened:
    """A desk and what it stands on."""

    desk: Desk
    stores: Stores
    role: RoleKeys


def open_desk(settings: Settings, role: str = OPERATOR) -> Desk:
    """Return the desk of a process, with the keys of its role alone; see ``open_house``."""
    return open_house(settings, role).desk


def open_all_stores(settings: Settings) -> Stores:
    """Return the stores themselves, for the commands that look below the ports (scans, key rotation)."""
    return open_house(settings, OPERATOR).stores


def open_house(settings: Settings, role: str) -> Opened:
    """Return the desk and stores of a process, with the keys of its role alone; the master key is dropped here.

    Whoever was erased and came back with a restored backup is erased again. Raises BusinessFileError or ConfigError
    naming every mistake with its line, MasterKeyError if the master key is not the one the store was made with,
    StoreUnavailable if Redis does not answer.
    """
    business, data_map, matrix = _papers(settings)
    cells, clock, grant = RedisCells(settings.redis_url), WallClock(), matrix[role]
    if settings.role_keys:
        keys = take_in(settings.role_keys, business.id, grant)
    else:
        whole = role_keys(master_key(settings), business.id)
        if not grant.makes_callers:
            stores_for(cells, whole, data_map, clock)  # the first process of a store makes its first keys
        keys = whole.granted(grant)
    stores = stores_for(cells, keys, data_map, clock)
    kept = replace(settings, master_key=keys.desk, transit=None)
    return Opened(_desk(kept, business, data_map, clock, stores, keys), stores, keys)


def keys_by_role(settings: Settings) -> Mapping[str, RoleKeys]:
    """Return the keys of every role but the operator's, for a house to hand out, and make the store's first keys.

    Raises as ``open_house`` does.
    """
    business, data_map, matrix = _papers(settings)
    whole = role_keys(master_key(settings), business.id)
    stores_for(RedisCells(settings.redis_url), whole, data_map, WallClock())
    return {role: whole.granted(grant) for role, grant in matrix.items() if role != OPERATOR}


def master_key(settings: Settings) -> bytes:
    """Return the master key from where the settings say; raise MasterKeyError."""
    if settings.transit is None:
        return settings.master_key
    return unlock(TransitKeys(settings.transit.url, settings.transit.token, settings.transit.key), settings.data_dir)


def _papers(settings: Settings) -> tuple[Business, DataMap, Matrix]:
    """Read business file, data map and matrix of roles."""
    try:
        business, data_map = read_papers(settings.business_path)
        return business, data_map, read_roles(data_map)
    except BusinessFileInvalid as fault:
        raise BusinessFileError(str(fault)) from None
    except (DataMapWrong, RolesWrong) as fault:
        raise ConfigError(str(fault)) from None


def _places() -> Jurisdictions:
    try:
        return read_jurisdictions()
    except JurisdictionsWrong as fault:
        raise ConfigError(str(fault)) from None


def _desk(
    settings: Settings, business: Business, data_map: DataMap, clock: WallClock, stores: Stores, keys: RoleKeys
) -> Desk:
    desk = Desk(
        settings=settings,
        business=business,
        data_map=data_map,
        jurisdictions=_places(),
        clock=clock,
        calls=stores.calls,
        guesses=stores.guesses,
        line=stores.line,
        prompts=stores.prompts,
        callers=stores.callers,
        records=stores.records,
        reveals=stores.reveals,
        ledger=stores.ledger,
        accounts=stores.accounts,
        gate=stores.gate,
        pulse=stores.pulse,
        dead=stores.dead,
        forgettings=stores.forgettings,
        erasures=stores.erasures,
        auditor=HouseAuditor(
            stores.vault,
            stores.callers,
            {"ledger": stores.ledger, "uses": stores.uses},
            lambda: places(settings.data_dir),
            settings.data_dir / FOLDER,
            keys.signing,
        ),
        expiries=stores.expiries,
        jobs=CeleryJobs(celery_app(settings.redis_url)),
        phone=TwilioPhone(settings.account_sid, settings.auth_token, settings.api_url, business.number),
    )
    replay_erasures(desk)
    return desk
