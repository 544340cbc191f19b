"""The network that learns to read: MiniLM with a vector for the case of each piece and a head over labels."""

import io
from collections.abc import Iterable, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeVar, cast

import numpy as np
import torch
from ctranslate2.specs import common_spec, transformer_spec
from numpy.typing import NDArray
from safetensors.torch import load_file
from tokenizers import Tokenizer
from torch import nn
from torch.nn import functional

from workers.engines.reader import LABELS, WINDOW
from workers.intents.prune import prune_words

Module = TypeVar("Module", bound=nn.Module)

HEADS = 12
"""Attention heads of MiniLM."""

CASES = 4
PART = 8_000_000
"""Bytes of one file of weights: every file of the repository stays below ten million."""

ROLES = {
    "query": "attention.self.query",
    "key": "attention.self.key",
    "value": "attention.self.value",
    "out": "attention.output.dense",
    "attended": "attention.output.LayerNorm",
    "up": "intermediate.dense",
    "down": "output.dense",
    "norm": "output.LayerNorm",
}
"""What the parts of a layer are called here, and in BERT."""


class Layer(nn.Module):
    """One layer of BERT (post-norm)."""

    def __init__(self, width: int, inner: int) -> None:
        super().__init__()
        self.query, self.key, self.value, self.out = (nn.Linear(width, width) for _ in range(4))
        self.up, self.down = nn.Linear(width, inner), nn.Linear(inner, width)
        self.attended, self.norm = nn.LayerNorm(width, eps=1e-12), nn.LayerNorm(width, eps=1e-12)

    def forward(self, state: torch.Tensor, present: torch.Tensor) -> torch.Tensor:
        """Return the next state (batch, length, width); plain products are faster than torch's own attention here."""
        batch, length, width = state.shape
        query, key, value = (
            part(state).view(batch, length, HEADS, -1).transpose(1, 2) for part in (self.query, self.key, self.value)
        )
        weights = (query @ key.transpose(-1, -2)) * (width // HEADS) ** -0.5
        weights = weights.masked_fill(~present[:, None, None, :], -1e4).softmax(-1).to(value.dtype)
        mixed = (weights @ value).transpose(1, 2).reshape(batch, length, width)
        state = self.attended(state + self.out(mixed))
        return self.norm(state + self.down(functional.gelu(self.up(state))))  # type: ignore[no-any-return] # a module


class Net(nn.Module):
    """Returns logits (batch, length, labels) for word pieces and their cases (batch, length)."""

    def __init__(self, base: Mapping[str, torch.Tensor], layers: int) -> None:
        super().__init__()
        self.words = _still(base["embeddings.word_embeddings.weight"])
        places = base["embeddings.position_embeddings.weight"] + base["embeddings.token_type_embeddings.weight"][0]
        self.places = _still(places[:WINDOW])
        width = self.words.embedding_dim
        inner = base["encoder.layer.0.intermediate.dense.weight"].shape[0]
        self.cases = nn.Embedding(CASES, width)
        nn.init.zeros_(self.cases.weight)
        self.norm = _taken(nn.LayerNorm(width, eps=1e-12), base, "embeddings.LayerNorm")
        stack = [Layer(width, inner) for _ in range(layers)]
        for at, layer in enumerate(stack):
            for ours, theirs in ROLES.items():
                _taken(getattr(layer, ours), base, f"encoder.layer.{at}.{theirs}")
        self.layers = nn.ModuleList(stack)
        self.head = nn.Linear(width, len(LABELS))
        self.drop = nn.Dropout(0.1)

    def forward(self, ids: torch.Tensor, cases: torch.Tensor, present: torch.Tensor) -> torch.Tensor:
        """Return the logits; ``present`` is False at padding."""
        state = self.words(ids) + self.places.weight[: ids.shape[1]] + self.cases(cases)
        state = self.drop(self.norm(state))
        for layer in self.layers:
            state = layer(state, present)
        return self.head(self.drop(state))  # type: ignore[no-any-return] # a module


def _still(vectors: torch.Tensor) -> nn.Embedding:
    """Return vectors that keep their general knowledge of the language."""
    return nn.Embedding.from_pretrained(vectors, freeze=True)  # type: ignore[no-untyped-call, no-any-return] # torch does not type it


def _taken(module: Module, base: Mapping[str, torch.Tensor], name: str) -> Module:
    """Return a module with the base's weight and bias."""
    module.load_state_dict({part: base[f"{name}.{part}"] for part in ("weight", "bias")})
    return module


def read_base(folder: Path, words: list[str], common: int) -> tuple[Tokenizer, dict[str, torch.Tensor]]:
    """Return tokeniser and weights of a MiniLM with the ``common`` word pieces and those that ``words`` need."""
    base = {name: tensor.float() for name, tensor in load_file(str(folder / "model.safetensors")).items()
            if tensor.is_floating_point() and not name.startswith("pooler")}  # fmt: skip
    matrix = "embeddings.word_embeddings.weight"
    tokenizer, base[matrix] = prune_words((folder / "tokenizer.json").read_text(), base[matrix], words, common)
    return tokenizer, base


def weights_of(net: Net, tokenizer: Tokenizer) -> dict[str, bytes]:
    """Return the files of a reader: the encoder in int8, its tokeniser, and its head as it is."""
    head = io.BytesIO()
    np.save(head, np.hstack([_array(net.head.weight), _array(net.head.bias)[:, None]]))
    model, config, vocabulary = _encoder(net, tokenizer)
    parts = [model[at : at + PART] for at in range(0, len(model), PART)]
    return {
        **{f"model-{number}.bin": part for number, part in enumerate(parts, 1)},
        "config.json": config,
        "vocabulary.json": vocabulary,
        "tokenizer.json": tokenizer.to_str().encode(),
        "head.npy": head.getvalue(),
    }


def _encoder(net: Net, tokenizer: Tokenizer) -> tuple[bytes, bytes, bytes]:
    """Return ``model.bin``, ``config.json`` and ``vocabulary.json`` of the encoder as CTranslate2 reads it."""
    encoder = transformer_spec.TransformerEncoderSpec(
        len(net.layers),
        HEADS,
        pre_norm=False,
        activation=common_spec.Activation.GELU,
        layernorm_embedding=True,
        num_source_embeddings=2,
        embeddings_merge=common_spec.EmbeddingsMerge.ADD,
    )
    encoder.scale_embeddings = False
    spec = transformer_spec.TransformerEncoderModelSpec(encoder, pooling_layer=False)
    encoder.embeddings[0].weight = _array(net.words.weight)
    encoder.embeddings[1].weight = _array(net.cases.weight)
    encoder.position_encodings.encodings = _array(net.places.weight)
    _norm(encoder.layernorm_embedding, net.norm)
    for to, layer in zip(encoder.layer, cast(Iterable[Layer], net.layers), strict=True):
        asks = (layer.query, layer.key, layer.value)
        to.self_attention.linear[0].weight = np.concatenate([_array(part.weight) for part in asks])
        to.self_attention.linear[0].bias = np.concatenate([_array(part.bias) for part in asks])
        for place, part in (
            (to.self_attention.linear[1], layer.out), (to.ffn.linear_0, layer.up), (to.ffn.linear_1, layer.down),
        ):  # fmt: skip
            place.weight, place.bias = _array(part.weight), _array(part.bias)
        _norm(to.self_attention.layer_norm, layer.attended)
        _norm(to.ffn.layer_norm, layer.norm)
    vocabulary = tokenizer.get_vocab()
    spec.register_vocabulary(sorted(vocabulary, key=vocabulary.__getitem__))
    spec.config.unk_token = "[UNK]"  # noqa: S105  a word piece, no secret
    spec.validate()
    spec.optimize(quantization="int8")
    with TemporaryDirectory() as folder:
        spec.save(folder)
        files = {name: (Path(folder) / name).read_bytes() for name in ("model.bin", "config.json", "vocabulary.json")}
    return files["model.bin"], files["config.json"], files["vocabulary.json"]


def _norm(to: common_spec.LayerNormSpec, norm: nn.LayerNorm) -> None:
    to.gamma, to.beta = _array(norm.weight), _array(norm.bias)


def _array(tensor: torch.Tensor) -> NDArray[np.float32]:
    """Return a copy: CTranslate2 quantises in place."""
    return tensor.detach().float().numpy().copy()
