"""The one list of concrete classes on this side; worker engines are listed in ``workers.crew``."""

import time

from config.business import BusinessFileInvalid, read_business
from config.data_map import DATA_MAP, DataMapWrong, read_data_map
from config.settings import Settings
from receptionist.desk import Desk
from receptionist.errors import BusinessFileError, ConfigError
from receptionist.jobs import CeleryJobs, celery_app
from receptionist.store.open import Stores, open_stores
from receptionist.store.redis import RedisCells
from receptionist.telephony.phone import TwilioPhone


class WallClock:
    """The machine's time."""

    def now(self) -> float:
        """Return unix seconds."""
        return time.time()


def open_desk(settings: Settings) -> Desk:
    """Return the desk of a process.

    Raises BusinessFileError or ConfigError naming every mistake with its line, MasterKeyError if the master key is not
    the one the store was made with, StoreUnavailable if Redis does not answer.
    """
    try:
        business, data_map = read_business(settings.business_path), read_data_map(DATA_MAP)
    except BusinessFileInvalid as fault:
        raise BusinessFileError(str(fault)) from None
    except DataMapWrong as fault:
        raise ConfigError(str(fault)) from None
    clock = WallClock()
    stores = open_stores(RedisCells(settings.redis_url), settings.master_key, business.id, data_map, clock)
    return Desk(
        settings=settings,
        business=business,
        data_map=data_map,
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
        jobs=CeleryJobs(celery_app(settings.redis_url)),
        phone=TwilioPhone(settings.account_sid, settings.auth_token, settings.api_url, business.number),
    )


def open_all_stores(settings: Settings) -> Stores:
    """Return the stores themselves, for the commands that look below the ports (scans, key rotation)."""
    business, data_map = read_business(settings.business_path), read_data_map(DATA_MAP)
    return open_stores(RedisCells(settings.redis_url), settings.master_key, business.id, data_map, WallClock())
