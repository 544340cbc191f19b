"""Change the keys that wrap callers' keys, while calls go on; run again it goes on where it was stopped."""

from collections.abc import Iterator

from receptionist.store.seeds import SeedStore
from receptionist.store.vault import Vault


def rotate(vault: Vault, seeds: SeedStore) -> Iterator[int]:
    """Rewrap every caller's keys by fresh seeds and destroy the old seeds; yield how many are done so far.

    A rotation that was stopped left two versions of the seeds: then none is added, and what is left is done.
    """
    if len(seeds.versions()) == 1:
        seeds.add_version()
    done = 0
    for name in vault.cells.scan(vault.prefix("caller_key")):
        done += vault.keyring.rewrap(name)
        yield done
    seeds.drop_old_versions()
    yield done
