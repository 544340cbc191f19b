"""Sentence vectors: the forward pass of a small BERT in torch, mean-pooled, over weights in a plain mapping.

Source: Devlin et al. 2018, BERT (arXiv:1810.04805); Wang et al. 2020, MiniLM (arXiv:2002.10957);
Reimers and Gurevych 2019, Sentence-BERT (arXiv:1908.10084).
"""

import re
from collections.abc import Mapping

import torch
import torch.nn.functional as nn

HEADS = 12
"""Attention heads of MiniLM."""

LONGEST = 96
"""Word pieces of one turn that are read; the rest of a longer turn is cut off."""

STAND_INS = {
    "PERSON": "john",
    "PHONE": "555 1234",
    "EMAIL": "email address",
    "ADDRESS": "12 main street",
    "CARD": "card number",
    "CARD_SECURITY": "security code",
    "BANK_ACCOUNT": "account number",
    "NATIONAL_ID": "social security number",
    "DATE_OF_BIRTH": "date of birth",
    "ID_NUMBER": "reference number",
    "IP_URL": "website",
    "ORGANIZATION": "company",
    "LOCATION": "springfield",
    "AGE": "40",
}
"""Everyday words the encoder knows, in the place of tags it does not."""

TAG = re.compile(r"<([A-Z_]+)_\d+>")


def plain(text: str) -> str:
    """Return lower-case words without tags or punctuation, the same for every style of transcript."""
    text = TAG.sub(lambda tag: STAND_INS.get(tag[1], "that"), text)
    return " ".join(re.sub(r"[^\w' ]+", " ", text.lower().replace("’", "'")).split())


def encode(weights: Mapping[str, torch.Tensor], pieces: torch.Tensor, present: torch.Tensor) -> torch.Tensor:
    """Return mean-pooled vectors (batch, width) of word pieces (batch, length); ``present`` is False at padding."""
    state = nn.embedding(pieces, weights["embeddings.word_embeddings.weight"])
    state = state + weights["embeddings.position_embeddings.weight"][: pieces.shape[1]]
    state = _norm(weights, state + weights["embeddings.token_type_embeddings.weight"][0], "embeddings.LayerNorm")
    layer = 0
    while f"encoder.layer.{layer}.output.dense.weight" in weights:
        state = _layer(weights, state, present, f"encoder.layer.{layer}.")
        layer += 1
    shown = present.unsqueeze(2).to(state.dtype)
    return (state * shown).sum(1) / shown.sum(1)


def _norm(weights: Mapping[str, torch.Tensor], state: torch.Tensor, name: str) -> torch.Tensor:
    return nn.layer_norm(state, state.shape[-1:], weights[f"{name}.weight"], weights[f"{name}.bias"], 1e-12)


def _linear(weights: Mapping[str, torch.Tensor], state: torch.Tensor, name: str) -> torch.Tensor:
    return nn.linear(state, weights[f"{name}.weight"], weights[f"{name}.bias"])


def _layer(weights: Mapping[str, torch.Tensor], state: torch.Tensor, present: torch.Tensor, name: str) -> torch.Tensor:
    batch, length, width = state.shape
    query, key, value = (
        _linear(weights, state, f"{name}attention.self.{part}").view(batch, length, HEADS, -1).transpose(1, 2)
        for part in ("query", "key", "value")
    )
    mixed = nn.scaled_dot_product_attention(query, key, value, attn_mask=present[:, None, None, :])
    mixed = mixed.transpose(1, 2).reshape(batch, length, width)
    attended = state + _linear(weights, mixed, f"{name}attention.output.dense")
    state = _norm(weights, attended, f"{name}attention.output.LayerNorm")
    inner = nn.gelu(_linear(weights, state, f"{name}intermediate.dense"))
    return _norm(weights, state + _linear(weights, inner, f"{name}output.dense"), f"{name}output.LayerNorm")
