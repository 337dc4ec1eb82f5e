"""The encoder: six transformer layers in eight bits, a few milliseconds on one core.

Architecture and starting weights: all-MiniLM-L6-v2 (Wang et al. 2020, MiniLM; Apache-2.0), trained
on and, in the variant that learnt from written sentences alone, made narrower; the arithmetic is
onnxruntime's.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from concurrent.futures import Future
from typing import Any, Final

import numpy as np
from onnxruntime import GraphOptimizationLevel, InferenceSession, SessionOptions
from onnxruntime.capi.onnxruntime_pybind11_state import (
    Fail,
    InvalidArgument,
    InvalidGraph,
    InvalidProtobuf,
    RuntimeException,
)
from onnxruntime.capi.onnxruntime_pybind11_state import (
    NotImplemented as NotSupported,
)

from simulator.agents.perceiver.reader.weights import Floats, Weights
from simulator.domain.errors import ConfigurationError

_ERRORS_ONLY: Final = 3
"""The least that onnxruntime says on its own."""

_THREADS: Final = 2
"""onnxruntime works beside its caller only with more than one. Measured on two cores: a third gains
nothing."""

_UNREADABLE: Final = (
    *(Fail, InvalidArgument, InvalidGraph, InvalidProtobuf, NotSupported, RuntimeException),
    RuntimeError,
)
"""What onnxruntime raises for a file that is no model, or none that this version of it can run."""

_GIVEN: Final = frozenset({"x", "own_from"})
"""What the encoder works on: vectors, and where those of the message itself begin."""


class Encoder:
    """Turns the pieces of a message into a logit for every label.

    Args:
        weights: what was learnt.

    Raises:
        ConfigurationError: when the encoder among the weights cannot be read.
    """

    def __init__(self, weights: Weights) -> None:
        self._weights = weights
        self._process = os.getpid()
        self._session = _opened(weights.encoder)
        self._inherited: list[InferenceSession] = []

    def begin(self, pieces: list[int], own_from: int) -> Callable[[], Floats]:
        """Begin to weigh the evidence for every label, before it becomes a chance.

        Args:
            pieces: numbers of the pieces: context, then the message itself, then an end mark.
            own_from: where the message itself begins.

        Returns:
            Waits for the logits. Not to ask for them costs nothing but the work.
        """
        weights, ids = self._weights, np.asarray(pieces)
        kinds = np.zeros(len(pieces), dtype=np.intp)
        kinds[own_from:] = 1
        x = weights.vectors[ids].astype(np.float32) * weights.scales[ids, None]
        x = x + weights.places[: len(pieces)] + weights.kinds[kinds]
        if self._process != os.getpid():
            # Forked: the threads stayed behind in the parent, and nobody would do the work. The
            # parent's session is kept, for closing it would wait for them.
            self._inherited.append(self._session)
            self._process, self._session = os.getpid(), _opened(weights.encoder)
        given = {"x": x[None], "own_from": np.array([own_from])}
        done: Future[Floats] = Future()
        # The arrays travel with the call: nobody else keeps them alive until it is over.
        self._session.run_async(None, given, _deliver, (done, given))
        return done.result


def _opened(encoder: bytes) -> InferenceSession:
    options = SessionOptions()
    # Two threads, so that a message is encoded while the rules still read it; none of them waits by
    # spinning, which would take the core from whoever else plays on this machine.
    options.intra_op_num_threads, options.inter_op_num_threads = _THREADS, 1
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    # The model is written in joined operators; joining more makes some of them slower.
    options.graph_optimization_level = GraphOptimizationLevel.ORT_ENABLE_BASIC
    options.log_severity_level = _ERRORS_ONLY
    try:
        session = InferenceSession(encoder, options, providers=["CPUExecutionProvider"])
    except _UNREADABLE as error:
        raise ConfigurationError(
            f"The classifier's encoder cannot be read ({error}). Install the package again."
        ) from error
    asked = {given.name for given in session.get_inputs()}
    if asked != _GIVEN:
        raise ConfigurationError(
            f"The classifier's encoder asks for {sorted(asked)}, where {sorted(_GIVEN)} was "
            "expected: another version packed it. Pack it again with evals/language/pack_reader.py."
        )
    return session


def _deliver(found: list[Any], call: tuple[Future[Floats], object], failure: str) -> None:
    """Called by onnxruntime, on a thread of its own."""
    done, _ = call
    if failure:
        done.set_exception(
            ConfigurationError(f"The classifier failed ({failure}). Install the package again.")
        )
    else:
        done.set_result(np.asarray(found[0], dtype=np.float32)[0])
