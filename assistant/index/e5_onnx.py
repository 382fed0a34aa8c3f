"""Writes the encoder of multilingual-e5-small as an ONNX file, from its unpacked weights.

A standard BERT encoder (Devlin et al. 2019): learned positions, post-layer normalisation, exact GELU. The word vectors
come in as an input, for their table is ten times the rest and only a few rows are needed at a time. Matrices are
quantised to 8 bits by ONNX Runtime, dynamically and per output channel. Some channels of their inputs are tens of times
larger than others, and one range of 8 bits cannot hold both (Bondarenko et al. 2021, arXiv:2109.12948):

- what a layer begins with: each channel is divided by what it usually reaches, and the matrix multiplied by that
  (SmoothQuant, Xiao et al. 2023, arXiv:2211.10438; `e5_smoothing.json`, fitted by `benchmarks/encoding.py --fit`);
- what narrows the feed-forward layers, where single tokens stand out too, is quantised in blocks of 128, inputs too.

One text a run, so nothing is padded or masked, and a text's vector does not depend on what is encoded beside it.

One core, 209 passages: tokens a second; cosine to fp32 of texts, mean and least; of tokens, mean. fp32: 2,800;
blocks without smoothing 4,800, .9991, .9978, .994; the same with rows normalised as below 5,700; with smoothing 5,500,
.9998, .9996, .999; smoothing without blocks 7,700, .9994, .9990, .995, which finds 1 to 2 in a hundred fewer across
languages. Padded batches are slower than any: they leave the processor's cache.
"""

from __future__ import annotations

import json
import logging
import tempfile
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import numpy as np

from assistant.index.e5_weights import Array, Weights

FORMAT = "5"  # raise when the graph changes, so that caches are written anew,
VECTORS = (
    "4"  # and this one when its vectors are not to be compared with those of before: indexes are then embedded anew
)
_OPSET = 20  # the first with Gelu
_OWN = "com.microsoft"  # operators of ONNX Runtime
_BLOCK = 128
STEPS = 4  # of a factor of two, in which a channel's divisor is kept


class _Graph:
    """Nodes and constants of a graph in the making."""

    def __init__(self, *, exact: bool) -> None:
        self.exact = exact
        self.nodes: list[Any] = []
        self.constants: list[Any] = []

    def constant(self, name: str, value: Any) -> str:
        import onnx  # noqa: PLC0415 - only when the cache is written

        self.constants.append(onnx.numpy_helper.from_array(np.ascontiguousarray(value), name))
        return name

    def node(self, kind: str, inputs: list[str], output: str, domain: str = "", **attributes: Any) -> str:
        import onnx  # noqa: PLC0415 - only when the cache is written

        self.nodes.append(onnx.helper.make_node(kind, inputs, [output], name=output, domain=domain, **attributes))
        return output

    def linear(self, x: str, name: str, weight: Array, bias: Array) -> str:
        """X · Wᵀ + b."""
        product = self.node("MatMul", [x, self.constant(f"{name}.w", weight.T)], f"{name}.product")
        return self.node("Add", [product, self.constant(f"{name}.b", bias)], f"{name}.out")

    def linear_in_blocks(self, x: str, name: str, weight: Array, bias: Array) -> str:
        """The same, weight and input quantised to 8 bits in blocks of their own range."""
        if self.exact:
            return self.linear(x, name, weight, bias)
        outputs, inputs = weight.shape
        blocks = weight.reshape(outputs, inputs // _BLOCK, _BLOCK)
        scales = np.maximum(np.abs(blocks).max(axis=2), 1e-12) / 127
        codes = (np.round(blocks / scales[..., None]) + 128).astype(np.uint8)
        product = self.node(
            "MatMulNBits",
            [x, self.constant(f"{name}.codes", codes), self.constant(f"{name}.scales", scales.astype(np.float32))],
            f"{name}.product",
            domain=_OWN,
            K=inputs,
            N=outputs,
            bits=8,
            block_size=_BLOCK,
            accuracy_level=4,  # input in 8 bits too
        )
        return self.node("Add", [product, self.constant(f"{name}.b", bias)], f"{name}.out")

    def smoothed(self, x: str, name: str, divisors: Array) -> str:
        """Each channel of x divided by its own."""
        return self.node("Mul", [x, self.constant(f"{name}.inverse", 1 / divisors)], f"{name}.smoothed")

    def normalised(self, x: str, name: str, scale: Array, shift: Array, epsilon: float) -> str:
        """Layer normalisation, by the operator that normalises each channel of a picture: here, each row.

        ONNX Runtime's own for layers adds up number by number, which takes a fifth of all time.
        """
        unit = self.node("InstanceNormalization", [x, "ones", "zeros"], f"{name}.unit", epsilon=epsilon)
        scaled = self.node("Mul", [unit, self.constant(f"{name}.scale", scale)], f"{name}.scaled")
        return self.node("Add", [scaled, self.constant(f"{name}.shift", shift)], f"{name}.out")

    def rows(self, name: str, value: float) -> str:
        """The same number for each row."""
        import onnx  # noqa: PLC0415 - only when the cache is written

        number = onnx.helper.make_tensor(name, onnx.TensorProto.FLOAT, [1], [value])
        return self.node("ConstantOfShape", ["length"], name, value=number)


@cache
def _divisors() -> dict[str, Array]:
    """Of each matrix's input, in the order of the layers, the divisor of each channel (layers, channels)."""
    kept = json.loads(files("assistant.index").joinpath("e5_smoothing.json").read_text("utf-8"))
    return {name: (2.0 ** (np.array(steps) / STEPS)).astype(np.float32) for name, steps in kept.items()}


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
                extra_options={"DefaultTensorType": onnx.TensorProto.FLOAT},
            )
        finally:
            logging.disable(logging.NOTSET)
        packed.replace(path)


