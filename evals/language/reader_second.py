"""A second layer for people's labels: what an act is told by when all acts have been weighed.

The encoder learns all labels at once and from every labelled turn. What a task of people calls an
appeal to fairness is told better by all acts together: `that makes sense` is one behind a split
that was proposed and none behind a question. A logistic regression on the encoder's logits learns
that (stacking: Wolpert 1992), from predictions for dialogues the encoder had not seen; being linear
it is folded into the encoder's own last layer, and costs nothing when a message is read.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

import numpy as np
import numpy.typing as npt

Table = npt.NDArray[np.float32]

STRENGTH: Final = 0.1
"""Inverse of the penalty on weights of standardized logits: the better of .03 and .1."""
FOLDS: Final = 5
LEAST: Final = 1e-6
MOST: Final = 0.9995
"""Beyond these a chance that was kept in sixteen bits has no logit worth the name."""


class Second(NamedTuple):
    """One label by the logits of all acts."""

    weights: Table
    bias: float
    unseen: Table
    """What it says of each row, fitted on other dialogues [0-1]."""


def second(chances: Table, gold: npt.NDArray[np.bool_], dialogues: Sequence[str]) -> Second:
    """Fit a label on the chances of all acts.

    Args:
        chances: the encoder's, row by row, for dialogues it had not seen [0-1].
        gold: whether people gave the label.
        dialogues: the dialogue of each row; rows of one are kept together.
    """
    from sklearn.model_selection import GroupKFold  # noqa: PLC0415 - only needed when packing

    logits = _logits(chances)
    unseen = np.zeros(len(gold), np.float32)
    for seen, rest in GroupKFold(FOLDS).split(logits, gold, dialogues):
        weights, bias = _fitted(logits[seen], gold[seen])
        unseen[rest] = 1 / (1 + np.exp(-(logits[rest] @ weights + bias)))
    weights, bias = _fitted(logits, gold)
    return Second(weights, bias, unseen)


def folded(state: dict[str, Table], seconds: dict[int, Second]) -> dict[str, Table]:
    """The encoder's weights with its last layer saying what the second one would have said.

    Args:
        state: weights; the acts come first in the last layer.
        seconds: by the label's column.
    """
    rows, bias = state["head.weight"].copy(), state["head.bias"].copy()
    for column, each in seconds.items():
        acts = slice(0, len(each.weights))
        rows[column] = each.weights @ state["head.weight"][acts]
        bias[column] = each.weights @ state["head.bias"][acts] + each.bias
    return {**state, "head.weight": rows, "head.bias": bias}


def _logits(chances: Table) -> Table:
    inside = np.clip(chances, LEAST, MOST)
    logits: Table = np.log(inside / (1 - inside))
    return logits


def _fitted(logits: Table, gold: npt.NDArray[np.bool_]) -> tuple[Table, float]:
    from sklearn.linear_model import LogisticRegression  # noqa: PLC0415 - only needed when packing

    middle, width = logits.mean(0), logits.std(0) + 1e-6
    fit = LogisticRegression(C=STRENGTH, max_iter=2000).fit((logits - middle) / width, gold)
    weights = (fit.coef_[0] / width).astype(np.float32)
    return weights, float(fit.intercept_[0] - weights @ middle)
