"""The encoder's arithmetic: two transformer layers in numpy, a few milliseconds on one core.

Architecture and starting weights: all-MiniLM-L6-v2 (Wang et al. 2020, MiniLM; Apache-2.0), of which
two layers were kept and trained on.
"""

from __future__ import annotations

from typing import Final

import numpy as np

from simulator.agents.perceiver.reader.weights import Floats, Layer, Weights

HEADS: Final = 12
_TINY: Final = 1e-12
_GELU: Final = (0.7978845608, 0.044715)
"""Constants of the tanh form of the GELU (Hendrycks & Gimpel 2016)."""


def encoded(weights: Weights, pieces: list[int], own_from: int) -> Floats:
    """Chance of every label, as logits.

    Args:
        weights: what to multiply with.
        pieces: numbers of the pieces: context, then the message itself.
        own_from: where the message itself begins.
    """
    ids = np.asarray(pieces)
    kinds = np.zeros(len(pieces), dtype=np.intp)
    kinds[own_from:] = 1
    x = weights.vectors[ids].astype(np.float32) * weights.scales[ids, None]
    x = x + weights.places[: len(pieces)] + weights.kinds[kinds]
    x = _normed(x, weights.first_norm)
    for layer in weights.layers:
        x = _through(x, layer)
    own = x[own_from:-1]
    pooled = np.concatenate([own.mean(axis=0), own.max(axis=0)])
    logits: Floats = pooled @ weights.head + weights.head_bias
    return logits


def _through(x: Floats, layer: Layer) -> Floats:
    many, size = x.shape
    parts = (x @ layer.qkv + layer.qkv_bias).reshape(many, 3, HEADS, size // HEADS)
    query, key, value = parts.transpose(1, 2, 0, 3)
    scores = query @ key.transpose(0, 2, 1) / np.float32(np.sqrt(size // HEADS))
    scores = np.exp(scores - scores.max(axis=-1, keepdims=True))
    scores /= scores.sum(axis=-1, keepdims=True)
    mixed = (scores @ value).transpose(1, 0, 2).reshape(many, size)
    x = _normed(x + mixed @ layer.out + layer.out_bias, layer.norm)
    return _normed(
        x + _gelu(x @ layer.wide + layer.wide_bias) @ layer.narrow + layer.narrow_bias,
        layer.last_norm,
    )


def _normed(x: Floats, norm: tuple[Floats, Floats]) -> Floats:
    scale, shift = norm
    centred = x - x.mean(axis=-1, keepdims=True)
    spread = np.sqrt((centred * centred).mean(axis=-1, keepdims=True) + _TINY)
    result: Floats = centred / spread * scale + shift
    return result


def _gelu(x: Floats) -> Floats:
    result: Floats = 0.5 * x * (1 + np.tanh(_GELU[0] * (x + _GELU[1] * x * x * x)))
    return result
