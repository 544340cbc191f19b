"""Check that weights are the pinned ones before anything loads them; nothing of a package runs to find its files."""

import json
from collections.abc import Mapping
from contextlib import suppress
from hashlib import file_digest
from importlib.util import find_spec
from pathlib import Path
from tempfile import NamedTemporaryFile

from config.engines import WeightsPackage, read_engines
from receptionist.errors import WeightsMismatch

CHECKED = "weights-checked.json"


def pinned_files(module: str, data_dir: Path) -> Mapping[str, Path]:
    """Return the files of a pinned package by their path inside it, each with the pinned sha256.

    A file that was checked before and has the same size and modification time is not read again; the memory of it
    is a file in ``data_dir``. Raises WeightsMismatch for a package that is missing, not pinned, or different.
    """
    package = read_engines().get(module)
    if package is None:
        raise WeightsMismatch(f"{module} is not in config/engines.toml")
    root = _root(package)
    memory = data_dir / CHECKED
    known = _remembered(memory)
    files = {name: root / name for name in package.files}
    fresh: dict[str, str] = {}
    for name, sha256 in package.files.items():
        mark = _mark(files[name], package)
        if known.get(mark) == sha256:
            continue
        with files[name].open("rb") as file:
            if file_digest(file, "sha256").hexdigest() != sha256:
                raise WeightsMismatch(f"{name} of {package.package} is not the pinned file: {_remedy(package)}")
        fresh[mark] = sha256
    if fresh:
        _remember(memory, known | fresh)
    return files


def _root(package: WeightsPackage) -> Path:
    spec = find_spec(package.module)
    if spec is None or not spec.submodule_search_locations:
        raise WeightsMismatch(f"{package.package} is not installed: {_remedy(package)}")
    return Path(spec.submodule_search_locations[0])


def _mark(path: Path, package: WeightsPackage) -> str:
    try:
        found = path.stat()
    except OSError:
        raise WeightsMismatch(f"{path.name} of {package.package} is missing: {_remedy(package)}") from None
    return f"{path}:{found.st_size}:{found.st_mtime_ns}"


def _remedy(package: WeightsPackage) -> str:
    return f"install {package.package}=={package.version}"


def _remembered(memory: Path) -> dict[str, str]:
    with suppress(OSError, ValueError):
        known = json.loads(memory.read_text("utf-8"))
        if isinstance(known, dict):
            return known
    return {}


def _remember(memory: Path, known: Mapping[str, str]) -> None:
    memory.parent.mkdir(parents=True, exist_ok=True)
    with NamedTemporaryFile("w", dir=memory.parent, prefix=memory.name, encoding="utf-8", delete=False) as draft:
        json.dump(known, draft, indent=1)
    Path(draft.name).replace(memory)
