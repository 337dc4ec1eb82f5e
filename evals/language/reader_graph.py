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

from evals.language.reader_sizes import HEAD, HIDDEN

Table = npt.NDArray[np.float32]

EPSILON: Final = 1e-12
"""Of the base model's normalisation."""
LARGEST: Final = 64
"""Seven of the eight bits of a weight are used: processors without VNNI instructions would overflow
with more, and read the same message differently."""
OPSET, OWN_OPSET, FORMAT = 18, 1, 8
"""Versions of the operators, of onnxruntime's own, and of the file; the oldest that have these."""
_ORT: Final = "com.microsoft"
_ALL: Final = slice(None)


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

    def linear(self, x: str, layer: str, result: str, part: slice = _ALL) -> str:
        """A linear layer, or some of its outputs: weights in eight bits, a scale for each output.

        The result's name is also that of what it is worked out from.
        """
        weights, scale, zero, bias = self._eight_bits(layer, result, part)
        given = [x, weights, scale, zero, bias]
        return self.node("DynamicQuantizeMatMul", given, result, domain=_ORT)

    def _eight_bits(self, layer: str, result: str, part: slice = _ALL) -> tuple[str, ...]:
        weights = self._state[f"{layer}.weight"].T[:, part]
        scale = np.maximum(np.abs(weights).max(axis=0), 1e-12) / LARGEST
        return (
            self.constant(f"{result}.weights", np.round(weights / scale).astype(np.int8)),
            self.constant(f"{result}.scale", scale.astype(np.float32)),
            self.constant(f"{result}.zero", np.zeros(len(scale), dtype=np.int8)),
            self.constant(f"{result}.bias", self._state[f"{layer}.bias"][part]),
        )

    def normed(self, x: str, layer: str, result: str) -> str:
        """Normalise each place, then scale and shift it."""
        given = [
            x,
            self.constant(f"{result}.gain", self._state[f"{layer}.weight"]),
            self.constant(f"{result}.shift", self._state[f"{layer}.bias"]),
        ]
        return self.node("LayerNormalization", given, result, axis=-1, epsilon=EPSILON)

    def attention(self, x: str, at: str) -> str:
        """What every place takes from all places."""
        weights, scale, zero, bias = self._eight_bits(f"{at}.qkv", f"{at}.qkv")
        small = [f"{at}.x.{kind}" for kind in ("eight_bits", "scale", "zero")]
        self.node("DynamicQuantizeLinear", [x], *small)
        given = [small[0], weights, bias, small[1], scale, "", small[2], zero]
        heads = self._width(at) // HEAD
        return self.node("QAttention", given, f"{at}.mixed", num_heads=heads, domain=_ORT)

    def own_attention(self, x: str, own: str, at: str) -> str:
        """What the places of the message itself take from all places."""
        width = self._width(at)
        asked = self.linear(own, f"{at}.qkv", f"{at}.q", slice(None, width))
        told = self.linear(x, f"{at}.qkv", f"{at}.kv", slice(width, None))
        self.node("Split", [told], f"{at}.k", f"{at}.v", axis=-1, num_outputs=2)
        return self.node(
            "MultiHeadAttention", [asked, f"{at}.k", f"{at}.v"], f"{at}.mixed",
            num_heads=width // HEAD, domain=_ORT,
        )  # fmt: skip

    def _width(self, at: str) -> int:
        return len(self._state[f"{at}.qkv.bias"]) // 3

    def layer(self, x: str, mixed: str, at: str) -> str:
        """The rest of a layer: what was taken in, then the inner layer, each added to what was."""
        added = self.node("Add", [x, self.linear(mixed, f"{at}.o", f"{at}.o")], f"{at}.added")
        x = self.normed(added, f"{at}.n1", f"{at}.attended")
        inner = self.linear(x, f"{at}.a", f"{at}.a")
        inner = self.node("Gelu", [inner], f"{at}.gelu", domain=_ORT)
        added = self.node("Add", [x, self.linear(inner, f"{at}.b", f"{at}.b")], f"{at}.added2")
        return self.normed(added, f"{at}.n2", f"{at}.left")

    def pooled(self, x: str) -> str:
        """Mean and maximum over all places, side by side."""
        places = self.constant("places", np.array([1]))
        mean = self.node("ReduceMean", [x, places], "mean", keepdims=0)
        most = self.node("ReduceMax", [x, places], "most", keepdims=0)
        return self.node("Concat", [mean, most], "pooled", axis=-1)

    def model(self) -> bytes:
        """The whole of it, checked."""
        floats, whole = TensorProto.FLOAT, TensorProto.INT64
        labels = len(self._state["head.bias"])
        graph = helper.make_graph(
            self._nodes,
            "encoder",
            [
                helper.make_tensor_value_info("x", floats, [1, "pieces", HIDDEN]),
                helper.make_tensor_value_info("own_from", whole, [1]),
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

    Labels are told by the message's own places alone, so that the last layer works out no others;
    the end mark is not one of them.

    Args:
        state: the weights of `reader_net.Net` by name; layers may be narrower than its own.
    """
    graph = Graph(state)
    x = graph.normed("x", "n0", "seen")
    *first, last = range(sum(name.endswith("qkv.weight") for name in state))
    for k in first:
        at = f"layers.{k}"
        x = graph.layer(x, graph.attention(x, at), at)
    end = [graph.constant("end", np.array([-1])), graph.constant("axis", np.array([1]))]
    own = graph.node("Slice", [x, "own_from", *end], "own")
    at = f"layers.{last}"
    x = graph.layer(own, graph.own_attention(x, own, at), at)
    graph.linear(graph.pooled(x), "head", "logits")
    return graph.model()
