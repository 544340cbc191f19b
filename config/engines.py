"""Which weights the engines may load: every package with its version, licence and the sha256 of each file."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ENGINES_PATH = Path(__file__).with_name("engines.toml")


@dataclass(frozen=True)
class WeightsPackage:
    """One package of weights; ``files`` maps paths inside the package to their sha256 (hex)."""

    module: str
    """The name it is imported by."""

    package: str
    """The name on the package index."""

    version: str
    licence: str
    files: Mapping[str, str]


@cache
def read_engines(path: Path = ENGINES_PATH) -> Mapping[str, WeightsPackage]:
    """Return all pinned packages by import name."""
    tables = tomllib.loads(path.read_text("utf-8"))
    return {
        module: WeightsPackage(module, table["package"], table["version"], table["licence"], table["files"])
        for module, table in tables.items()
    }