def _model(weights: Weights, *, exact: bool = False) -> Any:
    """The graph, some of its matrices quantised in blocks unless `exact`."""
    import onnx  # noqa: PLC0415 - only when the cache is written

    graph = _Graph(exact=exact)
    hidden = _encoder(graph, weights)
    pooled = graph.node("ReduceMean", [hidden, "one"], "pooled", keepdims=0)
    kind = onnx.TensorProto.FLOAT
    inputs = [onnx.helper.make_tensor_value_info("words", kind, [1, "length", weights.width])]
    outputs = [
        onnx.helper.make_tensor_value_info(pooled, kind, [1, weights.width]),
        onnx.helper.make_tensor_value_info(hidden, kind, [1, "length", weights.width]),
    ]
    made = onnx.helper.make_graph(graph.nodes, "e5-small", inputs, outputs, graph.constants)
    versions = [onnx.helper.make_opsetid("", _OPSET), onnx.helper.make_opsetid(_OWN, 1)]
    return onnx.helper.make_model(made, opset_imports=versions, ir_version=10, producer_name="policy-assistant")


def _encoder(graph: _Graph, weights: Weights) -> str:
    width, epsilon = weights.width, weights.epsilon
    places = weights.vector("emb.pos").reshape(-1, width) + weights.vector("emb.type")[:width]
    shape = graph.node("Shape", ["words"], "shape")
    length = graph.node("Gather", [shape, graph.constant("one", np.array([1]))], "length")
    zero = graph.constant("zero", np.array([0]))
    placed = graph.node("Slice", [graph.constant("places", places), zero, length, zero], "placed")
    graph.rows("ones", 1.0)
    graph.rows("zeros", 0.0)
    x = graph.node("Add", ["words", placed], "embedded")
    x = graph.normalised(x, "start", weights.vector("emb.ln.w"), weights.vector("emb.ln.b"), epsilon)
    for layer in range(weights.layers):
        x = _layer(graph, weights, x, layer)
    return graph.node("Identity", [x], "hidden")


def _layer(graph: _Graph, weights: Weights, x: str, layer: int) -> str:
    width, inner, epsilon, name = weights.width, weights.inner, weights.epsilon, f"l{layer}"
    attended, widened = (_divisors()[part][layer] for part in ("attention", "widening"))

    def matrix(part: str, columns: int) -> Array:
        return weights.matrix(f"{name}.{part}.w", columns)

    def linear(x: str, part: str, weight: Array) -> str:
        return graph.linear(x, f"{name}.{part}", weight, weights.vector(f"{name}.{part}.b"))

    def normalised(x: str, part: str) -> str:
        scale, shift = (weights.vector(f"{name}.{part}.{own}") for own in "wb")
        return graph.normalised(x, f"{name}.{part}", scale, shift, epsilon)

    smooth = graph.smoothed(x, f"{name}.qkv", attended)
    parts = [linear(smooth, part, matrix(part, width) * attended) for part in ("q", "k", "v")]
    out = graph.node("MultiHeadAttention", parts, f"{name}.attended", domain=_OWN, num_heads=weights.heads)
    out = linear(out, "ao", matrix("ao", width))
    x = normalised(graph.node("Add", [x, out], f"{name}.residual"), "aln")
    wide = linear(graph.smoothed(x, f"{name}.fi", widened), "fi", matrix("fi", width) * widened)
    wide = graph.node("Gelu", [wide], f"{name}.gelu")
    out = graph.linear_in_blocks(wide, f"{name}.fo", matrix("fo", inner), weights.vector(f"{name}.fo.b"))
    return normalised(graph.node("Add", [x, out], f"{name}.residual2"), "oln")
