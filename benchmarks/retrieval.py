"""Our retriever beside three that a user would write: `python benchmarks/retrieval.py DIR… [--limit N] [--json FILE]`.

On each folder in BEIR's layout, over the same texts and with the same embedding model: LangChain's recursive splitter
with Chroma as a retriever; LangChain's ensemble of BM25 and that; plain BM25 over our own segmentation. Each as its
documentation has it. Says of each figure whether ours is above, with the bootstrap interval of the difference.
"""

from __future__ import annotations

import argparse
import json
import os
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from langchain_core.retrievers import BaseRetriever
from rich.console import Console

from assistant.evaluation.compare import compare, comparison_table
from assistant.evaluation.datasets import DataSet, read_data_set
from assistant.evaluation.report import Report, rich_table
from assistant.evaluation.run import DEEPEST, PASSAGES, indexed, ranked_scores
from assistant.index.embedding import load_embeddings
from assistant.language.segment import terms
from assistant.service import Assistant
from assistant.settings import Settings

Retrieve = Callable[[str], Sequence[str]]  # a question's entries, best first, with repetitions


def langchain_retrievers(data: DataSet, folder: Path) -> dict[str, Retrieve]:
    """The two of LangChain, the second also with our words, over chunks of 1,000 characters with 200 of overlap."""
    from langchain_chroma import Chroma  # noqa: PLC0415
    from langchain_classic.retrievers import EnsembleRetriever  # noqa: PLC0415
    from langchain_community.retrievers import BM25Retriever  # noqa: PLC0415
    from langchain_core.documents import Document  # noqa: PLC0415
    from langchain_text_splitters import RecursiveCharacterTextSplitter  # noqa: PLC0415

    # The title stands in the text's first line: on a line of its own the splitter makes it a chunk, and the ensemble
    # adds up the scores of chunks that read alike.
    documents = [Document(f"{e.title}: {e.text}" if e.title else e.text, metadata={"entry": e.id}) for e in data.corpus]
    splitter = RecursiveCharacterTextSplitter(chunk_size=1000, chunk_overlap=200, add_start_index=True)
    chunks = splitter.split_documents(documents)
    store = Chroma.from_documents(chunks, load_embeddings(Settings()), persist_directory=str(folder))
    vectors = store.as_retriever(search_kwargs={"k": PASSAGES})
    found = {"LangChain: splitter, Chroma": asking(vectors)}
    # BM25Retriever splits at white space unless told otherwise, and Thai has none: what it gives Thai questions is in
    # no order, and fusion by ranks believes it. So the same again with the one option its documentation names for that.
    for name, options in (
        ("LangChain: BM25 and Chroma", {}),
        ("LangChain: BM25 over our words and Chroma", {"preprocess_func": terms}),
    ):
        words = BM25Retriever.from_documents(chunks, k=PASSAGES, **options)
        both = EnsembleRetriever(retrievers=[words, vectors], weights=[0.5, 0.5])
        found[name] = asking(both)
    return found


def asking(retriever: BaseRetriever) -> Retrieve:
    """A retriever of LangChain, asked for the entries of what it finds."""
    return lambda question: [document.metadata["entry"] for document in retriever.invoke(question)]


def plain_bm25(data: DataSet) -> Retrieve:
    """BM25 over the terms of our segmentation, one text an entry."""
    from rank_bm25 import BM25Okapi  # noqa: PLC0415

    index = BM25Okapi([terms(f"{entry.title}\n{entry.text}") for entry in data.corpus])

    def retrieve(question: str) -> list[str]:
        scores = index.get_scores(terms(question))
        return [data.corpus[i].id for i in sorted(range(len(scores)), key=lambda i: -scores[i])[:PASSAGES]]

    return retrieve


def ours(data: DataSet, folder: Path) -> Retrieve:
    """The assistant's search over an index of the same texts."""
    settings = Settings(index_dir=folder, model="")
    entries = indexed(data, settings)
    assistant = Assistant(settings)
    return lambda question: [entries[hit.document.id] for hit in assistant.search(question, k=PASSAGES)]


def report(name: str, retrieve: Retrieve, data: DataSet, questions: Mapping[str, str]) -> Report:
    """What one retriever finds for the questions."""
    started = time.perf_counter()
    found = {query: tuple(dict.fromkeys(retrieve(text)))[:DEEPEST] for query, text in questions.items()}
    scores = ranked_scores([(ranked, data.relevant[query]) for query, ranked in found.items()])
    return Report(name, tuple(questions), scores, seconds=time.perf_counter() - started)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", type=Path, nargs="*", help="in BEIR's layout; without any there is nothing to do")
    parser.add_argument("--limit", type=int, help="only so many questions of each set")
    parser.add_argument("--json", type=Path, help="keep the figures here")
    options = parser.parse_args()
    console, kept = Console(width=160), {}
    for place in options.folders:
        data = read_data_set(place)
        questions = dict(list(data.queries.items())[: options.limit])
        with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as own:
            systems = {
                **langchain_retrievers(data, Path(own) / "langchain"),
                "BM25, our segmentation": plain_bm25(data),
                "ours": ours(data, Path(own) / "ours"),
            }
            reports = [report(name, retrieve, data, questions) for name, retrieve in systems.items()]
        console.rule(data.name)
        console.print(rich_table(reports))
        for other in reports[:-1]:
            console.print(f"ours after {other.name}:", comparison_table(compare(other, reports[-1])))
        kept[data.name] = {one.name: one.to_dict() for one in reports}
    if options.json:
        options.json.write_text(json.dumps(kept, ensure_ascii=False, indent=1), "utf-8")
    os._exit(0)  # Chroma's threads would keep the process


if __name__ == "__main__":
    main()
