"""Builds the graph that answers questions: multilingual-e5-small as ONNX, in eight bits where that loses nothing.

The graph takes one text at a time, so that a text's vectors never depend on what is encoded beside it, and is made
straight from the weights, without torch. docs/decisions/0002-bundled-encoder-quantisation.md compares the ways to
quantise it and says why this one is used.
"""

from pathlib import Path

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

from index.encoder.bundled_weights import BLOCK_WEIGHTS, BundledWeights, QuantizedMatrix
from index.encoder.onnx_encoder import INPUT, OUTPUT

_RUNTIME = "com.microsoft"  # onnxruntime's own operators
_OPSET = 21
_IR_VERSION = 10
_LARGEST_ACTIVATION = 127
_LARGEST_WEIGHT = 63  # with 127, processors without VNNI instructions would saturate: two products are added in 16 bits
_UINT8_ZERO = 128
_RANGES_FILE = Path(__file__).with_name("activation_ranges.npz")  # made by evaluation/encoder_engines.py
_GELU_MINIMUM = 0.17  # no value of GELU lies below -0.17


def write_quantized_graph(weights: BundledWeights, path: Path) -> None:
    """Write the graph, about 76 MB.

    Its input ``input_ids`` is int64, shape (tokens,); its output ``token_embeddings`` is float32, shape
    (tokens, hidden size), not normalised: the text's vector is their mean.
    """
    onnx.save(_GraphBuilder(weights).build(), str(path))


def activation_ranges() -> dict[str, NDArray[np.float32]]:
    """The largest magnitude of each channel that goes into a linear layer after a norm, measured on Dutch text.

    Returns:
        By layer, ``l<layer>.qkv`` and ``l<layer>.fi``: float32, shape (hidden size,).
    """
    with np.load(_RANGES_FILE) as ranges:
        return {name: ranges[name].astype(np.float32) for name in ranges.files}


