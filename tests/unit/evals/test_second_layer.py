"""What is folded into the encoder's last layer says what two layers said one after the other."""

from __future__ import annotations

import numpy as np

from evals.language.reader_second import Second, folded

ACTS, PIECES = 4, 6
RNG = np.random.default_rng(3)


def test_one_layer_says_what_two_said() -> None:
    state = {
        "head.weight": RNG.normal(size=(ACTS + 2, PIECES)).astype(np.float32),
        "head.bias": RNG.normal(size=ACTS + 2).astype(np.float32),
        "places.weight": RNG.normal(size=(3, PIECES)).astype(np.float32),
    }
    weights = RNG.normal(size=ACTS).astype(np.float32)
    pooled = RNG.normal(size=PIECES).astype(np.float32)
    logits = state["head.weight"] @ pooled + state["head.bias"]

    one = folded(state, {1: Second(weights, 0.25, np.zeros(0, np.float32))})

    said = one["head.weight"] @ pooled + one["head.bias"]
    assert np.isclose(said[1], weights @ logits[:ACTS] + 0.25, atol=1e-5)
    others = [0, 2, 3, 4, 5]
    assert np.allclose(said[others], logits[others])
    assert one["places.weight"] is state["places.weight"]


def test_two_labels_are_folded_from_the_layer_as_it_was() -> None:
    state = {
        "head.weight": np.eye(ACTS, PIECES, dtype=np.float32),
        "head.bias": np.zeros(ACTS, np.float32),
    }
    swap = {
        0: Second(np.array([0, 1, 0, 0], np.float32), 0.0, np.zeros(0, np.float32)),
        1: Second(np.array([1, 0, 0, 0], np.float32), 0.0, np.zeros(0, np.float32)),
    }
    one = folded(state, swap)
    assert np.array_equal(one["head.weight"][:2], np.eye(ACTS, PIECES)[[1, 0]])
