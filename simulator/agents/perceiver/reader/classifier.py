"""How likely each label is for a message: the encoder's and the linear model's chances, mixed."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Final, NamedTuple

import numpy as np

from simulator.agents.perceiver.reader.encoder import Encoder
from simulator.agents.perceiver.reader.features import Family, families
from simulator.agents.perceiver.reader.pieces import Pieces
from simulator.agents.perceiver.reader.weights import WRITTEN, Floats, Threshold, Weights, load
from simulator.domain.acts import ActId
from simulator.domain.tactic import TacticId

MOST_PIECES: Final = 96
"""Pieces of a message the encoder sees; as in training. Assumption: some seventy words."""

MOST_CONTEXT: Final = 14
"""Pieces of the message before, its end; as in training."""

_DIGITS: Final = 2
"""Decimals of a chance."""

START, END, BREAK = "[CLS]", "[SEP]", "[SEP]"


class Chances(NamedTuple):
    """How likely each label is [0-1]."""

    acts: Mapping[ActId, float]
    tactics: Mapping[TacticId, float]


class Classifier:
    """Labels a message by learnt weights; the same message, the same chances.

    Args:
        weights: what was learnt.
    """

    def __init__(self, weights: Weights) -> None:
        self._weights = weights
        self._pieces = Pieces(weights.pieces)
        self._encoder = Encoder(weights)
        labels = (*weights.acts, *weights.tactics)
        self.thresholds: Mapping[ActId | TacticId, Threshold] = dict(
            zip(labels, weights.thresholds, strict=True)
        )
        self._mixing = np.array([each.mixing for each in weights.thresholds], dtype=np.float32)

    @classmethod
    def shipped(cls) -> Classifier:
        """The one that comes with the package; read once a process."""
        return _shipped(WRITTEN)

    @classmethod
    def of(cls, variant: Path) -> Classifier:
        """One trained elsewhere; read once a process.

        Raises:
            ConfigurationError: when the file cannot be read.
        """
        return _shipped(variant)

    def chances(self, text: str, context: str, speaker: str) -> Chances:
        """How likely each label is for a message of this speaker after the other side's last."""
        return self.begin(text, context, speaker)()

    def begin(self, text: str, context: str, speaker: str) -> Callable[[], Chances]:
        """Begin to read a message of this speaker after the other side's last.

        Returns:
            Waits for the reading: how likely each label is. Whatever is done before it is asked for
            costs no time of its own.
        """
        logits, flat = self._begun(text, context, speaker)
        return lambda: self._mixed(_chance(logits()), flat)

    def parts(self, text: str, context: str, speaker: str) -> tuple[Floats, Floats]:
        """The chances of the encoder and of the linear model, label by label, before mixing."""
        logits, flat = self._begun(text, context, speaker)
        return _chance(logits()), flat

    def _begun(self, text: str, context: str, speaker: str) -> tuple[Callable[[], Floats], Floats]:
        pieces, own_from = self._numbered(text, context, speaker)
        logits = self._encoder.begin(pieces, own_from)
        return logits, _chance(self._linear(families(text, context, speaker)))

    def _mixed(self, own: Floats, flat: Floats) -> Chances:
        """The chances of the encoder and of the linear model, mixed label by label."""
        # Processors differ in the last digits; what is said of a message must not.
        mixed = self._mixing * own + (1 - self._mixing) * flat
        many = len(self._weights.acts)
        return Chances(
            acts={
                a: round(float(c), _DIGITS)
                for a, c in zip(self._weights.acts, mixed[:many], strict=True)
            },
            tactics={
                t: round(float(c), _DIGITS)
                for t, c in zip(self._weights.tactics, mixed[many:], strict=True)
            },
        )

    def _numbered(self, text: str, context: str, speaker: str) -> tuple[list[int], int]:
        number = self._weights.pieces
        before = self._pieces(context)[-MOST_CONTEXT:] if context else []
        head = [number[START], *before, *([number[BREAK]] if before else [])]
        own = [number[speaker], *self._pieces(text)[:MOST_PIECES], number[END]]
        return [*head, *own], len(head)

    def _linear(self, found: tuple[Family, ...]) -> Floats:
        weights = self._weights
        total = np.zeros(len(self._mixing), dtype=np.float32)
        for family in found:
            if not family.counts:
                continue
            buckets = np.fromiter(family.counts, dtype=np.intp)
            often = np.fromiter(family.counts.values(), dtype=np.float64)
            values = (1 + np.log(often)).astype(np.float32) * weights.rarity[buckets]
            length = math.sqrt(float(values @ values))
            if length > 0:
                values *= family.weight / length
                total += values @ weights.flat[buckets].astype(np.float32)
        return total * weights.flat_scale + weights.flat_bias


def chance_of_yes(sentence: str) -> float:
    """How likely a sentence of the buyer's accepts what is on the table [0-1]."""
    return Classifier.shipped().chances(sentence, "", "buyer").acts["accept"]


def _chance(logits: Floats) -> Floats:
    return (1 / (1 + np.exp(-logits))).astype(np.float32, copy=False)


@cache
def _shipped(variant: Path) -> Classifier:
    return Classifier(load(variant))