class _GraphBuilder:
    """Collects nodes and constants; every method returns the name of the value it adds."""

    def __init__(self, weights: BundledWeights) -> None:
        self._weights = weights
        self._ranges = activation_ranges()
        self._nodes: list[onnx.NodeProto] = []
        self._constants: list[onnx.TensorProto] = []

    def build(self) -> onnx.ModelProto:
        self._constant("zero", np.array([0], np.int64))
        self._constant("last_axis", np.array([-1], np.int64))
        self._constant("one_over_127", np.array(1 / _LARGEST_ACTIVATION, np.float32))
        self._constant("unit_scale", np.array(1, np.float32))
        self._constant("uint8_zero", np.array(_UINT8_ZERO, np.uint8))
        self._constant("gelu_minimum", np.array(_GELU_MINIMUM, np.float32))
        self._constant("thirds", np.full(3, self._weights.hidden_size, np.int64))
        hidden = self._embeddings()
        for layer in range(self._weights.layers):
            hidden = self._feed_forward(f"l{layer}", self._attention(f"l{layer}", hidden))
        self._node("Identity", [hidden], OUTPUT)
        graph = helper.make_graph(
            self._nodes,
            "multilingual-e5-small",
            [helper.make_tensor_value_info(INPUT, TensorProto.INT64, ["tokens"])],
            [helper.make_tensor_value_info(OUTPUT, TensorProto.FLOAT, ["tokens", self._weights.hidden_size])],
            self._constants,
        )
        opsets = [helper.make_opsetid("", _OPSET), helper.make_opsetid(_RUNTIME, 1)]
        return helper.make_model(graph, opset_imports=opsets, ir_version=_IR_VERSION)

    def _constant(self, name: str, value: NDArray[np.generic]) -> str:
        self._constants.append(numpy_helper.from_array(np.ascontiguousarray(value), name))
        return name

    def _node(self, operator: str, inputs: list[str], output: str, domain: str = "", **attributes: object) -> str:
        node = helper.make_node(operator, inputs, [output], output, domain=domain)
        node.attribute.extend(helper.make_attribute(name, value) for name, value in attributes.items())
        self._nodes.append(node)
        return output

    def _embeddings(self) -> str:
        """Word embeddings stay in the four bits they come in; only the rows of the text are ever expanded."""
        weights = self._weights
        words = weights.matrices["emb.word"]
        self._constant("words", _packed(words))
        self._constant("word_scales", words.scales)
        inputs = ["words", INPUT, "word_scales"]
        blocks = {"bits": 4, "block_size": BLOCK_WEIGHTS, "gather_axis": 0, "quantize_axis": 1}
        self._node("GatherBlockQuantized", inputs, "words_16", _RUNTIME, **blocks)
        self._node("Cast", ["words_16"], "words_32", to=TensorProto.FLOAT)
        positions = weights.vectors["emb.pos"].reshape(-1, weights.hidden_size)
        self._constant("positions", positions + weights.vectors["emb.type"][: weights.hidden_size])
        self._node("Shape", [INPUT], "token_count")
        self._node("Slice", ["positions", "zero", "token_count"], "text_positions")
        return self._sum_and_norm("emb", "words_32", "text_positions", "emb.ln")

    def _attention(self, layer: str, hidden: str) -> str:
        sources = [f"{layer}.{name}" for name in ("q", "k", "v")]
        projected = self._linear(f"{layer}.qkv", hidden, self._matrix(sources), self._bias(sources))
        parts = [f"{layer}.{name}_2d" for name in ("q", "k", "v")]
        self._nodes.append(helper.make_node("Split", [projected, "thirds"], parts, f"{layer}.split", axis=-1))
        batched = [self._node("Unsqueeze", [part, "zero"], f"{part}.batch") for part in parts]
        heads = self._weights.heads
        self._node("MultiHeadAttention", batched, f"{layer}.context_batch", _RUNTIME, num_heads=heads)
        context = self._node("Squeeze", [f"{layer}.context_batch", "zero"], f"{layer}.context")
        output = self._linear(f"{layer}.ao", context, self._matrix([f"{layer}.ao"]), self._bias([f"{layer}.ao"]))
        return self._sum_and_norm(f"{layer}.attention", hidden, output, f"{layer}.aln")

    def _feed_forward(self, layer: str, hidden: str) -> str:
        name = f"{layer}.fi"
        smooth, matrix = self._smoothed(name, hidden, self._matrix([name]))
        magnitudes = self._node("Abs", [smooth], f"{name}.magnitudes")
        largest = self._node("ReduceMax", [magnitudes, "last_axis"], f"{name}.largest", keepdims=1)
        inner = self._linear_by_row(name, smooth, largest, matrix)
        activated = self._node("Gelu", [inner], f"{layer}.gelu")
        name = f"{layer}.fo"
        peak = self._node("ReduceMax", [activated, "last_axis"], f"{name}.peak", keepdims=1)
        largest = self._node("Max", [peak, "gelu_minimum"], f"{name}.largest")
        output = self._linear_by_row(name, activated, largest, self._matrix([name]))
        return self._sum_and_norm(f"{layer}.feed_forward", hidden, output, f"{layer}.oln")

    def _matrix(self, sources: list[str]) -> NDArray[np.float32]:
        """Linear layers side by side: float32, shape (inputs, outputs)."""
        return np.concatenate([self._weights.matrices[f"{source}.w"].dequantized() for source in sources]).T

    def _bias(self, sources: list[str]) -> NDArray[np.float32]:
        return np.concatenate([self._weights.vectors[f"{source}.b"] for source in sources])

    def _smoothed(self, name: str, values: str, matrix: NDArray[np.float32]) -> tuple[str, NDArray[np.float32]]:
        """Divide each channel by a factor, and multiply the weights that it meets by the same.

        What channels with large values lose in precision is shared with the weights, as in Xiao et al. (2023),
        "SmoothQuant", with its migration strength of one half.
        """
        factors = np.sqrt(self._ranges[name] / np.abs(matrix).max(axis=1))
        factors /= np.exp(np.log(factors).mean())
        self._constant(f"{name}.smoothing", 1 / factors)
        return self._node("Mul", [values, f"{name}.smoothing"], f"{name}.smooth"), matrix * factors[:, None]

    def _linear(self, name: str, values: str, matrix: NDArray[np.float32], bias: NDArray[np.float32]) -> str:
        """A linear layer whose input is quantised with one scale for the whole text."""
        if name in self._ranges:
            values, matrix = self._smoothed(name, values, matrix)
        weights, scales = self._quantized(name, matrix)
        self._constant(f"{name}.bias", bias)
        return self._node("DynamicQuantizeMatMul", [values, weights, scales, "", f"{name}.bias"], name, _RUNTIME)

    def _linear_by_row(self, name: str, values: str, largest: str, matrix: NDArray[np.float32]) -> str:
        """A linear layer whose input is quantised with a scale for each token.

        In the feed-forward layers some tokens have values twenty times those of the others; with one scale for all,
        the others would lose their precision.
        """
        weights, scales = self._quantized(name, matrix)
        row_scale = self._node("Mul", [largest, "one_over_127"], f"{name}.row_scale")
        scaled = self._node("Div", [values, row_scale], f"{name}.scaled")
        rounded = self._node("QuantizeLinear", [scaled, "unit_scale", "uint8_zero"], f"{name}.rounded")
        inputs = [rounded, weights, "unit_scale", scales, "uint8_zero"]
        product = self._node("MatMulIntegerToFloat", inputs, f"{name}.product", _RUNTIME)
        restored = self._node("Mul", [product, row_scale], f"{name}.restored")
        return self._node("Add", [restored, self._constant(f"{name}.bias", self._bias([name]))], name)

    def _quantized(self, name: str, matrix: NDArray[np.float32]) -> tuple[str, str]:
        """Weights as int8 of seven bits, symmetric, with a scale for each output."""
        scales = np.abs(matrix).max(axis=0) / np.float32(_LARGEST_WEIGHT)
        return (
            self._constant(f"{name}.weights", np.rint(matrix / scales).astype(np.int8)),
            self._constant(f"{name}.scales", scales),
        )

    def _sum_and_norm(self, name: str, first: str, second: str, norm: str) -> str:
        total = self._node("Add", [first, second], f"{name}.sum")
        scale = self._constant(f"{name}.norm_scale", self._weights.vectors[f"{norm}.w"])
        shift = self._constant(f"{name}.norm_shift", self._weights.vectors[f"{norm}.b"])
        epsilon = self._weights.layer_norm_epsilon
        return self._node("LayerNormalization", [total, scale, shift], f"{name}.norm", axis=-1, epsilon=epsilon)


def _packed(matrix: QuantizedMatrix) -> NDArray[np.uint8]:
    """Two weights a byte, the earlier one in the low half, eight added to each."""
    shifted = (matrix.values + 8).view(np.uint8)
    return np.bitwise_or(shifted[:, 0::2], np.left_shift(shifted[:, 1::2], np.uint8(4)), dtype=np.uint8)
