"""The trained encoder as an ONNX model: from word vectors to logits, one message a time.

Written down node by node, in the operators that onnxruntime has for transformers in eight bits. An
export of the torch model leaves attention in twenty small nodes, and what onnxruntime joins by
itself when it loads them is slower: a message takes a quarter longer. Word, place and side vectors
are looked up outside, where they are kept in eight bits.
"""

from __future__ import annotations

from typing import Final

import numpy as np
import numpy.typing as npt
from onnx import NodeProto, TensorProto, checker, helper, numpy_helper

from evals.language.reader_sizes import HEADS, HIDDEN

Table = npt.NDArray[np.float32]

EPSILON: Final = 1e-12
"""Of the base model's normalisation."""
LARGEST: Final = 64
"""Seven of the eight bits of a weight are used: processors without VNNI instructions would overflow
with more, and read the same message differently."""
FAR: Final = 1e4
"""Taken off what belongs to no word of the message, so that it is never the largest."""
OPSET, OWN_OPSET, FORMAT = 18, 1, 8
"""Versions of the operators, of onnxruntime's own, and of the file; the oldest that have these."""
_ORT: Final = "com.microsoft"


class Graph:
    """Nodes and constants as they are added; every result is named once.

    Args:
        state: the trained weights by name.
    """

    def __init__(self, state: dict[str, Table]) -> None:
        self._state = state
        self._nodes: list[NodeProto] = []
        self._constants: list[TensorProto] = []

    def constant(self, name: str, value: npt.ArrayLike) -> str:
        """Add a constant; its name comes back."""
        self._constants.append(numpy_helper.from_array(np.ascontiguousarray(value), name))
        return name

    def node(self, kind: str, given: list[str], *results: str, **settings: object) -> str:
        """Add a node; the name of its first result comes back."""
        self._nodes.append(helper.make_node(kind, given, list(results), **settings))
        return results[0]

    def linear(self, x: str, layer: str, result: str) -> str:
        """A linear layer: its weights in eight bits, a scale for each output."""
        weights = self._state[f"{layer}.weight"].T
        scale = np.maximum(np.abs(weights).max(axis=0), 1e-12) / LARGEST
        given = [
            x,
            self.constant(f"{result}.weights", np.round(weights / scale).astype(np.int8)),
            self.constant(f"{result}.scale", scale.astype(np.float32)),
            self.constant(f"{result}.zero", np.zeros(len(scale), dtype=np.int8)),
            self.constant(f"{result}.bias", self._state[f"{layer}.bias"]),
        ]
        return self.node("DynamicQuantizeMatMul", given, result, domain=_ORT)

    def normed(self, x: str, layer: str, result: str) -> str:
        """Normalise each place, then scale and shift it."""
        given = [
            x,
            self.constant(f"{result}.gain", self._state[f"{layer}.weight"]),
            self.constant(f"{result}.shift", self._state[f"{layer}.bias"]),
        ]
        return self.node("LayerNormalization", given, result, axis=-1, epsilon=EPSILON)

    def layer(self, x: str, at: str) -> str:
        """One transformer layer: attention, then the inner layer, each added to what went in."""
        self.node(
            "Split", [self.linear(x, f"{at}.qkv", f"{at}.qkv")], *(f"{at}.{z}" for z in "qkv"),
            axis=-1, num_outputs=3,
        )  # fmt: skip
        mixed = self.node(
            "MultiHeadAttention", [f"{at}.{z}" for z in "qkv"], f"{at}.mixed",
            num_heads=HEADS, domain=_ORT,
        )  # fmt: skip
        added = self.node("Add", [x, self.linear(mixed, f"{at}.o", f"{at}.o")], f"{at}.added")
        x = self.normed(added, f"{at}.n1", f"{at}.attended")
        inner = self.linear(x, f"{at}.a", f"{at}.a")
        inner = self.node("Gelu", [inner], f"{at}.gelu", domain=_ORT)
        added = self.node("Add", [x, self.linear(inner, f"{at}.b", f"{at}.b")], f"{at}.added2")
        return self.normed(added, f"{at}.n2", f"{at}.left")

    def pooled(self, x: str, own: str) -> str:
        """Mean and maximum over the message's own words, side by side."""
        places = self.constant("places", np.array([1]))
        mask = self.node("Unsqueeze", [own, self.constant("last", np.array([2]))], "mask")
        total = self.node(
            "ReduceSum", [self.node("Mul", [x, mask], "kept"), places], "total", keepdims=0
        )
        many = self.node("ReduceSum", [mask, places], "many", keepdims=0)
        mean = self.node("Div", [total, many], "mean")
        outside = self.node("Sub", [mask, self.constant("one", np.float32(1))], "outside")
        far = self.node("Mul", [outside, self.constant("far", np.float32(FAR))], "away")
        most = self.node(
            "ReduceMax", [self.node("Add", [x, far], "near"), places], "most", keepdims=0
        )
        return self.node("Concat", [mean, most], "pooled", axis=-1)

    def model(self) -> bytes:
        """The whole of it, checked."""
        floats = TensorProto.FLOAT
        labels = len(self._state["head.bias"])
        graph = helper.make_graph(
            self._nodes,
            "encoder",
            [
                helper.make_tensor_value_info("x", floats, [1, "pieces", HIDDEN]),
                helper.make_tensor_value_info("own", floats, [1, "pieces"]),
            ],
            [helper.make_tensor_value_info("logits", floats, [1, labels])],
            self._constants,
        )
        versions = [helper.make_opsetid("", OPSET), helper.make_opsetid(_ORT, OWN_OPSET)]
        model = helper.make_model(graph, opset_imports=versions, ir_version=FORMAT)
        checker.check_model(model)
        return bytes(model.SerializeToString())


def exported(state: dict[str, Table]) -> bytes:
    """Write the encoder down.

    Args:
        state: the weights of `reader_net.Net` by name.
    """
    graph = Graph(state)
    x = graph.normed("x", "n0", "seen")
    for k in range(sum(name.endswith("qkv.weight") for name in state)):
        x = graph.layer(x, f"layers.{k}")
    graph.linear(graph.pooled(x, "own"), "head", "logits")
    return graph.model()
