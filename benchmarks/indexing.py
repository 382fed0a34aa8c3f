"""What indexing costs: `python benchmarks/indexing.py [--passages 400] [--held 10000]`.

Side by side, in one run, on the same weights: tokens a second of encoding and passages a second overall, of ours and of
LangChain with `HuggingFaceEmbeddings` (sentence-transformers on PyTorch) and Chroma, as their documentation has a user
write it. Then what one more document costs an index that holds many, and how soon words are searchable. The weights are
unpacked from the bundled ones into a sentence-transformers folder. Ratios travel, times do not.
"""

from __future__ import annotations

import argparse
import os
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from platformdirs import user_cache_path
from rich.console import Console
from rich.table import Table

from assistant.index.build import Builder
from assistant.index.e5 import E5
from assistant.index.e5_weights import Weights, weight_file
from assistant.index.embedding import load_embeddings
from assistant.index.stores import Stores
from assistant.settings import ROOT, Settings
from assistant.types import Document, Identity, Kind, Page

Floats = NDArray[np.float32]


def texts_of(folder: Path, count: int) -> list[str]:
    """Passages of the demonstration corpus, each under a number of its own, so that no two are the same."""
    stores = Stores(Settings(index_dir=folder))
    Builder(stores, Settings(index_dir=folder)).build([ROOT / "corpus"])
    held = [p.text for d in stores.registry.documents() for p in stores.registry.passages_of(d.id)]
    stores.close()
    return [f"{i}. {held[i % len(held)]}" for i in range(count)]


def sentence_transformers_folder(folder: Path) -> Path:
    """The bundled weights as a sentence-transformers model: BERT, mean pooling, unit length."""
    import torch  # noqa: PLC0415
    from sentence_transformers import SentenceTransformer, models  # noqa: PLC0415
    from tokenizers import Tokenizer, pre_tokenizers, processors  # noqa: PLC0415
    from tokenizers import models as pieces  # noqa: PLC0415
    from transformers import BertConfig, BertModel, PreTrainedTokenizerFast  # noqa: PLC0415

    weights = Weights(weight_file())
    config = BertConfig(
        vocab_size=weights.vocabulary_size,
        hidden_size=weights.width,
        num_hidden_layers=weights.layers,
        num_attention_heads=weights.heads,
        intermediate_size=weights.inner,
        max_position_embeddings=weights.positions,
        layer_norm_eps=weights.epsilon,
        pad_token_id=weights.pad,
    )
    model = BertModel(config, add_pooling_layer=False)
    model.load_state_dict({name: torch.tensor(np.array(value)) for name, value in state(weights).items()}, strict=False)
    tokenizer = Tokenizer(pieces.Unigram(weights.pieces, unk_id=weights.unknown))
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace()
    start, end = weights.pieces[weights.bos][0], weights.pieces[weights.eos][0]
    tokenizer.post_processor = processors.TemplateProcessing(
        single=f"{start} $A {end}", special_tokens=[(start, weights.bos), (end, weights.eos)]
    )
    fast = PreTrainedTokenizerFast(
        tokenizer_object=tokenizer, pad_token=weights.pieces[weights.pad][0], model_max_length=512
    )
    model.save_pretrained(folder / "bert")
    fast.save_pretrained(folder / "bert")
    bert = models.Transformer(str(folder / "bert"), max_seq_length=512)
    pooled = models.Pooling(weights.width, "mean")
    SentenceTransformer(modules=[bert, pooled, models.Normalize()], device="cpu").save(str(folder / "model"))
    return folder / "model"


def state(weights: Weights) -> dict[str, Floats]:
    """The weights under BERT's own names."""
    width, inner = weights.width, weights.inner
    found = {
        "embeddings.word_embeddings.weight": weights.matrix("emb.word", width),
        "embeddings.position_embeddings.weight": weights.vector("emb.pos").reshape(-1, width),
        "embeddings.token_type_embeddings.weight": weights.vector("emb.type").reshape(-1, width),
        "embeddings.LayerNorm.weight": weights.vector("emb.ln.w"),
        "embeddings.LayerNorm.bias": weights.vector("emb.ln.b"),
    }
    parts = {
        "attention.self.query": ("q", width),
        "attention.self.key": ("k", width),
        "attention.self.value": ("v", width),
        "attention.output.dense": ("ao", width),
        "intermediate.dense": ("fi", width),
        "output.dense": ("fo", inner),
    }
    for i in range(weights.layers):
        own = f"encoder.layer.{i}"
        for name, (part, columns) in parts.items():
            found[f"{own}.{name}.weight"] = weights.matrix(f"l{i}.{part}.w", columns)
            found[f"{own}.{name}.bias"] = weights.vector(f"l{i}.{part}.b")
        for name, part in (("attention.output.LayerNorm", "aln"), ("output.LayerNorm", "oln")):
            found[f"{own}.{name}.weight"] = weights.vector(f"l{i}.{part}.w")
            found[f"{own}.{name}.bias"] = weights.vector(f"l{i}.{part}.b")
    return found


