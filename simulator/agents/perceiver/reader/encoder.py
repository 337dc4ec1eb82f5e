"""The encoder: six transformer layers in eight bits, a few milliseconds on one core.

Architecture and starting weights: all-MiniLM-L6-v2 (Wang et al. 2020, MiniLM; Apache-2.0), trained
on; the arithmetic is onnxruntime's.
"""

from __future__ import annotations

from typing import Final

import numpy as np
from onnxruntime import InferenceSession, SessionOptions

from simulator.agents.perceiver.reader.weights import Floats, Weights
from simulator.domain.errors import ConfigurationError

_ERRORS_ONLY: Final = 3
"""The least that onnxruntime says on its own."""


class Encoder:
    """Turns the pieces of a message into a logit for every label.

    Args:
        weights: what was learnt.

    Raises:
        ConfigurationError: when the encoder among the weights cannot be read.
    """

    def __init__(self, weights: Weights) -> None:
        options = SessionOptions()
        # One core: the matrices are small, and waiting for a busy second core costs far more.
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.log_severity_level = _ERRORS_ONLY
        self._weights = weights
        try:
            self._session = InferenceSession(
                weights.encoder, options, providers=["CPUExecutionProvider"]
            )
        except RuntimeError as error:
            raise ConfigurationError(
                f"The classifier's encoder cannot be read ({error}). Install the package again."
            ) from error

    def logits(self, pieces: list[int], own_from: int) -> Floats:
        """Evidence for every label, before it becomes a chance.

        Args:
            pieces: numbers of the pieces: context, then the message itself, then an end mark.
            own_from: where the message itself begins.
        """
        weights, ids = self._weights, np.asarray(pieces)
        kinds = np.zeros(len(pieces), dtype=np.intp)
        kinds[own_from:] = 1
        x = weights.vectors[ids].astype(np.float32) * weights.scales[ids, None]
        x = x + weights.places[: len(pieces)] + weights.kinds[kinds]
        own = np.zeros((1, len(pieces)), dtype=np.float32)
        own[0, own_from:-1] = 1
        (logits,) = self._session.run(None, {"x": x[None], "own": own})
        found: Floats = np.asarray(logits, dtype=np.float32)[0]
        return found
