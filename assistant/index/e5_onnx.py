"""Writes the encoder of multilingual-e5-small as an ONNX file, from its unpacked weights.

A standard BERT encoder (Devlin et al. 2019): learned positions, post-layer normalisation, exact GELU. The word vectors
come in as an input, for their table is ten times the rest and only a few rows are needed at a time. Matrices are
quantised to 8 bits by ONNX Runtime, dynamically and per output channel; those that narrow the feed-forward layers have
inputs with outliers that one 8-bit range cannot hold (Bondarenko et al. 2021, arXiv:2109.12948), and are quantised in
blocks of 128, inputs too.

One text a run, so nothing is padded or masked, and a text's vector does not depend on what is encoded beside it.

Measured on two cores, 209 passages, tokens a second, mean and least cosine to fp32: fp32 5,700; those matrices in fp32
9,400, .9991, .9983; in blocks of 128 10,200, .9991, .9983; all matrices in blocks 6,600, .9997, .9995; all in one range
each 13,700, .9970, .9944. Padded batches of 4,096 tokens: 5,700, for they leave the processor's cache.
"""

from __future__ import annotations

import logging
import tempfile
from pathlib import Path
from typing import Any

import numpy as np

from assistant.index.e5_weights import Array, Weights

FORMAT = "4"  # raise when the graph changes, so that caches are written anew
_OPSET = 20  # the first with Gelu
_OWN = "com.microsoft"  # operators of ONNX Runtime
_BLOCK = 128


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
    out = graph.linear_in_blocks(wide, f"{name}.fo", weights.matrix(f"{name}.fo.w", inner), bias("fo.b"))
    x = graph.node("Add", [x, out], f"{name}.residual2")
    return graph.normalised(x, f"{name}.oln", bias("oln.w"), bias("oln.b"), epsilon)


def _attention(graph: _Graph, weights: Weights, x: str, name: str) -> str:
    parts = [
        graph.linear(
            x, f"{name}.{part}", weights.matrix(f"{name}.{part}.w", weights.width), weights.vector(f"{name}.{part}.b")
        )
        for part in ("q", "k", "v")
    ]
    return graph.node("MultiHeadAttention", parts, f"{name}.attended", domain=_OWN, num_heads=weights.heads)