def seconds(run: Callable[[], object]) -> float:
    """How long it takes."""
    started = time.perf_counter()
    run()
    return time.perf_counter() - started


def document(name: str, texts: Sequence[str]) -> Document:
    """A document of these passages, a page each."""
    whole, pages = "", []
    for number, text in enumerate(texts, start=1):
        pages.append(Page(number, len(whole), len(whole) + len(text)))
        whole += text + "\n\n"
    return Document(
        name.rjust(16, "0"), f"/{name}", "txt", Identity(Kind.REPORT, f"Report {name}", "th"), whole, tuple(pages)
    )


def compared(folder: Path, texts: Sequence[str], table: Table) -> None:
    """Encoding and indexing, ours and LangChain's."""
    from langchain_chroma import Chroma  # noqa: PLC0415
    from langchain_core.documents import Document as LangChainDocument  # noqa: PLC0415
    from langchain_huggingface import HuggingFaceEmbeddings  # noqa: PLC0415

    model = str(sentence_transformers_folder(folder))
    theirs = HuggingFaceEmbeddings(model_name=model, encode_kwargs={"prompt": "passage: "})
    ours = load_embeddings(Settings(embedding="e5-small"))
    engine = E5(user_cache_path("policy-assistant", appauthor=False))
    tokens = sum(len(one.ids) for one in engine.encode_whole(list(texts), "passage", "th"))
    ours.encode_passages(texts[:8])
    theirs.embed_documents(list(texts[:8]))
    our_vectors: list[Floats] = []
    our_time = seconds(lambda: our_vectors.append(ours.encode_passages(texts)))
    whole_time = seconds(lambda: ours.encode_whole(texts, "th"))
    their_vectors: list[list[list[float]]] = []
    their_time = seconds(lambda: their_vectors.append(theirs.embed_documents(list(texts))))
    cosines = np.sum(our_vectors[0] * np.array(their_vectors[0], np.float32), axis=1)
    table.add_row(
        "encoding, tokens a second",
        f"{tokens / our_time:,.0f}",
        f"{tokens / their_time:,.0f}",
        f"{their_time / our_time:.2f}",
    )
    table.add_row(
        "with token vectors for late interaction", f"{tokens / whole_time:,.0f}", "–", f"{their_time / whole_time:.2f}"
    )
    table.add_row("cosine to fp32: mean, least", f"{cosines.mean():.4f}, {cosines.min():.4f}", "", "")
    settings = Settings(index_dir=folder / "ours")
    builder = Builder(Stores(settings), settings)
    indexed = seconds(lambda: builder.add([document("a", texts)]))
    store = Chroma(persist_directory=str(folder / "theirs"), embedding_function=theirs)
    documents = [LangChainDocument(text) for text in texts]
    their_indexed = seconds(lambda: store.add_documents(documents))
    table.add_row(
        "indexing, passages a second",
        f"{len(texts) / indexed:.1f}",
        f"{len(texts) / their_indexed:.1f}",
        f"{their_indexed / indexed:.2f}",
    )


def added(folder: Path, texts: Sequence[str], held: int, table: Table) -> None:
    """One more document in an index that holds many passages, beside the same document alone."""
    from searching import grow, pools  # noqa: PLC0415

    new = document("new", [f"n{i} {text}" for i, text in enumerate(texts[:40])])
    taken = {}
    for name, size in (("alone", 0), ("held", held)):
        settings = Settings(index_dir=folder / name)
        stores = Stores(settings)
        builder = Builder(stores, settings)
        builder.add([document("first", ["a"])])  # opens the stores and loads the model
        grow(stores, pools(folder / "pool") if size else [], 0, size, np.random.default_rng(1))
        taken[name] = timed(builder, new)
    (alone, _), (many, words) = taken["alone"], taken["held"]
    table.add_row(
        "one document of 40 passages more, seconds",
        f"{many:.2f} ({held:,} held)",
        f"{alone:.2f} (alone)",
        f"{many / alone:.2f}",
    )
    table.add_row("of which until its words are searchable", f"{words:.2f}", "", f"{words / many:.3f}")


def timed(builder: Builder, new: Document) -> tuple[float, float]:
    """Seconds of adding a document, and until its words are searchable, which is when embedding begins."""
    steps: list[float] = []
    started = time.perf_counter()
    builder.add([new], lambda _: steps.append(time.perf_counter() - started))
    return time.perf_counter() - started, steps[0]


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--passages", type=int, default=400)
    parser.add_argument("--held", type=int, default=10_000)
    options = parser.parse_args()
    table = Table("", "ours", "beside", "ratio")
    with tempfile.TemporaryDirectory() as own:
        folder = Path(own)
        texts = texts_of(folder / "corpus", options.passages)
        compared(folder, texts, table)
        added(folder, texts, options.held, table)
    Console().print(table)
    os._exit(0)  # Chroma's threads would keep the process


if __name__ == "__main__":
    main()
